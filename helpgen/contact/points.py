"""Ways to reach a person, as things of schema.org: what search engines show of a company."""

from __future__ import annotations

from collections.abc import Iterator

from helpgen.contact import kind, schedule
from helpgen.contact.hours import DAY, Span, Week, clock
from helpgen.contact.page import Words, label
from helpgen.contact.schedule import Schedule, SpecialDays
from helpgen.core.config import Channel, ContactConfig
from helpgen.core.schemaorg import Thing

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def contact_points(config: ContactConfig, words: Words) -> tuple[Thing, ...]:
    """Return every channel that schema.org has a property for: a number or an address."""
    found = (_point(channel, config, words) for channel in config.channels)
    return tuple(point for point in found if point)


def _point(channel: Channel, config: ContactConfig, words: Words) -> Thing:
    href = kind.href(channel)
    if channel.type == "phone":
        way = {"telephone": channel.number}
    elif channel.type == "email":
        way = {"email": channel.address}
    else:
        way = {"url": href} if href.startswith(("https://", "http://")) else {}
    if not all(way.values()) or not way:
        return {}
    name = label(channel, words)
    point: Thing = {
        "@type": "ContactPoint", "contactType": "customer support", "name": name, **way,
    }  # fmt: skip
    hours = schedule.told(channel, config)
    open_at = tuple(_specifications(hours)) if hours else ()
    return {**point, "hoursAvailable": open_at} if open_at else point


def _specifications(hours: Schedule) -> Iterator[Thing]:
    for span in sorted({span for spans in hours.week for span in spans}):
        yield {**_hours(span), "dayOfWeek": _days(hours.week, span)}
    for special in hours.special:
        # schema.org, OpeningHoursSpecification: midnight to midnight is closed.
        for span in special.spans or (Span(0, 0),):
            yield {**_hours(span), **_validity(special)}


def _days(week: Week, span: Span) -> tuple[str, ...]:
    return tuple(name for name, spans in zip(_DAYS, week, strict=True) if span in spans)


def _validity(special: SpecialDays) -> Thing:
    days = special.days
    return {"validFrom": days.start.isoformat(), "validThrough": days.end.isoformat()}


def _hours(span: Span) -> Thing:
    whole_day = span.end - span.start >= DAY
    # 24:00 is no time of schema.org's; one that closes before it opens closes on the next day.
    closes = "23:59" if whole_day or span.end == DAY else clock(span.end % DAY)
    opens = "00:00" if whole_day else clock(span.start)
    return {"@type": "OpeningHoursSpecification", "opens": opens, "closes": closes}
