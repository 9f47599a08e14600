"""Only regular files inside the project: where a path really leads, and opening it safely.

Whether a path stays inside is decided by path components after every link in it has been followed,
never by comparing strings. Nothing but a regular file is ever opened: opening a named pipe would
wait for ever, opening a device may do anything.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from types import MappingProxyType

from helpgen.core.diagnostics import Diagnostic, error
from helpgen.files.decode import decode
from helpgen.files.names import printable

# No text of a help center comes near this; what does is another file under a wrong name.
MAX_TEXT = 10 * 2**20

# A file may be replaced between the look at it and the opening: then neither wait for a pipe's
# other end nor follow a link. Windows has neither flag, nor pipes among its files.
_SAFELY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)

_KINDS = MappingProxyType(
    {
        stat.S_IFDIR: "a folder",
        stat.S_IFLNK: "a link",
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
)


def locate(project: Path, path: str) -> Path | Diagnostic:
    """Return the real place of ``path``, which is relative to ``project`` and must stay inside it.

    A link may lead to anything in the project, except into what is hidden there: a link to
    ``.git/config`` must not publish it.
    """
    shown = printable(path)
    try:
        root = Path(os.path.realpath(project, strict=True))
        real = Path(os.path.realpath(root / path, strict=True))
    except OSError as problem:
        return unreadable(shown, problem)
    if not real.is_relative_to(root):
        message = f"this link leads out of the project, to {printable(str(real))}"
        hint = "copy the file into the project; helpgen reads nothing outside of it"
        return error("outside-project", message, shown, hint=hint)
    inside = real.relative_to(root)
    if inside != Path(path) and any(part.startswith(".") for part in inside.parts):
        message = f"this link leads to a hidden file, {printable(inside.as_posix())}"
        hint = "names that start with a dot are never published; copy the file if it should be"
        return error("hidden-target", message, shown, hint=hint)
    return real


def open_regular(real: Path, shown: str) -> BufferedReader | Diagnostic:
    """Return the file at ``real``, opened for reading bytes.

    ``shown`` is the path for the finding. ``real`` has no links in it (see ``locate``).
    """
    try:
        before = os.lstat(real)
        if not stat.S_ISREG(before.st_mode):
            return not_a_file(shown, before.st_mode)
        file = open(real, "rb", opener=_open_safely)  # noqa: SIM115 - handed to the caller
    except OSError as problem:
        return unreadable(shown, problem)
    after = os.fstat(file.fileno())
    if stat.S_ISREG(after.st_mode) and os.path.samestat(before, after):
        return file
    file.close()
    message = "this file was replaced by something else while helpgen was opening it"
    return error("not-a-file", message, shown, hint="try again")


def read_regular(real: Path, shown: str, limit: int) -> bytes | Diagnostic:
    """Return the bytes of the file at ``real``, at most ``limit`` of them."""
    file = open_regular(real, shown)
    if isinstance(file, Diagnostic):
        return file
    try:
        with file:
            data = file.read(limit + 1)
    except OSError as problem:
        return unreadable(shown, problem)
    if len(data) <= limit:
        return data
    message = f"this file is larger than {limit // 2**20} MB, which no text of a help center is"
    return error("too-large", message, shown, hint="split it, or check that it is the right file")


def read_text(
    path: Path, shown: str, inside: Path | None = None
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of one file and what is wrong with it; ``None`` when it cannot be read.

    ``shown`` is the path for the findings. Where ``inside`` is given, the file must really lie in
    that folder; without it, links may lead anywhere, but only to a regular file.
    """
    real = _real_place(path, shown, inside)
    data = read_regular(real, shown, MAX_TEXT) if isinstance(real, Path) else real
    if isinstance(data, Diagnostic):
        return None, (data,)
    return decode(data, shown)


def not_a_file(shown: str, mode: int) -> Diagnostic:
    """Return the finding for something that is no regular file, named by its ``st_mode``."""
    kind = _KINDS.get(stat.S_IFMT(mode), "something else")
    message = f"this is {kind}, not a regular file, so it was left alone"
    return error("not-a-file", message, shown, hint="take it out of the folder")


def unreadable(shown: str, problem: OSError) -> Diagnostic:
    """Return the finding for what the system refused to read."""
    if problem.errno == errno.ELOOP:
        hint = "delete the link, or let it point at a real file"
        return error("symlink-loop", "this link leads back to itself", shown, hint=hint)
    if problem.errno == errno.ENOENT:
        hint = "restore the file; where this is a link, let it point at one that exists"
        return error("missing-file", "there is no such file", shown, hint=hint)
    message = f"this cannot be read: {reason(problem)}"
    hint = "allow yourself to read it" if isinstance(problem, PermissionError) else ""
    return error("unreadable", message, shown, hint=hint)


def reason(problem: OSError) -> str:
    """Return what the system says of ``problem``, as it goes on in a sentence."""
    return (problem.strerror or str(problem)).lower()


def _open_safely(path: str, flags: int) -> int:
    return os.open(path, flags | _SAFELY)


def _real_place(path: Path, shown: str, inside: Path | None) -> Path | Diagnostic:
    if inside is not None:
        relative = path.relative_to(inside) if path.is_relative_to(inside) else path
        real = locate(inside, str(relative))
        return real if isinstance(real, Path) else replace(real, path=shown)
    try:
        return Path(os.path.realpath(path, strict=True))
    except OSError as problem:
        return unreadable(shown, problem)
