"""A value of its own file, for what is read whole and changes a little with every build.

The file says which code made it, and is believed by no other; a checksum tells whether it is whole.
It is written beside the old one, and then takes its place.
"""

from __future__ import annotations

import secrets
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from helpgen.cache.folder import DRAFT, prepare
from helpgen.core.diagnostics import Diagnostic
from helpgen.files.containment import open_regular

_MAGIC = b"helpgen-state-1\n"
_ENDING = ".state"

Value = TypeVar("Value")


def load(folder: Path | None, name: str, mark: str, kind: type[Value]) -> Value | None:
    """Return the value that is kept as ``name``, if it is whole and ``mark`` is what made it."""
    if folder is None:
        return None
    file = open_regular(folder / f"{name}{_ENDING}", name)
    if isinstance(file, Diagnostic):
        return None
    with file, suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        data = memoryview(file.read())
        head = _head(mark, b"")
        body = data[len(head) :]
        if data[: len(head)] == _head(mark, body):
            return msgspec.msgpack.decode(body, type=kind)
    return None


def save(folder: Path | None, name: str, mark: str, value: object) -> OSError | None:
    """Keep ``value`` as ``name``; return why that could not be.

    What MessagePack cannot hold is not kept.
    """
    if folder is None:
        return None
    draft = folder / f"{name}-{secrets.token_hex(8)}{DRAFT}"
    try:
        body = msgspec.msgpack.encode(value)
        prepare(folder)
        with draft.open("xb") as file:
            file.write(_head(mark, body))
            file.write(body)
        draft.replace(folder / f"{name}{_ENDING}")
    except (TypeError, ValueError, OverflowError):
        return None
    except OSError as problem:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        return problem
    return None


def _head(mark: str, body: bytes | memoryview) -> bytes:
    """Return what stands before ``body``. Its checksum is against damage, not against malice."""
    return b"%s%s\n%08x\n" % (_MAGIC, mark.encode(), zlib.crc32(body))
