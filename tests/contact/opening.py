"""What the script on the page says is open, once more in Python: slow, plain, and its measure.

Both are run over the vectors in ``tests/vectors/hours.json``.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from helpgen.contact import schedule
from helpgen.core import typed, yaml
from helpgen.core.config import ContactConfig

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from helpgen.contact.hours import Spans
    from helpgen.contact.schedule import Schedule

VECTORS = Path(__file__).parents[1] / "vectors" / "hours.json"
HORIZON = 60  # days ahead in which an opening is looked for
FAR = timedelta(days=7)  # what closes later than that is simply open


@dataclass(frozen=True, slots=True)
class Run:
    """Open without a break from one moment to another."""

    opens: datetime
    closes: datetime


def of(contact: dict[str, Any]) -> Schedule:
    """Return the schedule of a ``contact`` as it would be in ``site.yml``.

    It is that of its channel, where it has one.
    """
    node, _ = yaml.parse(json.dumps(contact), "site.yml")
    reading = typed.read(node, ContactConfig, "site.yml")
    assert not reading.diagnostics
    channels = reading.value.channels
    found = (
        schedule.of_channel(channels[0], reading.value)
        if channels
        else schedule.of_company(reading.value)
    )
    assert found is not None
    return found


def moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment at which the clock shows ``wall`` or a later time."""
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    # The clock never shows it (PEP 495, "the gap"): it is put forward some time before.
    at = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while at.astimezone(zone).replace(tzinfo=None) < wall:
        at += timedelta(minutes=1)
    return at


def runs(known: Schedule, now: datetime) -> Iterator[Run]:
    """Yield when it is open, from the day before ``now`` on."""
    zone = ZoneInfo(known.timezone)
    today = now.astimezone(zone).date()
    opens = closes = None
    for number in range(-1, HORIZON + 1):
        day = today + timedelta(days=number)
        midnight = datetime.combine(day, time())
        for span in _spans(known, day):
            start, end = (
                moment(midnight + timedelta(minutes=minutes), zone)
                for minutes in (span.start, span.end)
            )
            if closes is not None and start <= closes:
                closes = max(closes, end)
            elif start < end:
                if opens is not None and closes is not None:
                    yield Run(opens, closes)
                opens, closes = start, end
    if opens is not None and closes is not None:
        yield Run(opens, closes)


def status(known: Schedule, now: datetime) -> str:
    """Return ``open until MOMENT``, ``open``, ``closed until MOMENT`` or ``closed``."""
    run = next((run for run in runs(known, now) if run.closes > now), None)
    if run is None:
        return "closed"
    if run.opens > now:
        return f"closed until {stamp(run.opens)}"
    return f"open until {stamp(run.closes)}" if run.closes - now <= FAR else "open"


def probes(known: Schedule, first: datetime, days: int) -> Iterator[datetime]:
    """Yield moments worth asking about: around every change, and every seven hours."""
    last = first + timedelta(days=days)
    moments = {first + timedelta(hours=7) * n for n in range(days * 24 // 7)}
    for run in runs(known, first):
        for change in (run.opens, run.closes):
            moments |= {change + timedelta(minutes=n) for n in (-1, 0, 1)}
    yield from sorted(at for at in moments if first <= at <= last)


def vectors() -> list[dict[str, Any]]:
    """Return the vectors; ``HELPGEN_REWRITE=1`` first has their answers written anew."""
    cases: list[dict[str, Any]] = json.loads(VECTORS.read_text("utf-8"))
    if not os.environ.get("HELPGEN_REWRITE"):
        return cases
    for case in cases:
        known = of(case["contact"])
        moments = probes(known, parse(case["from"]), case["days"])
        case["schedule"] = schedule.text(known)
        case["moments"] = {stamp(at): status(known, at) for at in moments}
    text = json.dumps(cases, ensure_ascii=False, indent=1)
    VECTORS.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return cases


def stamp(at: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the minute."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def parse(text: str) -> datetime:
    """Return the moment that ``stamp`` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)


def _spans(known: Schedule, day: date) -> Spans:
    for special in known.special:
        if special.days.start <= day <= special.days.end:
            return special.spans
    return known.week[day.weekday()]
