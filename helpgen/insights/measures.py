"""The figures of the whole help center: each with its definition, or why it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpgen.insights import scores
from helpgen.insights.ledger import Ledger
from helpgen.insights.moments import seconds_of
from helpgen.insights.settings import NAME, TicketsConfig
from helpgen.insights.talks import Talks

MeasureName = Literal[
    "helpful", "csat", "nps", "ces", "self_service", "fcr", "aht", "service_level"
]
MEASURES: tuple[MeasureName, ...] = (
    "helpful", "csat", "nps", "ces", "self_service", "fcr", "aht", "service_level",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. ``value`` is ``None`` where it is not known, and ``missing`` says why.

    ``count`` is of how many answers, tickets or views it is made; ``lower`` the lower end of its
    95 % interval, where it is a share. ``unit`` is ``%``, ``min`` or empty.
    """

    name: MeasureName
    title: str
    definition: str
    value: float | None = None
    count: int = 0
    unit: str = "%"
    lower: float | None = None
    missing: str = ""

    @property
    def shown(self) -> str:
        """The value with its unit, or a dash."""
        if self.value is None:
            return "–"
        digits = 0 if self.unit == "" and self.name == "nps" else 1
        return f"{self.value:.{digits}f}{' ' if self.unit else ''}{self.unit}"


def measures_of(ledger: Ledger, config: TicketsConfig) -> tuple[Measure, ...]:
    """Return every measure, known or not, in a fixed order."""
    return (
        _helpful(ledger),
        Measure(
            "csat", "CSAT", "ratings of 4 and 5 among all ratings from 1 to 5",
            scores.csat(ledger.stars), ledger.stars.total(),
            missing="no rating from 1 to 5 was read",
        ),
        Measure(
            "nps", "NPS", "scores of 9 and 10 less scores of 0 to 6, in percent of all",
            scores.nps(ledger.nps), ledger.nps.total(), "",
            missing="no export has a score from 0 to 10 (a column nps)",
        ),
        Measure(
            "ces", "CES", "mean of the scores from 1 (hard) to 7 (easy)",
            scores.ces(ledger.ces), ledger.ces.total(), "",
            missing="no export has a score from 1 to 7 (a column ces)",
        ),
        _self_service(ledger),
        _fcr(ledger.talks),
        _aht(ledger.talks),
        _service_level(ledger.talks, config.service_level),
    )  # fmt: skip


def _share(  # noqa: PLR0913, PLR0917 - the parts of one value
    name: MeasureName, title: str, definition: str, part: int, whole: int, missing: str
) -> Measure:
    if not whole:
        return Measure(name, title, definition, missing=missing)
    lower = 100 * scores.wilson_lower(part, whole)
    return Measure(name, title, definition, 100 * part / whole, whole, lower=lower)


def _helpful(ledger: Ledger) -> Measure:
    yes = sum(count for (_, helpful), count in ledger.votes.items() if helpful is True)
    no = sum(count for (_, helpful), count in ledger.votes.items() if helpful is False)
    definition = "votes for yes among votes for yes and no"
    return _share("helpful", "Helpful", definition, yes, yes + no, "no vote was read")


def _self_service(ledger: Ledger) -> Measure:
    """Say how seldom reading ends with a person. Readers are not followed, so counts must do."""
    views, asked = ledger.views.total(), ledger.contacts.total()
    what = "contact events" if asked else "tickets"
    asked = asked or ledger.talks.count
    definition = f"100 % less {what} per view of an article; readers themselves are not counted"
    missing = (
        "it needs a web server's log, for the views" if not views
        else "it needs contact events or tickets"
    )  # fmt: skip
    if not views or not asked:
        return Measure("self_service", "Self-service rate", definition, missing=missing)
    value = max(0.0, 100 - 100 * asked / views)
    return Measure("self_service", "Self-service rate", definition, value, views)


def _fcr(talks: Talks) -> Measure:
    definition = "solved tickets with one reply and not opened again, among solved tickets"
    missing = f"no ticket says how many replies it took (tickets.columns.replies in {NAME})"
    return _share(
        "fcr", "First contact resolution", definition,
        talks.first_contacts, talks.known_contacts, missing,
    )  # fmt: skip


def _aht(talks: Talks) -> Measure:
    definition = "mean time that a person worked on a ticket"
    missing = f"no ticket says how long it took (tickets.columns.handle_time in {NAME})"
    value = talks.handle_seconds / 60 / talks.handled if talks.handled else None
    return Measure("aht", "Average handle time", definition, value, talks.handled, "min",
                   missing=missing)  # fmt: skip


def _service_level(talks: Talks, promise: str) -> Measure:
    within = seconds_of(promise, "minutes") if promise else None
    definition = f"first replies within {promise or 'what is promised'}, among all first replies"
    if within is None:
        missing = f"nothing is promised (tickets.service_level in {NAME})"
    else:
        missing = "no ticket has the times of its start and first reply"
    whole = talks.reply_minutes.total() if within is not None else 0
    part = sum(n for minutes, n in talks.reply_minutes.items() if minutes * 60 <= (within or 0))
    return _share("service_level", "Service level", definition, part, whole, missing)
