"""``insights.yml``, typed: which columns of exports mean what. Field names are the keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from helpgen.insights.moments import Order

NAME = "insights.yml"


@dataclass(frozen=True, slots=True)
class TicketColumns:
    """``tickets.columns``: how the ticket system calls each column. Empty is not exported."""

    id: str = ""
    created: str = ""
    first_reply: str = ""
    solved: str = ""
    replies: str = ""
    reopens: str = ""
    handle_time: str = ""
    rating: str = ""
    nps: str = ""
    ces: str = ""
    article: str = ""
    url: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class TicketsConfig:
    """``tickets``: ``handle_time`` is the unit of that column, ``service_level`` what is promised.

    ``service_level`` is how soon the first reply is due, as in ``4 h`` or ``30 min``.
    """

    columns: TicketColumns = field(default_factory=TicketColumns)
    handle_time: Literal["seconds", "minutes", "hours"] = "minutes"
    service_level: str = ""


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """``answers.columns``: how a form calls each column, where its names are not the usual ones."""

    article_id: str = ""
    title: str = ""
    url: str = ""
    locale: str = ""
    vote: str = ""
    reason: str = ""
    comment: str = ""
    time: str = ""
    nps: str = ""
    ces: str = ""


@dataclass(frozen=True, slots=True)
class AnswersConfig:
    """``answers``."""

    columns: AnswerColumns = field(default_factory=AnswerColumns)


@dataclass(frozen=True, slots=True)
class InsightsConfig:
    """The whole of ``insights.yml``. ``dates`` says which comes first in 03/04/2026."""

    answers: AnswersConfig = field(default_factory=AnswersConfig)
    tickets: TicketsConfig = field(default_factory=TicketsConfig)
    dates: Order = "mdy"
