"""Ids from words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen.core.markdown.slugs import Ids, safe, slug


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Refund an order", "refund-an-order"),
        ("What's new in 2.0?", "whats-new-in-20"),
        ("a & b", "a--b"),
        ("snake_case and CamelCase", "snake_case-and-camelcase"),
        ("退款说明", "退款说明"),
        ("如何退款？（三步）", "如何退款三步"),
        ("設定 한국어 カタカナ", "設定-한국어-カタカナ"),
        ("Größe ÉCOLE", "größe-école"),
        ("E\u0301cole", "école"),
        ("हिन्दी ไทย", "हिन्दी-ไทย"),
        ("  spaces\tand\nlines ", "spaces-and-lines"),
        ("!?", "section"),
        ("😀", "section"),
        ("", "section"),
    ],
)
def test_words_become_an_id_the_way_github_does_it(text: str, wanted: str) -> None:
    assert slug(text) == wanted


@given(st.text())
def test_an_id_is_one_word_in_nfc(text: str) -> None:
    made = slug(text)

    assert made
    assert not any(char.isspace() or char in "\"'<>&#" for char in made)
    assert unicodedata.normalize("NFC", made) == made


def test_an_id_is_given_once() -> None:
    ids = Ids(["taken"])

    given_ids = [ids.new(name) for name in ("a", "a", "a-1", "a", "taken", "taken")]
    assert given_ids == ["a", "a-1", "a-1-1", "a-2", "taken-1", "taken-2"]


@pytest.mark.parametrize("name", ["hg-search", "HG-Search", " hg-search "])
def test_the_themes_ids_are_out_of_reach(name: str) -> None:
    assert not safe(name).lower().startswith("hg-")
