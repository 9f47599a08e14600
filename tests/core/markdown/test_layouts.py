"""Steps and tabs: what the cases do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpgen.core.config import ArticleRules
from helpgen.core.markdown import Converted

Convert = Callable[..., Converted]
Html = Callable[..., str]


def findings(converted: Converted) -> list[str]:
    return [f"{found.line} {found.code}" for found in converted.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        ":::steps\n1. a\n2. b\n:::\n",
        "::: steps\n1. a\n2. b\n:::\n",
        "!!! steps\n    1. a\n    2. b\n",
        "> [!STEPS]\n> 1. a\n> 2. b\n",
        ":::steps\n- a\n- b\n:::\n",
        ":::steps\n1. a\n\n2. b\n:::\n",
        ":::STEPS\n1. a\n1. b\n:::\n",
    ],
)
def test_steps_are_the_same_however_they_are_written(html: Html, text: str) -> None:
    written = "".join(html(text).split())

    assert written == '<olclass="steps"><li><p>a</p></li><li><p>b</p></li></ol>'


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("1. Open it", "Open it"),
        ("12) Open it", "Open it"),
        ("1: Open it", "Open it"),
        ("1、打开", "打开"),
        ("1.打开", "打开"),
        ("3.x is out", "3.x is out"),
        ("1.5 litres", "1.5 litres"),
        ("1.\N{NO-BREAK SPACE}Open it", "Open it"),
        ("2026 in short", "2026 in short"),
        ("*1.* Open it", "1. Open it"),
    ],
)
def test_the_number_of_a_heading_is_not_shown_twice(
    article: Convert, heading: str, shown: str
) -> None:
    converted = article(f":::steps\n\n### {heading}\ntext\n:::\n")

    assert [found.text for found in converted.body.headings] == [shown]
    assert converted.diagnostics == ()


def test_the_place_of_a_heading_without_its_number_is_known(article: Convert) -> None:
    converted = article("one\n\n:::steps\n### 1. Open it\na\n\n### 2. Close it\nb\n:::\n")

    assert [(found.at.line, found.at.column) for found in converted.body.headings] == [
        (4, 1),
        (7, 1),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x\n\n:::steps\ntext\n:::\n", ["3 empty-steps"]),
        ("x\n\n!!! steps\n    text\n", ["3 empty-steps"]),
        ("x\n\n:::tabs\ntext\n:::\n", ["3 empty-tabs"]),
        (":::tabs\n=== A\n:::\n", ["1 empty-tabs"]),
        (":::steps\n1. a\n", ["1 unclosed-callout"]),
        (":::tabs\n== a\n", ["1 unclosed-callout"]),
        (":::step\n1. a\n:::\n", ["1 unknown-callout"]),
        (":::tab\nx\n:::\n", ["1 unknown-callout"]),
        ("::::steps\n:::note\n1. a\n:::\n::::\n", ["1 empty-steps"]),
        (":::steps\n1. a\n:::\n", []),
        (":::steps\n# a\n:::\n", []),
        (":::steps\na\n---\n:::\n", []),
        (':::tabs\n=== "A"\n    a\n:::\n', []),
        ("== a\n", []),
    ],
)
def test_a_block_without_what_it_is_for_is_a_finding(
    article: Convert, text: str, found: list[str]
) -> None:
    assert findings(article(text)) == found


def test_the_level_of_these_findings_is_that_of_callouts(article: Convert) -> None:
    text = ":::steps\nx\n:::\n\n:::tabs\nx\n:::\n"

    assert findings(article(text, rules=ArticleRules(callouts="off"))) == []


def test_what_is_no_step_is_not_lost(html: Html) -> None:
    written = html(":::steps How to\nbefore\n\n1. a\n\nbetween\n\n2. b\n\nafter\n:::\n")

    assert "".join(written.split()) == (
        "<p><strong>Howto</strong></p><p>before</p>"
        '<olclass="steps"><li><p>a</p><p>between</p></li><li><p>b</p><p>after</p></li></ol>'
    )


def test_bullets_among_numbers_are_no_steps(html: Html) -> None:
    written = html(":::steps\n- need\n\n1. a\n\n- note\n\n2. b\n:::\n")

    assert "".join(written.split()) == (
        "<ul><li>need</li></ul>"
        '<olclass="steps"><li><p>a</p><ul><li>note</li></ul></li><li><p>b</p></li></ol>'
    )


def test_broken_html_in_a_list_loses_no_words(html: Html) -> None:
    written = html(":::steps\n<ol>one<li>two</li><b>three</b></ol>\n:::\n", html="trust")

    assert [word for word in ("one", "two", "three") if f">{word}<" not in written] == []
    assert written.count("<li>") == 3


def test_a_tab_ends_what_was_left_open_in_the_one_before(article: Convert) -> None:
    converted = article(":::tabs\n== a\n:::note\nx\n== b\ny\n:::\n")
    words = [line for passage in converted.body.passages for line in passage.text.split("\n")]

    assert findings(converted) == ["3 unclosed-callout"]
    assert words == ["a", "Note", "x", "b", "y"]


def test_tabs_stand_together_until_something_comes_between(html: Html) -> None:
    text = '=== "A"\n    a\n=== "B"\n    b\n\n===! "C"\n    c\n\nx\n\n=== "D"\n    d\n'
    groups = html(text).split('<div class="tabs">')[1:]

    assert [group.count('class="tab"') for group in groups] == [2, 1, 1]


def test_two_blocks_of_tabs_stay_apart(html: Html) -> None:
    written = html(':::tabs\n== A\na\n:::\n\n:::tabs\n== B\nb\n:::\n\n=== "C"\n    c\n')

    assert written.count('<div class="tabs">') == 3


def test_html_that_looks_like_tabs_is_left_alone(html: Html) -> None:
    written = html('<div class="tabs"><p>x</p></div>\n\n=== "A"\n    a\n')

    assert written.count('<div class="tabs">') == 2
    assert '<div class="tabs"><p>x</p></div>' in "".join(written.split("\n"))


def test_search_reads_every_tab(article: Convert) -> None:
    converted = article("## Install\n\n:::tabs\n== macOS\nbrew\n== Windows\nwinget\n:::\n")

    assert converted.body.passages[0].text == "macOS\nbrew\nWindows\nwinget"


PIECES = (
    "\n:::tabs\n", "\n::::tabs key:a\n", "\n:::steps\n", "\n:::\n", "\n::::\n", "\n== A\n",
    "\n== *B*", '\n=== "C"\n    ', '\n===! "D"\n    ', "\n!!! steps\n    ", "\n> [!TABS]\n> ",
    "\n1. a", "\n2. b\n", "\n- c", "\n\n", "\n### 1. d\n", "text", "\n    ", "\n```\n", "\n<div>\n",
    "\n</div>\n", "<b>", "</b>", "\n> ", "++ctrl+k++", "\n:::note\n", "\n===\n", "\n![x](y.png)\n",
)  # fmt: skip


@settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_nesting_becomes_whole_and_safe_html(
    article: Convert, faults_of: Callable[[Converted], list[str]], text: str
) -> None:
    converted = article(text)
    written = "".join(part for part in converted.body.segments if isinstance(part, str))

    assert faults_of(converted) == []
    assert "hgx" not in written
    for tag in ("div", "ol", "li", "p", "kbd"):
        assert written.count(f"<{tag}") - written.count(f"<{tag}e") >= written.count(f"</{tag}>")
    assert written.count('class="tab"') == written.count('class="tab-title"')
