"""Dates and ranges of dates."""

from __future__ import annotations

from datetime import date

import pytest

from helpgen.contact import dates
from helpgen.contact.dates import DateRange
from helpgen.contact.hours import Fault


@pytest.mark.parametrize(
    ("text", "days", "interval"),
    [
        ("2026-01-01", DateRange(date(2026, 1, 1), date(2026, 1, 1)), "2026-01-01"),
        (
            "2026-10-01..2026-10-07",
            DateRange(date(2026, 10, 1), date(2026, 10, 7)),
            "2026-10-01/2026-10-07",
        ),
        (
            "2026-10-01 .. 2026-10-07",
            DateRange(date(2026, 10, 1), date(2026, 10, 7)),
            "2026-10-01/2026-10-07",
        ),
    ],
)
def test_dates_and_ranges_are_read(text: str, days: DateRange, interval: str) -> None:
    assert dates.read(text) == days
    assert str(days) == interval


@pytest.mark.parametrize(
    ("days", "other", "left"),
    [
        ("2026-10-01..2026-10-07", "2026-10-03", "2026-10-01/2026-10-02 2026-10-04/2026-10-07"),
        ("2026-10-01..2026-10-07", "2026-10-02..2026-10-06", "2026-10-01 2026-10-07"),
        ("2026-10-01..2026-10-07", "2026-09-01..2026-10-01", "2026-10-02/2026-10-07"),
        ("2026-10-01..2026-10-07", "2026-10-07..2026-12-31", "2026-10-01/2026-10-06"),
        ("2026-10-01..2026-10-07", "2026-10-08", "2026-10-01/2026-10-07"),
        ("2026-10-03", "2026-10-01..2026-10-07", ""),
        ("0001-01-01..9999-12-31", "0001-01-01..9999-12-31", ""),
    ],
)
def test_days_are_taken_out_of_others(days: str, other: str, left: str) -> None:
    whole, out = dates.read(days), dates.read(other)
    assert isinstance(whole, DateRange)
    assert isinstance(out, DateRange)
    assert " ".join(str(one) for one in whole.without(out)) == left


@pytest.mark.parametrize(
    "text",
    ["2026-02-29", "2026-13-01", "1.10.2026", "2026-10-1", "20261001", "2026-W40-4", "", "..",
     "2026-10-01..", "..2026-10-01", "2026-10-01 - 2026-10-07", "2026-10-01..2026-10-32"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    fault = dates.read(text)
    assert isinstance(fault, Fault)
    assert "2026-10-01..2026-10-07" in fault.hint


def test_a_range_that_runs_backwards_is_turned_round_in_the_hint() -> None:
    fault = dates.read("2026-10-07..2026-10-01")
    assert isinstance(fault, Fault)
    assert fault.hint == "did you mean 2026-10-01..2026-10-07?"
