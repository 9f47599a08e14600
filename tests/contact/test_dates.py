"""Holidays and make-up working days."""

from __future__ import annotations

from datetime import date

import pytest

from helpgen.contact import dates
from helpgen.contact.dates import DateRange


def test_dates_and_ranges_come_in_order_and_once() -> None:
    ranges, faults = dates.read(["2026-10-01..2026-10-07", "2026-01-01", "2026-01-01"])
    assert faults == ()
    assert ranges == (
        DateRange(date(2026, 1, 1), date(2026, 1, 1)),
        DateRange(date(2026, 10, 1), date(2026, 10, 7)),
    )


@pytest.mark.parametrize(
    "entry",
    ["2026-02-29", "2026-13-01", "1.10.2026", "2026-10-1", "20261001", "2026-W40-4", "", "..",
     "2026-10-01..", "..2026-10-01", "2026-10-01 - 2026-10-07", "2026-10-01..2026-10-32"],
)  # fmt: skip
def test_what_is_no_date_is_refused(entry: str) -> None:
    ranges, faults = dates.read(["2026-01-01", entry])
    assert [fault.key for fault in faults] == ["[1]"]
    assert "2026-10-01..2026-10-07" in faults[0].hint
    assert len(ranges) == 1


def test_a_range_that_runs_backwards_is_turned_round_in_the_hint() -> None:
    _, (fault,) = dates.read(["2026-10-07..2026-10-01"])
    assert fault.hint == "did you mean 2026-10-01..2026-10-07?"
