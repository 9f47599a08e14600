"""Event logs -> facts: what the site's own script told a collector, one object a line.

The names are those that the script uses (``facts.EVENTS``). Collectors wrap what they are sent, so
a field may stand below another (``props.query``): its last part is its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from helpgen.insights.answers import Answer, opinion_of
from helpgen.insights.facts import EVENTS, Event, Fact, Subject
from helpgen.insights.moments import Order, day_of

_NAMES: tuple[tuple[str, str], ...] = (
    ("event", "event name event_name type action"),
    ("article_id", "article_id article key id"),
    ("title", "title article_title"),
    ("url", "url page path href page_url location"),
    ("locale", "locale language lang"),
    ("vote", "vote value"),
    ("reason", "reason reasons"),
    ("comment", "comment message text"),
    ("time", "time timestamp ts date created_at at"),
    ("query", "query q search search_term keyword term"),
    ("results", "results count hits"),
)
_MOST_SHAPES = 1_000


class EventReader:
    """Understands rows. It remembers which columns mean what, since most rows look alike."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._shapes: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._days: dict[str, date | None] = {}

    def read(self, row: Mapping[str, str]) -> Fact | None:
        """Return what ``row`` says; ``None`` where it is no event that we know."""
        columns = self._columns(tuple(row))
        name = row[columns["event"]] if "event" in columns else ""
        event = next((known for known in EVENTS if known == name), None)
        if event is None:
            return None
        if event == "vote":
            known = {
                ours: row[c] for ours, c in columns.items() if ours not in {"event", "results"}
            }
            return opinion_of(Answer(**known), self._order)
        said = {ours: row[column] for ours, column in columns.items()}
        if event == "search" and said.get("results") == "0":
            event = "zero_result"
        subject = Subject(said.get("article_id", ""), said.get("url", ""), said.get("locale", ""))
        return Event(event, self._day(said.get("time", "")), subject, said.get("query", ""))

    def _day(self, text: str) -> date | None:
        key = text[:10]
        if key[4:5] != "-":  # not ISO 8601, whose first ten letters are the day
            return day_of(text, self._order)
        if key not in self._days:
            if len(self._days) > _MOST_SHAPES:
                self._days.clear()
            self._days[key] = day_of(text, self._order)
        return self._days[key]

    def _columns(self, keys: tuple[str, ...]) -> Mapping[str, str]:
        if keys not in self._shapes:
            if len(self._shapes) > _MOST_SHAPES:
                self._shapes.clear()
            self._shapes[keys] = columns_of(keys)
        return self._shapes[keys]


def columns_of(keys: Iterable[str]) -> Mapping[str, str]:
    """Return which of ``keys`` has each of our fields. A name that is whole goes before a part."""
    whole = {key.casefold(): key for key in keys}
    parts = {key.rpartition(".")[2]: whole[key] for key in reversed(whole)} | whole
    found = {}
    for ours, names in _NAMES:
        column = next((parts[name] for name in names.split() if name in parts), None)
        if column is not None:
            found[ours] = column
    return found


def is_event(row: Mapping[str, str]) -> bool:
    """Whether ``row`` is an event of the script."""
    column = columns_of(row).get("event")
    return column is not None and row[column] in EVENTS
