"""Parse functions that workers can import."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from helpgen.core.diagnostics import Position
from helpgen.core.model import ArticleMeta, Body, LinkRef, ParsedArticle, Passage, Source


@dataclass(frozen=True, slots=True)
class Settings:
    """``sign`` is a folder in which every worker leaves its number."""

    mark: str = ""
    sign: str = ""


def source(key: str, text: str = "", locale: str = "en") -> Source:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(f"content/{key}.md", locale, key, text, digest)


def sources(count: int) -> list[Source]:
    return [source(f"a{number}", f"text {number}") for number in range(count)]


def parse(article: Source, settings: Settings) -> ParsedArticle:
    link = LinkRef("b.md", "link", Position(1, 2))
    body = Body((article.text, link, settings.mark), passages=(Passage("", "", article.text),))
    meta = ArticleMeta(title=article.text.upper(), position=1, extra={"a": [1, {"b": None}]})
    return ParsedArticle(article.path, article.locale, article.key, meta, body)


def parse_or_crash(article: Source, settings: Settings) -> ParsedArticle:
    """Do as the text says: fail, end the process, or sleep."""
    if settings.sign:
        (Path(settings.sign) / str(os.getpid())).touch()
    if article.text == "raise":
        raise RecursionError("too deep")
    if article.text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if article.text == "sleep":
        time.sleep(60)
        (Path(settings.sign) / "woke").touch()
    return parse(article, settings)
