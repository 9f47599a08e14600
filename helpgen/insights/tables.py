"""The report as tables: what the terminal, JSON, CSV and the HTML page all show."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from types import MappingProxyType

import msgspec

from helpgen.insights.comments import CommentGroup
from helpgen.insights.findings import ArticleFigures, MissingFigures, SearchFigures
from helpgen.insights.priorities import Fix
from helpgen.insights.report import Report

Cell = str | int | float | bool | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` are names for programs; ``heads`` what people read above them."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of the columns in words."""
        return tuple(_HEADS.get(column, column.replace("_", " ")) for column in self.columns)


_HEADS = MappingProxyType({"todo": "what to do", "url": "address", "middle": "neither"})

TABLES = (
    "measures", "fixes", "owners", "articles", "reasons", "comments", "fruitless", "unclicked",
    "missing", "weeks", "sources", "faults", "unjoined",
)  # fmt: skip


def tables_of(report: Report) -> tuple[Table, ...]:
    """Return all tables, in the order of ``TABLES``; those with nothing in them too."""
    return (
        _measures(report),
        _table("fixes", "What to fix next", "score kind what todo owner url traffic unhelpfulness "
               "staleness", map(_fix, report.fixes)),
        _table("owners", "Whose it is", "owner fixes score",
               ((o.name or "(nobody)", o.fixes, round(o.score, 1)) for o in report.owners)),
        _table("articles", "Articles", "article key locale owner views yes no middle helpful "
               "helpful_at_least reasons", (_article(report, each) for each in report.articles)),
        _table("reasons", "Reasons", "reason count", report.reasons),
        _table("comments", "Comments", "article count comment last",
               (_comment(report, group) for group in report.comments)),
        _table("fruitless", "Searches without a result", "query locale searches without_result "
               "todo url", map(_fruitless, report.fruitless)),
        _table("unclicked", "Searches without a click", "query locale searches clicks todo url",
               map(_unclicked, report.unclicked)),
        _table("missing", "Addresses that nobody answers at", "address count todo url",
               map(_missing, report.missing)),
        _table("weeks", "Week by week", "measure week count stands_out", _weeks(report)),
        _table("sources", "What was read", "export kind provider encoding outcome rows",
               _sources(report)),
        _table("faults", "Rows that could not be read", "export line reason text",
               ((s.name, f.line, f.reason, f.text) for s in report.sources for f in s.faults)),
        _table("unjoined", "Votes on what the site does not have", "article count",
               report.unjoined),
    )  # fmt: skip


def as_json(report: Report) -> bytes:
    """Return every table as a list of objects, and what the report is about."""
    head = {
        "site": report.name,
        "today": report.today,
        "since": report.period.since,
        "until": report.period.until,
        "comments_left_out": report.comments_left_out,
    }
    tables = {
        table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        for table in tables_of(report)
    }
    return msgspec.json.format(msgspec.json.encode({**head, **tables}), indent=2) + b"\n"


def as_csv(table: Table) -> bytes:
    """Return one table as CSV, with the mark by which Excel knows UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _harmless(cell: Cell) -> Cell:
    """Return ``cell`` so that no spreadsheet takes a reader's words for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _table(name: str, title: str, columns: str, rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(name, title, tuple(columns.split()), tuple(rows))


def _measures(report: Report) -> Table:
    rows = (
        (m.name, m.title, None if m.value is None else round(m.value, 2), m.unit, m.count,
         None if m.lower is None else round(m.lower, 2), m.definition,
         m.missing if m.value is None else "")
        for m in report.measures
    )  # fmt: skip
    columns = "name title value unit count at_least definition missing"
    return _table("measures", "Figures", columns, rows)


def _fix(fix: Fix) -> tuple[Cell, ...]:
    return (
        round(fix.score, 1), fix.kind, fix.title, fix.todo, fix.owner, _path(fix.url), fix.traffic,
        round(fix.unhelpfulness, 3), round(fix.staleness, 2),
    )  # fmt: skip


def _article(report: Report, each: ArticleFigures) -> tuple[Cell, ...]:
    page = report.pages[each.page]
    helpful = None if each.helpful is None else round(100 * each.helpful, 1)
    lower = None if each.helpful is None else round(100 * each.helpful_lower, 1)
    reasons = ", ".join(f"{reason} ({count})" for reason, count in each.reasons)
    return (
        page.title, page.key, page.locale, page.owner, each.views, each.yes, each.no, each.middle,
        helpful, lower, reasons,
    )  # fmt: skip


def _comment(report: Report, group: CommentGroup) -> tuple[Cell, ...]:
    last = max((str(c.day) for c in group.comments if c.day), default="")
    return report.title(group.page), len(group.comments), group.text, last


def _fruitless(each: SearchFigures) -> tuple[Cell, ...]:
    todo = each.suggestion
    return each.query, each.locale, each.searches, each.fruitless, todo.text, _path(todo.url)


def _unclicked(each: SearchFigures) -> tuple[Cell, ...]:
    todo = each.suggestion
    return each.query, each.locale, each.searches, each.clicks, todo.text, _path(todo.url)


def _missing(each: MissingFigures) -> tuple[Cell, ...]:
    if each.is_answered:
        todo = "there is something now"
    else:
        todo = f"redirect it to /{each.target}" if each.target else "no article is like it"
    return f"/{each.address}", each.count, todo, _path(each.target)


def _weeks(report: Report) -> Iterable[tuple[Cell, ...]]:
    for series in report.weeks:
        for place, count in enumerate(series.counts):
            yield series.name, str(series.week(place)), count, place in series.spikes


def _sources(report: Report) -> Iterable[tuple[Cell, ...]]:
    for source in report.sources:
        yield source.name, source.kind, source.provider, source.encoding, "all", source.rows
        for outcome, count in source.outcomes:
            yield source.name, source.kind, source.provider, source.encoding, outcome, count


def _path(url: str) -> str:
    return f"/{url}" if url else ""
