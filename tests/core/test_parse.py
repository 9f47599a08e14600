"""One source alone: its title, its body, its faults."""

from __future__ import annotations

import pickle

import pytest

from helpgen.core.config import ArticleRules, Config
from helpgen.core.model import ParsedArticle, Source
from helpgen.core.parse import ParseSettings, parse

SETTINGS = ParseSettings.of(Config(), {"en": {"warning": "Careful"}})


def parsed(text: str, settings: ParseSettings = SETTINGS) -> ParsedArticle:
    return parse(Source("content/a/my-file.md", "en", "a/my-file", text, ""), settings)


def html(article: ParsedArticle) -> str:
    return "".join(part for part in article.body.segments if isinstance(part, str))


@pytest.mark.parametrize(
    ("text", "title", "stays"),
    [
        ("---\ntitle: A\n---\n# B\n", "A", True),
        ("---\ntitle: A\n---\n# A\n", "A", False),
        ("---\ntitle: A\n---\n\n#  A  #\ntext", "A", False),
        ("---\ntitle: A\n---\ntext\n\n# A\n", "A", True),
        ("# B\n\ntext", "B", False),
        ("text", "My file", False),
        ("---\ntitle:\n---\n", "My file", False),
        ('---\ntitle: "two\\n lines"\n---\n', "two lines", False),
    ],
)
def test_the_title_comes_from_one_of_three_places(text: str, title: str, stays: bool) -> None:
    article = parsed(text)

    assert article.meta.title == title
    assert bool(article.body.headings) is stays


def test_an_article_without_a_title_is_told_so_once() -> None:
    assert [d.code for d in parsed("text").diagnostics] == ["missing-title"]
    assert parsed("# There\n").diagnostics == ()
    assert parsed("text", ParseSettings(rules=ArticleRules(title="off"))).diagnostics == ()


def test_front_matter_that_cannot_be_read_hides_no_other_fault_and_adds_none() -> None:
    found = parsed("---\ntitle: a: b\n---\n[x](javascript:x)\n").diagnostics

    assert [(d.code, d.line) for d in found] == [("yaml-syntax", 2), ("unsafe-link", 4)]


def test_places_count_from_the_top_of_the_file() -> None:
    article = parsed("---\ntitle: A\n---\n\n[x](y.md)\n")

    assert [(ref.target, ref.at.line, ref.at.column) for ref in article.body.links] == [
        ("y.md", 5, 5)
    ]


def test_callouts_speak_the_locale_s_words() -> None:
    assert "Careful" in html(parsed("# A\n\n!!! warning\n    text\n"))


def test_a_parse_can_cross_processes() -> None:
    article = parsed("# A\n\n[x](y.md)\n\n!!! note\n    text\n")

    assert pickle.loads(pickle.dumps((article, SETTINGS)))[0] == article  # noqa: S301 - our own
