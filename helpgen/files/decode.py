r"""Bytes -> text: UTF-8 and nothing else, with a guess at what it was instead.

Steps: drop a byte order mark; decode strictly; make every line end in ``\n``; refuse control
characters. Lines and columns are those an editor shows: a mark does not count, CRLF is
one ending.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from helpgen.core.diagnostics import Diagnostic, Position, error

# Unicode's general category Cc, without tab and line feed (carriage returns are gone by then).
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SHOWN_CONTROLS = 10

# The longer marks first: UTF-32's little-endian one begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# GB 2312's two-byte area, which holds nearly all characters of everyday Chinese text.
_GB_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]")
# What text of no encoding holds, except UTF-16 and UTF-32, which are asked for before.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NO_TEXT = "no text at all: a picture, perhaps, or a document"

_HINT = 'open it in your editor, choose "Save with encoding" and save it as UTF-8'
_NO_TEXT_HINT = "give it the ending that belongs to it, or take it away"


def decode(data: bytes, shown: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text in ``data`` and what is wrong with it.

    ``shown`` is the path for the findings. The text is ``None`` when it is not UTF-8 (RFC 3629);
    control characters are reported and replaced by U+FFFD, so that the rest can still be checked.
    """
    # ASCII in UTF-16 is UTF-8 too, half of it zeros; a stray zero is a control character.
    if name := _marked(data) or _unmarked_utf16(data, 40):
        message = f"this file is {name} text, not UTF-8"
        return None, (error("not-utf8", message, shown, Position(1), _HINT),)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = _lines(data.decode())
    except UnicodeDecodeError as problem:
        return None, (_undecodable(data, problem.start, shown),)
    return _CONTROL.sub("\ufffd", text), tuple(_controls(text, shown))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end(text: str) -> Position:
    """Return the place behind the last character of ``text``."""
    return Position(text.count("\n") + 1, len(text) - text.rfind("\n"))


def _controls(text: str, shown: str) -> Iterator[Diagnostic]:
    for count, match in enumerate(_CONTROL.finditer(text)):
        if count == _SHOWN_CONTROLS:
            message = "and there are more control characters in this file"
            yield error("control-character", message, shown)
            return
        message = f"there is an invisible control character here, U+{ord(match[0]):04X}"
        hint = "delete it: place the cursor behind it and press backspace"
        yield error("control-character", message, shown, _end(text[: match.start()]), hint)


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _unmarked_utf16(data: bytes, percent: int) -> str:
    """Name UTF-16 without a mark: ASCII in it leaves a zero in every other byte, on one side.

    Fewer zeros than ``percent`` of the bytes are no sign of it.
    """
    zeros = (data[::2].count(0), data[1::2].count(0))
    few, many = sorted(zeros)
    if len(data) % 2 or many == 0 or many * 100 < len(data) * percent or few * 2 > many:
        return ""
    return "UTF-16" if _decodes(data, "utf-16-le" if zeros[1] == many else "utf-16-be") else ""


def _undecodable(data: bytes, start: int, shown: str) -> Diagnostic:
    at = _end(_lines(data[:start].decode()))
    message = f"this is not UTF-8 text: the byte 0x{data[start]:02X} here means nothing"
    guess = _guess(data)
    hint = _NO_TEXT_HINT if guess == _NO_TEXT else _HINT
    return error(
        "not-utf8", f"{message}{guess and f'; the file looks like {guess}'}", shown, at, hint
    )


def _guess(data: bytes) -> str:
    """Name the encoding that ``data``, which is not UTF-8, is probably in."""
    if name := _unmarked_utf16(data, 0):
        return name
    if len(_BINARY.findall(data)) * 100 > len(data):
        return _NO_TEXT
    high = len(_HIGH.findall(data))
    if len(_GB_PAIR.findall(data)) * 2 * 10 >= high * 8 and _decodes(data, "gb18030"):
        return "GB18030 or GBK, a Chinese encoding"
    return "Latin-1 or Windows-1252, a Western encoding" if high * 2 <= len(data) else ""


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
