"""How good answers are: the measures that are usual for known-item search.

MRR (mean reciprocal rank, Voorhees, TREC-8, 1999): 1 if a right page stands first, 1/2 if second,
..., 0 if none is among the first ten; the mean over all queries.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from corpus import Query

DEPTH = 10

Answers = Mapping[str, Sequence[str]]
"""The ids of the pages an engine found for each query, by the query's id, best first."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The measures over some queries; shares are between 0 and 1."""

    queries: int
    mrr: float
    first: float
    among_five: float
    empty: float


def rank(found: Sequence[str], relevant: frozenset[str]) -> int:
    """Return the place of the first right page, from 1; 0 if it is not among the first ten."""
    places = (place for place, page in enumerate(found[:DEPTH], 1) if page in relevant)
    return next(places, 0)


def quality(queries: Iterable[Query], answers: Answers) -> Quality | None:
    """Return the measures of ``answers`` over ``queries``; ``None`` if there are no queries."""
    asked = tuple(queries)
    if not asked:
        return None
    ranks = [rank(answers[query.id], query.relevant) for query in asked]
    return Quality(
        queries=len(asked),
        mrr=fmean(1 / place if place else 0.0 for place in ranks),
        first=fmean(place == 1 for place in ranks),
        among_five=fmean(1 <= place <= 5 for place in ranks),
        empty=fmean(not answers[query.id] for query in asked),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest of ``values`` that at least ``share`` of them do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
