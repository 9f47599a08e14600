"""Where in an article the answer is: the heading to point at, and the lines to show.

The title counts as the heading of the text before the first heading. A passage gets, for each slot
of the query, three points if its heading answers it, else one if its text does; the first with the
most is the place. Positions are in characters; ``search.js`` counts UTF-16 units, so text beyond
U+FFFF may be cut a character earlier there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from helpgen.core.search.reader import StoredDocument
from helpgen.core.terms import tokens

_LENGTH = 160
_BEFORE = 40
_MOST_HEADINGS = 3
_HEADING = 3
_MOST_HITS = 100
_GAP = re.compile("[ 。！？；，、]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an article: its anchor and its text."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """What is shown of an article; ``anchor`` is empty where the article as a whole answers."""

    anchor: str
    heading: str
    excerpt: str
    headings: tuple[Heading, ...]


class _Hit(NamedTuple):
    """Where a word stands that answers the slots of ``bits``."""

    start: int
    end: int
    bits: int


class _Row(NamedTuple):
    """A passage, with the slots that its heading and its text answer."""

    anchor: str
    heading: str
    text: str
    in_heading: int
    hits: tuple[_Hit, ...]
    points: int


def place(document: StoredDocument, words: Mapping[str, int]) -> Place:
    """Return where ``words``, each with the bits of the slots it answers, are in ``document``."""
    rows = [_row(*passage, words) for passage in _passages(document)]
    first, *others = rows
    best = max(rows, key=lambda row: row.points)
    shown = best if best.hits else max(rows, key=lambda row: _bits(row.hits).bit_count())
    most = max((row.in_heading.bit_count() for row in others), default=0)
    headings = tuple(
        Heading(row.anchor, row.heading)
        for row in others
        if row is not best and row.in_heading and row.in_heading.bit_count() == most
    )
    heading = "" if best is first else best.heading
    return Place(best.anchor, heading, _excerpt(shown), headings[:_MOST_HEADINGS])


def _passages(document: StoredDocument) -> Iterator[tuple[str, str, str]]:
    (anchor, _, intro), *rest = document.passages
    yield anchor, document.title, intro
    yield from rest


def _row(anchor: str, heading: str, text: str, words: Mapping[str, int]) -> _Row:
    in_heading = _bits(_hits(heading, words))
    hits = tuple(_hits(text, words))
    in_text = _bits(hits) & ~in_heading
    return _Row(
        anchor, heading, text, in_heading, hits,
        _HEADING * in_heading.bit_count() + in_text.bit_count(),
    )  # fmt: skip


def _bits(hits: Iterable[_Hit]) -> int:
    found = 0
    for hit in hits:
        found |= hit.bits
    return found


def _hits(text: str, words: Mapping[str, int]) -> Iterator[_Hit]:
    for start, end in tokens.spans(text):
        folded = tokens.fold(text[start:end])
        if not tokens.is_run(folded):
            bits = 0
            for lexeme in tokens.lexemes(text[start:end]):
                for word in (lexeme.whole, *lexeme.parts):
                    bits |= words.get(word, 0)
            if bits:
                yield _Hit(start, end, bits)
        else:
            yield from _run_hits(text, start, end, words)


def _run_hits(text: str, start: int, end: int, words: Mapping[str, int]) -> Iterator[_Hit]:
    folded = tokens.fold(text[start:end])
    # Half-width kana become fewer characters; then what is marked is a little off.
    for at in range(end - start):
        for length in (1, 2):
            bits = words.get(folded[at : at + length], 0)
            if bits and at + length <= len(folded):
                yield _Hit(start + at, start + at + length, bits)


def _excerpt(row: _Row) -> str:
    start, end = _window(row)
    before = "…" if start else ""
    after = "…" if end < len(row.text) else ""
    return f"{before}{row.text[start:end]}{after}"


def _window(row: _Row) -> tuple[int, int]:
    """Return the part of the text to show: the first that answers the most slots."""
    start, most = 0, 0
    for number, hit in enumerate(row.hits[:_MOST_HITS]):
        rest = islice(row.hits, number, number + _MOST_HITS)
        reach = hit.start + _LENGTH - _BEFORE
        near = _bits(other for other in rest if other.end <= reach).bit_count()
        if near > most:
            most, start = near, hit.start
    start = max(0, start - _BEFORE)
    if start:
        gap = _GAP.search(row.text, start, start + _BEFORE)
        start = gap.end() if gap else start
    end = min(len(row.text), start + _LENGTH)
    if end < len(row.text):
        gap_at = row.text.rfind(" ", end - _BEFORE, end)
        end = gap_at if gap_at > 0 else end
    return start, end
