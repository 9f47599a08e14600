"""Reads a corpus: the pages of a manual, and what readers of it might ask.

``NAME.jsonl.gz`` has one page a line (``id, url, title, headings, body, lang, sections``, where a
section is ``{h: heading, a: anchor, t: text}``). ``NAME.tsv`` has the queries
(``qid, kind, lang, query, relevant``, the last being ids of pages, comma separated).
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """The text below one heading; the first of a page may have neither heading nor anchor."""

    heading: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a manual. ``body`` is all of its text, headings included."""

    id: str
    url: str
    title: str
    headings: tuple[str, ...]
    body: str
    sections: tuple[Section, ...]

    @property
    def key(self) -> str:
        """Return the address without what every address has: as the key of an article."""
        return self.url.strip("/").removesuffix(".html")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and the ids of the pages that answer it."""

    id: str
    kind: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The pages of one manual, in the language ``lang``, and the queries that came with it."""

    name: str
    lang: str
    pages: tuple[Page, ...]
    queries: tuple[Query, ...]

    @property
    def is_chinese(self) -> bool:
        """Whether words have to be found in text that has no spaces."""
        return self.lang.startswith("zh")


def names(folder: Path) -> list[str]:
    """Return the names of the corpora in ``folder``."""
    files = folder.glob("*.jsonl.gz")
    found = (file.name.removesuffix(".jsonl.gz") for file in files)
    return sorted(name for name in found if (folder / f"{name}.tsv").exists())


def read(folder: Path, name: str) -> Corpus:
    """Return the corpus ``name`` of ``folder``."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    lang = max({row["lang"] for row in rows}, key=[row["lang"] for row in rows].count)
    pages = tuple(map(_page, rows))
    if len({page.key for page in pages}) < len(pages):
        raise SystemExit(f"{name}: two pages have the same address")
    return Corpus(name, lang, pages, _queries(folder / f"{name}.tsv"))


def _page(row: Mapping[str, Any]) -> Page:
    sections = tuple(Section(one["h"], one["a"], one["t"]) for one in row["sections"])
    return Page(
        row["id"], row["url"], row["title"], tuple(row["headings"]), row["body"], sections
    )  # fmt: skip


def _queries(file: Path) -> tuple[Query, ...]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Query(row["qid"], row["kind"], row["query"], frozenset(row["relevant"].split(",")))
            for row in rows
        )
