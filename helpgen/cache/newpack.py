"""A pack while it is written, and the clearing away of what it makes superfluous."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path
from typing import Self

import msgspec

from helpgen.cache.folder import DRAFT, prepare
from helpgen.cache.pack import ENDING, MAGIC, Packs, open_packs, tail_of, values

# More packs than these, or more than a quarter of waste, and all is written into a single new one.
_MAX_PACKS = 8
_WASTE = 4


class NewPack:
    """Takes values one by one. Nothing of it is seen by others before ``finish``.

    What the system refuses is remembered in ``problem`` and ends the writing, not the build.
    """

    def __init__(self, packs: Packs) -> None:
        self.problem: OSError | None = None
        self._packs = packs
        self._index: list[tuple[bytes, int, bytes]] = []
        self._file: BufferedWriter | None = None
        self._path = (packs.folder or Path()) / f"{_number(packs)}-{secrets.token_hex(8)}{DRAFT}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.abandon()

    def add(self, key: bytes, value: bytes) -> None:
        """Take one value."""
        if self.problem is not None or self._packs.folder is None:
            return
        try:
            if self._file is None:
                self._file = self._opened(self._packs.folder)
            self._file.write(value)
        except OSError as problem:
            self.problem = problem
            return
        self._index.append((key, len(value), hashlib.sha256(value).digest()))

    def finish(self, used: frozenset[bytes]) -> Packs:
        """Let others see the pack; return all packs as they are now.

        ``used`` are the keys of this build. What is not among them goes once there is much of it.
        """
        is_wasteful = self._is_wasteful(used)
        if is_wasteful:
            added = {key for key, *_ in self._index}
            for key, value in values(self._packs, used - added):
                self.add(key, value)
        if self.problem is None and self._file is not None:
            try:
                self._close(self._file)
            except OSError as problem:
                self.problem = problem
        if self.problem is None and is_wasteful:
            for path in self._packs.files:
                with suppress(OSError):  # Windows removes nothing that somebody reads
                    path.unlink()
        self.abandon()
        return open_packs(self._packs.folder)

    def abandon(self) -> None:
        """Remove what was written, unless it is finished. May be called again."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _opened(self, folder: Path) -> BufferedWriter:
        prepare(folder)
        file = self._path.open("xb")
        file.write(MAGIC)
        return file

    def _close(self, file: BufferedWriter) -> None:
        index = msgspec.msgpack.encode(self._index)
        file.write(index + tail_of(index))
        file.close()
        self._path.rename(self._path.with_suffix(ENDING))

    def _is_wasteful(self, used: frozenset[bytes]) -> bool:
        added = {key: length for key, length, _ in self._index}
        slots = self._packs.slots
        living = sum(slots[key].length for key in used & slots.keys() - added.keys())
        dead = sum(slot.length for slot in slots.values()) - living
        too_many = len(self._packs.files) + bool(added) > _MAX_PACKS
        too_much = dead * _WASTE > living + sum(added.values())
        return bool(self._packs.damaged) or too_many or too_much


def _number(packs: Packs) -> str:
    """Return a number that sorts behind those of ``packs``: newer packs are believed first."""
    last = packs.files[-1].name.partition("-")[0] if packs.files else ""
    return f"{int(last) + 1 if last.isdecimal() else 1:08}"
