"""The sorted keys of an index, in shards that a browser loads one by one.

A key is a word, a pair of characters, or a whole phrase. Keys are in the order in which JavaScript
compares strings (UTF-16 code units), which for characters beyond U+FFFF is not Python's.

A shard is ``[rules, keys, stems, lists]``:

- ``keys``: each key as a digit, how many characters it shares with the one before, and the rest;
- ``lists``: each key's postings (``codec``), its phrases after a ``~``;
- ``rules``: what turns words of the shard into their stems, as ``ending>replacement``;
- ``stems``: for each key one digit: 0 where the word is its own stem, else the number of its rule.

No word is ever stemmed in the browser: a word finds its relatives by the stem noted beside it.
A shard of words alone is nothing but its ``keys``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import msgspec

from helpgen.core.search import codec, pieces
from helpgen.core.search.pieces import Piece

_MOST_RULES = len(codec.DIGITS) - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its stem (itself where it has none) and its postings, written."""

    key: str
    stem: str
    postings: str

    @property
    def words(self) -> str:
        """The postings of the key as a word."""
        return self.postings.partition(codec.SPLIT)[0]

    @property
    def phrases(self) -> str:
        """The postings of the key as a phrase."""
        return self.postings.partition(codec.SPLIT)[2]


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard as it is published, and what its piece does not say of its entries.

    ``changes`` has for each key how it becomes its stem, as ``ending>replacement``, and is empty
    where it is one: the piece knows the frequent ways only. Of words alone it is empty altogether.
    """

    first: str
    last: str
    changes: str
    piece: Piece

    def entries(self) -> Iterator[Entry]:
        """Yield the entries, in order."""
        data = msgspec.json.decode(self.piece.body, type=tuple[str, str, str, str] | str)
        if isinstance(data, str):
            yield from (Entry(word, word, "") for word in keys_of(data))
            return
        _, keys, _, lists = data
        changes = self.changes.split(codec.SEPARATOR)
        rows = zip(keys_of(keys), changes, lists.split(codec.SEPARATOR), strict=False)
        for key, change, postings in rows:
            yield Entry(key, _stem(key, change), postings)


def write(kind: str, parts: Iterable[Shard | Sequence[Entry]]) -> tuple[Shard, ...]:
    """Return ``parts``, sorted by ``order``, as shards whose names begin with ``kind``."""
    return tuple(_written(kind, parts, _shard))


def write_words(kind: str, parts: Iterable[Shard | Sequence[Entry]]) -> tuple[Shard, ...]:
    """Return ``parts``, sorted by ``order``, as shards of nothing but words."""
    return tuple(_written(kind, parts, _words))


def order(key: str) -> bytes:
    """Return what to sort ``key`` by so that JavaScript's ``<`` agrees."""
    return key.encode("utf-16-be", "surrogatepass")


def bounds(shards: Iterable[Shard]) -> Iterator[str]:
    """Yield the key from which on each shard is responsible, as short as it can be."""
    yield ""
    for one, other in pairwise(shards):
        yield _bound(one.last, other.first)


def rules(shards: Iterable[Shard], most: int) -> tuple[str, ...]:
    """Return how words become stems, the ``most`` frequent ways that are not unique."""
    changes = [one for shard in shards for one in shard.changes.split(codec.SEPARATOR)]
    common = Counter(changes)
    return tuple(change for change in _ranked(changes)[:most] if common[change] > 1)


def keys_of(text: str) -> Iterator[str]:
    """Yield the keys that are written in ``text``."""
    last = ""
    for coded in text.split(codec.SEPARATOR) if text else ():
        last = last[: codec.value(coded[0])] + coded[1:]
        yield last


def _written(
    kind: str,
    parts: Iterable[Shard | Sequence[Entry]],
    write: Callable[[str, Sequence[Entry]], Shard],
) -> Iterator[Shard]:
    for number, part in enumerate(parts):
        if not isinstance(part, Shard):
            yield write(f"{kind}{number}", part)
        else:
            piece = pieces.renamed(f"{kind}{number}", part.piece)
            yield part if piece is part.piece else replace(part, piece=piece)


def _shard(name: str, entries: Sequence[Entry]) -> Shard:
    changes = [_change(entry) for entry in entries]
    ranked = _ranked(changes)[:_MOST_RULES]
    numbers = {change: number for number, change in enumerate(ranked, 1)}
    data = (
        codec.SEPARATOR.join(ranked),
        _keys(entries),
        "".join([codec.DIGITS[numbers.get(change, 0)] for change in changes]),
        codec.SEPARATOR.join([entry.postings for entry in entries]),
    )
    return _of(entries, codec.SEPARATOR.join(changes), pieces.write(name, data))


def _words(name: str, entries: Sequence[Entry]) -> Shard:
    return _of(entries, "", pieces.write(name, _keys(entries)))


def _of(entries: Sequence[Entry], changes: str, piece: Piece) -> Shard:
    first, last = (entries[0].key, entries[-1].key) if entries else ("", "")
    return Shard(first, last, changes, piece)


def _ranked(changes: Iterable[str]) -> list[str]:
    common = Counter(changes)
    del common[""]
    return sorted(common, key=lambda change: (-common[change], change))


def _change(entry: Entry) -> str:
    """Return how the key becomes its stem, as ``ending>replacement``; empty where it is one."""
    if entry.key == entry.stem:
        return ""
    shared = _shared(entry.key, entry.stem)
    return f"{entry.key[shared:]}>{entry.stem[shared:]}"


def _stem(key: str, change: str) -> str:
    if not change:
        return key
    ending, _, replacement = change.partition(">")
    return key[: len(key) - len(ending)] + replacement


def _keys(entries: Sequence[Entry]) -> str:
    coded = []
    last = ""
    for entry in entries:
        shared = min(_shared(last, entry.key), len(codec.DIGITS) - 1)
        coded.append(codec.DIGITS[shared] + entry.key[shared:])
        last = entry.key
    return codec.SEPARATOR.join(coded)


def _bound(last: str, first: str) -> str:
    """Return the shortest beginning of ``first`` that comes after ``last``."""
    for length in range(1, len(first)):
        if order(first[:length]) > order(last):
            return first[:length]
    return first


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
