"""The report as text for a terminal: the first rows of each table, in columns that align."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from helpgen.core.diagnostics import spelled_out
from helpgen.insights.report import Report
from helpgen.insights.tables import Cell, Table, tables_of

MOST_ROWS = 10
WIDEST = 64
# What the terminal shows of each table; the rest is in the other formats.
_SHOWN: tuple[tuple[str, str], ...] = (
    ("fixes", "score what todo owner"),
    ("owners", "owner fixes score"),
    ("articles", "article views yes no helpful helpful_at_least"),
    ("reasons", "reason count"),
    ("comments", "count article comment"),
    ("fruitless", "without_result query todo"),
    ("unclicked", "searches clicks query todo"),
    ("missing", "count address todo"),
    ("faults", "export line reason text"),
    ("unjoined", "count article"),
)


def as_text(report: Report, *, most: int = MOST_ROWS) -> str:
    """Return the report, ``most`` rows of each table. Text of readers cannot move the cursor."""
    tables = {table.name: table for table in tables_of(report)}
    parts = [_read(report), _figures(report)]
    for name, columns in _SHOWN:
        table = _worst_first(tables[name]) if name == "articles" else tables[name]
        if table.rows:
            parts.append(_shown(table, tuple(columns.split()), most))
    parts.append(_spikes(report))
    return "\n\n".join(filter(None, parts)) + "\n"


def width(text: str) -> int:
    """Return how many columns ``text`` takes (UAX 11: wide and full-width characters take two)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _read(report: Report) -> str:
    lines = ["What was read"]
    for source in report.sources:
        outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in source.outcomes)
        lines.append(
            spelled_out(f"  {source.name} ({source.kind}): {source.rows:,} rows: {outcomes}")
        )
    if report.comments_left_out:
        lines.append(f"  {report.comments_left_out:,} comments are more than fit, and left out")
    return "\n".join(lines)


def _figures(report: Report) -> str:
    lines = ["Figures"]
    for measure in report.measures:
        if measure.value is None:
            lines.append(f"  {measure.title:26} {'–':>8}  {measure.missing}")
        else:
            lower = f", at least {measure.lower:.1f} %" if measure.lower is not None else ""
            lines.append(f"  {measure.title:26} {measure.shown:>8}  of {measure.count:,}{lower}")
    return "\n".join(lines)


def _spikes(report: Report) -> str:
    found = [
        f"  {series.week(place)}  {series.counts[place]:,} {series.name}"
        for series in report.weeks
        for place in series.spikes
    ]
    return "\n".join(["Weeks that stand out", *found]) if found else ""


def _worst_first(table: Table) -> Table:
    no, views = table.columns.index("no"), table.columns.index("views")
    rows = sorted(table.rows, key=lambda row: (-_number(row[no]), -_number(row[views])))
    return Table(table.name, table.title, table.columns, tuple(rows))


def _number(cell: Cell) -> float:
    return cell if isinstance(cell, int | float) else 0.0


def _shown(table: Table, columns: Sequence[str], most: int) -> str:
    places = [table.columns.index(column) for column in columns]
    heads = [table.heads[place] for place in places]
    rows = [[_text(row[place]) for place in places] for row in table.rows[:most]]
    is_number = [all(isinstance(row[p], int | float | None) for row in table.rows) for p in places]
    widths = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    lines = [table.title]
    lines += (_line(row, widths, is_number) for row in (heads, *rows))
    if len(table.rows) > most:
        lines.append(f"  … and {len(table.rows) - most:,} more")
    return "\n".join(lines)


def _line(cells: Iterable[str], widths: Iterable[int], is_number: Iterable[bool]) -> str:
    parts = []
    for cell, wide, right in zip(cells, widths, is_number, strict=True):
        space = " " * (wide - width(cell))
        parts.append(f"{space}{cell}" if right else f"{cell}{space}")
    return f"  {'  '.join(parts)}".rstrip()


def _text(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, int | float):
        return f"{cell:,}"
    text = spelled_out(" ".join(cell.split()))
    if width(text) <= WIDEST:
        return text
    kept = ""
    for character in text:
        if width(kept) + width(character) >= WIDEST:
            break
        kept += character
    return f"{kept}…"
