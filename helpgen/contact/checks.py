"""What can be wrong with ``contact:``, all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from helpgen.contact import hours, schedule
from helpgen.contact.hours import Fault, Week
from helpgen.contact.kind import ADDRESS_FIELDS, KINDS, href
from helpgen.contact.topic import article_key
from helpgen.core.config import Channel, ContactConfig, Topic
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.guess import did_you_mean
from helpgen.core.places import Places
from helpgen.core.uri import web

_ID = re.compile(r"\w[\w-]*")
_PICTURE = re.compile(r"(?!/)[^:\\]+\.(svg|png|jpe?g|webp|gif)", re.IGNORECASE)
_ZONE = re.compile(r"[A-Za-z][\w+-]*(/[\w+-]+){0,2}", re.ASCII)
# What people write for the zone of China, which is named after another city.
_CHINA = frozenset({"asia/beijing", "beijing", "china", "cst", "utc+8", "gmt+8", "utc+08:00"})


def check(
    config: ContactConfig, places: Places, timezones: Collection[str] = (), at: str = "contact"
) -> tuple[Diagnostic, ...]:
    """Return every fault that ``contact`` has by itself; it stands at the key ``at`` of the file.

    ``timezones`` are the names of the IANA zones. To know them is an edge's business
    (``zoneinfo.available_timezones`` reads the disk); without them only the form is checked.
    """
    found = [
        *_timezone(config, places, timezones, at),
        *_faults(hours.read(config.hours)[1], "contact-hours", places, f"{at}.hours."),
        *_dates(config, hours.read(config.hours)[0], places, at),
        *_ids(config.channels, places, f"{at}.channels"),
        *_ids(config.topics, places, f"{at}.topics"),
        *_topics(config, places, at),
    ]
    for index, channel in enumerate(config.channels):
        found += _channel(channel, places, f"{at}.channels[{index}]")
        found += _days_of(channel, config, places, f"{at}.channels[{index}]")
    if not config.channels and (config.topics or config.hours):
        message = "no channel is named here, so there is no way to reach anybody"
        hint = 'add "channels:" with at least one, as in - {id: mail, type: email, address: …}'
        found.append(places.warning("contact-no-channel", at, message, hint))
    return tuple(found)


def check_references(
    config: ContactConfig,
    places: Places,
    articles: Collection[str],
    assets: Collection[str],
    at: str = "contact",
) -> tuple[Diagnostic, ...]:
    """Return every fault that only the whole site shows.

    ``articles`` are the keys of its articles, ``assets`` the paths a ``qr`` may name.
    """
    found: list[Diagnostic] = []
    for t, topic in enumerate(config.topics):
        for s, entry in enumerate(topic.suggest):
            if article_key(entry) not in articles:
                message = f'there is no article "{entry}"'
                hint = did_you_mean(article_key(entry), articles)
                key = f"{at}.topics[{t}].suggest[{s}]"
                found.append(places.error("contact-unknown-article", key, message, hint))
    for c, channel in enumerate(config.channels):
        if channel.qr and _PICTURE.fullmatch(channel.qr) and channel.qr not in assets:
            message = f'there is no picture "{channel.qr}"'
            hint = did_you_mean(channel.qr, assets) or "paths begin in the content folder"
            found.append(places.error("contact-picture", f"{at}.channels[{c}].qr", message, hint))
    return tuple(found)


def _timezone(
    config: ContactConfig, places: Places, timezones: Collection[str], at: str
) -> Iterator[Diagnostic]:
    yield from _zone(config.timezone, places, timezones, f"{at}.timezone")
    for index, channel in enumerate(config.channels):
        yield from _zone(channel.timezone, places, timezones, f"{at}.channels[{index}].timezone")
    own_hours = any(channel.hours and not channel.timezone for channel in config.channels)
    if not config.timezone and (config.hours or own_hours):
        message = "the opening hours do not say which clock they mean"
        hint = 'add "timezone: Europe/Berlin", or the name of your own zone'
        yield places.warning("contact-timezone", at, message, hint)


def _zone(zone: str, places: Places, timezones: Collection[str], key: str) -> Iterator[Diagnostic]:
    if not zone or zone in timezones or (not timezones and _ZONE.fullmatch(zone)):
        return
    guess = did_you_mean(zone, timezones)
    if zone.casefold() in _CHINA:
        guess = 'China\'s zone is named "Asia/Shanghai"'
    hint = guess or "zones are named like Asia/Shanghai or Europe/Berlin (IANA time zones)"
    yield places.error("contact-timezone", key, f'there is no time zone "{zone}"', hint)


def _days_of(
    channel: Channel, config: ContactConfig, places: Places, at: str
) -> Iterator[Diagnostic]:
    week = schedule.week_of(channel, config) or ()
    yield from _dates(channel, week, places, at)
    if not channel.hours or channel.workdays is not None:
        return
    # The company's working days: of those without hours, this channel's Monday makes others.
    usual = schedule.working_hours(hours.read(config.hours)[0])
    known = {one.days for one in schedule.clashes(schedule.read(config.workdays, usual)[0])}
    worked, _ = schedule.read(config.workdays, schedule.working_hours(week))
    for one in schedule.clashes(worked):
        if one.days not in known:
            message = f"{one.days.start} is a working day twice, with other hours than these"
            hint = 'take one of the two out of "workdays", or give this channel "workdays" too'
            yield places.error("contact-date", f"{at}.hours", message, hint)


def _dates(
    written: ContactConfig | Channel, week: Week, places: Places, at: str
) -> Iterator[Diagnostic]:
    holidays, holiday_faults = schedule.read(written.holidays or ())
    workdays, workday_faults = schedule.read(written.workdays or (), schedule.working_hours(week))
    for key, days, faults in (
        ("holidays", holidays, holiday_faults),
        ("workdays", workdays, workday_faults),
    ):
        yield from _day_faults(faults, places, f"{at}.{key}")
        for one in schedule.clashes(days):
            message = f"{one.days.start} is here twice, with other hours"
            yield places.error("contact-date", f"{at}.{key}", message, "take one of the two out")
    for workday in workdays:
        if any(workday.days.overlaps(holiday.days) for holiday in holidays):
            message = f"{workday.days.start} is a holiday and a working day at once"
            hint = "take it out of one of the two lists"
            yield places.error("contact-date", f"{at}.workdays", message, hint)


def _day_faults(faults: Iterable[Fault], places: Places, at: str) -> Iterator[Diagnostic]:
    for fault in faults:
        code = "contact-hours" if fault.key.endswith(".hours") else "contact-date"
        yield from _faults((fault,), code, places, at)


def _faults(
    faults: Iterable[Fault], code: str, places: Places, prefix: str
) -> Iterator[Diagnostic]:
    for fault in faults:
        yield places.error(code, f"{prefix}{fault.key}", fault.message, fault.hint)


def _ids(items: Iterable[Channel | Topic], places: Places, at: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        key = f"{at}[{index}].id"
        if not _ID.fullmatch(item.id):
            message = f'"{item.id}" cannot be an id'
            hint = "an id has letters, digits, hyphens and underscores, and no spaces"
            yield places.error("contact-id", key, message, hint)
        elif item.id in seen:
            yield places.error("contact-id", key, f'the id "{item.id}" is here twice', "change one")
        seen.add(item.id)


def _topics(config: ContactConfig, places: Places, at: str) -> Iterator[Diagnostic]:
    known = [channel.id for channel in config.channels]
    for t, topic in enumerate(config.topics):
        for c, name in enumerate(topic.channels):
            if name not in known:
                hint = did_you_mean(name, known) or f"there are: {', '.join(known) or 'none'}"
                key = f"{at}.topics[{t}].channels[{c}]"
                message = f'there is no channel "{name}"'
                yield places.error("contact-unknown-channel", key, message, hint)


def _channel(channel: Channel, places: Places, at: str) -> Iterator[Diagnostic]:
    kind = KINDS[channel.type]
    written = [name for name in (*ADDRESS_FIELDS, "qr") if getattr(channel, name)]
    yield from _address(channel, places, at)
    for name in written:
        if name != "qr" and name not in kind.takes:
            message = f'a channel of type "{channel.type}" has no use for "{name}"'
            hint = f"it takes {' or '.join(kind.takes)}"
            yield places.warning("contact-field", f"{at}.{name}", message, hint)
    if channel.ivr and channel.type != "phone":
        message = '"ivr" says which keys to press on the telephone; this is none'
        yield places.warning("contact-field", f"{at}.ivr", message, "leave it out")
    if channel.qr and not _PICTURE.fullmatch(channel.qr):
        message = f'"{channel.qr}" is not a picture of this project'
        hint = "put an svg, png, jpg, webp or gif into the content folder and write its path"
        yield places.error("contact-picture", f"{at}.qr", message, hint)
    yield from _faults(hours.read(channel.hours)[1], "contact-hours", places, f"{at}.hours.")


def _address(channel: Channel, places: Places, at: str) -> Iterator[Diagnostic]:
    kind = KINDS[channel.type]
    given = [name for name in kind.needs if getattr(channel, name)]
    if not given:
        wanted = " or ".join(f'"{name}"' for name in kind.needs)
        message = f'this channel of type "{channel.type}" needs {wanted}'
        yield places.error("contact-address", at, message, f'add a line "{kind.needs[0]}: …"')
        return
    if "url" in kind.takes and channel.url:
        yield from _url(channel.url, places, f"{at}.url")
    elif kind.link and not href(channel):
        text = getattr(channel, given[0])
        message = f'"{text}" is not an address for a channel of type "{channel.type}"'
        yield places.error("contact-address", f"{at}.{given[0]}", message, f"write {kind.expects}")


def _url(url: str, places: Places, key: str) -> Iterator[Diagnostic]:
    address = web(url)
    if address is None:
        message = f'"{url}" is not a web address'
        hint = "it begins with https:// and has no spaces; mail and telephone have their own types"
        yield places.error("contact-address", key, message, hint)
    elif "@" in address.split("/")[2]:
        message = "there is a user name or password in this address, which every reader could read"
        yield places.error("contact-secret", key, message, "take out what stands before the @")
