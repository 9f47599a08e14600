"""Open an asset of the project for reading, and nothing else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from helpgen.core.diagnostics import Diagnostic
from helpgen.files.containment import locate, open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that is open for reading, and its size in bytes when it was opened."""

    file: BinaryIO
    size: int

    def chunks(self, wanted: range) -> Iterator[bytes]:
        """Yield the wanted bytes; fewer where the file has become shorter meanwhile."""
        self.file.seek(wanted.start)
        left = len(wanted)
        while left and (chunk := self.file.read(min(left, _CHUNK))):
            left -= len(chunk)
            yield chunk


def open_asset(project: Path, path: str) -> OpenFile | None:
    """Open the regular file at ``path`` inside ``project``; the caller closes it.

    ``None`` where it is gone, may not be read, or has become a way out of the project since the
    build looked at it.
    """
    real = locate(project, path)
    if isinstance(real, Diagnostic):
        return None
    file = open_regular(real, path)
    if isinstance(file, Diagnostic):
        return None
    return OpenFile(file, os.fstat(file.fileno()).st_size)
