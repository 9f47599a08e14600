from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.terms import marks

PARTS = st.tuples(st.integers(0, 7), st.integers(0, 2), st.integers(0, 7), st.integers(0, 9))


@settings(deadline=None)
@given(PARTS)
def test_a_mark_is_read_as_it_was_made(parts: tuple[int, int, int, int]) -> None:
    mark = marks.mark(*parts)

    assert marks.parts(mark) == parts
    assert 0 <= mark < marks.LIMIT


@settings(deadline=None)
@given(PARTS, PARTS)
def test_merging_takes_the_higher_and_has_no_order(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int]
) -> None:
    merged = marks.merge(marks.mark(*one), marks.mark(*other))

    assert merged == marks.merge(marks.mark(*other), marks.mark(*one))
    assert marks.merge(merged, marks.mark(*one)) == merged


def test_titles_are_at_least_one_word_long_and_long_ones_share_the_last_value() -> None:
    assert marks.title_length(0) == 1
    assert marks.title_length(1000) == len(marks.TITLE) - 1
    assert [marks.TITLE[marks.title_length(n)] for n in (1, 5, 6, 7)] == [1, 5, 6, 8]


def test_a_word_that_is_there_has_a_level_however_long_the_text() -> None:
    assert marks.body_level(0, 10) == 0
    assert marks.body_level(1, 10**9) == 1
    assert marks.body_level(10**6, 1) == len(marks.BODY) - 1
