"""Counting what has no end of different values, in a memory that has one."""

from __future__ import annotations

from collections.abc import Hashable
from heapq import nlargest
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Bounded(Generic[K]):
    """Counts keys, and keeps the ``most`` commonest of them.

    When twice as many have come, the rarest go; how often they came is kept in ``dropped``, so the
    total is always exact. A key that comes often cannot be among the rarest for long (Manku and
    Motwani, "Approximate Frequency Counts over Data Streams", 2002, says how little is missed).
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.counts: dict[K, int] = {}
        self.dropped = 0

    def add(self, key: K, count: int = 1) -> None:
        """Count ``key`` ``count`` times more."""
        self.counts[key] = self.counts.get(key, 0) + count
        if len(self.counts) > 2 * self.most:
            kept = dict(nlargest(self.most, self.counts.items(), key=lambda item: item[1]))
            self.dropped += sum(self.counts.values()) - sum(kept.values())
            self.counts = kept

    @property
    def total(self) -> int:
        """How often any key came."""
        return sum(self.counts.values()) + self.dropped

    def ranked(self) -> list[tuple[K, int]]:
        """Return the keys with their counts, the commonest first; equals in order of the key."""
        return sorted(self.counts.items(), key=lambda item: (-item[1], str(item[0])))
