"""The figures of customer support, each from counts and with its source."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

# The two-sided 95 % quantile of the normal distribution.
Z = 1.959964


def wilson_lower(part: int, whole: int) -> float:
    """Return the lower end of the 95 % interval of the share ``part`` of ``whole``, 0 to 1.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927: the
    share that is at least true, so that one vote of one weighs less than ninety of a hundred.
    """
    if whole == 0:
        return 0.0
    share = part / whole
    middle = share + Z * Z / (2 * whole)
    margin = Z * sqrt(share * (1 - share) / whole + Z * Z / (4 * whole * whole))
    return max(0.0, (middle - margin) / (1 + Z * Z / whole))


def csat(stars: Mapping[int, int]) -> float | None:
    """Return the percentage of satisfied ratings: four and five of five stars."""
    whole = sum(stars.values())
    return 100 * (stars.get(4, 0) + stars.get(5, 0)) / whole if whole else None


def nps(scores: Mapping[int, int]) -> float | None:
    """Return the Net Promoter Score, -100 to 100 (F. F. Reichheld, "The One Number You Need to
    Grow", 2003): the percentage of 9 and 10 less that of 0 to 6.
    """  # noqa: D205 - the title of the paper is long
    whole = sum(scores.values())
    promoters = sum(count for score, count in scores.items() if score >= 9)
    detractors = sum(count for score, count in scores.items() if score <= 6)
    return 100 * (promoters - detractors) / whole if whole else None


def ces(scores: Mapping[int, int]) -> float | None:
    """Return the Customer Effort Score 2.0 (CEB, 2013): the mean of 1 (hard) to 7 (easy)."""
    whole = sum(scores.values())
    return sum(score * count for score, count in scores.items()) / whole if whole else None
