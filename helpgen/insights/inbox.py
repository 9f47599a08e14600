"""``insights/inbox.csv``: every comment once, with a state that people write by hand.

The file belongs to the people who work with it: rows that are there stay as they are, in their
order, whatever was edited, added or coloured by another program. Only new comments are added.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO

from helpgen.insights.directory import Page
from helpgen.insights.encoding import encoding_of
from helpgen.insights.ledger import UNKNOWN, Comment
from helpgen.insights.records import delimiter_of

COLUMNS = ("id", "first_seen", "article", "url", "vote", "comment", "state")
STATES = ("open", "planned", "done")
# What spreadsheets take for a formula at the start of a cell (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class InboxError(Exception):
    """The file cannot be understood, and so must not be written; the text says why."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """The file as it is: its first row, the others, and what separates their cells."""

    columns: tuple[str, ...] = COLUMNS
    rows: tuple[tuple[str, ...], ...] = ()
    delimiter: str = ","

    def cells(self, column: str) -> tuple[str, ...]:
        """Return what every row has in ``column``."""
        place = self.columns.index(column)
        return tuple(row[place].strip() if place < len(row) else "" for row in self.rows)

    @property
    def odd_states(self) -> tuple[str, ...]:
        """The states that are none of ``STATES``."""
        return tuple(sorted({each for each in self.cells("state") if each} - set(STATES)))


def read(data: bytes) -> Inbox:
    """Return the inbox in ``data``, in whatever encoding a spreadsheet saved it.

    Raises ``InboxError``.
    """
    try:
        text = data.decode(encoding_of(data))
    except UnicodeDecodeError:
        raise InboxError("it is no text in any encoding that helpgen knows") from None
    if not text.strip():
        return Inbox()
    delimiter = delimiter_of(text)
    try:
        rows = [tuple(row) for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter,
                                                 strict=True)]  # fmt: skip
    except csv.Error as problem:
        raise InboxError(f"it is no table: {problem}") from None
    columns = tuple(cell.strip() for cell in rows[0])
    missing = [name for name in ("id", "state") if name not in columns]
    if missing:
        raise InboxError(f'it has no column "{missing[0]}"')
    return Inbox(columns, tuple(row for row in rows[1:] if any(cell.strip() for cell in row)),
                 delimiter)  # fmt: skip


def merged(inbox: Inbox, comments: Iterable[Comment], pages: tuple[Page, ...]) -> Inbox:
    """Return ``inbox`` with the comments that it does not have yet, in the order of their days."""
    seen = set(inbox.cells("id"))
    rows = list(inbox.rows)
    for comment in sorted(comments, key=lambda each: (str(each.day or ""), each.text)):
        values = _values(comment, pages)
        if values["id"] not in seen:
            seen.add(values["id"])
            rows.append(tuple(values.get(column, "") for column in inbox.columns))
    return Inbox(inbox.columns, tuple(rows), inbox.delimiter)


def write(inbox: Inbox) -> bytes:
    """Return the file, with the mark by which Excel knows UTF-8."""
    text = StringIO()
    writer = csv.writer(text, delimiter=inbox.delimiter)
    writer.writerow(inbox.columns)
    writer.writerows(inbox.rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _values(comment: Comment, pages: tuple[Page, ...]) -> dict[str, str]:
    page = None if comment.page == UNKNOWN else pages[comment.page]
    article = page.key if page else comment.subject.article_id
    url = f"/{page.url}" if page else comment.subject.url
    locale = page.locale if page else comment.subject.locale
    said = f"{article or url}\n{locale}\n{' '.join(comment.text.split())}"
    vote = {True: "yes", False: "no", None: ""}[comment.helpful]
    cells = (
        # It begins with a letter, for a spreadsheet rounds what is all digits.
        f"c{sha256(said.encode(errors='replace')).hexdigest()[:11]}",
        str(comment.day or ""),
        article,
        url,
        vote,
        comment.text,
        STATES[0],
    )
    return {name: _harmless(cell) for name, cell in zip(COLUMNS, cells, strict=True)}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
