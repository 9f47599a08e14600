"""Ticket exports -> facts. What a column does not say is not known: nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpgen.insights.facts import Subject, Ticket
from helpgen.insights.moments import Order, day_of, moment_of, seconds_of
from helpgen.insights.settings import TicketColumns, TicketsConfig
from helpgen.insights.verdict import score_of, stars_of, verdict_of


def recognises(columns: Sequence[str], config: TicketsConfig) -> bool:
    """Whether the columns are those that ``insights.yml`` names: the id or the day, and another."""
    ours = config.columns
    known = {name for name in _named(ours) if name in columns}
    return len(known) > 1 and bool({ours.id, ours.created} & known)


def read(row: Mapping[str, str], config: TicketsConfig, order: Order) -> Ticket:
    """Return what ``row`` says of a ticket."""
    ours = config.columns

    def cell(column: str) -> str:
        return row.get(column, "").strip() if column else ""

    return Ticket(
        day=day_of(cell(ours.created), order),
        subject=Subject(cell(ours.article), cell(ours.url), cell(ours.locale)),
        reply_time=_between(cell(ours.created), cell(ours.first_reply), order),
        handle_time=seconds_of(cell(ours.handle_time), config.handle_time),
        first_contact=_first_contact(
            bool(cell(ours.solved)) if ours.solved else None, cell(ours.replies), cell(ours.reopens)
        ),
        stars=_stars(cell(ours.rating)),
        nps=score_of(cell(ours.nps), 0, 10),
        ces=score_of(cell(ours.ces), 1, 7),
    )


def _named(columns: TicketColumns) -> tuple[str, ...]:
    names = (getattr(columns, name) for name in TicketColumns.__slots__)
    return tuple(name for name in names if name)


def _between(start: str, end: str, order: Order) -> float | None:
    """Return the seconds from ``start`` to ``end``; a time of day has to be there in both."""
    one, two = moment_of(start, order), moment_of(end, order)
    if one is None or two is None or ":" not in start or ":" not in end:
        return None
    if (one.tzinfo is None) != (two.tzinfo is None):
        return None  # whose clocks these are nobody knows
    seconds = (two - one).total_seconds()
    return seconds if seconds >= 0 else None


def _first_contact(is_solved: bool | None, replies: str, reopens: str) -> bool | None:
    """Whether one answer solved it; ``None`` where that is not known or it is not solved yet."""
    count = score_of(replies, 0, 99)
    if count is None or is_solved is False:
        return None
    again = score_of(reopens, 0, 99)
    return count <= 1 and not again


def _stars(text: str) -> int | None:
    """Return a rating from 1 to 5; "good" and "bad" are the ends of it."""
    stars = stars_of(text)
    if stars is not None or not text:
        return stars
    verdict = verdict_of(text)
    if verdict is None:
        return None
    return verdict.stars or (5 if verdict.helpful else 1)
