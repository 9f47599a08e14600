"""The pieces of an index, read on demand: what the browser reads, byte for byte."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from helpgen.core.search import codec, pieces, shards
from helpgen.core.search.stored import key_in

Load = Callable[[str], bytes]
"""From a path relative to the site's root to the bytes of that file of the index."""

SPAN = 3
"""How many shards in a row are read for what begins alike; beyond, a reader must type on."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head piece says; see ``index.py``."""

    home_url: str
    articles: int
    weights: tuple[float, ...]
    stop_words: frozenset[str]
    rules: tuple[tuple[str, str], ...]
    rewrites: tuple[tuple[str, str], ...]
    boosts: Mapping[int, float]
    shards: Directory
    words: Directory
    titles: Directory
    titles_size: int
    texts_size: int
    pinyin: Directory | None


@dataclass(frozen=True, slots=True)
class Directory:
    """Pieces in order: their digests, and for those that have keys where each begins."""

    kind: str
    bounds: tuple[bytes, ...]
    digests: tuple[str, ...]

    def name(self, number: int) -> str:
        """Return the name of a piece."""
        return f"{self.kind}{number}-{self.digests[number]}"

    def find(self, key: str) -> str:
        """Return the name of the piece that has ``key`` if any has."""
        return self.name(self._number(key))

    def span(self, prefix: str, most: int = SPAN) -> Iterator[str]:
        """Yield the names of the first ``most`` pieces with keys that begin with ``prefix``."""
        first, last = self._number(prefix), self._number(prefix + "\uffff")
        for number in range(first, min(last, first + most - 1) + 1):
            yield self.name(number)

    def _number(self, key: str) -> int:
        return max(0, bisect_right(self.bounds, shards.order(key)) - 1)


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard: its keys; the place, stem and postings of each; the words of each stem."""

    keys: tuple[str, ...]
    places: Mapping[str, int]
    stems: tuple[str, ...]
    relatives: Mapping[str, tuple[str, ...]]
    lists: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether ``word`` is a word here, not only a phrase."""
        place = self.places.get(word)
        return place is not None and not self.lists[place].startswith(codec.SPLIT)

    def marks(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield the articles of a word that is here, each with its mark."""
        return codec.read(self.lists[self.places[word]].partition(codec.SPLIT)[0])

    def kinds(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Yield the articles of a phrase that is here, each with what it is there."""
        return codec.read(self.lists[self.places[phrase]].partition(codec.SPLIT)[2])


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What is shown of a document; ``passages`` are (anchor, heading, text)."""

    key: str
    title: str
    url: str
    breadcrumb: tuple[str, ...]
    passages: tuple[tuple[str, str, str], ...]


class Reader:
    """Reads an index and remembers what it has read. One reader serves many queries."""

    def __init__(self, load: Load, head: str) -> None:
        """``head`` is the path of the head piece; the others lie beside it."""
        self._load = load
        self._folder = head.rpartition("/")[0]
        self._shards: dict[str, Shard] = {}
        self._data: dict[str, pieces.Json] = {}
        self.head = _head(pieces.read(load(head)))

    def shard(self, name: str) -> Shard:
        """Return the shard of that name."""
        if name not in self._shards:
            self._shards[name] = _shard(self._read(name))
        return self._shards[name]

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of a piece of the word list."""
        return tuple(shards.keys_of(self._read(name)))

    def document(self, number: int) -> StoredDocument:
        """Return what is shown of the document of that number."""
        size, texts_size = self.head.titles_size, self.head.texts_size
        titles = self._read(self.head.titles.name(number // size))
        at = number % size
        first_text = number // size * size // texts_size
        text = number // texts_size
        rows = self._read(f"t{text}-{titles[3][text - first_text]}")[number % texts_size]
        passages = tuple((anchor, heading, text) for anchor, heading, text in rows)
        key = titles[4][at] or key_in(titles[1][at], self.head.home_url)
        return StoredDocument(key, titles[0][at], titles[1][at], tuple(titles[2][at]), passages)

    def keys(self) -> Iterator[str]:
        """Yield the keys of all documents."""
        for number in range(len(self.head.titles.digests)):
            titles = self._read(self.head.titles.name(number))
            for url, key in zip(titles[1], titles[4], strict=True):
                yield key or key_in(url, self.head.home_url)

    def _read(self, name: str) -> Any:
        if name not in self._data:
            path = f"{self._folder}/{name}.js" if self._folder else f"{name}.js"
            self._data[name] = pieces.read(self._load(path))
        return self._data[name]


def _head(data: Any) -> Head:
    return Head(
        home_url=data["u"],
        articles=data["n"],
        weights=tuple(data["f"]),
        stop_words=frozenset(data["stop"]),
        rules=tuple((ending, put) for ending, put in data["r"]),
        rewrites=tuple((found, put) for found, put in data["syn"]),
        boosts=dict(data["boost"]),
        shards=_directory("s", data["s"]),
        words=_directory("w", data["w"]),
        titles=Directory("d", (), tuple(data["d"][2])),
        titles_size=data["d"][0],
        texts_size=data["d"][1],
        pinyin=_directory("p", data["p"]) if "p" in data else None,
    )


def _directory(kind: str, data: Any) -> Directory:
    bounds, digests = data
    return Directory(kind, tuple(map(shards.order, bounds)), tuple(digests))


def _shard(data: Any) -> Shard:
    rules = tuple(tuple(rule.split(">")) for rule in data[0].split(codec.SEPARATOR) if rule)
    keys = tuple(shards.keys_of(data[1]))
    lists = tuple(data[3].split(codec.SEPARATOR)) if keys else ()
    stems = tuple(
        _stem(key, codec.value(digit), rules) for key, digit in zip(keys, data[2], strict=True)
    )
    relatives: dict[str, tuple[str, ...]] = {}
    for key, stem, postings in zip(keys, stems, lists, strict=True):
        if not postings.startswith(codec.SPLIT):
            relatives[stem] = (*relatives.get(stem, ()), key)
    return Shard(keys, {key: i for i, key in enumerate(keys)}, stems, relatives, lists)


def _stem(key: str, rule: int, rules: tuple[tuple[str, str], ...]) -> str:
    if not rule:
        return key
    ending, replacement = rules[rule - 1]
    return key[: len(key) - len(ending)] + replacement
