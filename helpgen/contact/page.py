"""The contact page's content, in the words of one locale."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Protocol

from helpgen.contact import dates, hours, kind
from helpgen.contact.dates import DateRange
from helpgen.contact.hours import DAY, DAYS, Span, clock
from helpgen.contact.topic import article_key
from helpgen.core.config import Channel, ContactConfig, Topic
from helpgen.core.contexts import ChannelContext, ContactContext, Link, TopicContext
from helpgen.core.words import word

Words = Mapping[str, str]
Rows = tuple[tuple[str, str], ...]


class Resolver(Protocol):
    """How addresses inside the site are written on the page that is being made."""

    def article(self, key: str, /) -> Link | None:
        """Return the link to the article ``key``; ``None`` when there is no such article."""
        ...

    def asset(self, path: str, /) -> str:
        """Return the address of a picture; empty when there is none."""
        ...


def context(config: ContactConfig, words: Words, resolver: Resolver) -> ContactContext:
    """Return what templates show of ``contact``.

    ``words`` are the locale's interface words. What ``check`` finds faulty is left out here.
    """
    channels = {c.id: _channel(c, words, resolver) for c in config.channels}
    return ContactContext(
        channels=tuple(channels.values()),
        topics=tuple(_topic(topic, channels, resolver) for topic in config.topics),
        hours=hour_rows(config.hours, words),
        holidays=date_rows(config.holidays, words),
        workdays=date_rows(config.workdays, words),
        timezone=config.timezone,
    )


def hour_rows(entries: Mapping[str, str], words: Words) -> Rows:
    """Return the table of opening hours: days with the same hours are one row, Monday first."""
    if not entries:
        return ()
    week, _ = hours.read(entries)
    rows: list[tuple[str, str]] = []
    for spans, run in groupby(range(len(DAYS)), key=lambda day: week[day]):
        rows.append((_days(tuple(run), words), _spans(spans, words)))
    return tuple(rows)


def date_rows(entries: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return dates and ranges, in order of date."""
    ranges, _ = dates.read(entries)
    return tuple(_date_range(days, words) for days in ranges)


def label(channel: Channel, words: Words) -> str:
    """Return the channel's own label, else the locale's word for its type."""
    return channel.label or word(words, f"channel_{channel.type}")


def _channel(channel: Channel, words: Words, resolver: Resolver) -> ChannelContext:
    href = kind.href(channel)
    return ChannelContext(
        id=channel.id,
        type=channel.type,
        label=label(channel, words),
        description=channel.description,
        value=kind.value(channel),
        href=href,
        icon=channel.type,
        hours=hour_rows(channel.hours, words),
        response_time=channel.response_time,
        ivr=channel.ivr,
        qr=resolver.asset(channel.qr) if channel.qr else "",
        external=href.startswith("http"),
    )


def _topic(
    topic: Topic, channels: Mapping[str, ChannelContext], resolver: Resolver
) -> TopicContext:
    articles = (resolver.article(article_key(entry)) for entry in topic.suggest)
    ids = topic.channels or tuple(channels)
    return TopicContext(
        id=topic.id,
        title=topic.title,
        articles=tuple(link for link in articles if link),
        channels=tuple(_link(channels[name]) for name in ids if name in channels),
    )


def _link(channel: ChannelContext) -> Link:
    # A channel with nothing to click is shown where the page describes it.
    href = channel.href or f"#channel-{channel.id}"
    return Link(channel.label, href, channel.response_time, channel.external)


def _days(run: tuple[int, ...], words: Words) -> str:
    if len(run) == len(DAYS):
        return word(words, "days_every")
    first, last = (word(words, f"day_{DAYS[day]}") for day in (run[0], run[-1]))
    if len(run) == 1:
        return first
    return word(words, "days_range", first=first, last=last)


def _spans(spans: tuple[Span, ...], words: Words) -> str:
    if not spans:
        return word(words, "hours_closed")
    return word(words, "list_separator").join(_span(span, words) for span in spans)


def _span(span: Span, words: Words) -> str:
    if span.end - span.start == DAY and span.start == 0:
        return word(words, "hours_all_day")
    key = "hours_next_day" if span.end > DAY else "hours_range"
    return word(words, key, start=clock(span.start), end=clock(span.end))


def _date_range(days: DateRange, words: Words) -> str:
    start, end = days.start.isoformat(), days.end.isoformat()
    if start == end:
        return start
    return word(words, "dates_range", start=start, end=end)
