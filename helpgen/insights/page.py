"""The report as one HTML page that needs nothing else: no script, no other file, no other host."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from helpgen import __version__
from helpgen.insights import charts
from helpgen.insights.report import Report
from helpgen.insights.tables import tables_of

MOST_ROWS = 50
# Measures whose weeks tell something at a glance, the most telling first.
_WEEKS = (
    "unhelpful votes", "searches without result", "not found", "contacts", "tickets", "views",
    "searches", "votes",
)  # fmt: skip
_NUMBERS = frozenset({
    "score", "traffic", "unhelpfulness", "staleness", "views", "yes", "no", "middle", "helpful",
    "helpful_at_least", "count", "searches", "without_result", "clicks", "fixes", "rows", "line",
})  # fmt: skip


def as_html(report: Report, template: str, style: str) -> str:
    """Return the page. ``template`` is Jinja's; ``style`` goes into it as it is."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                              lstrip_blocks=True)  # fmt: skip
    tables = {table.name: table for table in tables_of(report)}
    series = sorted(
        (each for each in report.weeks if each.name in _WEEKS and len(each.counts) > 1),
        key=lambda each: _WEEKS.index(each.name),
    )
    shares = {
        report.pages[each.page].url: charts.share(each.yes, each.middle, each.no)
        for each in report.articles
        if each.votes
    }
    voted = sorted((a for a in report.articles if a.votes), key=lambda a: (-a.no, -a.views, a.page))
    return environment.from_string(template).render(
        report=report,
        tables=tables,
        # The style sheet is ours, and has nothing in it that could end it.
        style=Markup(style),  # noqa: S704
        charts=[(each, charts.weekly(each)) for each in series],
        articles=[(report.pages[each.page], each, shares[report.pages[each.page].url])
                  for each in voted[:MOST_ROWS]],
        most=MOST_ROWS,
        is_number=_NUMBERS.__contains__,
        version=__version__,
    )  # fmt: skip
