"""The one list: what to fix next, and whose it is.

The score is the number of readers who went away without an answer, as far as is known::

    traffic x unhelpfulness x staleness

For an article, *traffic* is its views (where no log was read: its votes), *unhelpfulness* the lower
end of the 95 % interval of its share of "no" (Wilson), and *staleness* goes from 1 for an article
touched today to 3 for one of two years; one without a date counts as 1. For a search that finds
nothing and an address that nobody answers at, nobody was helped: the other two factors are 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from helpgen.insights.directory import Page
from helpgen.insights.findings import ArticleFigures, MissingFigures, SearchFigures

OLDEST_DAYS = 730


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing to fix. ``url`` is the article's, or where a redirect should lead; may be empty."""

    kind: Literal["article", "search", "address"]
    title: str
    url: str
    owner: str
    todo: str
    traffic: int
    unhelpfulness: float
    staleness: float

    @property
    def score(self) -> float:
        """How many readers went away without an answer."""
        return self.traffic * self.unhelpfulness * self.staleness


@dataclass(frozen=True, slots=True)
class Owner:
    """A person's or team's share of the list; ``name`` is empty for what nobody owns."""

    name: str
    fixes: int
    score: float


def staleness(touched: date | None, today: date) -> float:
    """Return 1 for what was touched today, up to 3 for what is two years old or older."""
    if touched is None:
        return 1.0
    return 1 + 2 * min(max((today - touched).days, 0), OLDEST_DAYS) / OLDEST_DAYS


def fixes_of(
    articles: Iterable[ArticleFigures],
    fruitless: Iterable[SearchFigures],
    missing: Iterable[MissingFigures],
    pages: tuple[Page, ...],
    today: date,
) -> tuple[Fix, ...]:
    """Return the list, the worst first."""
    figures = tuple(articles)
    has_views = any(each.views for each in figures)
    owners = {page.url: page.owner for page in pages}
    fixes = [_article(each, pages[each.page], has_views, today) for each in figures if each.no]
    fixes += [_search(each, owners) for each in fruitless if each.suggestion.action != "answered"]
    fixes += [_address(each, owners) for each in missing if not each.is_answered]
    worth = (fix for fix in fixes if fix.score > 0)
    return tuple(sorted(worth, key=lambda fix: (-fix.score, fix.kind, fix.title, fix.url)))


def owners_of(fixes: Iterable[Fix]) -> tuple[Owner, ...]:
    """Return who has how much of the list, the most first."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for fix in fixes:
        scores[fix.owner].append(fix.score)
    found = [Owner(name, len(each), sum(each)) for name, each in scores.items()]
    return tuple(sorted(found, key=lambda owner: (-owner.score, owner.name)))


def _article(figures: ArticleFigures, page: Page, has_views: bool, today: date) -> Fix:
    said = figures.reasons[0][0] if figures.reasons else ""
    todo = f"{figures.no} of {figures.yes + figures.no} say it did not help"
    return Fix(
        kind="article",
        title=page.title,
        url=page.url,
        owner=page.owner,
        todo=f"{todo}: {said}" if said else todo,
        traffic=figures.views if has_views else figures.votes,
        unhelpfulness=figures.unhelpful_lower,
        staleness=staleness(page.touched, today),
    )


def _search(figures: SearchFigures, owners: dict[str, str]) -> Fix:
    url = figures.suggestion.url.partition("#")[0]
    todo = figures.suggestion.text
    title = f"search: {figures.query}"
    return Fix("search", title, url, owners.get(url, ""), todo, figures.fruitless, 1, 1)


def _address(figures: MissingFigures, owners: dict[str, str]) -> Fix:
    url = figures.target
    title = f"address: /{figures.address}"
    todo = f"redirect it to /{url}" if url else "redirect it, or mend the link that leads there"
    return Fix("address", title, url, owners.get(url, ""), todo, figures.count, 1, 1)
