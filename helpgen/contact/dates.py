"""Holidays and make-up working days: dates and ranges of dates in ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from helpgen.contact.hours import Fault

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_HINT = "write 2026-10-01, or 2026-10-01..2026-10-07 for a range"


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def overlaps(self, other: DateRange) -> bool:
        """Whether both have a day in common."""
        return self.start <= other.end and other.start <= self.end


def read(entries: Iterable[str]) -> tuple[tuple[DateRange, ...], tuple[Fault, ...]]:
    """Return the ranges in order of date, and every fault; faulty entries are left out.

    A fault's key is the entry's index, in brackets.
    """
    ranges: list[DateRange] = []
    faults: list[Fault] = []
    for index, entry in enumerate(entries):
        start, dots, end = (part.strip() for part in entry.partition(".."))
        first, last = _date(start), _date(end if dots else start)
        if first is None or last is None:
            faults.append(Fault(f"[{index}]", f'"{entry}" is not a date', _HINT))
        elif last < first:
            hint = f"did you mean {last}..{first}?"
            faults.append(Fault(f"[{index}]", f'"{entry}" ends before it begins', hint))
        else:
            ranges.append(DateRange(first, last))
    return tuple(sorted(set(ranges))), tuple(faults)


def _date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
