"""What an export is, and how its rows are understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import chain, islice
from types import MappingProxyType
from typing import Literal

from helpgen.insights import tickets
from helpgen.insights.answers import AnswerReader, Named, opinion_of
from helpgen.insights.events import Counted, EventReader, is_event
from helpgen.insights.facts import Fact
from helpgen.insights.records import Malformed, Record, Row
from helpgen.insights.settings import InsightsConfig

Kind = Literal["answers", "events", "log", "tickets"]
# A row without a value in every column still is one: columns are those of the first rows together.
_LOOKED_AT = 50

# What ``--provider`` can say, beside the names of providers.
CHOICES = ("form", "events", "tickets")
NO_PROVIDERS: Mapping[str, AnswerReader] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind of export; ``provider`` is whose.

    ``facts`` says what rows mean, and how many mean it: ``None`` is nothing.
    """

    kind: Kind
    provider: str
    facts: Callable[[Iterable[Row]], Iterator[Counted]]


def looked_at(rows: Iterable[Row]) -> tuple[tuple[Record, ...], Iterable[Row]]:
    """Return the first rows that could be read, and all rows."""
    source = iter(rows)
    first = tuple(islice(source, _LOOKED_AT))
    return tuple(row for row in first if isinstance(row, Record)), chain(first, source)


def recognise(
    first: Iterable[Record],
    config: InsightsConfig,
    provider: str = "",
    providers: Mapping[str, AnswerReader] = NO_PROVIDERS,
) -> Recognised | None:
    """Return what an export that begins with the rows ``first`` is; ``None`` if nobody knows.

    ``provider`` is one of ``CHOICES`` or of ``providers``, where somebody said it. ``providers``
    have exports with names of their own, and are asked in their order.
    """
    known = tuple(first)
    columns = columns_of(known)
    said = {ours: theirs for ours, theirs in asdict(config.answers.columns).items() if theirs}
    if provider == "events" or (not provider and any(is_event(row.cells) for row in known)):
        return Recognised("events", "events", EventReader(config.dates).facts)
    if provider == "tickets" or (not provider and tickets.recognises(columns, config.tickets)):
        read_ticket = partial(tickets.read, config=config.tickets, order=config.dates)
        return Recognised("tickets", "tickets", partial(_each, read_ticket))
    readers: dict[str, AnswerReader] = {**providers, "form": Named(said)}
    if said:  # what somebody wrote down goes before what is recognised
        readers = {"form": Named(said), **providers}
    for name, reader in readers.items():
        if name == provider or (not provider and reader.recognises(columns)):
            return Recognised(
                "answers", name, partial(_each, _answers(reader, Named(said), config))
            )
    return None


def columns_of(rows: Iterable[Record]) -> tuple[str, ...]:
    """Return the names of all columns, in order."""
    return tuple(dict.fromkeys(name for row in rows for name in row.cells))


def _answers(
    reader: AnswerReader, named: Named, config: InsightsConfig
) -> Callable[[Mapping[str, str]], Fact | None]:
    """Return what understands a row. Scores are read by name: no provider has them of its own."""

    def read(row: Mapping[str, str]) -> Fact | None:
        answer = reader.read(row)
        if answer is None:
            return None
        scores = named.read(row)
        return opinion_of(replace(answer, nps=scores.nps, ces=scores.ces), config.dates)

    return read


def _each(
    read: Callable[[Mapping[str, str]], Fact | None], rows: Iterable[Row]
) -> Iterator[Counted]:
    for row in rows:
        yield (row if isinstance(row, Malformed) else read(row.cells)), 1
