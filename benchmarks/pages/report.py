"""Rows -> tables in Markdown, and figures as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.pages.goals import Row

BEGIN, END = "<!-- begin: scripts/measure-pages --update-readme -->", "<!-- end -->"
_VERDICTS = {True: "met", False: "**missed**", None: ""}


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one project with so many articles in its first language."""

    name: str
    articles: int
    rows: tuple[Row, ...]

    @property
    def is_met(self) -> bool:
        """Whether no goal is missed."""
        return all(row.is_met is not False for row in self.rows)


def markdown(results: Sequence[Result]) -> str:
    """Return a table over all projects: a row for each goal, a column for each project."""
    names = "".join(f" {result.name} ({result.articles} articles) |" for result in results)
    lines = [f"| | goal |{names}", f"|---|---|{'---|' * len(results)}"]
    found = [{row.what: row for row in result.rows} for result in results]
    for what, goal in {row.what: row.goal for result in results for row in result.rows}.items():
        cells = "".join(f" {_cell(rows.get(what))} |" for rows in found)
        lines.append(f"| {what} | {goal} |{cells}")
    return "\n".join(lines)


def _cell(row: Row | None) -> str:
    return f"{row.figure} {_VERDICTS[row.is_met]}".strip() if row else "not there"


def notes(results: Sequence[Result]) -> str:
    """Return what is behind the figures that miss their goals, a line each."""
    return "\n".join(
        f"{result.name}: {row.what}: {note}"
        for result in results
        for row in result.rows
        if row.is_met is False
        for note in row.notes or (row.figure,)
    )


def as_json(results: Sequence[Result]) -> str:
    """Return everything, notes included."""
    return json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=1) + "\n"


def update(readme: Path, text: str) -> None:
    """Put ``text`` between the two marks of ``readme``."""
    before, _, rest = readme.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
