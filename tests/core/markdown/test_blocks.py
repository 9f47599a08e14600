"""The scanner in front of the engines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.config import ArticleRules, Engine
from helpgen.core.markdown.blocks import MAX_DEPTH, scan
from helpgen.core.markdown.scanned import Scanned


def scanned(text: str, engine: Engine = "markdown") -> Scanned:
    return scan(text, engine, ArticleRules(), "a.md", 1)


@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
@pytest.mark.parametrize(
    "text",
    ["plain\ntext\n\nmore", "*a*\\\nb", "| a |\n|---|\n| b |", "[r]: a.md\n\n*[A]: b"],
)
def test_plain_markdown_is_left_alone(text: str, engine: Engine) -> None:
    assert scanned(text, engine).text == text + "\n"


def test_an_article_cannot_write_a_marker() -> None:
    found = scanned("hgx0o hgxxxx\n\n!!! note\n    x")

    assert found.prefix == "hgxxxxx"
    assert found.text.count(found.prefix) == 3


@pytest.mark.parametrize(
    ("info", "language", "title", "marked"),
    [
        ("python", "python", "", set()),
        ('python title="a b.py" {1,3-4}', "python", "a b.py", {1, 3, 4}),
        ("title='x'", "", "x", set()),
        ("js {1}", "js", "", {1}),
        ("js{2}", "js", "", {2}),
        ("{.python}", "python", "", set()),
        ("{ .python hl_lines='1 2' title=x }", "python", "x", {1, 2}),
        ('c++ hl_lines="2-3"', "c++", "", {2, 3}),
        ("{3-999999}", "", "", {3, 4}),
        ("{9-1}", "", "", set()),
        ("", "", "", set()),
        ("js showLineNumbers", "js", "", set()),
    ],
)
def test_the_words_behind_a_fence(info: str, language: str, title: str, marked: set[int]) -> None:
    (fence,) = scanned(f"```{info}\n1\n2\n3\n4\n```").fences

    assert (fence.language, fence.title, set(fence.marked)) == (language, title, marked)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```\na\n```", "a\n"),
        ("```\n\n  a\n\n```", "\n  a\n\n"),
        ("  ```\n  a\n   b\n c\n  ```", "a\n b\nc\n"),
        ("```\n\ta\n```", "\ta\n"),
        ("- ```\n  a\n  ```", "a\n"),
        ("- x\n\n  ```\n  a\n\n  b\n  ```", "a\n\nb\n"),
        ("1. x\n    ```\n    a\n    ```", "a\n"),
        ("> ```\n> a\n> ```", "a\n"),
        ("> ```\n> a\nb", "a\n"),
        ("```\na", "a\n"),
        ("````\n```\n````", "```\n"),
        (":::note\n```\n:::\n```\n:::", ":::\n"),
    ],
)
def test_the_content_of_a_fence(text: str, code: str) -> None:
    for engine in ("markdown", "commonmark"):
        assert [fence.code for fence in scanned(text, engine).fences] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "<!--\n!!! note\n    x\n-->",
        "<pre>\n!!! note\n    x\n</pre>",
        "    !!! note",
        "`!!! note`",
        "text !!! note",
        "```\n!!! note\n```",
        "text\n    !!! note",
    ],
)
def test_what_looks_like_a_callout_and_is_none(text: str) -> None:
    assert scanned(text).containers == ()


@pytest.mark.parametrize(
    ("text", "count", "unclosed"),
    [
        (":::a\nx\n:::", 1, 0),
        ("::::a\n:::b\n:::\n::::", 2, 0),
        (":::a\n:::b\n:::\n:::", 2, 0),
        ("::::a\n:::b\n::::", 2, 1),
        (":::a", 1, 1),
        ("- :::a\n\nx", 1, 1),
        ("- x\n  :::a\n  y\n:::", 1, 0),
        (":::", 0, 0),
        (":::a\n::::", 1, 0),
        ("::::a\n:::", 1, 1),
    ],
)
def test_colons_open_and_close(text: str, count: int, unclosed: int) -> None:
    found = scanned(text)

    assert len(found.containers) == count
    assert [finding.code for finding in found.diagnostics] == ["unclosed-callout"] * unclosed


def test_depth_is_counted_and_bounded() -> None:
    assert scanned("> " * MAX_DEPTH + "x").too_deep is None
    deep = scanned("> " * (MAX_DEPTH + 1) + "x").too_deep
    assert deep is not None
    assert deep.line == 1


@settings(deadline=None)
@given(
    st.text(alphabet="ab->!:`#1. \n[]^|\t<>/=", max_size=80),
    st.sampled_from(["markdown", "commonmark"]),
)
def test_every_line_has_its_origin_and_no_word_is_lost(text: str, engine: Engine) -> None:
    found = scanned(text, engine)

    assert len(found.origins) == found.text.count("\n")
    assert list(found.origins) == sorted(found.origins)
    assert all(0 <= origin <= text.count("\n") for origin in found.origins)
    kept = found.text + "".join(f.code + f.language + f.title for f in found.fences)
    kept += "".join(found.raws) + "".join(str(c) for c in found.containers)
    if "`" not in text and "~" not in text:
        assert all(kept.count(letter) >= text.count(letter) for letter in "ab")
