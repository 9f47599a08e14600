"""A lock on a file: one process at a time. The system lets go of it when its holder dies."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from helpgen.core.diagnostics import Diagnostic, HelpgenError, error

# A project that cannot be written may be built into another place; that place has its own lock.
_UNWRITABLE = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def one_build(project: Path, target: Path) -> Iterator[None]:
    """Keep other builds of ``project``, and any into ``target``, out while this one writes.

    Raise ``HelpgenError`` when one is at work already.
    """
    with ExitStack() as stack:
        for descriptor in (_lock_file(project / ".helpgen"), _folder(target)):
            if descriptor is not None:
                stack.callback(os.close, descriptor)
                if take(descriptor) is False:
                    raise HelpgenError(_busy())
        yield


def take(descriptor: int) -> bool | None:
    """Lock an open file without waiting: ``False`` when it is held, ``None`` where none can be."""
    try:
        _take(descriptor)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def _lock_file(folder: Path) -> int | None:
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        return os.open(folder / "lock", flags, 0o666)
    except OSError as problem:
        if problem.errno in _UNWRITABLE:
            return None
        raise


def _folder(target: Path) -> int | None:
    """Open the old site itself: from it unchanged files are linked, so nobody else may swap it."""
    if sys.platform == "win32" or not target.is_dir():
        return None
    return os.open(target, os.O_RDONLY)


def _busy() -> Diagnostic:
    hint = "wait until it is done; if you see none, look for a forgotten terminal"
    return error("busy", "another helpgen is writing this site", hint=hint)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
