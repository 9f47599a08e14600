"""Text made to hang a build is refused with its place; text of any honest kind is not."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from helpgen.core.config import ArticleRules, Engine, MarkdownConfig
from helpgen.core.markdown import Converted, blocks, convert, limits

Convert = Callable[..., Converted]

# Refused by either engine, because the size or the depth is beyond any article.
TOO_MUCH = {
    "a megabyte on one line": "word " * 200_000,
    "400 quotes deep": ">" * 400 + " x",
    "400 lists deep": "- " * 400 + "x",
    "numbered lists deep": "1. " * 400 + "x",
    "lists over many lines": "".join("  " * depth + "- x\n" for depth in range(300)),
    "callouts deep": "".join(":" * (90 - depth) + "note\n" for depth in range(50)),
    "indented callouts deep": "".join("    " * depth + "!!! note\n" for depth in range(100)),
    "100,000 cells": "|a|b|c|d|\n|-|-|-|-|\n" + "|1|2|3|4|\n" * 25_000,
    "30,000 columns": "|a" * 30_000 + "\n" + "|-" * 30_000 + "\n" + "|a" * 30_000,
    "4,000 open <b>": "<b>x\n\n" * 4_000,
    "4,000 different open tags": "".join(f"<b class={n}>x\n\n" for n in range(4_000)),
}

# Python-Markdown alone needs seconds for these, or dies of recursion.
TOO_HARD = {
    "brackets": "[" * 4_000,
    "pictures": "![" * 4_000,
    "links": "[a](" * 4_000,
    "half links": "[a" * 4_000,
    "reference links": "[a][" * 4_000,
    "angle links": "[a](<b" * 4_000,
    "nested brackets": "[" * 4_000 + "]" * 4_000,
    "a mixture": "[![<*_`" * 1_500,
    "one footnote, often": "[^1] " * 4_000 + "\n\n[^1]: x\n",
    "definitions": "a\n: b\n" * 3_000,
    "abbreviations": "".join(f"*[A{n}]: x\n" for n in range(4_000)) + "\n" + "foo " * 20_000,
    "a growing reference": f"[a]: http://x/{'y' * 100_000}\n\n" + "[a] " * 20_000,
    "a growing abbreviation": f"*[A]: {'y' * 100_000}\n\n" + "A " * 20_000,
    "heading attributes": "# a " + "{: " * 4_000,
    "escapes": "\\<" * 50_000,
    "emphasis in one paragraph": "*a* " * 60_000,
    "links in one paragraph": "[a](b) " * 30_000,
}

# Fast on both, by design. Each is text repeated, so it can be doubled.
HARMLESS = {
    "open tags": "<a ",
    "quoted tags": '<a href="',
    "end tags": "</b>",
    "placeholders": "<vid> ",
    "autolinks": "<http://",
    "bare links": "https://a.b/c ",
    "addresses": "a@b.c ",
    "half addresses": "a@",
    "comments": "<!--",
    "block comments": "<!-- x\n\n",
    "cdata": "<![CDATA[",
    "instructions": "<?",
    "entities": "&amp;",
    "half entities": "&#",
    "ticks": "`a``",
    "stars": "*a **b ",
    "tildes": "~~a ",
    "struck": "~~a~~ ",
    "escapes": "\\*",
    "raw blocks": "<div>\n",
    "raw details": "<details><summary>",
    "unclosed svg": "<svg>",
    "equal headings": "## same\n\n",
    "headings on adjoining lines": "# a\n",
    "equal anchors": "## a {#x}\n\n",
    "list items": "- a\n",
    "loose items": "- a\n\n",
    "tasks": "- [ ] a\n",
    "quotes": "> a\n",
    "lazy quotes": "> a\nb\n",
    "fences": "```\nx\n```\n",
    "fences in lists": "- a\n  ```\n  x\n  ```\n",
    "callouts": "!!! note\n    x\n\n",
    "alerts": "> [!NOTE]\n> x\n\n",
    "colons": ":::note\nx\n:::\n",
    "steps": ":::steps\n1. x\n:::\n",
    "steps in pieces": ":::steps\n1. x\n\ny\n\n2. z\n\n- a\n:::\n\n",
    "tabs": '=== "A"\n    x\n\n',
    "tabs between colons": ":::tabs\n== A\nx\n:::\n",
    "equal signs": "== A\n",
    "half tabs": '=== "',
    "keys": "++ctrl+k++ ",
    "half keys": "++ctrl+",
    "pluses": "++",
    "spaces behind a title": ":::note a" + " " * 50,
    "rules": "***\n",
    "setext": "a\n===\n\n",
    "pictures": "![a](b.png)\n",
    "links": "[a](b.md) ",
    "definitions": "[a]: b\n",
    "glossary": "a\n\n: b\n\n",
    "control characters": "\0\f\v\x85\u2028",
    "exclamation marks": "!!! ",
}


@pytest.mark.parametrize("name", TOO_MUCH)
@pytest.mark.parametrize("html", ["clean", "trust"])
def test_what_is_beyond_any_article_is_refused(article: Convert, name: str, html: str) -> None:
    converted = article(TOO_MUCH[name], html=html)

    assert [finding.code for finding in converted.diagnostics][-1] == "too-complex"
    assert converted.diagnostics[-1].line >= 1
    assert converted.diagnostics[-1].hint
    assert converted.body.segments == ()


@pytest.mark.parametrize("name", TOO_HARD)
def test_what_python_markdown_cannot_do_in_time_is_refused(name: str) -> None:
    converted = convert(
        f"# Title\n\nbefore\n\n{TOO_HARD[name]}",
        "a.md",
        MarkdownConfig("markdown"),
        (),
        ArticleRules(),
        {},
        first_line=5,
        take_title=True,
    )

    (finding,) = converted.diagnostics
    assert (finding.code, finding.path) == ("too-complex", "a.md")
    assert finding.line >= 5
    assert converted.title == "Title"


@pytest.mark.parametrize("name", ["brackets", "links", "heading attributes", "definitions"])
def test_the_place_is_that_of_the_worst_block(name: str) -> None:
    text = f"one\n\ntwo\n\n{TOO_HARD[name]}\n\nlast"
    (finding,) = convert(text, "a.md", MarkdownConfig(), (), ArticleRules(), {}).diagnostics

    assert finding.line == 5


@pytest.mark.parametrize("name", TOO_HARD)
def test_the_other_engine_takes_them(name: str) -> None:
    config = MarkdownConfig("commonmark")
    found = convert(TOO_HARD[name], "a.md", config, (), ArticleRules(), {}).diagnostics

    assert [finding.code for finding in found] == []


@pytest.mark.parametrize("name", HARMLESS)
@pytest.mark.parametrize("html", ["clean", "trust"])
def test_a_thousand_of_anything_else_passes(article: Convert, name: str, html: str) -> None:
    codes = {finding.code for finding in article(HARMLESS[name] * 1_000, html=html).diagnostics}

    assert codes <= {"html-removed", "duplicate-anchor", "unclosed-callout"}


@pytest.mark.parametrize("name", HARMLESS)
def test_twice_the_text_takes_about_twice_the_time(article: Convert, name: str) -> None:
    """A ratio, not a limit: four times the text may take up to ten times as long."""
    piece = HARMLESS[name]
    small = 400

    assert _seconds(article, piece * small * 4) < 10 * max(_seconds(article, piece * small), 0.01)


def _seconds(article: Convert, text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = process_time()
        article(text)
        best = min(best, process_time() - start)
    return best


@pytest.mark.parametrize("name", [*TOO_MUCH, *TOO_HARD])
def test_refusing_is_fast_however_long_the_text(name: str, engine: Engine) -> None:
    """The check itself looks at each character a bounded number of times."""
    text = (TOO_MUCH | TOO_HARD)[name][:100_000]

    def seconds(times: int) -> float:
        start = process_time()
        scanned = blocks.scan(text * times, engine, ArticleRules(), "a.md", 1)
        limits.check(scanned, engine, "a.md", 1)
        return process_time() - start

    assert seconds(4) < 10 * max(seconds(1), 0.01)


def prose(characters: int) -> str:
    """Return an ordinary article of about this length."""
    paragraph = (
        "Some *text* with a [link](foo.md), `code`, **bold** words and a picture"
        " ![alt](a.png), (brackets) and 中文**注意：**文字。 "
    ) * 4
    section = (
        f"## Section\n\n{paragraph}\n\n- one\n    - two [x](y.md)\n\n| a | b |\n|---|---|\n"
        f"| 1 | 2 |\n\n!!! note\n    {paragraph}\n\n```python\nx = [1, 2, {{3: 4}}]\n```\n\n"
    )
    return section * (characters // len(section)) + "A note[^1].\n\n[^1]: Here.\n"


def test_200_kilobytes_of_prose_pass(article: Convert) -> None:
    text = prose(200_000)
    converted = article(text)

    assert converted.diagnostics == ()
    assert len(converted.body.headings) == text.count("## Section")


def test_200_kilobytes_of_tables_pass(article: Convert) -> None:
    table = "| a | b | c |\n|---|---|---|\n" + "| some text | other text | 123 |\n" * 60
    converted = article(f"{table}\n" * 100)

    assert converted.diagnostics == ()
    assert sum(str(part).count("<table>") for part in converted.body.segments) == 100


def test_a_megabyte_of_code_passes(article: Convert) -> None:
    for code in ("x=1;" * 250_000, "x = [1, 2]\n" * 90_000):
        converted = article(f"```python\n{code}\n```\n")

        assert converted.diagnostics == ()
        assert len(converted.body.passages[0].text) > 900_000


def test_a_long_picture_in_the_text_passes(article: Convert) -> None:
    converted = article(f"![x](data:image/png;base64,{'A' * 300_000})")

    assert converted.diagnostics == ()
    assert len(converted.body.links[0].target) > 300_000
