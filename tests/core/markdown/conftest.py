"""What the tests of this folder share: one way to convert, one way to see the HTML."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from helpgen.core.config import ArticleRules, Engine, HtmlPolicy, MarkdownConfig
from helpgen.core.markdown import Converted, convert
from helpgen.core.markdown.allowed import ATTRIBUTES, TAGS

TITLES = {
    "note": "Note",
    "info": "Info",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "danger": "Danger",
    "success": "Success",
    "question": "Question",
    "example": "Example",
    "quote": "Quote",
    "footnote-back": "Back to the text",
}

Convert = Callable[..., Converted]
Html = Callable[..., str]


@pytest.fixture(params=["markdown", "commonmark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both engines, one after the other."""
    name: Engine = request.param
    return name


@pytest.fixture
def article(engine: Engine) -> Convert:
    """Convert one article with the engine of the test."""

    def run(
        text: str,
        *,
        html: HtmlPolicy = "clean",
        extensions: tuple[str, ...] = (),
        rules: ArticleRules | None = None,
        first_line: int = 1,
        take_title: bool = False,
    ) -> Converted:
        return convert(
            text,
            "content/a.md",
            MarkdownConfig(engine, html),
            extensions,
            rules or ArticleRules(),
            TITLES,
            first_line=first_line,
            take_title=take_title,
        )

    return run


@pytest.fixture
def html(article: Convert) -> Html:
    """Convert one article and return its HTML, addresses as they were written."""

    def run(text: str, **settings: object) -> str:
        body = article(text, **settings).body
        return "".join(part if isinstance(part, str) else part.target for part in body.segments)

    return run


# What helpgen itself writes, beyond what authors may.
OWN_TAGS = {"input", "label", "section"}
OWN_ATTRIBUTES = {"role", "loading", "decoding", "data-language", "aria-label"}
SCHEME = re.compile(r"[a-z][a-z0-9+.%\\-]*:")
SAFE = re.compile(r"(?:https?|mailto|tel|sms|ftp):|data:image/(?:png|jpeg|gif|webp)\b")
ADDRESSES = {"href", "src", "poster", "cite", "srcset"}


class Judge(HTMLParser):
    """An HTML parser that shares nothing with helpgen: it notes whatever is not allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS | OWN_TAGS:
            self.faults.append(f"<{tag}>")
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset()) | OWN_ATTRIBUTES
        for name, value in attrs:
            if name not in allowed:
                self.faults.append(f"<{tag} {name}>")
            if name in ADDRESSES:
                self.judge_address(tag, value or "")
            if name in {"id", "name"} and (value or "").lower().startswith("hg-"):
                self.faults.append(f"id {value}")

    def judge_address(self, tag: str, value: str) -> None:
        plain = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]", "", value)
        plain = plain.lower()
        unsafe = SCHEME.match(plain) and not SAFE.match(plain)
        if unsafe or (plain.startswith("data:") and tag != "img"):
            self.faults.append(f"<{tag}> leads to {value!r}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data!r}")


def bound(converted: Converted) -> str:
    """Return the HTML the way it is printed: addresses escaped into their quotes."""
    return "".join(
        part if isinstance(part, str) else entities.escape(part.target)
        for part in converted.body.segments
    )


@pytest.fixture
def faults_of() -> Callable[[Converted], list[str]]:
    """Return what an independent HTML parser finds in an article that may not be there."""

    def run(converted: Converted) -> list[str]:
        judge = Judge()
        for part in converted.body.segments:  # an address is escaped into its quotes
            judge.feed(part if isinstance(part, str) else entities.escape(part.target))
        judge.close()
        return judge.faults

    return run
