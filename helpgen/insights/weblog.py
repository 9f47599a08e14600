"""A web server's log -> how often each address was asked for, day by day.

The combined log format of Apache ("Log Files", mod_log_config) and nginx (ngx_http_log_module); the
common format, which lacks the last two fields, is read as well. Nothing that could tell a reader
(address, time of day, browser) is kept.

Speed: a block of lines goes through one regular expression at once. Only where a block has a line
that does not fit is it gone through line by line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from helpgen.insights.encoding import whole_lines
from helpgen.insights.records import Malformed

# host ident user [day:time] "request" status size "referrer" "agent"; inside quotes a quote is \".
_LINE = re.compile(
    rb'^\S+ \S+ [^\[\n]*\[(\d\d/[A-Z][a-z]{2}/\d{4}):[^\]\n]*\] "([^"\\\n]*(?:\\.[^"\\\n]*)*)"'
    rb' (\d{3}) (?:\d+|-)(?: "[^"\\\n]*(?:\\.[^"\\\n]*)*" "([^"\\\n]*(?:\\.[^"\\\n]*)*)")?',
    re.MULTILINE,
)
_BOT = re.compile(
    rb"bot\b|bot[/_-]|crawl|spider|slurp|preview|monitor|uptime|curl/|wget/|python-|go-http|httpclient"
    rb"|headless|scrapy|facebookexternalhit|lighthouse",
    re.IGNORECASE,
)
_MONTHS = MappingProxyType(
    {
        name: number
        for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
    }
)
# Browsers write what they are in many ways; more than these are forgotten and asked again.
_MOST_AGENTS = 20_000


@dataclass(frozen=True, slots=True)
class Requests:
    """What one block of lines asked for: (day, address, status) -> how often.

    ``bots`` were asked by programs, ``others`` by no GET; ``lines`` is how many lines there were,
    the malformed ones included.
    """

    counts: Mapping[tuple[date, str, int], int]
    bots: int
    others: int
    lines: int
    malformed: tuple[Malformed, ...] = ()


class _Agents(dict[bytes, bool]):
    """Which browsers are programs: asked once each."""

    def __missing__(self, agent: bytes) -> bool:
        if len(self) > _MOST_AGENTS:
            self.clear()
        self[agent] = found = _BOT.search(agent) is not None
        return found


def is_log(line: str) -> bool:
    """Whether ``line`` is one of a web server's log."""
    return _LINE.match(line.encode()) is not None


def requests_of(blocks: Iterable[bytes]) -> Iterator[Requests]:
    """Yield what each block of a log asked for."""
    agents = _Agents()
    before = 0
    for block in whole_lines(blocks):
        found = _LINE.findall(block)
        lines = block.count(b"\n")
        empty, malformed = 0, tuple[Malformed, ...]()
        if len(found) != lines:
            found, empty, malformed = _one_by_one(block, before)
        yield _counted(found, agents, lines - empty, malformed)
        before += lines


def _one_by_one(
    block: bytes, before: int
) -> tuple[list[tuple[bytes, bytes, bytes, bytes]], int, tuple[Malformed, ...]]:
    """Return what fits, how many lines are empty, and what does not fit."""
    found, empty, malformed = [], 0, []
    for number, line in enumerate(block[:-1].split(b"\n"), before + 1):
        match = _LINE.match(line)
        if match:
            day, request, status, agent = match.groups(b"")
            found.append((day, request, status, agent))
        elif line.strip():
            text = line[:200].decode(errors="replace")
            malformed.append(Malformed(number, "not a line of the combined log format", text))
        else:
            empty += 1
    return found, empty, tuple(malformed)


def _counted(
    found: list[tuple[bytes, bytes, bytes, bytes]],
    agents: _Agents,
    lines: int,
    malformed: tuple[Malformed, ...],
) -> Requests:
    people = Counter([each[:3] for each in found if not agents[each[3]]])
    counts: Counter[tuple[date, str, int]] = Counter()
    others = 0
    days: dict[bytes, date | None] = {}
    for (day, request, status), count in people.items():
        if day not in days:
            days[day] = _day(day)
        at = days[day]
        if at is None or not request.startswith(b"GET "):
            others += count
        else:
            target = request[4:].partition(b" ")[0].decode(errors="replace")
            counts[at, target, int(status)] += count
    bots = len(found) - people.total()
    return Requests(counts, bots, others, lines, malformed)


def _day(text: bytes) -> date | None:
    day, month, year = text.split(b"/")
    try:
        return date(int(year), _MONTHS.get(month, 0), int(day))
    except ValueError:
        return None
