"""Shards are small, sorted as JavaScript sorts, and an edit moves few of their borders."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.search import pieces, reader, shards
from helpgen.core.search.shards import Entry

LETTERS = st.characters(exclude_characters="|~", categories=["L", "N", "Zs"])
KEYS = st.lists(st.text(LETTERS, min_size=1, max_size=12), unique=True)


def entries(keys: list[str], size: int = 0) -> list[Entry]:
    return [Entry(key, key, "#$" * (size or 1)) for key in sorted(keys, key=shards.order)]


def words(count: int) -> list[str]:
    syllables = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe")
    return [
        "".join(syllables[n // 12**place % 12] for place in range(4)) for n in range(count)
    ]  # fmt: skip


@settings(deadline=None)
@given(KEYS)
def test_keys_come_back_in_order_and_each_is_in_its_shard(keys: list[str]) -> None:
    written = shards.write("s", entries(keys))
    read = [reader._shard(pieces.read(piece.data)) for piece in written.pieces]
    directory = reader._directory("s", [list(written.bounds), [p.digest for p in written.pieces]])

    assert [key for shard in read for key in shard.keys] == sorted(keys, key=shards.order)
    assert all(directory.find(key) == written.pieces[0].name for key in keys)


def test_the_order_is_javascripts() -> None:
    # U+1F600 is two code units from D83D on: before U+FF21 there, after it for Python.
    assert sorted(["\uff21", "\U0001f600", "a"], key=shards.order) == ["a", "\U0001f600", "\uff21"]


def test_shards_are_neither_tiny_nor_huge() -> None:
    written = shards.write("s", entries(words(12**4), size=6))
    sizes = [len(piece.data) for piece in written.pieces]

    assert len(sizes) > 5
    assert max(sizes) < 60_000
    assert sum(sizes) / len(sizes) > 8_000


def test_every_key_is_found_in_the_shard_that_its_beginning_leads_to() -> None:
    keys = words(12**4)
    written = shards.write("s", entries(keys, size=6))
    directory = reader._directory("s", [list(written.bounds), [p.digest for p in written.pieces]])
    read = {piece.name: reader._shard(pieces.read(piece.data)) for piece in written.pieces}

    assert all(read[directory.find(key)].has(key) for key in keys)
    for key in keys[::97]:
        names = list(directory.span(key[:4]))
        found = {k for name in names for k in read[name].keys if k.startswith(key[:4])}
        assert found == {k for k in keys if k.startswith(key[:4])}


def test_a_new_word_rewrites_one_shard() -> None:
    keys = words(12**4)
    before = shards.write("s", entries(keys, size=6))
    after = shards.write("s", entries([*keys, "hahahaxx"], size=6))
    old = {piece.digest for piece in before.pieces}

    assert sum(piece.digest not in old for piece in after.pieces) <= 2


def test_borders_are_as_short_as_they_can_be() -> None:
    written = shards.write("s", entries(words(12**4), size=6))

    assert max(map(len, written.bounds)) <= 4
    assert all(shards.order(a) < shards.order(b) for a, b in pairwise(written.bounds))


def test_an_empty_index_has_one_empty_shard() -> None:
    written = shards.write("s", [])

    assert written.bounds == ("",)
    assert json.loads(json.dumps(pieces.read(written.pieces[0].data))) == ["", "", "", ""]


def test_relatives_know_each_other_by_their_stem() -> None:
    written = shards.write("s", [Entry("refund", "refund", "##"), Entry("refunds", "refund", "##")])
    shard = reader._shard(pieces.read(written.pieces[0].data))

    assert shard.relatives["refund"] == ("refund", "refunds")
    assert shard.stems == ("refund", "refund")
