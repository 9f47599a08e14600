"""What the ledger says of articles, searches and addresses, ready to be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from helpgen.insights.ledger import UNKNOWN, Ledger
from helpgen.insights.missing import redirects_for
from helpgen.insights.scores import wilson_lower
from helpgen.insights.suggestions import (
    Find,
    Suggestion,
    for_fruitless,
    for_unclicked,
    vocabulary,
)

# Reports show so many of each; what is asked less often can wait.
MOST = 50


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """An article's votes. ``page`` is its number in the directory; ``reasons`` the commonest."""

    page: int
    views: int
    yes: int
    no: int
    middle: int
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def votes(self) -> int:
        """How many voted."""
        return self.yes + self.no + self.middle

    @property
    def helpful(self) -> float | None:
        """The share of yes among yes and no, 0 to 1."""
        return self.yes / (self.yes + self.no) if self.yes + self.no else None

    @property
    def helpful_lower(self) -> float:
        """The share that at least find it helpful, as far as so few votes can say."""
        return wilson_lower(self.yes, self.yes + self.no)

    @property
    def unhelpful_lower(self) -> float:
        """The share that at least do not."""
        return wilson_lower(self.no, self.yes + self.no)


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """A group of queries that ask for the same, in the spelling that came first."""

    query: str
    locale: str
    searches: int
    fruitless: int
    clicks: int
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class MissingFigures:
    """An address that nobody answers at. ``target`` is where it could lead, empty if unknown.

    ``is_answered`` says that the site has something there now.
    """

    address: str
    count: int
    target: str
    page: int
    is_answered: bool


def articles_of(ledger: Ledger) -> tuple[ArticleFigures, ...]:
    """Return every article that was seen or voted on, in the order of the site."""
    reasons: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for (page, reason), count in ledger.reasons.ranked():
        reasons[page].append((reason, count))
    pages = {*ledger.views, *(page for page, _ in ledger.votes), *reasons} - {UNKNOWN}
    return tuple(
        ArticleFigures(
            page,
            ledger.views[page],
            ledger.votes[page, True],
            ledger.votes[page, False],
            ledger.votes[page, None],
            tuple(reasons[page][:5]),
        )
        for page in sorted(pages)
    )


def fruitless_of(ledger: Ledger, find: Find) -> tuple[SearchFigures, ...]:
    """Return the searches that find nothing most often."""
    words = vocabulary(page.title for page in ledger.directory.pages)
    found = []
    for key, count in ledger.fruitless.ranked()[:MOST]:
        query, locale = ledger.spellings.get(key, key[0]), key[1]
        suggestion = for_fruitless(query, locale, find, words)
        searches = max(count, ledger.searches.counts.get(key, 0))
        clicks = ledger.clicks.counts.get(key, 0)
        found.append(SearchFigures(query, locale, searches, count, clicks, suggestion))
    return tuple(found)


def unclicked_of(ledger: Ledger, find: Find) -> tuple[SearchFigures, ...]:
    """Return the searches whose results are opened least; none where clicks are not logged."""
    if not ledger.clicks.total:
        return ()
    missed: Mapping[tuple[str, str], int] = {
        key: count - ledger.fruitless.counts.get(key, 0) - ledger.clicks.counts.get(key, 0)
        for key, count in ledger.searches.counts.items()
    }
    # Half of the searches for something end without a click in a good help center, too.
    worth = [key for key in missed if 2 * missed[key] > ledger.searches.counts[key]]
    worth.sort(key=lambda key: (-missed[key], key))
    found = []
    for key in worth[:MOST]:
        query = ledger.spellings.get(key, key[0])
        searches, fruitless, clicks = (
            each.counts.get(key, 0) for each in (ledger.searches, ledger.fruitless, ledger.clicks)
        )
        suggestion = for_unclicked(query, key[1], find)
        found.append(SearchFigures(query, key[1], searches, fruitless, clicks, suggestion))
    return tuple(found)


def missing_of(ledger: Ledger) -> tuple[MissingFigures, ...]:
    """Return the addresses that are asked for most often and answered by nobody."""
    directory = ledger.directory
    ranked = ledger.missing.ranked()[:MOST]
    targets = redirects_for([address for address, _ in ranked], directory.addresses)
    found = []
    for address, count in ranked:
        is_answered = directory.answers(address)
        page = (
            UNKNOWN if is_answered else directory.addresses.get(targets.get(address, ""), UNKNOWN)
        )
        target = "" if page == UNKNOWN else directory.pages[page].url
        found.append(MissingFigures(address, count, target, page, is_answered))
    return tuple(found)
