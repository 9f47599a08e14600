"""A query -> itself, or what it is with its misspelt words put right, or read as pinyin.

A word is misspelt if the index has neither it nor a word that it begins. Each way to put it right
makes a query of its own, which is ranked like any other: so the right word brings its relatives
and the phrases that it is in, and among several the one wins that goes with the rest of the query.
(Counting all near words as answers of one slot was tried: it finds 2 to 5 of 100 articles fewer.)

A word whose ending could be that of a word the index has (``filtered`` of ``filters``) is also
left as it is: it may be spelt well.

A word that may be pinyin is read as Chinese, and then not corrected. Short words are, even if the
index has them (``sz`` may be 设置): of 100 abbreviations that finds 5 more, and harms nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from helpgen.core.search import edits, match, syllables
from helpgen.core.search.match import Answer
from helpgen.core.search.query import Query, Slot
from helpgen.core.search.reader import Reader
from helpgen.core.search.vocabulary import SHORTEST
from helpgen.core.terms import tokens

WORTH = 0.9
"""For each word that was put right, or read as pinyin."""

_MOST = 6
_LONG = 8
_ALL = 99
_ABBREVIATION = 4


def spellings(
    query: Query, answered: Mapping[Slot, Mapping[str, Answer]], reader: Reader
) -> tuple[tuple[Query, float], ...]:
    """Return the queries to ask for ``query``, each with its worth.

    ``answered`` has the answers to its slots.
    """
    found = [(query, 1.0)]
    for slot in query.slots:
        answers = answered[slot].values()
        ways = () if slot.is_run else _ways(slot.word, answers, reader)
        right = [(_put(one, slot, way), worth * WORTH) for one, worth in found for way in ways]
        if right:
            found = ([*found, *right] if answers else right)[:_MOST]
    return tuple(found)


def _ways(word: str, answers: Collection[Answer], reader: Reader) -> Sequence[tuple[Slot, ...]]:
    """Return what may be put in the place of ``word``, whose slot has ``answers``."""
    is_known = any(a.quality == match.EXACT or a.is_begun for a in answers)
    chain = () if is_known and len(word) > _ABBREVIATION else syllables.read(word, reader)
    if chain:
        return (tuple(Slot(word, pairs=tuple(pairs.items())) for pairs in chain),)
    if is_known:
        return ()
    return [(Slot(near),) for near in _near(word, reader)]


def _put(query: Query, slot: Slot, way: tuple[Slot, ...]) -> Query:
    """Return ``query`` with the slots of ``way`` in the place of ``slot``."""
    words = (way[0].word if one == slot.word else one for one in query.phrase.split(" "))
    return replace(
        query,
        slots=tuple(put for one in query.slots for put in (way if one == slot else (one,))),
        phrase=" ".join(words)[: tokens.LONGEST_PHRASE],
    )


def _near(word: str, reader: Reader) -> list[str]:
    """Return the words with the fewest slips from ``word``: one at most, or two if it is long."""
    written = tokens.units(word)
    if len(written) < SHORTEST or not word.isalpha():
        return []
    nearest = 2 if len(written) >= _LONG else 1
    near: list[str] = []
    for name in reader.head.words.span(written[0], _ALL):
        for other in reader.words(name):
            slips = edits.distance(written, tokens.units(other), nearest)
            if slips < nearest:
                nearest, near = slips, []
            if slips == nearest:
                near.append(other)
    return near
