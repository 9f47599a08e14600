"""When somebody is there: a week of opening hours, and the days that differ from it.

A holiday is closed, unless it has hours of its own. A make-up working day (China's 调休) has the
hours of the first day of the week that is open, which is Monday as a rule, unless it has its own.
A span belongs to the day on which it begins: the night before a holiday ends in the holiday's
morning, as late as it always does.

What a channel says of a day itself counts there, whatever the company says of it: a hotline may be
worked on a day of the company's holidays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from helpgen.contact import dates, hours
from helpgen.contact.dates import DateRange
from helpgen.contact.hours import Fault, Spans, Week
from helpgen.contact.kind import KINDS
from helpgen.core.config import Channel, ContactConfig, SpecialDay


@dataclass(frozen=True, slots=True, order=True)
class SpecialDays:
    """Days whose hours are ``spans``, whatever their weekday."""

    days: DateRange
    spans: Spans
    name: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Opening hours on the clock of ``timezone`` (an IANA name; empty where none is given).

    ``special`` is in order of date, and comes before ``week``. Where nothing is at fault, no two of
    it say other hours for one day.
    """

    timezone: str
    week: Week
    special: tuple[SpecialDays, ...] = ()


def of_company(config: ContactConfig) -> Schedule | None:
    """Return the company's own hours; ``None`` when it says none."""
    if not config.hours:
        return None
    week, _ = hours.read(config.hours)
    return Schedule(config.timezone, week, _special(config.holidays, config.workdays, week))


def of_channel(channel: Channel, config: ContactConfig) -> Schedule | None:
    """Return the hours of ``channel``: what it does not say itself is the company's."""
    week = week_of(channel, config)
    if week is None:
        return None
    own = _special(channel.holidays or (), channel.workdays or (), week)
    inherited = _special(
        config.holidays if channel.holidays is None else (),
        config.workdays if channel.workdays is None else (),
        week,
    )
    special = sorted({*own, *_without(inherited, own)})
    return Schedule(channel.timezone or config.timezone, week, tuple(special))


def week_of(channel: Channel, config: ContactConfig) -> Week | None:
    """Return the week of ``channel``, its own or the company's; ``None`` when neither says one."""
    entries = channel.hours or config.hours
    return hours.read(entries)[0] if entries else None


def is_own(channel: Channel) -> bool:
    """Whether ``channel`` says itself when it is open, or a part of that."""
    days = (channel.holidays, channel.workdays)
    return bool(channel.hours or channel.timezone) or any(one is not None for one in days)


def told(channel: Channel, config: ContactConfig) -> Schedule | None:
    """Return the hours that readers are told of ``channel``.

    There are none where the company's say little: a mail can be written at any time.
    """
    if is_own(channel) or KINDS[channel.type].is_live:
        return of_channel(channel, config)
    return None


def read(
    entries: Iterable[SpecialDay], usual: Spans = ()
) -> tuple[tuple[SpecialDays, ...], tuple[Fault, ...]]:
    """Return the special days in order of date, and every fault; faulty entries are left out.

    ``usual`` are the hours of an entry that has none. A fault's key is the entry's index in
    brackets and the key in it.
    """
    found: list[SpecialDays] = []
    faults: list[Fault] = []
    for index, entry in enumerate(entries):
        days = dates.read(entry.date)
        spans, unreadable = hours.read_day(entry.hours) if entry.hours else (usual, ())
        if isinstance(days, Fault):
            faults.append(Fault(f"[{index}].date", days.message, days.hint))
        faults += [Fault(f"[{index}].hours", one.message, one.hint) for one in unreadable]
        if not isinstance(days, Fault) and not unreadable:
            found.append(SpecialDays(days, spans, entry.name))
    return tuple(sorted(set(found))), tuple(faults)


def clashes(special: Iterable[SpecialDays]) -> Iterator[SpecialDays]:
    """Yield what says other hours for a day than one before it; ``special`` is in order."""
    longest: SpecialDays | None = None
    for one in special:
        if longest and longest.days.overlaps(one.days) and longest.spans != one.spans:
            yield one
        if longest is None or one.days.end > longest.days.end:
            longest = one


def text(schedule: Schedule | None) -> str:
    """Return ``schedule`` for the script that says what is open, as short as it can read it.

    The zone, seven days from Monday on, and ``days=hours`` for each of the special ones, with
    spaces between. Hours are spans in minutes after midnight, ``540-720,780-1080``, or a hyphen.
    Nothing comes of hours that do not say which clock they mean.
    """
    if schedule is None or not schedule.timezone:
        return ""
    week = (_spans(spans) for spans in schedule.week)
    special = (f"{one.days}={_spans(one.spans)}" for one in schedule.special)
    return " ".join((schedule.timezone, *week, *special))


def working_hours(week: Week) -> Spans:
    """Return what a working day has where nothing else is said: the first open day's hours."""
    return next((spans for spans in week if spans), ())


def _special(
    holidays: Iterable[SpecialDay], workdays: Iterable[SpecialDay], week: Week
) -> tuple[SpecialDays, ...]:
    closed, _ = read(holidays)
    worked, _ = read(workdays, working_hours(week))
    return tuple(sorted({*closed, *worked}))


def _without(
    special: Iterable[SpecialDays], others: Iterable[SpecialDays]
) -> tuple[SpecialDays, ...]:
    """Return ``special`` on the days that are none of ``others``."""
    left = tuple(special)
    for other in others:
        left = tuple(
            replace(one, days=days) for one in left for days in one.days.without(other.days)
        )
    return left


def _spans(spans: Spans) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans) or "-"
