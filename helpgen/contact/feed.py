"""``contact.json``: the same channels, hours and topics for programs.

The file is for the search widget, apps and chat robots that want to hand a reader on. Keys are
stable; a new one may be added, and ``version`` changes when one goes or changes its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from helpgen.contact import dates, hours, kind
from helpgen.contact.hours import DAYS, clock
from helpgen.contact.page import Resolver, label
from helpgen.contact.topic import article_key
from helpgen.core.config import Channel, ContactConfig, Topic
from helpgen.core.model import Output

VERSION = 1


def json_output(
    config: ContactConfig,
    words: Mapping[str, str],
    resolver: Resolver,
    path: str = "contact.json",
) -> Output:
    """Return the file at ``path``, in UTF-8. ``resolver`` writes addresses as a program needs them.

    ``hours`` has seven lists, Monday first, of ``[start, end]`` in ``timezone``; an ``end`` that is
    not after its ``start`` is on the next day. ``null`` means that no hours are known.
    """
    document = {
        "version": VERSION,
        "timezone": config.timezone,
        "hours": _hours(config.hours),
        "holidays": _dates(config.holidays),
        "workdays": _dates(config.workdays),
        "channels": [_channel(c, config, words, resolver) for c in config.channels],
        "topics": [_topic(topic, config, resolver) for topic in config.topics],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return Output(path, f"{text}\n".encode())


def _hours(entries: Mapping[str, str]) -> list[list[list[str]]] | None:
    if not entries:
        return None
    week, _ = hours.read(entries)
    return [
        [[clock(span.start), clock(span.end)] for span in week[day]] for day in range(len(DAYS))
    ]


def _dates(entries: tuple[str, ...]) -> list[list[str]]:
    ranges, _ = dates.read(entries)
    return [[days.start.isoformat(), days.end.isoformat()] for days in ranges]


def _channel(
    channel: Channel, config: ContactConfig, words: Mapping[str, str], resolver: Resolver
) -> dict[str, object]:
    return {
        "id": channel.id,
        "type": channel.type,
        "label": label(channel, words),
        "description": channel.description,
        "value": kind.value(channel),
        "href": kind.href(channel),
        "qr": resolver.asset(channel.qr) if channel.qr else "",
        "hours": _hours(channel.hours or config.hours),
        "response_time": channel.response_time,
        "ivr": channel.ivr,
    }


def _topic(topic: Topic, config: ContactConfig, resolver: Resolver) -> dict[str, object]:
    links = (resolver.article(article_key(entry)) for entry in topic.suggest)
    known = [channel.id for channel in config.channels]
    return {
        "id": topic.id,
        "title": topic.title,
        "priority": topic.priority,
        "articles": [{"title": link.title, "href": link.href} for link in links if link],
        "channels": [name for name in topic.channels or known if name in known],
    }
