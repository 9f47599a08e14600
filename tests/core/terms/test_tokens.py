"""The rules of the tokenizer: one file of vectors, and what must hold for any text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.terms import tokens

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "tokens.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_a_text_is_cut_as_the_vectors_say(vector: dict[str, object]) -> None:
    found = [[lexeme.whole, *lexeme.parts] for lexeme in tokens.lexemes(str(vector["text"]))]

    assert found == vector["lexemes"]


def test_there_are_vectors_for_every_rule() -> None:
    assert len(VECTORS) >= 120


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert tokens.fold(tokens.fold(text)) == tokens.fold(text)


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N"], exclude_characters="\u0419")))
def test_what_case_folding_takes_for_equal_is_equal(text: str) -> None:
    # The Greek iota below a letter is the exception: nobody types it, so it is dropped.
    plain = "".join(c for c in text if "\u0345" not in unicodedata.normalize("NFD", c))
    same = unicodedata.normalize("NFKC", plain).casefold()

    assert tokens.fold(same) == tokens.fold(plain)


@settings(deadline=None)
@given(st.text())
def test_no_text_is_refused_and_every_lexeme_is_found_again_by_itself(text: str) -> None:
    for lexeme in tokens.lexemes(text):
        assert lexeme.whole
        assert " " not in lexeme.whole
        assert all(0 < len(part) <= tokens.LONGEST for part in lexeme.parts)
        assert tokens.lexemes(lexeme.whole)


@settings(deadline=None)
@given(st.text())
def test_counting_is_reading(text: str) -> None:
    read = tokens.lexemes(text)

    assert sum(count for _, count in tokens.counted(text)) == len(read)
    assert {lexeme for lexeme, _ in tokens.counted(text)} == set(read)


@settings(deadline=None)
@given(st.text())
def test_spans_are_places_in_the_text_in_order(text: str) -> None:
    end = 0
    for start, stop in tokens.spans(text):
        assert end <= start < stop <= len(text)
        end = stop


def test_a_question_keeps_its_content_and_only_stop_words_keep_themselves() -> None:
    stop = {"how", "to", "do", "i"}

    assert tokens.phrase(tokens.content("How do I refund?", stop)) == "refund"
    assert tokens.phrase(tokens.content("How to", stop)) == "how to"


def test_a_compound_needs_its_parts_or_if_they_are_stop_words_itself() -> None:
    (error,) = tokens.lexemes("error-404")
    (condition,) = tokens.lexemes("v-if")

    assert tokens.needed(error, {"if"}) == ("error", "404")
    assert tokens.needed(condition, {"if"}) == ("vif",)
