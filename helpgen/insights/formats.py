"""What kind of file an export is, told from its first bytes and not from its name."""

from __future__ import annotations

from typing import Literal

from helpgen.insights import weblog

Format = Literal["csv", "json", "ndjson", "xlsx", "log"]

# The first bytes of a ZIP archive (APPNOTE.TXT, 4.3.7), which every XLSX file is.
_ZIP = b"PK\x03\x04"
_LOOKED_AT = 20


def format_of(head: bytes, encoding: str) -> Format:
    """Return what a file that begins with ``head`` is. What is nothing else is a table."""
    if head.startswith(_ZIP):
        return "xlsx"
    text = head.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    if any(weblog.is_log(line) for line in lines):
        return "log"
    if text.startswith("["):
        return "json"
    objects = sum(_is_object(line) for line in lines)
    if text.startswith("{"):
        is_lines = len(lines) > 1 and (_is_object(lines[0]) or objects * 2 > len(lines))
        return "ndjson" if is_lines else "json"
    # One broken line at the start makes a log of objects no table.
    return "ndjson" if objects * 2 > len(lines) else "csv"


def _is_object(line: str) -> bool:
    return line.lstrip().startswith("{") and line.rstrip().endswith("}")
