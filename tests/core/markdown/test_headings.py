"""Titles, levels, ids."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpgen.core.markdown import Converted

Convert = Callable[..., Converted]
Html = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "title", "left"),
    [
        ("# Refunds\n\ntext", "Refunds", []),
        ("Refunds\n=======\n\ntext", "Refunds", []),
        ("# Refunds `now` *fast* [x](y.md)\n\ntext", "Refunds now fast x", []),
        ("# 退款 {#x}\n\ntext", "退款", []),
        ("intro\n\n# Refunds\n\n## Sub", "Refunds", [(2, "Sub")]),
        ("## Sub\n\ntext", None, [(2, "Sub")]),
        ("# A\n\n## B\n\n# C", "A", [(3, "B"), (2, "C")]),
        ("> # quoted\n\ntext", None, [(2, "quoted")]),
        ("```\n# code\n```", None, []),
        ("<h1>Refunds</h1>\n\ntext", "Refunds", []),
    ],
)
def test_the_title_leaves_the_body(
    article: Convert, text: str, title: str | None, left: list[tuple[int, str]]
) -> None:
    converted = article(text, take_title=True)

    assert converted.title == title
    assert [(heading.level, heading.text) for heading in converted.body.headings] == left


def test_without_a_title_to_take_every_level_moves_down(article: Convert, html: Html) -> None:
    text = "# A\n\n## B\n\n###### F"

    assert [heading.level for heading in article(text).body.headings] == [2, 3, 6]
    assert [heading.at.line for heading in article(text).body.headings] == [1, 3, 5]
    assert '<h2 id="a">A</h2>' in html(text)
    assert article(text).title is None


def test_a_body_without_a_first_level_stays_as_it_is(article: Convert) -> None:
    levels = [heading.level for heading in article("## A\n\n#### B").body.headings]

    assert levels == [2, 4]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("## A\n\n## A\n\n## A", ["a", "a-1", "a-2"]),
        ("## A\n\n## A-1\n\n## A", ["a", "a-1", "a-2"]),
        ("## A {#b}\n\n## B", ["b", "b-1"]),
        ("## B\n\n## A {#b}", ["b-1", "b"]),
        ("## B\n\n<p id='b'>x</p>", ["b-1"]),
        ("## B\n\n<a name='b'></a>x", ["b-1"]),
        ("## A {: #x .y }", ["x"]),
        ("## A {#中文}", ["中文"]),
        ("## A {.big}", ["a"]),
        ("## fn-1\n\nx[^a]\n\n[^a]: b", ["fn-1-1"]),
        ("## **退款** `x`", ["退款-x"]),
        ("## hg-search", ["section-hg-search"]),
        ("## A {#hg-search}", ["section-hg-search"]),
        ("## 1. Run `a.b()`", ["1-run-ab"]),
        ("## ![logo](a.png)", ["logo"]),
        ("## note[^a]\n\n[^a]: b", ["note"]),
    ],
)
def test_every_heading_has_an_id_of_its_own(article: Convert, text: str, ids: list[str]) -> None:
    body = article(text).body

    assert [heading.id for heading in body.headings] == ids
    assert set(ids) <= set(body.ids)


def test_braces_that_are_no_id_stay_text(article: Convert) -> None:
    headings = article("## Use {name}\n\n## {a} b {c}\n\n## {}").body.headings

    assert [heading.text for heading in headings] == ["Use {name}", "{a} b {c}", "{}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("## A {#x}\n\n## B {#x}", 3),
        ("## A {#x}\n\ntext\n\n<p id='x'>y</p>", 5),
        ("<a name='x'></a>\n\n<p id='x'>y</p>", 3),
    ],
)
def test_an_anchor_used_twice_is_told_at_the_second(article: Convert, text: str, line: int) -> None:
    (finding,) = article(text).diagnostics

    assert (finding.code, finding.severity) == ("duplicate-anchor", "warning")
    assert finding.line == line


def test_equal_headings_are_no_fault(article: Convert) -> None:
    assert article("## A\n\n## A\n\n## B {#a}").diagnostics == ()


def test_an_old_anchor_becomes_an_id(article: Convert, html: Html) -> None:
    assert '<a id="old"></a>' in html("text <a name='old'></a>")
    assert article("text <a name='old'></a>").body.ids == ("old",)
