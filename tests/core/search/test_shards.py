"""Shards are small, sorted as JavaScript sorts, and an edit moves few of their borders."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.search import cuts, pieces, reader, shards
from helpgen.core.search.reader import Directory
from helpgen.core.search.shards import Entry, Shard

LETTERS = st.characters(exclude_characters="|~", categories=["L", "N", "Zs"])
KEYS = st.lists(st.text(LETTERS, min_size=1, max_size=12), unique=True)


def entries(keys: list[str], size: int = 0) -> list[Entry]:
    return [Entry(key, key, "#$" * (size or 1)) for key in sorted(keys, key=shards.order)]


def written(found: list[Entry]) -> tuple[Shard, ...]:
    return shards.write("s", cuts.cut([found]))


def directory(found: tuple[Shard, ...]) -> Directory:
    return reader._directory("s", [list(shards.bounds(found)), [s.piece.digest for s in found]])


def read(shard: Shard) -> reader.Shard:
    return reader._shard(pieces.read(shard.piece.data))


def words(count: int) -> list[str]:
    syllables = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe")
    return [
        "".join(syllables[n // 12**place % 12] for place in range(4)) for n in range(count)
    ]  # fmt: skip


@settings(deadline=None)
@given(KEYS)
def test_keys_come_back_in_order_and_each_is_in_its_shard(keys: list[str]) -> None:
    found = written(entries(keys))

    assert [key for shard in found for key in read(shard).keys] == sorted(keys, key=shards.order)
    assert all(directory(found).find(key) == found[0].piece.name for key in keys)


def test_the_order_is_javascripts() -> None:
    # U+1F600 is two code units from D83D on: before U+FF21 there, after it for Python.
    assert sorted(["\uff21", "\U0001f600", "a"], key=shards.order) == ["a", "\U0001f600", "\uff21"]


def test_shards_are_neither_tiny_nor_huge() -> None:
    sizes = [len(shard.piece.data) for shard in written(entries(words(12**4), size=6))]

    assert len(sizes) > 5
    assert max(sizes) < 60_000
    assert sum(sizes) / len(sizes) > 8_000


def test_every_key_is_found_in_the_shard_that_its_beginning_leads_to() -> None:
    keys = words(12**4)
    found = written(entries(keys, size=6))
    by_name = {shard.piece.name: read(shard) for shard in found}

    assert all(by_name[directory(found).find(key)].has(key) for key in keys)
    for key in keys[::97]:
        names = list(directory(found).span(key[:4]))
        alike = {k for name in names for k in by_name[name].keys if k.startswith(key[:4])}
        assert alike == {k for k in keys if k.startswith(key[:4])}


def test_a_new_word_rewrites_one_shard() -> None:
    keys = words(12**4)
    before = written(entries(keys, size=6))
    after = written(entries([*keys, "hahahaxx"], size=6))
    old = {shard.piece.digest for shard in before}

    assert sum(shard.piece.digest not in old for shard in after) <= 2


def test_borders_are_as_short_as_they_can_be() -> None:
    bounds = list(shards.bounds(written(entries(words(12**4), size=6))))

    assert max(map(len, bounds)) <= 4
    assert all(shards.order(a) < shards.order(b) for a, b in pairwise(bounds))


def test_entries_are_read_as_they_were_written() -> None:
    found = [*entries(words(2000), size=9), Entry("zooms", "zoom", "##~#&")]

    assert [one for shard in written(found) for one in shard.entries()] == found


def test_a_shard_of_nothing_has_no_entries() -> None:
    (empty,) = shards.write("s", [[]])

    assert pieces.read(empty.piece.data) == ["", "", "", ""]
    assert list(empty.entries()) == []


def test_relatives_know_each_other_by_their_stem() -> None:
    found = [Entry("refund", "refund", "##"), Entry("refunds", "refund", "##")]
    (shard,) = map(read, written(found))

    assert shard.relatives["refund"] == ("refund", "refunds")
    assert shard.stems == ("refund", "refund")
