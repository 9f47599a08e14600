"""The contact page's content, in the words of one locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from helpgen.contact import kind, schedule
from helpgen.contact.rows import special_rows, week_rows
from helpgen.contact.topic import article_key
from helpgen.core.config import Channel, ContactConfig, Topic
from helpgen.core.contexts import ChannelContext, ContactContext, Link, TopicContext
from helpgen.core.words import word

Words = Mapping[str, str]


class Resolver(Protocol):
    """How addresses inside the site are written on the page that is being made."""

    def article(self, key: str, /) -> Link | None:
        """Return the link to the article ``key``; ``None`` when there is no such article."""
        ...

    def asset(self, path: str, /) -> str:
        """Return the address of a picture; empty when there is none."""
        ...


def prepare(config: ContactConfig, words: Words) -> ContactContext:
    """Return what every page of a locale shows of ``contact``, before it is put on one of them.

    ``words`` are the locale's interface words. What ``check`` finds faulty is left out here.
    """
    channels = {c.id: _channel(c, config, words) for c in config.channels}
    company = schedule.of_company(config)
    return ContactContext(
        channels=tuple(channels.values()),
        hours=week_rows(company.week, words) if company else (),
        special_days=special_rows(company.special, words) if company else (),
        timezone=config.timezone,
        schedule=schedule.text(company),
    )


def context(config: ContactConfig, prepared: ContactContext, resolver: Resolver) -> ContactContext:
    """Return what templates show of ``contact`` on the page that ``resolver`` writes for."""
    channels = {c.id: replace(c, qr=resolver.asset(c.qr)) if c.qr else c for c in prepared.channels}
    topics = tuple(_topic(topic, channels, resolver) for topic in config.topics)
    return replace(prepared, channels=tuple(channels.values()), topics=topics)


def label(channel: Channel, words: Words) -> str:
    """Return the channel's own label, else the locale's word for its type."""
    return channel.label or word(words, f"channel_{channel.type}")


def _channel(channel: Channel, config: ContactConfig, words: Words) -> ChannelContext:
    href = kind.href(channel)
    own = schedule.of_channel(channel, config)
    has_days = channel.holidays is not None or channel.workdays is not None
    return ChannelContext(
        id=channel.id,
        type=channel.type,
        label=label(channel, words),
        description=channel.description,
        value=kind.value(channel),
        href=href,
        icon=channel.type,
        hours=week_rows(own.week, words) if own and schedule.is_own(channel) else (),
        special_days=special_rows(own.special, words) if own and has_days else (),
        timezone=channel.timezone,
        schedule=schedule.text(schedule.told(channel, config)),
        response_time=channel.response_time,
        ivr=channel.ivr,
        qr=channel.qr,
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
