"""A piece of the index: a file that is a script, so that it loads everywhere.

``fetch`` does not read files from a disk, and a policy may forbid it; a script tag works under
``default-src 'self'`` and from ``file://``. A piece is one call with its name and its data::

    helpgenSearch("s3-0f1e2d3c",["...", ...]);

The data is JSON in which ``<`` is escaped (no ``</script>`` can stand in it) and so are U+2028 and
U+2029. It has arrays, strings, numbers, and objects only with keys fixed here: an object key taken
from content could be ``__proto__``. The name has a digest of the data, so a host may cache it for
ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

Json = str | int | float | Sequence["Json"] | Mapping[str, "Json"]

CALL = "helpgenSearch"
_TAIL = b");\n"
DIGEST = 8
"""How many characters of a name are its digest."""

_ESCAPES = tuple(
    (character.encode(), f"\\u{ord(character):04x}".encode()) for character in "<\u2028\u2029"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the index: its name without ``.js``, and its bytes."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The digest in its name."""
        return self.name[-DIGEST:]

    @property
    def body(self) -> bytes:
        """The JSON of its data."""
        return self.data[len(_head(self.name)) : -len(_TAIL)]


def write(kind: str, data: Json) -> Piece:
    """Return the piece of ``data``; ``kind`` begins its name and tells it from others."""
    return wrap(kind, encode(data))


def encode(data: Json) -> bytes:
    """Return ``data`` as JSON."""
    try:
        return msgspec.json.encode(data)
    except UnicodeEncodeError:
        # A lone surrogate is not text; it cannot be written as UTF-8 nor be typed into a search
        # field.
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


def wrap(kind: str, body: bytes) -> Piece:
    """Return the piece of data that is JSON already."""
    for character, escaped in _ESCAPES:
        body = body.replace(character, escaped)
    name = f"{kind}-{hashlib.sha256(body).hexdigest()[:DIGEST]}"
    return Piece(name, _head(name) + body + _TAIL)


def renamed(kind: str, piece: Piece) -> Piece:
    """Return ``piece`` under the name that it has as one of ``kind``."""
    name = f"{kind}-{piece.digest}"
    if name == piece.name:
        return piece
    return Piece(name, _head(name) + piece.body + _TAIL)


def read(data: bytes) -> Json:
    """Return the data of a piece.

    Raises ``ValueError`` when these are not the bytes of one.
    """
    text = data.decode("utf-8")
    start, end = text.find(",") + 1, text.rfind(")")
    if not text.startswith(f"{CALL}(") or end < start:
        raise ValueError("not a piece of a search index")
    found: Json = json.loads(text[start:end])
    return found


def _head(name: str) -> bytes:
    return f'{CALL}("{name}",'.encode()
