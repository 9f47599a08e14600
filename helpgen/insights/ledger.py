"""Facts, counted: everything that statistics are made from, in a memory that does not grow.

Every fact is counted under exactly one name of its source (``Tally``), so the totals add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from helpgen.insights.bounded import Bounded
from helpgen.insights.directory import Directory
from helpgen.insights.facts import Event, Fact, Opinion, Subject, Ticket
from helpgen.insights.missing import is_file, is_probe
from helpgen.insights.period import Period, week_of
from helpgen.insights.queries import LONGEST, Queries
from helpgen.insights.records import Malformed
from helpgen.insights.talks import Talks
from helpgen.insights.tally import Tally

MOST_QUERIES = 20_000
MOST_MISSING = 20_000
MOST_REASONS = 5_000
MOST_COMMENTS = 50_000
LONGEST_COMMENT = 5_000
UNKNOWN = -1
_FOUND = frozenset({200, 203, 206, 304})
_GONE = frozenset({404, 410})

# (the normalised query, its locale)
QueryKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader wrote. ``page`` is the article's number, ``UNKNOWN`` where it has none."""

    page: int
    day: date | None
    text: str
    helpful: bool | None
    subject: Subject


class Ledger:
    """Takes facts one by one."""

    def __init__(self, directory: Directory, period: Period) -> None:
        self.directory = directory
        self.period = period
        self.votes: Counter[tuple[int, bool | None]] = Counter()
        self.stars: Counter[int] = Counter()
        self.nps: Counter[int] = Counter()
        self.ces: Counter[int] = Counter()
        self.reasons: Bounded[tuple[int, str]] = Bounded(MOST_REASONS)
        self.comments: list[Comment] = []
        self.comments_left_out = 0
        self.views: Counter[int] = Counter()
        self.missing: Bounded[str] = Bounded(MOST_MISSING)
        self.searches: Bounded[QueryKey] = Bounded(MOST_QUERIES)
        self.fruitless: Bounded[QueryKey] = Bounded(MOST_QUERIES)
        self.clicks: Bounded[QueryKey] = Bounded(MOST_QUERIES)
        self.spellings: dict[QueryKey, str] = {}
        self.contacts: Counter[int] = Counter()
        self.talks = Talks()
        self.weeks: Counter[tuple[str, date]] = Counter()
        self.unjoined: Bounded[str] = Bounded(1_000)
        self._queries = Queries()

    def fact(self, fact: Fact | None, tally: Tally, count: int = 1) -> None:
        """Count what ``count`` rows said."""
        if fact is None or (isinstance(fact, Opinion) and fact.is_empty):
            tally.add("without meaning" if fact is None else "without an answer", count)
            return
        place = self.period.place(fact.day)
        if place != "inside":
            tally.add(place, count)
            return
        match fact:
            case Opinion():
                tally.add("answers", count)
                self._opinion(fact, count)
            case Event():
                tally.add(_PLURALS[fact.name], count)
                self._event(fact, count)
            case Ticket():
                tally.add("tickets", count)
                for _ in range(count):
                    self._ticket(fact)

    def requests(self, counts: Mapping[tuple[date, str, int], int], tally: Tally) -> None:
        """Count what a web server was asked for."""
        for (day, target, status), count in counts.items():
            place = self.period.place(day)
            tally.add(self._request(day, target, status, count) if place == "inside" else place,
                      count)  # fmt: skip

    def malformed(self, faults: Iterable[Malformed], tally: Tally) -> None:
        """Count what could not be read."""
        for fault in faults:
            tally.malformed(fault)

    def _request(self, day: date, target: str, status: int, count: int) -> str:
        address = self.directory.address(target)
        if status in _GONE:
            if is_probe(address):
                return "probes"
            self._missing(address, day, count)
            return "not found"
        if status not in _FOUND:
            return "redirects" if 300 <= status < 400 else "errors"
        page = self.directory.addresses.get(address)
        if page is None:
            return "files" if is_file(address) else "other pages"
        self.views[page] += count
        self._week("views", day, count)
        return "views"

    def _missing(self, address: str, day: date | None, count: int) -> None:
        self.missing.add(address[:300], count)
        self._week("not found", day, count)

    def _opinion(self, said: Opinion, times: int) -> None:
        page = self._joined(said.subject, times)
        helpful = said.verdict.helpful if said.verdict else None
        if said.verdict:
            self.votes[page, helpful] += times
            self._week("votes", said.day, times)
            if said.verdict.stars:
                self.stars[said.verdict.stars] += times
            if helpful is False:
                self._week("unhelpful votes", said.day, times)
        self._scores(said.nps, said.ces, times)
        for reason in said.reasons:
            self.reasons.add((page, reason[:200]), times)
        if said.comment:
            room = min(times, MOST_COMMENTS - len(self.comments))
            text = said.comment[:LONGEST_COMMENT]
            self.comments += [Comment(page, said.day, text, helpful, said.subject)] * room
            self.comments_left_out += times - room

    def _event(self, event: Event, times: int) -> None:
        if event.name == "contact":
            self.contacts[self._page(event.subject)] += times
            self._week("contacts", event.day, times)
        elif event.name == "not_found":
            self._missing(self.directory.address(event.subject.url), event.day, times)
        else:
            self._search(event, times)

    def _search(self, event: Event, times: int) -> None:
        key = self._query(event)
        if event.name == "search":
            self.searches.add(key, times)
            self._week("searches", event.day, times)
        elif event.name == "zero_result":
            self.fruitless.add(key, times)
            self._week("searches without result", event.day, times)
        else:
            self.clicks.add(key, times)

    def _ticket(self, ticket: Ticket) -> None:
        self.talks.add(ticket)
        if ticket.stars:
            self.stars[ticket.stars] += 1
        self._scores(ticket.nps, ticket.ces)
        self._week("tickets", ticket.day)

    def _query(self, event: Event) -> QueryKey:
        key = (self._queries.normal(event.query), event.subject.locale)
        if key not in self.spellings:
            if len(self.spellings) > 4 * MOST_QUERIES:
                self.spellings = {
                    each: text for each, text in self.spellings.items()
                    if each in self.searches.counts or each in self.fruitless.counts
                }  # fmt: skip
            self.spellings[key] = " ".join(event.query[:LONGEST].split())
        return key

    def _joined(self, subject: Subject, times: int) -> int:
        page = self._page(subject)
        if page == UNKNOWN and (subject.article_id or subject.url):
            self.unjoined.add((subject.article_id or subject.url)[:200], times)
        return page

    def _page(self, subject: Subject) -> int:
        page = self.directory.find(subject)
        return UNKNOWN if page is None else page

    def _scores(self, nps: int | None, ces: int | None, times: int = 1) -> None:
        if nps is not None:
            self.nps[nps] += times
        if ces is not None:
            self.ces[ces] += times

    def _week(self, measure: str, day: date | None, count: int = 1) -> None:
        if day is not None:
            self.weeks[measure, week_of(day)] += count


_PLURALS: Mapping[str, str] = MappingProxyType({
    "search": "searches", "zero_result": "searches without result", "result_click": "clicks",
    "vote": "votes", "contact": "contacts", "not_found": "not found",
})  # fmt: skip
