"""Coloured code."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.markdown.highlight import MAX_CHARACTERS, MAX_LINE, html_of


def test_code_gets_classes_and_no_styles() -> None:
    assert html_of("def f(): ...\n", "python") == (
        '<span class="k">def</span> <span class="nf">f</span>(): <span class="o">...</span>\n'
    )


@pytest.mark.parametrize("language", ["", "text", "no-such-language", "plain text", "../x", "\0"])
def test_an_unknown_language_is_plain(language: str) -> None:
    assert html_of("a < b & c", language) == "a &lt; b &amp; c"


@pytest.mark.parametrize("language", ["Python", "PY", "c++", "C#", "js", "nGQL", "sh"])
def test_languages_have_many_names(language: str) -> None:
    assert "<span" in html_of('return "x" # 1', language)


def test_huge_code_is_plain() -> None:
    assert "<span" not in html_of("x = 1\n" * (MAX_CHARACTERS // 6 + 1), "python")
    assert "<span" not in html_of("x = 1;" * (MAX_LINE // 6 + 1), "python")
    assert "<span" in html_of("x = 1\n" * 100, "python")


def test_lines_stand_out() -> None:
    html = html_of('a = """b\nc"""\nd\n', "python", frozenset({2, 9}))

    lines = html.split('<span class="hll">')
    assert len(lines) == 2
    assert re.sub(r"<[^>]+>", "", lines[0]) == 'a = """b\n'
    assert re.sub(r"<[^>]+>", "", lines[1]).startswith('c"""\n')


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\r")),
    st.sampled_from(["python", "html", "bash", "json", "cypher", ""]),
    st.frozensets(st.integers(1, 5)),
)
def test_the_code_itself_never_changes(code: str, language: str, marked: frozenset[int]) -> None:
    html = html_of(code, language, marked)

    assert unescape(re.sub(r"</?span[^>]*>", "", html)) == code
    assert html.count("<span") == html.count("</span>")
