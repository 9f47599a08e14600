"""How often to ask a server that is busy, and how long to wait in between."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from helpgen.push.server import Failure

T = TypeVar("T")

_FIRST = 1.0
_LONGEST = 30.0
_MOST_ASKED = 300.0
"""Whoever asks for more seconds than this is not worth waiting for."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Patience:
    """Waits and asks again.

    The pauses double, each of a length drawn by lot, so that many clients do not come back at once
    ("full jitter": Exponential Backoff And Jitter, AWS Architecture Blog, 2015). A server that says
    when to come back is believed (``Retry-After``: RFC 9110, 10.2.3).
    """

    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    now: Callable[[], datetime] = _now
    attempts: int = 6

    def insist(self, action: Callable[[], T]) -> T:
        """Return what ``action`` returns, asked until it does.

        Raises its ``Failure`` when that will not pass, or has not after so many attempts.
        """
        for attempt in range(1, self.attempts):
            try:
                return action()
            except Failure as failure:
                if not failure.is_passing:
                    raise
                asked = self._asked(failure.after)
                if asked > _MOST_ASKED:
                    raise
            self.sleep(max(asked, self.chance() * min(_LONGEST, _FIRST * 2**attempt)))
        return action()

    def _asked(self, after: str) -> float:
        """Return how many seconds the server asks for: a number of them, or a date."""
        if after.isascii() and after.strip().isdigit():
            return float(after[:9])
        try:
            return max(0.0, (parsedate_to_datetime(after) - self.now()).total_seconds())
        except (ValueError, TypeError):
            return 0.0
