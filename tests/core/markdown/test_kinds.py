"""Callout kinds."""

from __future__ import annotations

import pytest

from helpgen.core.markdown.kinds import KINDS, SYNONYMS, Kind, resolve


@pytest.mark.parametrize("word", ["warning", "Warning", "WARNING", "warn", "attention", "alert"])
def test_a_kind_has_many_words_in_any_case(word: str) -> None:
    assert resolve(word) == Kind("warning")


@pytest.mark.parametrize(
    ("word", "guess"),
    [("waring", "warning"), ("Notte", "note"), ("dangr", "danger"), ("attenton", "attention")],
)
def test_a_slip_of_the_finger_is_guessed(word: str, guess: str) -> None:
    assert resolve(word) == Kind("note", is_known=False, guess=guess)


@pytest.mark.parametrize("word", ["compatibility", "performance", "提示", "tabs", "a"])
def test_a_word_of_ones_own_is_a_note(word: str) -> None:
    assert resolve(word) == Kind("note", is_known=False)


def test_every_synonym_stands_for_a_kind() -> None:
    assert set(SYNONYMS.values()) <= set(KINDS)
    assert not set(SYNONYMS) & set(KINDS)
