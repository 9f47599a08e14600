"""Rows of an export: the cells of each by the name of their column, with its line.

A row that cannot be read is a value too, and never takes others with it: a quote that is not closed
costs its own line, not the rest of the file.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpgen.insights.encoding import Line

# A comment may have many lines, but it ends somewhere.
MOST_LINES = 500
DELIMITERS = (",", "\t", ";")


@dataclass(frozen=True, slots=True)
class Record:
    """A row: ``line`` is where it begins in the file, ``cells`` what it has in each column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Malformed:
    """What could not be read: where, why, and how it begins. ``lines`` is how many it takes."""

    line: int
    reason: str
    text: str = ""


Row = Record | Malformed


def delimiter_of(text: str) -> str:
    """Return what separates the cells in ``text``, the beginning of a file: its first line says."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def csv_records(lines: Iterable[Line], delimiter: str) -> Iterator[Row]:
    """Yield the rows of a CSV or TSV file (RFC 4180), whose first row names the columns.

    Empty lines are no rows. A row with more or fewer cells than there are columns is malformed,
    save that empty cells at its end may be missing or too many.
    """
    columns: tuple[str, ...] = ()
    for row in _cells(lines, delimiter):
        if isinstance(row, Malformed):
            yield row
            continue
        number, cells = row
        if not columns:
            columns = named(cells)
            continue
        yield fitted(number, cells, columns)


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """Return ``cells`` as names of columns: each only once, none empty."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {number}"
        found.append(f"{name} ({number})" if name in found else name)
    return tuple(found)


def fitted(line: int, cells: Sequence[str], columns: Sequence[str]) -> Row:
    """Return ``cells`` by their columns, or why they do not fit."""
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > len(columns) or len(cells) < (len(columns) + 1) // 2:
        reason = f"{len(cells)} cells where there are {len(columns)} columns"
        return Malformed(line, reason, " | ".join(cells)[:200])
    filled = (*cells, *("" for _ in range(len(columns) - len(cells))))
    return Record(line, dict(zip(columns, filled, strict=True)))


def _cells(lines: Iterable[Line], delimiter: str) -> Iterator[tuple[int, list[str]] | Malformed]:
    """Yield the cells of each row, with its line. A row may take several lines inside quotes."""
    source = iter(lines)
    ahead: deque[Line] = deque()
    while (first := ahead.popleft() if ahead else next(source, None)) is not None:
        if first.fault:
            yield Malformed(first.number, first.fault, first.text[:200])
        elif first.text.strip():
            taken = [first]
            reader = csv.reader(_fed(taken, ahead, source), delimiter=delimiter, strict=True)
            try:
                yield first.number, next(reader)
            except csv.Error as problem:
                ahead.extendleft(reversed(taken[1:]))
                yield Malformed(first.number, _reason(problem), first.text[:200])


def _fed(taken: list[Line], ahead: deque[Line], source: Iterator[Line]) -> Iterator[str]:
    """Yield the text of a row's first line, and of more lines as long as it is asked for them.

    ``taken`` gets the lines that were handed out, so that they can be put back.
    """
    yield f"{taken[0].text}\n"
    while len(taken) < MOST_LINES:
        line = ahead.popleft() if ahead else next(source, None)
        if line is None:
            return
        taken.append(line)
        if line.fault:
            return
        yield f"{line.text}\n"


def _reason(problem: csv.Error) -> str:
    if "unexpected end" in str(problem):
        return "a quote is opened and never closed"
    return f"this is no row of a table: {problem}"
