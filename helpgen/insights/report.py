"""The report: everything that is shown, whatever it is shown as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from helpgen.insights.comments import CommentGroup, grouped
from helpgen.insights.directory import Page
from helpgen.insights.findings import (
    ArticleFigures,
    MissingFigures,
    SearchFigures,
    articles_of,
    fruitless_of,
    missing_of,
    unclicked_of,
)
from helpgen.insights.ledger import UNKNOWN, Ledger
from helpgen.insights.measures import Measure, measures_of
from helpgen.insights.period import Period
from helpgen.insights.priorities import Fix, Owner, fixes_of, owners_of
from helpgen.insights.settings import InsightsConfig
from helpgen.insights.suggestions import Find
from helpgen.insights.tally import Source
from helpgen.insights.weeks import Series, series_of


@dataclass(frozen=True, slots=True)
class Report:
    """What readers say and do, and what to fix next.

    ``pages`` are all articles; figures name them by their number. ``reasons`` are those of all
    articles together. ``unjoined`` are ids and addresses that votes name and the site does not
    have.
    """

    name: str
    today: date
    period: Period
    pages: tuple[Page, ...]
    sources: tuple[Source, ...]
    measures: tuple[Measure, ...]
    fixes: tuple[Fix, ...]
    owners: tuple[Owner, ...]
    articles: tuple[ArticleFigures, ...]
    reasons: tuple[tuple[str, int], ...]
    comments: tuple[CommentGroup, ...]
    comments_left_out: int
    fruitless: tuple[SearchFigures, ...]
    unclicked: tuple[SearchFigures, ...]
    missing: tuple[MissingFigures, ...]
    weeks: tuple[Series, ...]
    unjoined: tuple[tuple[str, int], ...]

    def title(self, page: int) -> str:
        """Return the title of an article by its number."""
        return "(no article)" if page == UNKNOWN else self.pages[page].title


def report_of(  # noqa: PLR0913 - all that a report is made from
    ledger: Ledger,
    sources: tuple[Source, ...],
    config: InsightsConfig,
    find: Find,
    *,
    name: str,
    today: date,
) -> Report:
    """Return the report on what ``ledger`` has counted. ``find`` is the site's own search."""
    articles = articles_of(ledger)
    fruitless, missing = fruitless_of(ledger, find), missing_of(ledger)
    fixes = fixes_of(articles, fruitless, missing, ledger.directory.pages, today)
    reasons: dict[str, int] = {}
    for (_, reason), count in ledger.reasons.ranked():
        reasons[reason] = reasons.get(reason, 0) + count
    return Report(
        name=name,
        today=today,
        period=ledger.period,
        pages=ledger.directory.pages,
        sources=sources,
        measures=measures_of(ledger, config.tickets),
        fixes=fixes,
        owners=owners_of(fixes),
        articles=articles,
        reasons=tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        comments=grouped(ledger.comments),
        comments_left_out=ledger.comments_left_out,
        fruitless=fruitless,
        unclicked=unclicked_of(ledger, find),
        missing=missing,
        weeks=series_of(ledger.weeks),
        unjoined=tuple(ledger.unjoined.ranked()),
    )
