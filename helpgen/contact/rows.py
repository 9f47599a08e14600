"""The table of opening hours, in the words of one locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from helpgen.contact.dates import DateRange
from helpgen.contact.hours import DAY, DAYS, Span, Spans, Week, clock
from helpgen.contact.schedule import SpecialDays
from helpgen.core.contexts import HoursRow
from helpgen.core.words import word

Words = Mapping[str, str]


def week_rows(week: Week, words: Words) -> tuple[HoursRow, ...]:
    """Return the rows of a week, Monday first: days in a row with the same hours are one."""
    rows: list[HoursRow] = []
    for spans, group in groupby(range(len(DAYS)), key=lambda day: week[day]):
        run = tuple(group)
        rows.append(HoursRow(_days(run, words), _spans(spans, words), covers=_numbers(run)))
    return tuple(rows)


def special_rows(special: Iterable[SpecialDays], words: Words) -> tuple[HoursRow, ...]:
    """Return one row for each of the ``special`` days, in their order."""
    return tuple(
        HoursRow(_range(one.days, words), _spans(one.spans, words), one.name, str(one.days))
        for one in special
    )


def _numbers(run: tuple[int, ...]) -> str:
    return "".join(f"w{day}" for day in run)


def _days(run: tuple[int, ...], words: Words) -> str:
    if len(run) == len(DAYS):
        return word(words, "days_every")
    first, last = (word(words, f"day_{DAYS[day]}") for day in (run[0], run[-1]))
    if len(run) == 1:
        return first
    return word(words, "days_range", first=first, last=last)


def _spans(spans: Spans, words: Words) -> str:
    if not spans:
        return word(words, "hours_closed")
    return word(words, "list_separator").join(_span(span, words) for span in spans)


def _span(span: Span, words: Words) -> str:
    if span.end - span.start == DAY and span.start == 0:
        return word(words, "hours_all_day")
    key = "hours_next_day" if span.end > DAY else "hours_range"
    return word(words, key, start=clock(span.start), end=clock(span.end))


def _range(days: DateRange, words: Words) -> str:
    start, end = _date(days.start, words), _date(days.end, words)
    return start if start == end else word(words, "dates_range", start=start, end=end)


def _date(day: date, words: Words) -> str:
    month = word(words, f"month_{day.month}")
    return word(words, "date_format", year=str(day.year), month=month, day=str(day.day))
