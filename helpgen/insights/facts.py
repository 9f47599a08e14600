"""What a row says once it is understood: the facts that statistics are made of.

Days are those that the export writes, in whatever time zone it uses; ``None`` where it says none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

EventName = Literal["search", "zero_result", "result_click", "vote", "contact", "not_found"]
EVENTS: tuple[EventName, ...] = (
    "search", "zero_result", "result_click", "vote", "contact", "not_found",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """How a row names the article it is about. Empty is what it does not say."""

    article_id: str = ""
    url: str = ""
    locale: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a vote says. ``helpful`` is ``None`` for the middle; ``stars`` go from 1 to 5."""

    helpful: bool | None = None
    stars: int | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reader said of an article, or after a talk.

    ``nps`` goes from 0 to 10, ``ces`` from 1 to 7. ``verdict`` is ``None`` where there is no vote
    or nobody can tell what it means.
    """

    subject: Subject
    day: date | None
    verdict: Verdict | None = None
    reasons: tuple[str, ...] = ()
    comment: str = ""
    nps: int | None = None
    ces: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        scores = (self.verdict, self.nps, self.ces)
        return not (self.reasons or self.comment) and all(score is None for score in scores)


@dataclass(frozen=True, slots=True)
class Event:
    """What a reader did, other than vote. ``query`` is what was searched for."""

    name: EventName
    day: date | None
    subject: Subject = field(default_factory=Subject)
    query: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request that a person answered; times are in seconds, ``None`` where nobody wrote them.

    ``first_contact`` says whether it was solved with the first answer.
    """

    day: date | None
    subject: Subject = field(default_factory=Subject)
    reply_time: float | None = None
    handle_time: float | None = None
    first_contact: bool | None = None
    stars: int | None = None
    nps: int | None = None
    ces: int | None = None


Fact = Opinion | Event | Ticket
