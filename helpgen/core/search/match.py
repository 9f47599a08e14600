"""One slot of a query -> the words of the index that answer it, each with how well.

In this order: the word itself; its relatives by the stem; words that it begins, if it is open; and,
only if there is none of these, words that are one or two slips away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helpgen.core.search import edits
from helpgen.core.search.query import Slot
from helpgen.core.search.reader import Reader, Shard
from helpgen.core.terms import tokens

EXACT = 1.0
RELATIVE = 0.95
GUESSED = 0.7
"""For a word that the index lacks, its relatives as far as endings tell."""
BEGUN = 0.5
"""For a word that is begun; as much again, the nearer it is to its end. A lone character of a run
stands for all pairs that it begins, and they answer it exactly."""
SLIPS = (EXACT, 0.8, 0.6)

_SHORTEST = 4
_LONG = 8
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A word that answers a slot: how well, and the shard that has it."""

    quality: float
    shard: Shard


def answers(slot: Slot, reader: Reader) -> Mapping[str, Answer]:
    """Return the words that answer ``slot``."""
    found: dict[str, Answer] = {}
    for word, answer in _kindred(slot, reader):
        if word not in found or found[word].quality < answer.quality:
            found[word] = answer
    if not found and not slot.is_run:
        found.update(_misspelt(slot.word, reader))
    return found


def _kindred(slot: Slot, reader: Reader) -> Iterator[tuple[str, Answer]]:
    for word in (slot.word, slot.whole):
        shard = reader.shard(reader.head.shards.find(word))
        if word and shard.has(word):
            yield word, Answer(EXACT, shard)
    if not slot.is_run:
        yield from _relatives(slot, reader)
    if slot.is_open:
        for name in reader.head.shards.span(slot.word):
            shard = reader.shard(name)
            for word in shard.keys:
                if word.startswith(slot.word) and shard.has(word):
                    yield word, Answer(EXACT if slot.is_run else _begun(slot.word, word), shard)


def _begun(word: str, other: str) -> float:
    return BEGUN + BEGUN * (len(tokens.units(word)) / len(tokens.units(other)))


def _relatives(slot: Slot, reader: Reader) -> Iterator[tuple[str, Answer]]:
    shard = reader.shard(reader.head.shards.find(slot.word))
    if shard.has(slot.word):
        stem, quality = shard.stems[shard.places[slot.word]], RELATIVE
    else:
        stem, quality = _guess(slot.word, shard, reader.head.rules), GUESSED
    for word in shard.relatives.get(stem, ()):
        yield word, Answer(quality, shard)


def _guess(word: str, shard: Shard, rules: Iterable[tuple[str, str]]) -> str:
    """Return the stem of words in ``shard`` that ``word`` has too, or nothing.

    The longest ending of ``rules`` that leads to one wins.
    """
    if word in shard.relatives:
        return word
    guesses = (
        (len(ending), word[: len(word) - len(ending)] + replacement)
        for ending, replacement in rules
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
    )
    known = [(length, stem) for length, stem in guesses if stem in shard.relatives]
    return max(known, key=lambda guess: guess[0])[1] if known else ""


def _misspelt(word: str, reader: Reader) -> Iterator[tuple[str, Answer]]:
    written = tokens.units(word)
    if len(written) < _SHORTEST or not word.isalpha():
        return
    nearest = 2 if len(written) >= _LONG else 1
    near: list[str] = []
    for name in reader.head.words.span(written[0]):
        for other in reader.words(name):
            slips = edits.distance(written, tokens.units(other), nearest)
            if slips < nearest:
                nearest, near = slips, []
            if slips == nearest:
                near.append(other)
    for other in near:
        shard = reader.shard(reader.head.shards.find(other))
        if shard.has(other):
            yield other, Answer(SLIPS[nearest], shard)
