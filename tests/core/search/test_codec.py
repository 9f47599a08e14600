from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.search import codec
from helpgen.core.terms import marks

ARTICLES = st.lists(st.integers(0, 10**6), unique=True).map(sorted)


@settings(deadline=None)
@given(ARTICLES, st.data())
def test_postings_are_read_as_they_were_written(articles: list[int], data: st.DataObject) -> None:
    found = [(article, data.draw(st.integers(0, marks.LIMIT - 1))) for article in articles]

    assert list(codec.read(codec.write(found))) == found


@settings(deadline=None)
@given(st.lists(st.integers(0, marks.LIMIT - 1)))
def test_values_alone_are_read_as_they_were_written(values: list[int]) -> None:
    assert list(codec.read_values(codec.write_values(values))) == values


@settings(deadline=None)
@given(ARTICLES, st.data())
def test_rare_words_are_told_without_reading_their_postings(
    articles: list[int], data: st.DataObject
) -> None:
    values = st.integers(0, marks.NAMED) | st.integers(0, marks.LIMIT - 1)
    found = [(article, data.draw(values)) for article in articles[:3]]

    is_rare = len(found) <= 2 and all(value < marks.NAMED for _, value in found)
    assert codec.are_rare(codec.write(found)) == is_rare


def test_a_common_posting_takes_two_characters() -> None:
    neighbours = [(article, marks.mark(body=3)) for article in range(1000)]

    assert len(codec.write(neighbours)) == 2000


def test_digits_stand_in_a_script_as_they_are_and_are_no_separators() -> None:
    assert not set(codec.DIGITS) & set('"\\<\u2028\u2029' + codec.SEPARATOR + codec.SPLIT)
    assert codec.DIGITS.isascii()
    assert [codec.value(digit) for digit in codec.DIGITS] == list(range(len(codec.DIGITS)))
