"""Shards after an edit are those of a fresh start, and most are not even opened."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.search import cuts, shards
from helpgen.core.search.shards import Entry, Shard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEYS = st.text("abcd款", min_size=1, max_size=2)
POSTINGS = st.sampled_from(["#$", "#$#$#$", "#$#$#$#$#$#$#$"])
STATES = st.dictionaries(KEYS, POSTINGS, min_size=10, max_size=30)
EDITS = st.dictionaries(KEYS, st.one_of(st.just(""), st.just(""), POSTINGS), max_size=6)
# So small that every few keys there is a cut; with the latter only where chance draws a line.
LIMITS = st.sampled_from([(12, 30, 45), (12, 500, 600)])


def entries(state: Mapping[str, str]) -> list[Entry]:
    return [Entry(key, key, state[key]) for key in sorted(state, key=shards.order)]


def fresh(state: Mapping[str, str]) -> tuple[Shard, ...]:
    return shards.write("s", cuts.cut([entries(state)]))


def edited(before: Iterable[Shard], changes: Mapping[str, str]) -> tuple[Shard, ...]:
    def revise(key: str, _: Entry | None) -> Entry | None:
        return Entry(key, key, changes[key]) if changes[key] else None

    return shards.write("s", cuts.cut(cuts.edit(tuple(before), changes, revise)))


@settings(deadline=None, max_examples=400)
@given(STATES, st.lists(EDITS, min_size=1, max_size=4), LIMITS)
def test_shards_after_edits_are_those_of_a_fresh_start(
    state: dict[str, str], edits: list[dict[str, str]], limits: tuple[int, int, int]
) -> None:
    small, large, huge = limits
    with patch.multiple(cuts, _SMALL=small, _LARGE=large, _HUGE=huge):
        found = fresh(state)
        for changes in edits:
            state = {key: value for key, value in (state | changes).items() if value}
            found = edited(found, changes)

            assert found == fresh(state)


def test_what_an_edit_does_not_touch_is_not_opened() -> None:
    state = {f"{a}{b}{c}": "#$" * 9 for a in "abcdefgh" for b in "abcdefgh" for c in "abcdefgh"}
    before = fresh(state)
    opened = []

    def entries_of(shard: Shard) -> Iterable[Entry]:
        opened.append(shard.first)
        return ENTRIES(shard)

    with patch.object(Shard, "entries", entries_of):
        after = edited(before, {"dd": "#$"})

    assert len(before) > 1
    assert len(opened) == 1
    assert sum(one is not other for one, other in zip(before, after, strict=True)) == 1


ENTRIES = Shard.entries
