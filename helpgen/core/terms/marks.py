"""A mark: one small integer that says where in an article a word stands, and how much.

``mark = body + 8 * heading + 24 * (fields + 8 * title)``

=========  =======  ====================================================================
part       values   meaning
=========  =======  ====================================================================
body       0 - 7    how much of the body is about the word: an index into ``BODY``
heading    0 - 2    0: in no heading; 1: in one of level 3 or deeper; 2: in one of level 1 or 2
fields     3 bits   1: in the slug, 2: in the answer or description, 4: in keywords or labels
title      0 - 9    0: not in the title; else how many words the title has (an index into ``TITLE``)
=========  =======  ====================================================================

Nothing in a mark depends on other articles, so an edit of one article changes its marks only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

SLUG, ANSWER, KEYWORD = 1, 2, 4

BODY = (0.0, 0.3, 0.5, 0.8, 1.2, 1.8, 2.7, 4.5)
"""The share of the body that each level stands for: occurrences, corrected for length."""

TITLE = (0, 1, 2, 3, 4, 5, 6, 8, 11, 15)
"""The number of words that each title value stands for; longer titles count as the last."""

LIMIT = 24 * 8 * len(TITLE)
"""Every mark is below this."""

NAMED = 8
"""Marks from here on are of words that stand in more than the body."""

_BODY_BOUNDS = tuple((a + b) / 2 for a, b in pairwise(BODY[1:]))
_TYPICAL = 250
_SLOPE = 0.5

PHRASE_HEADING, PHRASE_KEYWORD, PHRASE_TITLE = 1, 2, 4
"""What a whole phrase is in an article; the bits add up."""


def mark(body: int = 0, heading: int = 0, fields: int = 0, title: int = 0) -> int:
    """Return the mark of these parts; see the table above for their values."""
    return body + 8 * heading + 24 * (fields + 8 * title)


def parts(value: int) -> tuple[int, int, int, int]:
    """Return body, heading, fields and title of a mark."""
    rest, low = divmod(value, 24)
    title, fields = divmod(rest, 8)
    heading, body = divmod(low, 8)
    return body, heading, fields, title


def merge(one: int, other: int) -> int:
    """Return the mark of a word that has both: the higher of each part, the fields of both."""
    body, heading, fields, title = parts(one)
    body2, heading2, fields2, title2 = parts(other)
    return mark(max(body, body2), max(heading, heading2), fields | fields2, max(title, title2))


def body_level(count: int, length: int) -> int:
    """Return the level of a word that occurs ``count`` times in a body of ``length`` words.

    BM25's length correction (Robertson and Zaragoza, 2009, section 3.4) against a fixed typical
    length instead of the site's average, which would change with every article.
    """
    if not count:
        return 0
    share = count / (1 - _SLOPE + _SLOPE * length / _TYPICAL)
    return 1 + bisect_right(_BODY_BOUNDS, share)


def title_length(words: int) -> int:
    """Return the title value of a title of ``words`` words, at least 1."""
    return min(max(1, bisect_left(TITLE, words)), len(TITLE) - 1)
