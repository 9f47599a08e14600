"""How large a picture is, read from the first bytes of its file.

With the size in the page, a browser keeps the place of a picture free while it loads, so that no
text moves (HTML Standard, "Attributes for embedded content"; CLS of web.dev). Formats: PNG 3rd ed.
5.2 and 11.2.1, GIF89a 18, JPEG (ITU-T T.81, B.1.1.2 to B.2.2) with Exif 2.3 (4.6.4, Orientation),
WebP container (RFC 9649, 2.5 to 2.7), AVIF (ISO/IEC 23008-12, 6.5.3 and 6.5.10), SVG 2 (8.2).
"""

from __future__ import annotations

import re
from typing import BinaryIO

from helpgen.core.model import Size

_HEAD = 4096
_SEGMENTS = 500  # more than that before its size no camera writes
_FILL = 1024  # and no more than that before a marker
# Every "start of frame" but the three numbers with another meaning: DHT, JPG, DAC.
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_EXIF, _ORIENTATION = 0xE1, 0x0112
_TURNED = range(5, 9)  # orientations that lay a picture on its side; browsers set it up again

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_SVG = re.compile(rb"<svg\b([^<>]*)>", re.IGNORECASE)
_SVG_SIZE = re.compile(
    rb"""(?<![\w:-])(width|height)\s*=\s*["']\s*(\d{1,6}(?:\.\d*)?)(?:px)?\s*["']"""
)


def size_of(file: BinaryIO) -> Size | None:
    """Return the size of the picture in ``file``, open at its start; ``None`` where it tells none.

    An SVG has a size only where its root has ``width`` and ``height`` in pixels: without them it
    grows as wide as its place. Raises ``OSError``.
    """
    head = file.read(_HEAD)
    width = height = 0
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = _big(head[16:20]), _big(head[20:24])
    elif head.startswith((b"GIF87a", b"GIF89a")):
        width, height = _little(head[6:8]), _little(head[8:10])
    elif head.startswith(b"\xff\xd8"):
        width, height = _jpeg(file)
    elif head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        width, height = _webp(head)
    elif head[4:8] == b"ftyp":
        width, height = _avif(head)
    elif root := _SVG.search(_COMMENT.sub(b"", head)):
        found = {name: round(float(value)) for name, value in _SVG_SIZE.findall(root[1])}
        width, height = found.get(b"width", 0), found.get(b"height", 0)
    return Size(width, height) if width and height else None


def _jpeg(file: BinaryIO) -> tuple[int, int]:
    file.seek(2)
    turned = False
    for _ in range(_SEGMENTS):
        kind, length = _marker(file), _big(file.read(2)) - 2
        if not kind:
            break
        if kind in _FRAMES:
            frame = file.read(5)
            height, width = _big(frame[1:3]), _big(frame[3:5])
            return (height, width) if turned else (width, height)
        if kind == _EXIF:
            turned = turned or _is_turned(file.read(max(length, 0)))
        else:
            file.seek(max(length, 0), 1)
    return 0, 0


def _marker(file: BinaryIO) -> int:
    """Return the number of the marker that comes next, behind its fill bytes; 0 if none does."""
    if file.read(1) != b"\xff":
        return 0
    for _ in range(_FILL):
        byte = file.read(1)
        if byte != b"\xff":
            return _big(byte)
    return 0


def _is_turned(exif: bytes) -> bool:
    """Whether the metadata of a photo say that the camera was held upright."""
    if not exif.startswith(b"Exif\0\0"):
        return False
    tiff = exif[6:]
    read = _little if tiff.startswith(b"II") else _big
    start = read(tiff[4:8])
    for number in range(min(read(tiff[start : start + 2]), len(tiff) // 12)):
        entry = tiff[start + 2 + 12 * number :][:12]
        if read(entry[:2]) == _ORIENTATION:
            return read(entry[8:10]) in _TURNED
    return False


def _webp(head: bytes) -> tuple[int, int]:
    match head[12:16]:
        case b"VP8 ":
            return _little(head[26:28]) & 0x3FFF, _little(head[28:30]) & 0x3FFF
        case b"VP8L":
            bits = _little(head[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return _little(head[24:27]) + 1, _little(head[27:30]) + 1
    return 0, 0


def _avif(head: bytes) -> tuple[int, int]:
    """Return the largest of the sizes: there may be others, of thumbnails and of parts."""
    boxes = (head[at.end() :] for at in re.finditer(rb"ispe\0{4}", head))
    sizes = [(_big(box[:4]), _big(box[4:8])) for box in boxes]
    width, height = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    turns = head.partition(b"irot")[2][:1]
    return (height, width) if _big(turns) & 1 else (width, height)


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
