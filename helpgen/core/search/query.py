"""What a reader typed -> what must be found. User text is text: nothing in it is an operator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpgen.core.search import synonyms
from helpgen.core.search.reader import Head
from helpgen.core.terms import tokens
from helpgen.core.terms.tokens import Lexeme

LONGEST = 200
"""How many characters of what was typed are read."""

_MOST_SLOTS = 20
_TERM = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a query, and how it may be found.

    ``whole`` is the compound it is a part of (``error404`` of ``error-404``), found in its stead.
    ``is_open`` means that it may be the beginning of a word. ``pairs`` are all that answers it,
    where it is pinyin: pairs of characters, each with its key (``syllables``).
    """

    word: str
    whole: str = ""
    is_open: bool = False
    is_run: bool = False
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """The slots of a query, and all of it as one phrase.

    ``is_term`` means that it is one run of two to four characters: most likely one Chinese word.
    """

    slots: tuple[Slot, ...]
    phrase: str
    is_term: bool


def read(text: str, head: Head) -> tuple[Query, ...]:
    """Return the query, and what it is with each synonym put in; none if there is no word in it.

    A synonym may be nothing: what only asks (``languages.asides``) is taken out.
    """
    text = text[:LONGEST]
    queries = [_query(text, head)]
    spelled = f" {' '.join(tokens.spelled(text))} "
    for found, put in head.rewrites:
        if found in spelled and len(queries) <= synonyms.MOST:
            queries.append(_query(spelled.replace(found, f" {put} ", 1), head))
    return tuple(query for query in queries if query.slots)


def _query(text: str, head: Head) -> Query:
    content = tokens.content(text, head.stop_words)
    slots: dict[str, Slot] = {}
    for lexeme in content:
        for slot in _slots(lexeme, head, is_last=lexeme is content[-1]):
            slots.setdefault(slot.word, slot)
    is_term = len(content) == 1 and content[0].is_run and 2 <= len(content[0].whole) <= _TERM
    return Query(tuple(slots.values())[:_MOST_SLOTS], tokens.phrase(content), is_term)


def _slots(lexeme: Lexeme, head: Head, *, is_last: bool) -> Iterator[Slot]:
    words = tokens.needed(lexeme, head.stop_words)
    if lexeme.is_run:
        for word in words:
            yield Slot(word, is_open=not lexeme.parts, is_run=True)
        return
    for number, word in enumerate(words, 1):
        whole = lexeme.whole if lexeme.whole != word else ""
        yield Slot(word, whole, is_open=is_last and number == len(words))
    if lexeme.whole not in words:
        yield Slot(lexeme.whole, is_open=is_last)
