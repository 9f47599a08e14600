"""One slot of a query -> the words of the index that answer it, each with how well.

In this order: the word itself; its relatives by the stem; words that it begins, if it is open.
What answers a word that nothing here answers exactly is told by ``spelling``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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

_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A word that answers a slot: how well, the shard that has it, and whether the slot begins it.

    ``key`` is what the shard has it under, if that is not the word.
    """

    quality: float
    shard: Shard
    is_begun: bool = False
    key: str = ""


def answers(slot: Slot, reader: Reader) -> Mapping[str, Answer]:
    """Return the words that answer ``slot``."""
    if slot.pairs and reader.head.pinyin:
        find = reader.head.pinyin.find
        return {one: Answer(EXACT, reader.shard(find(key)), key=key) for one, key in slot.pairs}
    found: dict[str, Answer] = {}
    for word, answer in _kindred(slot, reader):
        old = found.get(word, answer)
        quality = max(old.quality, answer.quality)
        found[word] = Answer(quality, answer.shard, is_begun=old.is_begun or answer.is_begun)
    return found


def _kindred(slot: Slot, reader: Reader) -> Iterator[tuple[str, Answer]]:
    for word in filter(None, (slot.word, slot.whole)):
        shard = reader.shard(reader.head.shards.find(word))
        if shard.has(word):
            yield word, Answer(EXACT, shard)
    if not slot.is_run:
        yield from _relatives(slot, reader)
    if slot.is_open:
        for name in reader.head.shards.span(slot.word):
            shard = reader.shard(name)
            for word in shard.keys:
                if word.startswith(slot.word) and shard.has(word):
                    yield word, _begun(slot, word, shard)


def _begun(slot: Slot, word: str, shard: Shard) -> Answer:
    if slot.is_run:
        return Answer(EXACT, shard)
    share = len(tokens.units(slot.word)) / len(tokens.units(word))
    return Answer(BEGUN + BEGUN * share, shard, is_begun=True)


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
        if word[_SHORTEST_STEM:].endswith(ending)
    )
    known = [(length, stem) for length, stem in guesses if stem in shard.relatives]
    return max(known, key=lambda guess: guess[0])[1] if known else ""
