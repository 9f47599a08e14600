"""The answers to one slot -> what they give to each article: how much, and in which fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpgen.core.search import match
from helpgen.core.search.match import Answer
from helpgen.core.terms import marks

_DEEP = 0.75
"""What a heading of level 3 or deeper counts of one above."""


class Hit(NamedTuple):
    """What one slot gives to one article.

    How well it is in the title and in headings, how many words the title has (0: it is not there),
    and whether it is the very word (1) or another.
    """

    weight: float
    title: float
    heading: float
    length: int
    exact: int


class Found(NamedTuple):
    """The articles that a slot is found in, and in how many its most frequent word is."""

    hits: Mapping[int, Hit]
    most: int


def find(answers: Mapping[str, Answer], weights: Sequence[float]) -> Found:
    """Return what ``answers`` give; ``weights`` are those of the fields, as the head has them."""
    hits: dict[int, Hit] = {}
    most = 0
    is_known = any(answer.quality == match.EXACT for answer in answers.values())
    for word, answer in answers.items():
        count = 0
        for article, mark in answer.shard.marks(answer.key or word):
            hit = _hit(answer, mark, weights, is_known=is_known)
            old = hits.get(article)
            hits[article] = hit if old is None else _highest(hit, old)
            count += 1
        most = max(most, count)
    return Found(hits, most)


def _hit(answer: Answer, mark: int, weights: Sequence[float], *, is_known: bool) -> Hit:
    # What is no word of the site yet will be one: a title that has it finished, has it. A word of
    # the site is not to stand behind the words that it begins.
    _, heading, _, title = marks.parts(mark)
    quality = answer.quality
    in_title = match.EXACT if answer.is_begun and not is_known else quality
    return Hit(
        _weight(mark, weights) * quality,
        in_title if title else 0.0,
        quality if heading else 0.0,
        marks.TITLE[title],
        int((in_title if title else quality) == match.EXACT),
    )


def _highest(one: Hit, other: Hit) -> Hit:
    return Hit(
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
