"""Counts week by week, and the weeks that stand out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import median

DAYS = 7
# A week stands out if it has at least so many, twice the median of up to so many weeks before it
# (and there are so many), and more than three standard deviations of a Poisson count above that.
FEWEST = 5
BEFORE = 8
KNOWN = 3
# Reports show this many weeks at most: two years.
MOST = 104


@dataclass(frozen=True, slots=True)
class Series:
    """One measure: a count for each week from ``start`` (a Monday) on; weeks without any are 0.

    ``spikes`` are the places of the weeks that stand out.
    """

    name: str
    start: date
    counts: tuple[int, ...]
    spikes: tuple[int, ...] = ()

    def week(self, place: int) -> date:
        """Return the Monday of the week at ``place``."""
        return self.start + timedelta(days=DAYS * place)


def series_of(weeks: Mapping[tuple[str, date], int]) -> tuple[Series, ...]:
    """Return every measure over the same weeks, in order of name."""
    if not weeks:
        return ()
    days = [day for _, day in weeks]
    last = max(days)
    start = max(min(days), last - timedelta(days=DAYS * (MOST - 1)))
    number = (last - start).days // DAYS + 1
    names = sorted({name for name, _ in weeks})
    found = []
    for name in names:
        counts = tuple(
            weeks.get((name, start + timedelta(days=DAYS * place)), 0) for place in range(number)
        )
        found.append(Series(name, start, counts, spikes_of(counts)))
    return tuple(found)


def spikes_of(counts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places of the counts that stand out from those before them."""
    found = []
    for place in range(KNOWN, len(counts)):
        usual = median(counts[max(0, place - BEFORE) : place])
        enough, chance = max(FEWEST, 2 * usual), usual + 3 * sqrt(max(usual, 1))
        if counts[place] >= enough and counts[place] > chance:
            found.append(place)
    return tuple(found)
