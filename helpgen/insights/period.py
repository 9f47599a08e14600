"""The time a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Place = Literal["inside", "outside", "undated"]


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` to ``until``, both included; ``None`` is open."""

    since: date | None = None
    until: date | None = None

    def place(self, day: date | None) -> Place:
        """Say whether ``day`` lies in the period.

        What has no day is inside only where everything is: else nobody knows.
        """
        if day is None:
            return "inside" if self.since is None and self.until is None else "undated"
        is_inside = (self.since or day) <= day <= (self.until or day)
        return "inside" if is_inside else "outside"


def week_of(day: date) -> date:
    """Return the Monday of the week of ``day`` (ISO 8601)."""
    return day - timedelta(days=day.weekday())
