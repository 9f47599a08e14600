"""The articles that answer a query, best first.

``search.js`` computes the same numbers: additions and multiplications of doubles in the same order,
no logarithm (libraries differ in the last bit), ties by the article's number.

Each slot adds ``rarity * w / (w + K)``, where ``w`` sums the weights of the fields it stands in
(BM25F: Robertson and Zaragoza, 2009, section 3.6). Its rarity is that of the most frequent word
that answers it: an unfinished word answers by many, and would be taken for a common one. Added is
how much of the query the title has, where a word that is begun counts as if it were finished
(unless the site has the word as it was typed), and how much of the title the query has; how much is
in headings; and what whole phrase the query is. All of it is damped by the share of the query that
was found: an article with the whole query comes before those with a part, unless the title of one
of these answers far better. (Always putting the whole query first was tried: it costs 5 of 100
known items in English, 14 in Chinese.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from helpgen.core.search import hits, match, spelling
from helpgen.core.search.hits import Found, Hit
from helpgen.core.search.match import Answer
from helpgen.core.search.query import Query, Slot
from helpgen.core.search.reader import Reader
from helpgen.core.terms import marks, tokens

EXACT_TITLE = 10_000.0
"""Above every other score, also of a synonym and a boost: who types a title wants that article."""
SYNONYM = 0.9

_K = 10.0
_TITLE = 3.0
_TITLE_SHARE = 0.75
_HEADINGS = 0.5
_PHRASES = ((marks.PHRASE_TITLE, 2.0), (marks.PHRASE_KEYWORD, 1.5), (marks.PHRASE_HEADING, 1.0))
_PHRASE_BEGUN = 0.7
_LAST_BIT = 30
"""JavaScript's bitwise operators have 32 bits with a sign: slots beyond share the last."""
_VERY_WORD = 4.0
"""More than any relative of the word gets: for a query of one word, which may be unfinished if what
it begins is in the title."""
_TERM_APART = 0.1
"""Of a Chinese word that an article has only in pieces: a title made of such pieces is to stand
behind a body that has the word."""
_TERM_IN_TITLE = 2.0
"""More than any phrase: a Chinese word inside a title comes before one that is a heading."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Articles by number with their scores, best first, and the words that answered the slots.

    ``words`` maps each to the slots it answers, one bit each, over all queries.
    """

    scores: tuple[tuple[int, float], ...]
    words: Mapping[str, int]


class _Sums(NamedTuple):
    """What all slots together give to one article."""

    score: float = 0.0
    found: float = 0.0
    title: float = 0.0
    title_words: float = 0.0
    heading: float = 0.0
    length: int = 0
    exact: int = 0


def rank(queries: Iterable[Query], reader: Reader) -> Ranking:
    """Return what answers the first of ``queries``; the others say the same in other words."""
    best: dict[int, float] = {}
    words: dict[str, int] = {}
    number = 0
    factor = 1.0
    for query in queries:
        answered = {slot: match.answers(slot, reader) for slot in query.slots}
        for spelt, worth in spelling.spellings(query, answered, reader):
            answered |= {s: match.answers(s, reader) for s in spelt.slots if s not in answered}
            _note(spelt, answered, words, number)
            found = {slot: hits.find(answered[slot], reader.head.weights) for slot in spelt.slots}
            for article, score in _scores(spelt, found, reader).items():
                best[article] = max(best.get(article, 0.0), score * (factor * worth))
        number += len(query.slots)
        factor = SYNONYM
    return Ranking(tuple(sorted(best.items(), key=lambda one: (-one[1], one[0]))), words)


def _note(
    query: Query,
    answered: Mapping[Slot, Mapping[str, Answer]],
    words: dict[str, int],
    first: int,
) -> None:
    """Note in ``words`` which answer the slots of ``query``, whose first has number ``first``."""
    for number, slot in enumerate(query.slots, first):
        # A lone character stands for every pair that it begins, but only it is the match.
        for word in {slot.word, *(() if slot.is_run else answered[slot])}:
            words[word] = words.get(word, 0) | 1 << min(number, _LAST_BIT)


def _scores(query: Query, found: Mapping[Slot, Found], reader: Reader) -> dict[int, float]:
    sums: dict[int, _Sums] = {}
    whole = 0.0
    for slot in query.slots:
        by_article, most = found[slot]
        if by_article:
            rarity = _log2(1 + reader.head.articles / most)
            whole += rarity
            for article, hit in by_article.items():
                sums[article] = _add(sums.get(article, _NOTHING), hit, rarity)
    phrases = _phrases(query.phrase, reader)
    scores = {}
    for article, total in sums.items():
        phrase, extra = phrases.get(article, (0.0, 0.0))
        boost = reader.head.boosts.get(article, 1.0)
        score = _score(total, whole)
        if query.is_term:
            score = _term_score(score, total, whole)
        if total.exact and len(query.slots) == 1:
            score += _VERY_WORD
        scores[article] = (score + phrase) * boost + extra
    return scores


_NOTHING = _Sums()


def _add(sums: _Sums, hit: Hit, rarity: float) -> _Sums:
    score = sums.score + rarity * hit.weight / (hit.weight + _K)
    return _Sums(
        score,
        sums.found + rarity,
        sums.title + rarity * hit.title,
        sums.title_words + hit.title,
        sums.heading + rarity * hit.heading,
        max(sums.length, hit.length),
        sums.exact + hit.exact,
    )


def _score(sums: _Sums, whole: float) -> float:
    found = sums.found / whole
    share = min(1.0, sums.title_words / sums.length) if sums.length else 0.0
    title = _TITLE * (sums.title / whole) * (1 - _TITLE_SHARE + _TITLE_SHARE * share)
    heading = _HEADINGS * (sums.heading / whole)
    return (sums.score / whole * found + title + heading) * found


def _term_score(score: float, sums: _Sums, whole: float) -> float:
    """Return the score of a query that is one Chinese word: all of it, and in the title first."""
    if sums.found < whole:
        return _TERM_APART * score
    return score + _TERM_IN_TITLE if sums.title >= whole else score


def _phrases(phrase: str, reader: Reader) -> dict[int, tuple[float, float]]:
    """Return what articles get for having the whole query as a title, keyword or heading."""
    shard = reader.shard(reader.head.shards.find(phrase))
    scores: dict[int, tuple[float, float]] = {}
    for key in shard.keys:
        if not key.startswith(phrase):
            continue
        length, key_length = len(tokens.units(phrase)), len(tokens.units(key))
        share = 1.0 if key == phrase else _PHRASE_BEGUN * length / key_length
        for article, kinds in shard.kinds(key):
            score = max(worth * share if kinds & kind else 0.0 for kind, worth in _PHRASES)
            extra = EXACT_TITLE if key == phrase and kinds & marks.PHRASE_TITLE else 0.0
            old = scores.get(article, (0.0, 0.0))
            scores[article] = (max(old[0], score), max(old[1], extra))
    return scores


def _log2(number: float) -> float:
    """Return about the binary logarithm of ``number``, at least 1: exact at powers, else linear."""
    exponent = 0
    while number >= 2:
        number /= 2
        exponent += 1
    return exponent + number - 1
