"""Exports on disk -> what ``insights`` reads: opened, told apart, and read piece by piece."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Self, cast

from python_calamine import CalamineError, CalamineWorkbook

from helpgen.core.diagnostics import Diagnostic, HelpgenError, error
from helpgen.files.containment import open_regular, unreadable
from helpgen.insights import encoding, jsonrecords, records, weblog
from helpgen.insights.formats import Format, format_of
from helpgen.insights.records import Malformed, Row

BLOCK = 1 << 20
# Formats that cannot be read in pieces must fit into memory: 100 MB, a workbook unpacked 500.
WHOLE = 100 * 2**20
UNPACKED = 500 * 2**20
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was opened and looked at. ``name`` is how findings call it."""

    name: str
    format: Format
    encoding: str
    file: BinaryIO
    packed: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self.file.close()
        if self.packed:
            self.packed.close()

    def requests(self) -> Iterator[weblog.Requests]:
        """Yield what a web server's log has, block by block."""
        yield from weblog.requests_of(self._blocks())

    def rows(self) -> Iterator[Row]:
        """Yield the rows of every other format, one by one."""
        if self.format == "xlsx":
            yield from _sheet(self.file.read())
        elif self.format == "json":
            yield from jsonrecords.json_records(b"".join(self._blocks()))
        elif self.format == "ndjson":
            yield from jsonrecords.ndjson_records(self._blocks())
        else:
            head = self.file.read(BLOCK).decode(self.encoding, errors="replace")
            self.file.seek(0)
            lines = encoding.lines_of(self._blocks())
            yield from records.csv_records(lines, records.delimiter_of(head))

    def _blocks(self) -> Iterator[bytes]:
        return encoding.utf8(self._read(), self.encoding)

    def _read(self) -> Iterator[bytes]:
        """Yield the file's bytes. Raise ``HelpgenError`` where a packed one is damaged."""
        try:
            while block := self.file.read(BLOCK):
                yield block
        except (OSError, EOFError, zlib.error) as problem:
            raise HelpgenError(_damaged(self.name, problem)) from None


def open_export(path: Path) -> Export | Diagnostic:
    """Open the file at ``path``, which may lie anywhere and be packed by gzip.

    The export is closed by ``with``.
    """
    shown = path.as_posix()
    try:
        real = path.resolve(strict=True)
    except OSError as problem:
        return unreadable(shown, problem)
    file = open_regular(real, shown)
    if isinstance(file, Diagnostic):
        return file
    is_packed = file.peek(2).startswith(_GZIP)
    stream = cast("BinaryIO", gzip.GzipFile(fileobj=file) if is_packed else file)
    export = Export(shown, "csv", "utf-8", stream, file if is_packed else None)
    fault: Diagnostic | None
    try:
        head = stream.read(BLOCK)
        stream.seek(0)
        name = encoding.encoding_of(head)
        export = replace(export, format=format_of(head, name), encoding=name)
        fault = _too_large(export)
    except (OSError, EOFError, zlib.error) as problem:
        fault = _damaged(shown, problem)
    if fault:
        export.__exit__()
    return fault or export


def _damaged(shown: str, problem: Exception) -> Diagnostic:
    message = f"this export is damaged: {problem}"
    return error("export-unreadable", message, shown, hint="export or copy it again")


def _too_large(export: Export) -> Diagnostic | None:
    if export.format not in {"xlsx", "json"}:
        return None
    with_more = export.file.read(WHOLE + 1)
    export.file.seek(0)
    size = len(with_more)
    if export.format == "xlsx" and zipfile.is_zipfile(BytesIO(with_more)):
        with closing(zipfile.ZipFile(BytesIO(with_more))) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        size = size if unpacked <= UNPACKED else unpacked
    if size <= WHOLE:
        return None
    message = f"this {export.format} export is larger than can be read as a whole"
    hint = "export a shorter time, or export CSV, which is read row by row"
    return error("export-too-large", message, export.name, hint=hint)


def _sheet(data: bytes) -> Iterator[Row]:
    """Yield the rows of a workbook's first sheet that has any; its first row names the columns."""
    try:
        with closing(CalamineWorkbook.from_filelike(BytesIO(data))) as book:
            sheets = (book.get_sheet_by_index(n) for n in range(len(book.sheet_names)))
            # Empty rows above are kept, so that rows are numbered as Excel numbers them.
            rows = next((s.to_python(skip_empty_area=False) for s in sheets if s.height), [])
    except (CalamineError, OSError, ValueError) as problem:
        yield Malformed(1, f"this is no workbook that can be read: {problem}")
        return
    columns: tuple[str, ...] = ()
    for number, cells in enumerate(rows, 1):
        texts = [_cell(cell) for cell in cells]
        if not any(text.strip() for text in texts):
            continue
        if columns:
            yield records.fitted(number, texts, columns)
        else:
            columns = records.named(texts)


def _cell(value: float | str | bool | date | datetime | time | timedelta) -> str:
    """Return a cell as text: Excel keeps whole numbers as 5.0, and days as dates."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, timedelta):
        return str(int(value.total_seconds()))
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    return str(value)
