"""The size of a picture, from its first bytes."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen.core.model import Size
from helpgen.sources.pictures import size_of

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIB", 13, b"IHDR", 640, 480, 8)
GIF = b"GIF89a" + struct.pack("<HH", 640, 480)
VP8 = b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 640 | 0x4000, 480 | 0x8000)
VP8L = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
VP8X = b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x7f\x02\0\xdf\x01\0"
AVIF = (
    b"\0\0\0\x1cftypavif"
    + b"\0" * 90
    + b"".join(
        b"\0\0\0\x14ispe\0\0\0\0" + struct.pack(">II", *size) for size in ((64, 48), (640, 480))
    )
)


def segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data


def exif(orientation: int, order: str) -> bytes:
    tiff = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    entries = [(0x010F, 2, 1, 0), (0x0112, 3, 1, orientation)]
    rows = b"".join(struct.pack(f"{order}HHIHH", *entry, 0) for entry in entries)
    return b"Exif\0\0" + tiff + struct.pack(f"{order}H", len(entries)) + rows


def jpeg(*segments: bytes, frame: int = 0xC0) -> bytes:
    size = segment(frame, struct.pack(">BHHB", 8, 480, 640, 3))
    return b"\xff\xd8" + b"".join(segments) + size + b"\xff\xda"


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        GIF,
        VP8,
        VP8L,
        VP8X,
        AVIF,
        jpeg(),
        jpeg(segment(0xE0, b"JFIF\0"), segment(0xDB, b"\0" * 64)),
        jpeg(segment(0xE2, b"\0" * 60_000), segment(0xE2, b"\0" * 60_000)),
        jpeg(segment(0xC4, b"\0" * 30), frame=0xC2),
        jpeg(segment(0xE1, exif(1, "<"))),
        jpeg(segment(0xE1, exif(3, ">"))),
        jpeg(b"\xff" * 3 + segment(0xE0, b"JFIF\0"), b"\xff"),
        b'<svg xmlns="x" width="640" height="480" viewBox="0 0 1 1">',
        b'<!-- <svg width="1" height="1"> -->\n<!-- --><svg width="640" height="480">',
        b'<?xml version="1.0"?>\n<!-- x -->\n<svg height = \'480px\'\n width="639.6">',
    ],
)
def test_every_format_tells_its_size(data: bytes) -> None:
    assert size_of(io.BytesIO(data)) == Size(640, 480)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_a_photo_held_upright_is_as_high_as_it_is_shown(orientation: int, order: str) -> None:
    data = jpeg(segment(0xE1, exif(orientation, order)))

    assert size_of(io.BytesIO(data)) == Size(480, 640)


@pytest.mark.parametrize(("turns", "size"), [(0, Size(640, 480)), (1, Size(480, 640))])
def test_so_is_a_picture_that_says_it_in_another_way(turns: int, size: Size) -> None:
    assert size_of(io.BytesIO(AVIF + b"\0\0\0\x09irot" + bytes([turns]))) == size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        PNG[:20],
        GIF[:7],
        VP8[:12],
        b"\xff\xd8",
        jpeg()[:8],
        b"\xff\xd8\xff\xe0\0\0" * 9,
        b"\xff\xd8" + b"\xff" * 5000,
        b"\xff\xd8" + b"\xff" * 5000 + jpeg()[2:],
        PNG.replace(struct.pack(">I", 640), bytes(4)),
        b'<svg viewBox="0 0 640 480">',
        b'<svg width="100%" height="480">',
        b'<svg width="64mm" height="48mm">',
        b'<svg stroke-width="640" data-height="480">',
        b'<svg width="640">',
        b'<!-- <svg width="640" height="480">',
    ],
)
def test_what_tells_no_size_has_none(data: bytes) -> None:
    assert size_of(io.BytesIO(data)) is None


@given(
    head=st.sampled_from(
        [PNG, GIF, VP8, VP8L, VP8X, AVIF, jpeg(), jpeg(segment(0xE1, exif(6, "<")))]
    ),
    cut=st.integers(0, 60),
    rest=st.binary(max_size=60),
)
def test_a_damaged_picture_stops_nothing(head: bytes, cut: int, rest: bytes) -> None:
    size = size_of(io.BytesIO(head[:cut] + rest))

    assert size is None or (size.width > 0 and size.height > 0)
