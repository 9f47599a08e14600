"""Opening hours: what ``hours:`` says, as a week of spans.

Keys are days (``mon``, ``mon-fri``, ``sat,sun``, and around the week's end ``fri-mon``); values are
spans (``09:00-12:00, 13:00-18:00``, past midnight ``22:00-02:00``), ``24h`` or ``closed``. A day
that is not named is closed. The company's own clock counts: ``timezone`` says which one that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from helpgen.core.guess import did_you_mean

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
# What a Chinese keyboard or a word processor makes of a hyphen, a colon and a comma.
_PUNCTUATION = str.maketrans("‐‑–—−~～〜至：，、；;", "---------:,,,,")
_CLOCK_HINT = 'write it like "09:00-18:00", on the 24-hour clock, or 24h, or closed'
_DAYS_HINT = "write mon, mon-fri or sat,sun"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from ``start`` to ``end``, in minutes after the midnight the day begins with.

    ``end`` is more than ``DAY`` when the span goes on into the next day.
    """

    start: int
    end: int


Spans = tuple[Span, ...]
"""The opening hours of one day, in order; none when it is closed."""

Week = tuple[Spans, ...]
"""Seven days, Monday first; a day without spans is closed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the entry at ``key`` of a mapping or list, and what to do."""

    key: str
    message: str
    hint: str = ""


class _Unreadable(Exception):  # noqa: N818 - carries a Fault out of a parser, never leaves here
    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read(hours: Mapping[str, str]) -> tuple[Week, tuple[Fault, ...]]:
    """Return the week that ``hours`` describes, and every fault; faulty entries count as closed."""
    week: list[Spans] = [()] * len(DAYS)
    named: dict[int, str] = {}
    faults: list[Fault] = []
    for key, text in hours.items():
        try:
            days, spans = _days(key), _spans(text)
        except _Unreadable as unreadable:
            faults.append(Fault(key, unreadable.message, unreadable.hint))
            continue
        for day in days:
            other = named.setdefault(day, key)
            if other != key:
                message = f'{_NAMES[day].capitalize()} is named twice, in "{other}" and in "{key}"'
                faults.append(Fault(key, message, "name each day once"))
            else:
                week[day] = spans
    return tuple(week), (*faults, *_overlaps(week, named))


def read_day(text: str) -> tuple[Spans, tuple[Fault, ...]]:
    """Return the spans of one day, as in ``09:00-12:00, 13:00-18:00``, and what is wrong with it.

    A fault has no key.
    """
    try:
        spans = _spans(text)
    except _Unreadable as unreadable:
        return (), (Fault("", unreadable.message, unreadable.hint),)
    if any(before.end > after.start for before, after in pairwise(spans)):
        return spans, (Fault("", "hours overlap here", "each minute of a day belongs to one span"),)
    return spans, ()


def clock(minutes: int) -> str:
    """Return a time of day as ``HH:MM``; the end of a day is 24:00, later is the next day's."""
    hour, minute = divmod(minutes if minutes <= DAY else minutes - DAY, 60)
    return f"{hour:02}:{minute:02}"


def _days(text: str) -> tuple[int, ...]:
    days: list[int] = []
    for part in text.translate(_PUNCTUATION).split(","):
        first, dash, last = (name.strip() for name in part.partition("-"))
        start = _day(first)
        end = _day(last) if dash else start
        days.extend((start + n) % len(DAYS) for n in range((end - start) % len(DAYS) + 1))
    return tuple(dict.fromkeys(days))


def _day(name: str) -> int:
    folded = name.casefold()
    if len(folded) >= 3:
        for day, full in enumerate(_NAMES):
            if full.startswith(folded):
                return day
    hint = did_you_mean(name, (*DAYS, *_NAMES)) or _DAYS_HINT
    message = f'"{name}" is not a day' if name else "a day is missing here"
    raise _Unreadable(message, hint)


def _spans(text: str) -> Spans:
    plain = text.translate(_PUNCTUATION).strip().casefold()
    if plain == "closed":
        return ()
    if plain in {"24h", "24 h", "24 hours"}:
        return (Span(0, DAY),)
    return tuple(sorted(_span(part.strip()) for part in plain.split(",")))


def _span(text: str) -> Span:
    first, _, last = (time.strip() for time in text.partition("-"))
    start, end = _minutes(first, text), _minutes(last, text)
    if start in {end, DAY}:
        raise _Unreadable(f'"{text}" is no time at all', "write 24h for the whole day")
    return Span(start, end if end > start else end + DAY)


def _minutes(time: str, text: str) -> int:
    found = _TIME.fullmatch(time)
    minutes = int(found[1]) * 60 + int(found[2]) if found else DAY + 1
    if minutes > DAY:
        raise _Unreadable(f'"{text}" is not a span of hours', _CLOCK_HINT)
    return minutes


def _overlaps(week: Iterable[tuple[Span, ...]], named: Mapping[int, str]) -> Iterator[Fault]:
    # The week is a ring: Sunday's late hours may run into Monday's early ones.
    spans = [
        (day * DAY + s.start, day * DAY + s.end, day) for day, ss in enumerate(week) for s in ss
    ]
    round_again = [(start + 7 * DAY, end + 7 * DAY, day) for start, end, day in spans[:1]]
    clashing = [after for before, after in pairwise([*spans, *round_again]) if before[1] > after[0]]
    for key in dict.fromkeys(named[day] for _, _, day in clashing):
        yield Fault(key, "hours overlap here", "each minute of the week belongs to one span")
