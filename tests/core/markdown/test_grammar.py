"""What one line starts."""

from __future__ import annotations

import pytest

from helpgen.core.markdown import starts
from helpgen.core.markdown.grammar import is_fence_end, start_of
from helpgen.core.markdown.starts import Container


def start(line: str, *, in_paragraph: bool = False, classic: bool = False) -> starts.Start | None:
    return start_of(line, in_paragraph=in_paragraph, classic=classic, tags=0)


@pytest.mark.parametrize(
    ("line", "container", "form"),
    [
        ("!!! note", Container("note", None), "indented"),
        ("!!!note", Container("note", None), "indented"),
        ('!!! note "A b"', Container("note", "A b"), "indented"),
        ('!!! note inline end "A"', Container("note", "A"), "indented"),
        ('!!! note ""', Container("note", ""), "indented"),
        ('!!! "A"', Container("note", "A"), "indented"),
        ("!!! 注意", Container("注意", None), "indented"),
        ('??? tip "A"', Container("tip", "A", folded=True), "indented"),
        ("???+ tip", Container("tip", None, folded=False), "indented"),
        ("> [!NOTE]", Container("NOTE", None), "quoted"),
        (">[!tip] A b", Container("tip", "A b"), "quoted"),
        ("> [!tip]- A", Container("tip", "A", folded=True), "quoted"),
        (":::tip", Container("tip", None), "fenced"),
        ("::: tip", Container("tip", None), "fenced"),
        (":::tip[A b]", Container("tip", "A b"), "fenced"),
        (":::tip[A [b] c]", Container("tip", "A [b] c"), "fenced"),
        (":::tip A b", Container("tip", "A b"), "fenced"),
        (":::tip[A]{.x #y}", Container("tip", "A"), "fenced"),
        ("::: details A", Container("note", "A", folded=True), "fenced"),
        ("   :::tip", Container("tip", None), "fenced"),
    ],
)
def test_callouts_have_many_forms(line: str, container: Container, form: str) -> None:
    found = start(line)

    assert isinstance(found, starts.ContainerStart)
    assert (found.container, found.form) == (container, form)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "text",
        "    - code",
        "    !!! note",
        "!!!",
        "!!! note: this is not one",
        "wait !!! note",
        "-text",
        "1.text",
        "1234567890. too long",
        "#text",
        "####### seven",
        "`code` in text",
        "``` `` ```",
        "::",
        "a: b",
        ":text",
        "[link](a.md)",
        "[ref]: a.md",
        "<https://example.com>",
        "1 < 2",
        "*em*",
        "**strong** text",
        "--",
        "=",
        "?? what",
    ],
)
def test_text_starts_nothing(line: str) -> None:
    assert start(line) is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("- a", starts.ItemStart("-", 0, 2, "a")),
        ("  *   a", starts.ItemStart("*", 2, 4, "a")),
        ("12) a", starts.ItemStart("12)", 0, 4, "a")),
        ("-", starts.ItemStart("-", 0, 2, "")),
        ("-      code", starts.ItemStart("-", 0, 2, "     code")),
        ("- [ ] a", starts.ItemStart("-", 0, 2, "a", " ")),
        ("- [X] a", starts.ItemStart("-", 0, 2, "a", "x")),
        ("- [ ]", starts.ItemStart("-", 0, 2, "[ ]")),
        ("- [x](y)", starts.ItemStart("-", 0, 2, "[x](y)")),
        ("- - -", starts.Rule()),
        ("***", starts.Rule()),
        ("# a", starts.HeadingStart(1)),
        ("###", starts.HeadingStart(3)),
        ("```py", starts.FenceStart(0, "`", 3, "py")),
        ("  ~~~~ a `b`", starts.FenceStart(2, "~", 4, "a `b`")),
        (": a", starts.NoteStart(": ", 2, "a")),
        ("[^a]: b", starts.NoteStart("[^a]: ", 4, "b")),
        (":::", starts.ContainerEnd(3)),
        ("> a", starts.QuoteStart("a")),
        (">a", starts.QuoteStart("a")),
        ("<details>", starts.TagLine("<details>")),
        ("</summary>", starts.TagLine("</summary>")),
        ("<div markdown>", starts.TagLine("<div markdown>", 1)),
        ('<div class="a" markdown="1">', starts.TagLine('<div class="a" markdown="1">', 1)),
    ],
)
def test_blocks_start_as_commonmark_says(line: str, wanted: starts.Start) -> None:
    assert start(line) == wanted


@pytest.mark.parametrize("line", ["<div>", "<p class=x>", "</table>", "<pre>", "<!-- x", "<?php"])
def test_raw_html_starts_with_a_block_tag(line: str) -> None:
    assert isinstance(start(line), starts.HtmlStart)


def test_a_lone_inline_tag_is_a_block_of_commonmark_only() -> None:
    assert isinstance(start("<img src=x>"), starts.HtmlStart)
    assert start("<img src=x>", in_paragraph=True) is None
    assert start("<img src=x>", classic=True) is None


def test_only_some_items_interrupt_a_paragraph() -> None:
    assert isinstance(start("- a", in_paragraph=True), starts.ItemStart)
    assert isinstance(start("1. a", in_paragraph=True), starts.ItemStart)
    assert start("2. a", in_paragraph=True) is None
    assert isinstance(start("-", in_paragraph=True), starts.Underline)
    assert start("*", in_paragraph=True) is None


def test_below_a_paragraph_a_line_makes_a_heading() -> None:
    assert start("---", in_paragraph=True) == starts.Underline(2)
    assert start("===", in_paragraph=True) == starts.Underline(1)
    assert start("---") == starts.Rule()


def test_python_markdown_takes_headings_without_a_space() -> None:
    assert start("##标题", classic=True) == starts.HeadingStart(2)
    assert start("##标题") is None


@pytest.mark.parametrize(
    ("line", "ends"),
    [("```", True), ("   `````  ", True), ("``", False), ("~~~", False), ("``` x", False),
     ("    ```", False)],
)  # fmt: skip
def test_a_fence_ends_with_one_as_long(line: str, ends: bool) -> None:
    assert is_fence_end(line, starts.FenceStart(0, "`", 3, "")) is ends
