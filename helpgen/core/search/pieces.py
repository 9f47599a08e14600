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

Json = str | int | float | Sequence["Json"] | Mapping[str, "Json"]

CALL = "helpgenSearch"
DIGEST = 8
"""How many characters of a name are its digest."""

_ESCAPES = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the index: its name without ``.js``, and its bytes."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The digest in its name."""
        return self.name[-DIGEST:]


def write(kind: str, data: Json) -> Piece:
    """Return the piece of ``data``; ``kind`` begins its name and tells it from others."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    # A lone surrogate is not text; it cannot be written as UTF-8 nor be typed into a search field.
    body = text.encode("utf-8", "replace")
    name = f"{kind}-{hashlib.sha256(body).hexdigest()[:DIGEST]}"
    return Piece(name, f'{CALL}("{name}",'.encode() + body + b");\n")


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
