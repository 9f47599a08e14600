"""A folder of the project -> everything in it that may be content, in one order everywhere.

Links are followed where they stay inside the project. Depth and number are bounded, because links
between folders can make a small tree look endless.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from helpgen.core.diagnostics import Diagnostic, error
from helpgen.files import names
from helpgen.files.containment import locate, not_a_file, unreadable

MAX_DEPTH = 20
MAX_ENTRIES = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder.

    ``path`` is relative to the project, spelled as on the disk; ``parts`` are the names below the
    walked folder in NFC, which is how addresses spell them; ``real`` is its place after all
    links.
    """

    path: str
    parts: tuple[str, ...]
    real: Path
    is_folder: bool = False


def walk(project: Path, folder: str) -> Iterator[Entry | Diagnostic]:
    """Yield what is in ``folder``: each folder before what is in it, names by NFC code point.

    Problems come where they are found, and everything else goes on.
    """
    real = locate(project, folder)
    if isinstance(real, Diagnostic):
        yield real
        return
    found = _inside(project, Entry(folder, (), real, is_folder=True), (real,))
    yield from islice(found, MAX_ENTRIES)
    if next(found, None) is not None:
        message = f"there are more than {MAX_ENTRIES} files and folders here"
        hint = "look for a folder that does not belong here, such as node_modules"
        yield error("too-many-files", message, folder, hint=hint)


def _inside(project: Path, folder: Entry, above: tuple[Path, ...]) -> Iterator[Entry | Diagnostic]:
    """Yield what is in ``folder``; ``above`` are the real folders on the way to it and itself."""
    try:
        listed = [child.name for child in folder.real.iterdir() if names.is_content(child.name)]
    except OSError as problem:
        yield unreadable(names.printable(folder.path), problem)
        return
    listed.sort(key=lambda name: (unicodedata.normalize("NFC", name), name))
    yield from names.collisions(listed, folder.path)
    for name in listed:
        shown = names.printable(f"{folder.path}/{name}")
        faults = names.unusable(name, shown)
        yield from faults
        if not any(fault.code == "bad-name" for fault in faults):
            yield from _child(project, folder, name, above)


def _child(
    project: Path, folder: Entry, name: str, above: tuple[Path, ...]
) -> Iterator[Entry | Diagnostic]:
    path = f"{folder.path}/{name}"
    try:
        real: Path | Diagnostic = folder.real / name
        mode = os.lstat(folder.real / name).st_mode
        if stat.S_ISLNK(mode):
            real = locate(project, path)
            if isinstance(real, Path):
                mode = os.lstat(real).st_mode
    except OSError as problem:
        real = unreadable(path, problem)
    if isinstance(real, Diagnostic):
        yield real
        return
    parts = (*folder.parts, unicodedata.normalize("NFC", name))
    if stat.S_ISREG(mode):
        yield Entry(path, parts, real)
    elif stat.S_ISDIR(mode):
        yield from _folder(project, Entry(path, parts, real, is_folder=True), above)
    else:
        yield not_a_file(path, mode)


def _folder(project: Path, folder: Entry, above: tuple[Path, ...]) -> Iterator[Entry | Diagnostic]:
    if folder.real in above:
        hint = "delete the link, or let it point at another folder"
        message = "this link leads back to a folder that it lies in"
        yield error("symlink-loop", message, folder.path, hint=hint)
    elif len(folder.parts) > MAX_DEPTH:
        message = f"this folder lies more than {MAX_DEPTH} folders deep"
        hint = "readers get lost in so many sections; move it up"
        yield error("too-deep", message, folder.path, hint=hint)
    else:
        yield folder
        yield from _inside(project, folder, (*above, folder.real))
