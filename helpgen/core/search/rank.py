"""The articles that answer a query, best first.

``search.js`` computes the same numbers: additions and multiplications of doubles in the same order,
no logarithm (libraries differ in the last bit), ties by the article's number.

Each slot adds ``rarity * w / (w + K)``, where ``w`` sums the weights of the fields it stands in
(BM25F: Robertson and Zaragoza, 2009, section 3.6). Added is how much of the query the title has,
and how much of the title the query has; how much is in headings; and what whole phrase the query
is. All of it is damped by the share of the query that was found: an article with the whole query
comes before those with a part, unless the title of one of these answers far better. (Always putting
the whole query first was tried: it costs 5 of 100 known items in English, 14 in Chinese.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from helpgen.core.search import match
from helpgen.core.search.match import Answer
from helpgen.core.search.query import Query
from helpgen.core.search.reader import Reader
from helpgen.core.terms import marks, tokens

EXACT_TITLE = 1000.0
"""Above every other score: who types a title wants that article."""
SYNONYM = 0.9
LEAST = 0.2
"""What has less than this share of what the article with the most has, is left out."""

_K = 10.0
_TITLE = 3.0
_TITLE_SHARE = 0.75
_HEADINGS = 0.5
_DEEP = 0.75
_PHRASES = ((marks.PHRASE_TITLE, 2.0), (marks.PHRASE_KEYWORD, 1.5), (marks.PHRASE_HEADING, 1.0))
_PHRASE_BEGUN = 0.5
_LAST_BIT = 30
"""JavaScript's bitwise operators have 32 bits with a sign: slots beyond share the last."""
_VERY_WORD = 4.0
"""More than any relative of the word gets: for a query of one word."""
_TERM_APART = 0.3
_TERM_IN_TITLE = 2.0
"""More than any phrase: a Chinese word inside a title comes before one that is a heading."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Articles by number with their scores, best first, and the words that answered the slots.

    ``words`` maps each to the slots it answers, one bit each, over all queries.
    """

    scores: tuple[tuple[int, float], ...]
    words: Mapping[str, int]


class _Hit(NamedTuple):
    """What one slot gives to one article.

    How well it is in the title and in headings, how many words the title has (0: it is not there),
    and whether it is the very word (1) or another.
    """

    weight: float
    title: float
    heading: float
    length: int
    exact: int


class _Score(NamedTuple):
    """What a query gives to one article, and the share of the query that was found in it."""

    score: float
    share: float


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
    best: dict[int, _Score] = {}
    words: dict[str, int] = {}
    number = 0
    factor = 1.0
    for query in queries:
        answered = []
        for slot in query.slots:
            found = match.answers(slot, reader)
            # A lone character stands for every pair that it begins, but only it is the match.
            for word in {slot.word, *(() if slot.is_run else found)}:
                words[word] = words.get(word, 0) | 1 << min(number, _LAST_BIT)
            number += 1
            answered.append(found)
        for article, (score, share) in _scores(query, answered, reader).items():
            old = best.get(article, _Score(0.0, 0.0))
            best[article] = _Score(max(old.score, score * factor), max(old.share, share))
        factor = SYNONYM
    least = LEAST * max((one.share for one in best.values()), default=0.0)
    kept = [(article, one.score) for article, one in best.items() if one.share >= least]
    return Ranking(tuple(sorted(kept, key=lambda one: (-one[1], one[0]))), words)


def _scores(
    query: Query, answered: Sequence[Mapping[str, Answer]], reader: Reader
) -> dict[int, _Score]:
    sums: dict[int, _Sums] = {}
    whole = 0.0
    for found in answered:
        hits = _hits(found, reader.head.weights)
        if hits:
            rarity = _log2(1 + reader.head.articles / len(hits))
            whole += rarity
            for article, hit in hits.items():
                sums[article] = _add(sums.get(article, _NOTHING), hit, rarity)
    phrases = _phrases(query.phrase, reader)
    scores = {}
    for article, total in sums.items():
        phrase, extra = phrases.get(article, (0.0, 0.0))
        boost = reader.head.boosts.get(article, 1.0)
        score = _score(total, whole)
        if query.is_term:
            score = _term_score(score, total, whole)
        if total.exact and len(answered) == 1:
            score += _VERY_WORD
        score = (score + phrase) * boost + extra
        scores[article] = _Score(score, total.found / whole)
    return scores


_NOTHING = _Sums()


def _hits(found: Mapping[str, Answer], weights: Sequence[float]) -> dict[int, _Hit]:
    hits: dict[int, _Hit] = {}
    for word, answer in found.items():
        quality = answer.quality
        for article, mark in answer.shard.marks(word):
            _, heading, _, title = marks.parts(mark)
            hit = _Hit(
                _weight(mark, weights) * quality,
                quality if title else 0.0,
                quality if heading else 0.0,
                marks.TITLE[title],
                int(quality == match.EXACT),
            )
            old = hits.get(article)
            hits[article] = hit if old is None else _highest(hit, old)
    return hits


def _highest(one: _Hit, other: _Hit) -> _Hit:
    return _Hit(
        max(one.weight, other.weight),
        max(one.title, other.title),
        max(one.heading, other.heading),
        max(one.length, other.length),
        max(one.exact, other.exact),
    )


def _weight(mark: int, weights: Sequence[float]) -> float:
    body, heading, fields, title = marks.parts(mark)
    in_body, in_heading, in_title, in_slug, in_answer, in_keywords = weights
    weight = marks.BODY[body] * in_body
    weight += in_heading * (0.0, _DEEP, 1.0)[heading]
    weight += in_title if title else 0.0
    weight += in_slug if fields & marks.SLUG else 0.0
    weight += in_answer if fields & marks.ANSWER else 0.0
    return weight + (in_keywords if fields & marks.KEYWORD else 0.0)


def _add(sums: _Sums, hit: _Hit, rarity: float) -> _Sums:
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
