"""Dates and ranges of dates in ISO 8601, for holidays and make-up working days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from helpgen.contact.hours import Fault

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_HINT = "write 2026-10-01, or 2026-10-01..2026-10-07 for a range"


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def __str__(self) -> str:
        """Return the day, or the days as an interval with a solidus (ISO 8601-1, 5.5.2)."""
        if self.start == self.end:
            return self.start.isoformat()
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    def overlaps(self, other: DateRange) -> bool:
        """Whether both have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def without(self, other: DateRange) -> tuple[DateRange, ...]:
        """Return what is left of these days when those of ``other`` are taken out, in order."""
        if not self.overlaps(other):
            return (self,)
        one = timedelta(days=1)
        before = (DateRange(self.start, other.start - one),) if self.start < other.start else ()
        after = (DateRange(other.end + one, self.end),) if other.end < self.end else ()
        return (*before, *after)


def read(text: str) -> DateRange | Fault:
    """Return the days that ``text`` names, or what is wrong with it."""
    start, dots, end = (part.strip() for part in text.partition(".."))
    first, last = _date(start), _date(end if dots else start)
    if first is None or last is None:
        return Fault("", f'"{text}" is not a date', _HINT)
    if last < first:
        return Fault("", f'"{text}" ends before it begins', f"did you mean {last}..{first}?")
    return DateRange(first, last)


def _date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
