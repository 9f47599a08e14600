"""Opening hours as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.contact import hours
from helpgen.contact.hours import Span

NINE_TO_SIX = (Span(9 * 60, 18 * 60),)


def days_open(key: str) -> str:
    week, faults = hours.read({key: "09:00-18:00"})
    assert faults == ()
    return "".join("x" if spans == NINE_TO_SIX else "." for spans in week)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("mon", "x......"),
        ("sun", "......x"),
        ("mon-fri", "xxxxx.."),
        ("mon-sun", "xxxxxxx"),
        ("fri-mon", "x...xxx"),
        ("sat,sun", ".....xx"),
        ("mon, wed-thu ,sun", "x.xx..x"),
        ("Monday - Friday", "xxxxx.."),
        ("TUES", ".x....."),
        ("mon–fri", "xxxxx.."),
        ("mon、tue", "xx....."),
        ("mon至fri", "xxxxx.."),
        ("sun-sun", "......x"),
    ],
)
def test_days(key: str, days: str) -> None:
    assert days_open(key) == days


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("09:00-18:00", NINE_TO_SIX),
        ("9:00 - 18:00", NINE_TO_SIX),
        ("09：00–18：00", NINE_TO_SIX),
        ("13:00-18:00, 09:00-12:00", (Span(540, 720), Span(780, 1080))),
        ("09:00-12:00，13:00-18:00", (Span(540, 720), Span(780, 1080))),
        ("22:00-02:00", (Span(1320, 1560),)),
        ("18:00-24:00", (Span(1080, 1440),)),
        ("18:00-00:00", (Span(1080, 1440),)),
        ("00:00-24:00", (Span(0, 1440),)),
        ("24h", (Span(0, 1440),)),
        ("closed", ()),
        ("Closed", ()),
    ],
)
def test_spans(text: str, spans: tuple[Span, ...]) -> None:
    week, faults = hours.read({"mon": text})
    assert faults == ()
    assert week == (spans, (), (), (), (), (), ())


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("mno", 'did you mean "mon"?'),
        ("mo", "is not a day"),
        ("周一", "write mon, mon-fri or sat,sun"),
        ("mon-", "a day is missing"),
        ("mon,,tue", "a day is missing"),
        ("mon-fri-sun", "is not a day"),
        ("", "a day is missing"),
        ("weekdays", "is not a day"),
    ],
)
def test_what_is_no_day_is_refused(key: str, words: str) -> None:
    week, (fault,) = hours.read({key: "24h"})
    assert fault.key == key
    assert words in f"{fault.message} {fault.hint}"
    assert week == ((),) * 7


@pytest.mark.parametrize(
    "text",
    ["9-18", "9am-5pm", "09:00", "", "25:00-26:00", "24:01-25:00", "09:60-10:00",
     "09:00-18:00-20:00", "09:00-10:00;", "09:00-09:00", "24:00-02:00", "always", "٠٩:٠٠-١٨:٠٠"],
)  # fmt: skip
def test_what_is_no_span_is_refused_with_what_to_write(text: str) -> None:
    _, (fault,) = hours.read({"mon": text})
    assert fault.key == "mon"
    assert "24h" in fault.hint


def test_a_day_is_named_once() -> None:
    week, (fault,) = hours.read({"mon-fri": "09:00-18:00", "fri": "09:00-17:00"})
    assert fault.key == "fri"
    assert 'Friday is named twice, in "mon-fri" and in "fri"' in fault.message
    assert week[4] == NINE_TO_SIX


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ({"mon": "09:00-12:00, 11:00-18:00"}, "mon"),
        ({"mon": "22:00-02:00", "tue": "01:00-09:00"}, "tue"),
        ({"sun": "22:00-02:00", "mon": "01:00-09:00"}, "mon"),
        ({"mon-sun": "22:00-21:00, 20:30-21:30"}, "mon-sun"),
    ],
)
def test_spans_that_overlap_are_refused_even_around_the_week(
    entries: dict[str, str], key: str
) -> None:
    _, (fault,) = hours.read(entries)
    assert (fault.key, fault.message) == (key, "hours overlap here")


def test_spans_may_touch() -> None:
    assert hours.read({"mon-sun": "24h"})[1] == ()
    assert hours.read({"sun": "22:00-02:00", "mon": "02:00-09:00, 09:00-10:00"})[1] == ()


def test_all_faults_are_reported_at_once() -> None:
    _, faults = hours.read({"mno": "24h", "tue": "9-5", "wed": "09:00-10:00"})
    assert [fault.key for fault in faults] == ["mno", "tue"]


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=12), max_size=3))
@settings(deadline=None)
def test_any_text_gives_a_whole_week_or_a_fault(entries: dict[str, str]) -> None:
    week, faults = hours.read(entries)
    assert len(week) == 7
    assert all(fault.key in entries and fault.message for fault in faults)


@pytest.mark.parametrize(
    ("minutes", "clock"), [(0, "00:00"), (545, "09:05"), (1440, "24:00"), (1560, "02:00")]
)
def test_times_are_printed_on_the_clock_of_their_day(minutes: int, clock: str) -> None:
    assert hours.clock(minutes) == clock
