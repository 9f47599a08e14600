"""The sorted keys of an index, cut into shards that a browser loads one by one.

A key is a word, a pair of characters, or a whole phrase. Keys are in the order in which JavaScript
compares strings (UTF-16 code units), which for characters beyond U+FFFF is not Python's.

A shard is ``[rules, keys, stems, lists]``:

- ``keys``: each key as a digit, how many characters it shares with the one before, and the rest;
- ``lists``: each key's postings (``codec``), its phrases after a ``~``;
- ``rules``: what turns words of the shard into their stems, as ``ending>replacement``;
- ``stems``: for each key one digit: 0 where the word is its own stem, else the number of its rule.

No word is ever stemmed in the browser: a word finds its relatives by the stem noted beside it.

The cuts depend on the keys around them only, so an edit moves no cut further away.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from helpgen.core.search import codec, pieces
from helpgen.core.search.pieces import Piece
from helpgen.core.terms import tokens

_SMALL = 8_000
_LARGE = 24_000
_HUGE = 40_000
_ONE_IN = 4
_MOST_RULES = len(codec.DIGITS) - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its stem (itself where it has none) and its postings, written."""

    key: str
    stem: str
    postings: str


@dataclass(frozen=True, slots=True)
class Shards:
    """Pieces, and the key from which on each is responsible (the first: the empty string)."""

    pieces: tuple[Piece, ...]
    bounds: tuple[str, ...]


def order(key: str) -> bytes:
    """Return what to sort ``key`` by so that JavaScript's ``<`` agrees."""
    return key.encode("utf-16-be", "surrogatepass")


def write(kind: str, entries: Iterable[Entry]) -> Shards:
    """Cut ``entries``, sorted by ``order``, into shards whose names begin with ``kind``.

    There is always one, if only an empty one: then nobody has to ask whether there is.
    """
    return _write(kind, list(_cut(entries)) or [[]], _shard)


def write_words(kind: str, words: Iterable[str]) -> Shards:
    """Cut sorted ``words`` into pieces that are nothing but the keys of a shard."""
    return _write(kind, list(_cut(Entry(word, word, "") for word in words)) or [[]], _keys)


def rules(entries: Iterable[Entry], most: int) -> tuple[str, ...]:
    """Return how words become stems, the ``most`` frequent ways that are not unique."""
    common = Counter(change for change in map(_change, entries) if change)
    ranked = sorted(common, key=lambda change: (-common[change], change))
    return tuple(change for change in ranked[:most] if common[change] > 1)


def _write(
    kind: str, groups: list[list[Entry]], data: Callable[[list[Entry]], pieces.Json]
) -> Shards:
    written = tuple(pieces.write(f"{kind}{n}", data(group)) for n, group in enumerate(groups))
    bounds = (_bound(one[-1].key, next_[0].key) for one, next_ in pairwise(groups))
    return Shards(written, ("", *bounds))


def _cut(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    group: list[Entry] = []
    size = 0
    for entry in entries:
        if group and _may_cut(group[-1].key, entry.key, size):
            yield group
            group, size = [], 0
        group.append(entry)
        size += len(entry.postings) + len(entry.key.encode("utf-8", "replace")) + 2
    if group:
        yield group


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


def _bound(last: str, first: str) -> str:
    """Return the shortest beginning of ``first`` that comes after ``last``."""
    for length in range(1, len(first)):
        if order(first[:length]) > order(last):
            return first[:length]
    return first


def _shard(group: list[Entry]) -> pieces.Json:
    changes = [_change(entry) for entry in group]
    common = Counter(change for change in changes if change)
    ranked = sorted(common, key=lambda change: (-common[change], change))[:_MOST_RULES]
    numbers = {change: number for number, change in enumerate(ranked, 1)}
    return [
        codec.SEPARATOR.join(ranked),
        _keys(group),
        "".join(codec.DIGITS[numbers.get(change, 0)] for change in changes),
        codec.SEPARATOR.join(entry.postings for entry in group),
    ]


def _change(entry: Entry) -> str:
    """Return how the key becomes its stem, as ``ending>replacement``; empty where it is one."""
    if entry.key == entry.stem:
        return ""
    shared = _shared(entry.key, entry.stem)
    return f"{entry.key[shared:]}>{entry.stem[shared:]}"


def _keys(group: list[Entry]) -> pieces.Json:
    return codec.SEPARATOR.join(_front_coded(group))


def _front_coded(group: list[Entry]) -> Iterator[str]:
    last = ""
    for entry in group:
        shared = min(_shared(last, entry.key), len(codec.DIGITS) - 1)
        yield codec.DIGITS[shared] + entry.key[shared:]
        last = entry.key


def _shared(one: str, other: str) -> int:
    """Return how many characters two strings share at their beginning.

    It stops before a character beyond U+FFFF: JavaScript counts that as two.
    """
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b or a > "\uffff":
            break
        length += 1
    return length


def _draws_a_line(beginning: str) -> bool:
    """Whether a shard may begin with ``beginning``: chance, but the same one in every build."""
    return hashlib.sha256(beginning.encode("utf-8", "replace")).digest()[0] % _ONE_IN == 0
