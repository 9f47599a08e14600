"""``contact.json``: the same channels, hours and topics for programs.

The file is for the search widget, apps and chat robots that want to hand a reader on. Keys are
stable; a new one may be added, and ``version`` changes when one goes or changes its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from helpgen.contact import kind, schedule
from helpgen.contact.hours import Spans, clock
from helpgen.contact.page import Resolver, label
from helpgen.contact.schedule import Schedule
from helpgen.contact.topic import article_key
from helpgen.core.config import Channel, ContactConfig, SpecialDay, Topic
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
    not after its ``start`` is on the next day. ``null`` means that no hours are known. On
    ``special_days`` their own hours count, whatever the weekday; ``holidays`` and ``workdays`` are
    the same days without their hours.
    """
    company = schedule.of_company(config)
    document = {
        "version": VERSION,
        "timezone": config.timezone,
        "hours": _hours(company),
        "holidays": _dates(config.holidays),
        "workdays": _dates(config.workdays),
        "special_days": _special_days(company),
        "channels": [_channel(c, config, words, resolver) for c in config.channels],
        "topics": [_topic(topic, config, resolver) for topic in config.topics],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return Output(path, f"{text}\n".encode())


def _hours(known: Schedule | None) -> list[list[list[str]]] | None:
    return [_spans(spans) for spans in known.week] if known else None


def _special_days(known: Schedule | None) -> list[dict[str, object]]:
    return [
        {
            "start": one.days.start.isoformat(),
            "end": one.days.end.isoformat(),
            "name": one.name,
            "hours": _spans(one.spans),
        }
        for one in (known.special if known else ())
    ]


def _spans(spans: Spans) -> list[list[str]]:
    return [[clock(span.start), clock(span.end)] for span in spans]


def _dates(entries: tuple[SpecialDay, ...]) -> list[list[str]]:
    found, _ = schedule.read(entries)
    return [[one.days.start.isoformat(), one.days.end.isoformat()] for one in found]


def _channel(
    channel: Channel, config: ContactConfig, words: Mapping[str, str], resolver: Resolver
) -> dict[str, object]:
    own = schedule.of_channel(channel, config)
    return {
        "id": channel.id,
        "type": channel.type,
        "label": label(channel, words),
        "description": channel.description,
        "value": kind.value(channel),
        "href": kind.href(channel),
        "qr": resolver.asset(channel.qr) if channel.qr else "",
        "timezone": own.timezone if own else "",
        "hours": _hours(own),
        "special_days": _special_days(own),
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
