"""Whose hours count on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.contact import schedule
from helpgen.contact.dates import DateRange
from helpgen.contact.hours import Span
from helpgen.contact.schedule import SpecialDays
from helpgen.core.config import Channel, ContactConfig, SpecialDay

CONFIG = ContactConfig(
    timezone="Asia/Shanghai",
    hours={"mon-fri": "09:00-12:00, 13:00-18:00", "sat": "22:00-02:00"},
    holidays=(
        SpecialDay("2026-10-01..2026-10-07", name="国庆节"),
        SpecialDay("2026-01-01", "10:00-11:00"),
    ),
    workdays=(SpecialDay("2026-10-10"),),
)
PHONE = Channel("phone", "phone", number="10086")


def day(text: str) -> DateRange:
    return DateRange(date.fromisoformat(text), date.fromisoformat(text))


def test_the_company_has_a_week_and_days_that_differ_in_order_of_date() -> None:
    found = schedule.of_company(CONFIG)
    assert found is not None
    assert found.timezone == "Asia/Shanghai"
    monday = (Span(540, 720), Span(780, 1080))
    assert found.week == (*[monday] * 5, (Span(1320, 1560),), ())
    assert found.special == (
        SpecialDays(day("2026-01-01"), (Span(600, 660),)),
        SpecialDays(DateRange(date(2026, 10, 1), date(2026, 10, 7)), (), "国庆节"),
        SpecialDays(day("2026-10-10"), monday),
    )


def test_it_is_short_for_the_script() -> None:
    weekday = "540-720,780-1080"
    assert schedule.text(schedule.of_company(CONFIG)) == (
        f"Asia/Shanghai {weekday} {weekday} {weekday} {weekday} {weekday} 1320-1560 - "
        f"2026-01-01=600-660 2026-10-01/2026-10-07=- 2026-10-10={weekday}"
    )


def test_nothing_is_said_without_hours_or_without_a_clock() -> None:
    assert schedule.of_company(replace(CONFIG, hours={})) is None
    assert schedule.text(None) == ""
    assert schedule.text(schedule.of_company(replace(CONFIG, timezone=""))) == ""


def test_a_working_day_has_the_hours_of_the_first_open_day_when_monday_is_closed() -> None:
    found = schedule.of_company(replace(CONFIG, hours={"sat": "10:00-16:00"}, holidays=()))
    assert found is not None
    assert found.special[0].spans == (Span(600, 960),)


def test_a_channel_says_what_differs_from_the_company() -> None:
    assert schedule.of_channel(PHONE, CONFIG) == schedule.of_company(CONFIG)
    own = replace(PHONE, timezone="Europe/London", hours={"mon-sun": "24h"}, holidays=())
    found = schedule.of_channel(own, CONFIG)
    assert found is not None
    assert found.timezone == "Europe/London"
    assert found.week == ((Span(0, 1440),),) * 7
    # The make-up working day has the hours of this channel's Monday, not of the company's.
    assert found.special == (SpecialDays(day("2026-10-10"), (Span(0, 1440),)),)


def test_the_days_of_a_channel_come_before_the_company_s() -> None:
    """Somebody answers on a day of its holidays, and nobody on one of its working days."""
    own = replace(PHONE, workdays=(SpecialDay("2026-10-03", "10:00-11:00"),))
    found = schedule.of_channel(own, CONFIG)
    assert found is not None
    assert [(str(one.days), one.name) for one in found.special] == [
        ("2026-01-01", ""),
        ("2026-10-01/2026-10-02", "国庆节"),
        ("2026-10-03", ""),
        ("2026-10-04/2026-10-07", "国庆节"),
    ]
    assert found.special[2].spans == (Span(600, 660),)

    away = replace(PHONE, holidays=(SpecialDay("2026-10-10..2026-10-11"),))
    found = schedule.of_channel(
        away, replace(CONFIG, workdays=(SpecialDay("2026-10-09..2026-10-10"),))
    )
    assert found is not None
    assert [(str(one.days), bool(one.spans)) for one in found.special] == [
        ("2026-10-09", True),
        ("2026-10-10/2026-10-11", False),
    ]


RANGES = st.lists(
    st.tuples(st.integers(1, 28), st.integers(1, 28)).map(
        lambda days: f"2026-02-{min(days):02}..2026-02-{max(days):02}"
    ),
    max_size=4,
)


@given(company=RANGES, own=RANGES)
@settings(deadline=None)
def test_each_day_is_told_once_by_whoever_knows_better(company: list[str], own: list[str]) -> None:
    config = replace(CONFIG, holidays=tuple(SpecialDay(text) for text in company), workdays=())
    channel = replace(PHONE, workdays=tuple(SpecialDay(text, "01:00-02:00") for text in own))
    found = schedule.of_channel(channel, config)
    assert found is not None

    for number in range(1, 29):
        text = f"2026-02-{number:02}"
        told = {one.spans for one in found.special if one.days.overlaps(day(text))}
        is_in = [
            any(a <= text <= b for a, b in (r.split("..") for r in rs)) for rs in (own, company)
        ]
        assert told == ({(Span(60, 120),)} if is_in[0] else {()} if is_in[1] else set())


def test_every_fault_of_a_list_is_reported_and_the_rest_is_read() -> None:
    entries = (SpecialDay("x", "9-5"), SpecialDay("2026-01-01", "09:00-11:00, 10:00-12:00"),
               SpecialDay("2026-01-02"), SpecialDay("2026-01-02"))  # fmt: skip
    found, faults = schedule.read(entries)
    assert [fault.key for fault in faults] == ["[0].date", "[0].hours", "[1].hours"]
    assert found == (SpecialDays(day("2026-01-02"), ()),)


@pytest.mark.parametrize(
    ("entries", "clashing"),
    [
        (("2026-01-01..2026-01-09", "2026-01-03"), 0),
        ((("2026-01-01..2026-01-09", "24h"), "2026-01-03", "2026-01-05", "2026-01-10"), 2),
    ],
)
def test_two_entries_may_not_say_other_hours_for_one_day(
    entries: tuple[str | tuple[str, str], ...], clashing: int
) -> None:
    days = [SpecialDay(*((one,) if isinstance(one, str) else one)) for one in entries]
    assert len(list(schedule.clashes(schedule.read(days)[0]))) == clashing


@given(st.lists(st.builds(SpecialDay, st.text(max_size=12), st.text(max_size=12)), max_size=3))
@settings(deadline=None)
def test_any_text_is_read_or_is_a_fault(entries: list[SpecialDay]) -> None:
    found, faults = schedule.read(entries)
    assert len(found) <= len(entries)
    assert all(fault.message and fault.hint for fault in faults)
