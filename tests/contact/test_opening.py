"""When it is open: the reference that the script on the page is held to, and its vectors.

``HELPGEN_REWRITE=1 scripts/test tests/contact/test_opening.py`` asks the reference anew. The
answers below were worked out by hand.
"""

from __future__ import annotations

from typing import Any

import pytest

from helpgen.contact import schedule
from tests.contact import opening

WEEKDAYS = {"mon-fri": "09:00-18:00"}
LATE = {"mon-sun": "22:00-02:00"}
CASES = opening.vectors()


def ask(moment: str, timezone: str, hours: dict[str, str], **special: Any) -> str:
    known = opening.of({"timezone": timezone, "hours": hours, **special})
    return opening.status(known, opening.parse(moment))


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        ("2026-10-12T00:59Z", "closed until 2026-10-12T01:00Z"),
        ("2026-10-12T01:00Z", "open until 2026-10-12T10:00Z"),
        ("2026-10-12T09:59Z", "open until 2026-10-12T10:00Z"),
        ("2026-10-12T10:00Z", "closed until 2026-10-13T01:00Z"),
        ("2026-10-16T10:00Z", "closed until 2026-10-19T01:00Z"),
    ],
)
def test_a_week_in_shanghai(moment: str, answer: str) -> None:
    assert ask(moment, "Asia/Shanghai", WEEKDAYS) == answer


@pytest.mark.parametrize(
    ("moment", "timezone", "answer"),
    [
        # Summer time begins on Sunday 2026-03-29 in London, 2026-03-08 in New York.
        ("2026-03-27T18:00Z", "Europe/London", "closed until 2026-03-30T08:00Z"),
        ("2026-03-06T23:00Z", "America/New_York", "closed until 2026-03-09T13:00Z"),
        # It ends on Sunday 2026-10-25 in London; half an hour on 2026-04-05 on Lord Howe Island.
        ("2026-10-23T17:00Z", "Europe/London", "closed until 2026-10-26T09:00Z"),
        ("2026-04-03T07:00Z", "Australia/Lord_Howe", "closed until 2026-04-05T22:30Z"),
    ],
)
def test_hours_are_those_of_the_clock_on_both_sides_of_a_change(
    moment: str, timezone: str, answer: str
) -> None:
    assert ask(moment, timezone, WEEKDAYS) == answer


@pytest.mark.parametrize(
    ("moment", "hours", "answer"),
    [
        # In London there is no 01:30 on 2026-03-29: at 01:00Z the clock goes on with 02:00.
        ("2026-03-29T00:59Z", "01:30-05:00", "closed until 2026-03-29T01:00Z"),
        ("2026-03-29T00:30Z", "00:00-01:30", "open until 2026-03-29T01:00Z"),
        # No time at all passes on it between these two.
        ("2026-03-29T00:00Z", "01:10-01:50", "closed until 2026-03-30T00:10Z"),
        # What closes when the clock is put forward, and opens then, was never closed.
        ("2026-03-29T00:30Z", "00:00-01:00, 02:00-03:00", "open until 2026-03-29T02:00Z"),
        # On 2026-10-25 it shows 01:30 twice, at 00:30Z and 01:30Z: the first one counts.
        ("2026-10-25T00:00Z", "01:30-05:00", "closed until 2026-10-25T00:30Z"),
        ("2026-10-25T00:00Z", "00:00-01:30", "open until 2026-10-25T00:30Z"),
        ("2026-10-25T00:45Z", "00:00-02:00", "open until 2026-10-25T02:00Z"),
    ],
)
def test_times_that_the_clock_skips_or_shows_twice(moment: str, hours: str, answer: str) -> None:
    assert ask(moment, "Europe/London", {"mon-sun": hours}) == answer


@pytest.mark.parametrize(
    ("moment", "holidays", "answer"),
    [
        # The night before the holiday ends as always; the night of the holiday does not begin.
        ("2026-10-01T01:00Z", ["2026-10-01"], "open until 2026-10-01T02:00Z"),
        ("2026-10-01T03:00Z", ["2026-10-01"], "closed until 2026-10-02T22:00Z"),
        ("2026-10-02T01:00Z", ["2026-10-01"], "closed until 2026-10-02T22:00Z"),
        ("2026-10-01T03:00Z", ["2026-10-01..2026-11-28"], "closed until 2026-11-29T22:00Z"),
        ("2026-10-01T03:00Z", ["2026-10-01..2026-11-30"], "closed"),
        ("2026-10-01T03:00Z", [{"date": "2026-10-01", "hours": "04:00-05:00"}],
         "closed until 2026-10-01T04:00Z"),
        ("2026-10-01T01:00Z", [{"date": "2026-10-01", "hours": "01:00-05:00"}],
         "open until 2026-10-01T05:00Z"),
    ],
)  # fmt: skip
def test_nights_around_a_holiday(moment: str, holidays: list[Any], answer: str) -> None:
    assert ask(moment, "UTC", LATE, holidays=holidays) == answer


@pytest.mark.parametrize(
    ("workday", "answer"),
    [
        ("2026-10-10", "open until 2026-10-10T18:00Z"),
        ({"date": "2026-10-10", "hours": "09:00-12:30"}, "open until 2026-10-10T12:30Z"),
    ],
)
def test_a_working_saturday_has_the_hours_of_monday_or_its_own(workday: Any, answer: str) -> None:
    assert ask("2026-10-10T09:00Z", "UTC", WEEKDAYS, workdays=[workday]) == answer


@pytest.mark.parametrize(
    ("moment", "channel", "answer"),
    [
        # Within the company's holidays, 1 to 7 October, and on its working Saturday, the 10th.
        ("2026-10-03T00:00Z", {}, "closed until 2026-10-08T09:00Z"),
        ("2026-10-01T00:00Z", {"workdays": ["2026-10-03"]}, "closed until 2026-10-03T09:00Z"),
        ("2026-10-03T18:00Z", {"workdays": ["2026-10-03"]}, "closed until 2026-10-08T09:00Z"),
        ("2026-10-09T18:00Z", {}, "closed until 2026-10-10T09:00Z"),
        ("2026-10-09T18:00Z", {"holidays": ["2026-10-10"]}, "closed until 2026-10-12T09:00Z"),
    ],
)
def test_a_channel_s_own_days_count_before_the_company_s(
    moment: str, channel: dict[str, Any], answer: str
) -> None:
    one = {"id": "a", "type": "phone", "number": "10086", **channel}
    days = {"holidays": ["2026-10-01..2026-10-07"], "workdays": ["2026-10-10"]}
    assert ask(moment, "UTC", WEEKDAYS, **days, channels=[one]) == answer


def test_always_is_open_without_an_end_but_for_a_holiday() -> None:
    always = {"mon-sun": "24h"}
    assert ask("2026-12-20T00:00Z", "UTC", always) == "open"
    found = ask("2026-12-20T00:00Z", "UTC", always, holidays=["2026-12-25"])
    assert found == "open until 2026-12-25T00:00Z"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_the_vectors_hold(case: dict[str, Any]) -> None:
    known = opening.of(case["contact"])
    assert schedule.text(known) == case["schedule"]
    for moment, answer in case["moments"].items():
        assert opening.status(known, opening.parse(moment)) == answer, moment


def test_there_are_enough_vectors_to_mean_something() -> None:
    assert sum(len(case["moments"]) for case in CASES) > 500
    zones = {case["contact"]["timezone"] for case in CASES}
    assert {"Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"} <= zones
