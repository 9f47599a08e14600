"""The old site, as it lies in the output folder: what the new one is compared with."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

from helpgen.core.diagnostics import Diagnostic, HelpgenError, error
from helpgen.files.containment import open_regular

MARKER = ".helpgen-site"

CHUNK = 2**20
_HEAD = "helpgen made this folder, and the next build replaces it.\n"


@dataclass(frozen=True, slots=True)
class OldSite:
    """``files`` are the regular files that helpgen may replace, with their sizes and modes.

    ``strays`` is how many other things lie among them. ``kept`` are the names in the root that
    start with a dot and are not helpgen's: ``.git``, ``.well-known``.
    """

    folder: Path
    exists: bool = False
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    strays: int = 0
    kept: tuple[str, ...] = ()

    def has(self, path: str, data: bytes) -> bool:
        """Whether the file at ``path`` has exactly these bytes."""
        if self.files.get(path, (-1, 0))[0] != len(data):
            return False
        file = open_regular(self.folder / path, path)
        if isinstance(file, Diagnostic):
            return False
        with file:
            step = range(0, len(data) or 1, CHUNK)
            return all(file.read(CHUNK) == data[at : at + CHUNK] for at in step)

    def holds(self, path: str, source: BufferedReader, digest: str) -> bool:
        """Whether the file at ``path`` has the bytes of ``source``, and they this SHA-256."""
        if self.files.get(path, (-1, 0))[0] != os.fstat(source.fileno()).st_size:
            return False
        file = open_regular(self.folder / path, path)
        if isinstance(file, Diagnostic):
            return False
        seen = hashlib.sha256()
        with file:
            while chunk := source.read(CHUNK):
                if file.read(CHUNK) != chunk:
                    return False
                seen.update(chunk)
        return seen.hexdigest() == digest


def old_site(folder: Path) -> OldSite:
    """Return what lies in ``folder``, which need not be there.

    Raise ``HelpgenError`` when another disk is mounted inside, for it would be emptied.
    """
    if not folder.is_dir():
        return OldSite(folder)
    own = own_names(folder)
    device = folder.stat().st_dev
    files: dict[str, tuple[int, int]] = {}
    folders: set[str] = set()
    strays = 0
    for path, found in _entries(folder, "", own):
        if stat.S_ISDIR(found.st_mode):
            if found.st_dev != device:
                raise HelpgenError(mounted(path))
            folders.add(path)
        elif stat.S_ISREG(found.st_mode):
            files[path] = (found.st_size, stat.S_IMODE(found.st_mode))
        else:
            strays += 1
    names = sorted(path.name for path in folder.iterdir())
    kept = tuple(name for name in names if name.startswith(".") and name not in own)
    return OldSite(folder, True, files, frozenset(folders), strays, kept)  # noqa: FBT003 - a field


def marker(own: tuple[str, ...]) -> bytes:
    """Return the marker file: ``own`` are helpgen's own names in the root that start with a dot."""
    return "".join((_HEAD, *(f"{name}\n" for name in own))).encode()


def own_names(folder: Path) -> frozenset[str]:
    """Return helpgen's names in the root of an old site that start with a dot."""
    try:
        text = (folder / MARKER).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset({MARKER})
    return frozenset({MARKER, *text.splitlines()[1:]})


def _entries(
    folder: Path, prefix: str, own: frozenset[str] | None
) -> Iterator[tuple[str, os.stat_result]]:
    """Yield path and status of everything, but for foreign dot names in the root."""
    with os.scandir(folder) as listing:
        for entry in listing:
            if own is not None and entry.name.startswith(".") and entry.name not in own:
                continue
            found = entry.stat(follow_symlinks=False)
            yield f"{prefix}{entry.name}", found
            if stat.S_ISDIR(found.st_mode):
                yield from _entries(folder / entry.name, f"{prefix}{entry.name}/", None)


def mounted(path: str) -> Diagnostic:
    """Return the finding for another disk at ``path``, which removing the old site would empty."""
    message = f"another disk is mounted inside the output folder, at {path}"
    hint = "helpgen replaces the whole folder: take the mount away, or give another --output"
    return error("output-not-ours", message, hint=hint)
