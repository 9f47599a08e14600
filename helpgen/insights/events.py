"""Event logs -> facts: what the site's own script told a collector, one object a line.

The names are those that the script uses (``facts.EVENTS``). Collectors wrap what they are sent, so
a field may stand below another (``props.query``): its last part is its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helpgen.insights.answers import Answer, opinion_of
from helpgen.insights.facts import EVENTS, Event, Fact, Subject
from helpgen.insights.moments import Order, day_of
from helpgen.insights.records import Malformed, Row

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
# So many rows that differ are kept before they are understood.
_BATCH = 20_000


# What the rows of a log mean: the fact, or the fault, and how many rows say it.
Counted = tuple[Fact | Malformed | None, int]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns mean what, and the place of the one with the time; -1 where there is none."""

    columns: Mapping[str, str]
    time: int


class EventReader:
    """Understands rows. It remembers which columns mean what, since most rows look alike."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._shapes: dict[tuple[str, ...], _Shape] = {}

    def facts(self, rows: Iterable[Row]) -> Iterator[Counted]:
        """Yield what ``rows`` say. Of rows that differ in the time of day only, one is read."""
        counts: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
        for row in rows:
            if isinstance(row, Malformed):
                yield row, 1
                continue
            names, values = tuple(row.cells), tuple(row.cells.values())
            at = self._shape(names).time
            if at >= 0 and values[at][4:5] == "-":  # ISO 8601: the first ten letters are the day
                values = (*values[:at], values[at][:10], *values[at + 1 :])
            key = (names, values)
            counts[key] = counts.get(key, 0) + 1
            if len(counts) >= _BATCH:
                yield from self._read(counts)
                counts = {}
        yield from self._read(counts)

    def read(self, row: Mapping[str, str]) -> Fact | None:
        """Return what ``row`` says; ``None`` where it is no event that we know."""
        columns = self._shape(tuple(row)).columns
        said = {ours: row[column] for ours, column in columns.items()}
        name, results = said.pop("event", ""), said.pop("results", "")
        event = next((known for known in EVENTS if known == name), None)
        if event is None:
            return None
        answer = Answer(**said)
        if event == "vote":
            return opinion_of(answer, self._order)
        if event == "search" and results == "0":
            event = "zero_result"
        subject = Subject(answer.article_id, answer.url, answer.locale)
        return Event(event, day_of(answer.time, self._order), subject, answer.query)

    def _read(
        self, counts: Mapping[tuple[tuple[str, ...], tuple[str, ...]], int]
    ) -> Iterator[Counted]:
        for (names, values), count in counts.items():
            yield self.read(dict(zip(names, values, strict=True))), count

    def _shape(self, names: tuple[str, ...]) -> _Shape:
        if names not in self._shapes:
            if len(self._shapes) > _MOST_SHAPES:
                self._shapes.clear()
            columns = columns_of(names)
            time = names.index(columns["time"]) if "time" in columns else -1
            self._shapes[names] = _Shape(columns, time)
        return self._shapes[names]


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
