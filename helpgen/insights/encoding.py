"""Bytes -> lines of text: in which encoding an export was saved, and where its lines end.

Exports come from other programs, so unlike the project's own files they may be in what Excel and
Chinese form tools write: UTF-8 with or without a mark, UTF-16, GB18030 (which includes GBK). All of
it is made UTF-8 on the way, block by block, so that no file is ever in memory as a whole.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Marks at the start of a file (The Unicode Standard, 23.8).
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB 2312's two-byte area, which holds nearly all characters of everyday Chinese text.
_GB_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]")
# A letter of several bytes may be cut off at the end of what was looked at.
_CUT = 4
# Longer lines are no rows, and memory stays bounded whatever a file holds. In bytes.
LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; ``number`` counts from 1. ``fault`` says why it is no text."""

    number: int
    text: str
    fault: str = ""


def encoding_of(head: bytes) -> str:
    """Return the name of the codec that reads a file which begins with ``head``.

    What is neither UTF-8 nor GB18030 is read as Windows-1252, the usual Western encoding.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) * 5 > len(head) and min(zeros) * 4 < max(zeros):
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    if _reads("utf-8", head):
        return "utf-8"
    # Western text can often be read as GB18030, but then its letters are not in this area.
    pairs, high = len(_GB_PAIR.findall(head)), len(_HIGH.findall(head))
    is_chinese = pairs * 2 * 10 >= high * 8 and _reads("gb18030", head)
    return "gb18030" if is_chinese else "cp1252"


def utf8(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield ``blocks`` as UTF-8. What means nothing in ``encoding`` becomes U+FFFD."""
    if encoding == "utf-8":
        yield from blocks
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for block in blocks:
        yield decoder.decode(block).encode()
    yield decoder.decode(b"", final=True).encode()


def whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    r"""Yield UTF-8 blocks that begin and end with a line; each line ends in ``\n``.

    A carriage return that stands alone (old Mac files) ends a line too, where it ends the first.
    """
    rest, is_mac = b"", None
    for block in blocks:
        if is_mac is None and block:
            is_mac = b"\r" in block and b"\n" not in block
        text = rest + (block.replace(b"\r", b"\n") if is_mac else block)
        end = text.rfind(b"\n") + 1
        if end:
            yield text[:end]
        rest = text[end:]
        if len(rest) > 2 * LONGEST_LINE:
            rest = rest[: LONGEST_LINE + 1]  # still too long, and so still a fault
    if rest:
        yield rest + b"\n"


def lines_of(blocks: Iterable[bytes]) -> Iterator[Line]:
    """Yield the lines of UTF-8 blocks."""
    before = 0
    for block in whole_lines(blocks):
        raws = block[:-1].split(b"\n")
        for number, raw in enumerate(raws, before + 1):
            yield line_of(number, raw)
        before += len(raws)


def line_of(number: int, raw: bytes) -> Line:
    """Return ``raw`` as a line."""
    raw = raw.removesuffix(b"\r")
    if len(raw) > LONGEST_LINE:
        return Line(number, raw[:200].decode(errors="replace"), "the line is longer than 1 MB")
    try:
        return Line(number, raw.decode())
    except UnicodeDecodeError:
        return Line(number, raw.decode(errors="replace"), "some of it is no text")


def _reads(name: str, head: bytes) -> bool:
    try:
        head.decode(name)
    except UnicodeDecodeError as problem:
        return len(head) > _CUT and problem.start >= len(head) - _CUT
    return True
