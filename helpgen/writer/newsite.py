"""The new site while it grows in its work folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from contextlib import closing
from io import BufferedReader
from pathlib import Path

from helpgen.core.diagnostics import Diagnostic, HelpgenError, error
from helpgen.core.model import Asset, Output
from helpgen.files.containment import locate, open_regular
from helpgen.writer.outputpaths import OutputPaths
from helpgen.writer.published import CHUNK, MARKER, OldSite, marker, mounted
from helpgen.writer.staging import Workplace


class NewSite:
    """Takes outputs and assets one by one; what the old site has already waits until the end.

    ``paths`` are all its files, ``same`` those that the old site has already; ``size`` counts the
    bytes written. ``faults`` are what must not be published.
    """

    def __init__(self, work: Workplace, old: OldSite) -> None:
        self.paths: set[str] = set()
        self.same: list[str] = []
        self.written = 0
        self.size = 0
        self.faults: list[Diagnostic] = []
        self._work = work
        self._old = old
        self._taken = OutputPaths()

    def add(self, output: Output) -> None:
        """Take one file of bytes."""
        if not self._take(output.path):
            return
        if self._is_readable(output.path) and self._old.has(output.path, output.data):
            self.same.append(output.path)
            return
        with self._place(output.path).open("xb") as file:
            file.write(output.data)
        self._count(len(output.data))

    def copy(self, asset: Asset, project: Path) -> None:
        """Take one file of the project, which must still be the one that was read before."""
        if not self._take(asset.url):
            return
        real = locate(project, asset.path)
        file = open_regular(real, asset.path) if isinstance(real, Path) else real
        if isinstance(file, Diagnostic):
            self.faults.append(file)
            return
        with closing(file):
            if self._is_readable(asset.url) and self._old.holds(asset.url, file, asset.digest):
                self.same.append(asset.url)
                return
            file.seek(0)
            self._pour(file, asset)

    def differs(self) -> bool:
        """Whether the old site is not exactly this one."""
        old = self._old
        return (
            self.written > 0
            or not old.exists
            or old.strays > 0
            or old.files.keys() != self.paths | {MARKER}
            or old.folders != self._folders()
            or not old.has(MARKER, marker(self._own()))
        )

    def complete(self) -> None:
        """Add what stays: unchanged files by a link, foreign dot names, the root's mode."""
        for path in self.same:
            _link(self._old.folder / path, self._place(path))
        with self._place(MARKER).open("xb") as file:
            file.write(marker(self._own()))
        if self._old.exists:
            root = self._old.folder.stat()
            self._work.new.chmod(stat.S_IMODE(root.st_mode))
            for name in self._old.kept:
                if name not in self._own():
                    _carry(self._old.folder, self._work.new, name, root.st_dev)

    def _take(self, path: str) -> bool:
        fault = self._taken.take(path)
        if fault is not None:
            self.faults.append(fault)
            return False
        self.paths.add(path)
        return True

    def _is_readable(self, path: str) -> bool:
        """Whether the old file may be read by all who may read a new one."""
        _, mode = self._old.files.get(path, (0, 0))
        return self._work.file_mode & ~mode == 0

    def _place(self, path: str) -> Path:
        place = self._work.new / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def _pour(self, source: BufferedReader, asset: Asset) -> None:
        digest = hashlib.sha256()
        size = 0
        with self._place(asset.url).open("xb") as file:
            while chunk := source.read(CHUNK):
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        if digest.hexdigest() != asset.digest:
            message = "this file was changed while the site was being built"
            self.faults.append(error("asset-changed", message, asset.path, hint="build again"))
        self._count(size)

    def _count(self, size: int) -> None:
        self.written += 1
        self.size += size

    def _own(self) -> tuple[str, ...]:
        return tuple(sorted({path.split("/")[0] for path in self.paths if path[0] == "."}))

    def _folders(self) -> frozenset[str]:
        parents = (Path(path).parents for path in self.paths)
        return frozenset(str(folder.as_posix()) for some in parents for folder in some) - {"."}


def _link(old: Path, new: Path) -> None:
    """Let ``new`` be the same file as ``old``, or a copy with its date where links are refused.

    Nothing is ever written into a file that exists, so the two never change together.
    """
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _carry(old: Path, new: Path, name: str, device: int) -> None:
    """Let what ``old`` has under ``name`` be in ``new`` too.

    It is not moved: this build may be killed yet, and the old site is to be whole then.
    """
    found = (old / name).lstat()
    if found.st_dev != device:
        raise HelpgenError(mounted(name))
    if stat.S_ISLNK(found.st_mode):
        (new / name).symlink_to((old / name).readlink())
    elif stat.S_ISDIR(found.st_mode):
        (new / name).mkdir()
        for child in (old / name).iterdir():
            _carry(old / name, new / name, child.name, device)
        shutil.copystat(old / name, new / name)
    elif stat.S_ISREG(found.st_mode):
        _link(old / name, new / name)
    else:
        os.link(old / name, new / name)  # a socket or a pipe, which nobody can copy
