from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.search import edits


def reference(one: str, other: str) -> int:
    """Compute the optimal string alignment distance by its definition, with the whole table."""
    table = [[max(i, j) for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            table[i][j] = min(
                table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a != b)
            )
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


WORDS = st.text("ab", max_size=7)


@settings(deadline=None, max_examples=500)
@given(WORDS, WORDS, st.integers(1, 2))
def test_slips_are_counted_exactly_up_to_the_most_that_matter(a: str, b: str, most: int) -> None:
    right = reference(a, b)
    found = edits.distance(a, b, most)

    assert found == right if right <= most else found > most


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("refund", "refund", 0), ("refnd", "refund", 1), ("refudn", "refund", 1), ("", "ab", 2)],
)
def test_slips_of_the_finger(one: str, other: str, slips: int) -> None:
    assert edits.distance(one, other, 2) == slips
