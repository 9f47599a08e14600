"""What a parse depends on beside its source: the code, its libraries and the settings.

No number in here is bumped by hand: a change of any of these makes other keys, and what was kept
under the old ones is never looked at again.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

import helpgen


def fingerprint(parse: Callable[..., Any], settings: object) -> str:
    """Return the SHA-256 of all that decides what ``parse`` makes of a source, in hex."""
    parts = (
        sys.version,
        *sorted(_distributions()),
        *_code(),
        f"{parse.__module__}.{parse.__qualname__}",
        msgspec.json.encode(settings, order="deterministic").decode(),
    )
    return hashlib.sha256(msgspec.msgpack.encode(parts)).hexdigest()


def _distributions() -> Iterator[str]:
    """Yield name and version of every installed distribution, Markdown extensions among them.

    They are in the names of the ``dist-info`` folders (PEP 376): no need to open any.
    """
    for folder in map(Path, dict.fromkeys(sys.path)):
        with suppress(OSError):  # a folder nobody may look into holds no extension either
            yield from (path.name for path in folder.iterdir() if path.suffix == ".dist-info")


def _code() -> Iterator[str]:
    """Yield the digests of the pure core's modules: who changes them wants to see the change."""
    core = Path(helpgen.__file__).parent / "core"
    for path in sorted(core.rglob("*.py")):
        yield hashlib.sha256(path.read_bytes()).hexdigest()
