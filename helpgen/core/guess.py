"""What somebody may have meant: the nearest of the names that would have been right."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from difflib import get_close_matches

# How many comparisons one build may spend on guesses at what was meant: about a second.
BUDGET = 50_000


def cost(names: Sized) -> int:
    """Return how much of the budget a guess among ``names`` takes: at most a hundred fit in."""
    return max(len(names), BUDGET // 100)


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the name most like ``word``, or ``None`` when none is near enough to be a help."""
    by_fold = {name.casefold(): name for name in sorted(names, reverse=True)}
    # Long lists make difflib slow, and a name of quite another length is no slip of the finger.
    near = [fold for fold in by_fold if abs(len(fold) - len(word)) <= max(2, len(word) // 2)]
    found = get_close_matches(word.casefold(), near, n=1, cutoff=0.66)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Return ``did you mean …?`` for a hint, or nothing."""
    name = nearest(word, names)
    return f'did you mean "{name}"?' if name else ""
