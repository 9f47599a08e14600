r"""Many small values in few files: packs, each written once and never changed.

A pack is the values one after the other, then an index, then a tail that finds the index::

    "helpgen-pack-1\n"
    values
    index    MessagePack: (key, length, SHA-256) for each value
    tail     the index's length, 8 bytes, little-endian, and its SHA-256, 32 bytes

Nothing in a pack is believed: an index or a value whose digest is wrong is as if it were not there.
So a pack that is cut short, damaged or of another version does no harm.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

import msgspec

from helpgen.core.diagnostics import Diagnostic
from helpgen.files.containment import open_regular

MAGIC = b"helpgen-pack-1\n"
ENDING = ".pack"

_TAIL = 8 + 32

# (key, length, SHA-256) for each value, in the order of the values
Index = tuple[tuple[bytes, int, bytes], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value lies, and its digest."""

    path: Path
    offset: int
    length: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Packs:
    """What lies in the packs ``files`` of a folder, the oldest first; of no folder, nothing.

    ``damaged`` counts those that are unreadable.
    """

    folder: Path | None
    slots: Mapping[bytes, Slot] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    damaged: int = 0


def open_packs(folder: Path | None) -> Packs:
    """Return what lies in ``folder``, which need not be there. What is newer comes first."""
    slots: dict[bytes, Slot] = {}
    files = () if folder is None else _files(folder)
    damaged = 0
    for path in files:
        index = _index(path)
        if index is None:
            damaged += 1
        else:
            slots |= _slots(path, index)
    return Packs(folder, slots, files, damaged)


def values(packs: Packs, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield (key, value) for those of ``keys`` whose value is there and whole, in any order."""
    by_file: dict[Path, list[tuple[int, bytes]]] = {}
    for key in keys:
        if slot := packs.slots.get(key):
            by_file.setdefault(slot.path, []).append((slot.offset, key))
    for path, wanted in by_file.items():
        file = open_regular(path, path.name)
        if isinstance(file, Diagnostic):
            continue
        with file:
            for _, key in sorted(wanted):
                value = _value(file, packs.slots[key])
                if value is not None:
                    yield key, value


def tail_of(index: bytes) -> bytes:
    """Return what stands behind ``index`` at the end of a pack."""
    return len(index).to_bytes(8, "little") + hashlib.sha256(index).digest()


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == ENDING))
    except OSError:
        return ()


def _slots(path: Path, index: Index) -> dict[bytes, Slot]:
    slots: dict[bytes, Slot] = {}
    offset = len(MAGIC)
    for key, length, digest in index:
        slots[key] = Slot(path, offset, length, digest)
        offset += length
    return slots


def _index(path: Path) -> Index | None:
    """Return the index of a pack, or ``None`` when it cannot be had or trusted."""
    file = open_regular(path, path.name)
    if isinstance(file, Diagnostic):
        return None
    with file, suppress(OSError, msgspec.MsgspecError):
        size = os.fstat(file.fileno()).st_size
        if file.read(len(MAGIC)) != MAGIC or size < len(MAGIC) + _TAIL:
            return None
        file.seek(-_TAIL, os.SEEK_END)
        tail = file.read(_TAIL)
        length = int.from_bytes(tail[:8], "little")
        if length > size - len(MAGIC) - _TAIL:
            return None
        file.seek(-_TAIL - length, os.SEEK_END)
        index = file.read(length)
        if tail_of(index) == tail:
            return msgspec.msgpack.decode(index, type=Index)
    return None


def _value(file: BufferedReader, slot: Slot) -> bytes | None:
    with suppress(OSError, ValueError, OverflowError):
        file.seek(slot.offset)
        value = file.read(slot.length)
        if hashlib.sha256(value).digest() == slot.digest:
            return value
    return None
