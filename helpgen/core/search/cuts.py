"""Where sorted entries are cut into shards, and how little of it an edit moves.

Whether there is a cut between two entries depends on them and on how much has come since the cut
before. So cutting may begin at any cut that stands, and what comes after the next one that stands
has not moved.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from helpgen.core.search.shards import Entry, Shard, order
from helpgen.core.terms import tokens

_SMALL = 8_000
_LARGE = 24_000
_HUGE = 40_000
_ONE_IN = 4

Part = Shard | Iterable[Entry]
"""Entries in a row: a shard as it is, or those of one that has to be written."""

Revise = Callable[[str, Entry | None], Entry | None]
"""From a key and its entry, if it has one, to what that becomes."""


def edit(shards: Sequence[Shard], keys: Iterable[str], revise: Revise) -> list[Part]:
    """Return what ``shards`` become when ``keys`` change, not cut yet.

    Only shards that have a key, or would have it, are opened.
    """
    parts: list[Part] = list(shards) or [()]
    for number, own in sorted(_by_shard(shards, keys).items(), reverse=True):
        entries = {entry.key: entry for entry in _entries(parts[number])}
        if number and _goes(shards[number].first, own, entries, revise):
            # The cut before it was one before another key: it may not stand.
            parts[number - 1] = shards[number - 1].entries()
        parts[number] = _revised(entries, own, revise)
    return parts


def cut(parts: Iterable[Part]) -> Iterator[Shard | list[Entry]]:
    """Cut ``parts`` into shards: those that stand, and the entries of those to be written."""
    group: list[Entry] = []
    size = 0
    for part in parts:
        if isinstance(part, Shard) and _stands(part, group, size):
            if group:
                yield group
                group, size = [], 0
            yield part
            continue
        for entry in _entries(part):
            if group and _may_cut(group[-1].key, entry.key, size):
                yield group
                group, size = [], 0
            group.append(entry)
            size += len(entry.postings) + len(entry.key.encode("utf-8", "replace")) + 2
    if group:
        yield group


def _entries(part: Part) -> Iterable[Entry]:
    return part.entries() if isinstance(part, Shard) else part


def _goes(key: str, own: Collection[str], entries: Mapping[str, Entry], revise: Revise) -> bool:
    return key in own and revise(key, entries[key]) is None


def _revised(entries: Mapping[str, Entry], own: Collection[str], revise: Revise) -> Iterator[Entry]:
    """Yield ``entries`` with those of the keys ``own`` revised, one after the other when asked."""
    for key in sorted(entries.keys() | own, key=order):
        entry = revise(key, entries.get(key)) if key in own else entries[key]
        if entry is not None:
            yield entry


def _stands(shard: Shard, group: Sequence[Entry], size: int) -> bool:
    """Whether ``shard`` begins where it did, behind ``group``."""
    return not group or _may_cut(group[-1].key, shard.first, size)


def _by_shard(shards: Sequence[Shard], keys: Iterable[str]) -> Mapping[int, Collection[str]]:
    """Return ``keys`` by the number of the shard that has them, or would have them."""
    if len(shards) < 2:
        return {0: set(keys)}
    firsts = [order(shard.first) for shard in shards]
    found: dict[int, set[str]] = {}
    for key in keys:
        found.setdefault(max(0, bisect_right(firsts, order(key)) - 1), set()).add(key)
    return found


def _may_cut(last: str, key: str, size: int) -> bool:
    """Whether a shard of ``size`` characters that ends with ``last`` may end before ``key``.

    Words that begin alike stay together as long as the shard is not too large: a prefix that is
    being typed, and the relatives of a word, then live in one shard.
    """
    if size < _SMALL:
        return False
    if size >= _HUGE:
        return True
    together = 0 if tokens.is_run(key) else 1
    if size >= _LARGE:
        return not _alike(last, key, together + 2)
    return not _alike(last, key, together + 1) and _draws_a_line(key[:2])


def _alike(last: str, key: str, length: int) -> bool:
    return last[:length] == key[:length]


def _draws_a_line(beginning: str) -> bool:
    """Whether a shard may begin with ``beginning``: chance, but the same one in every build."""
    return hashlib.sha256(beginning.encode("utf-8", "replace")).digest()[0] % _ONE_IN == 0
