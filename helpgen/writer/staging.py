"""The folder beside the output in which the new site grows, and the swap that publishes it.

A work folder ``.site.helpgen-1a2b…`` stands beside ``site`` on the same file system::

    lock    held as long as its build lives; its first bytes say that helpgen made the folder
    new/    the new site; after an exchange, the old one
    old/    the old site, only between and after the two renames of the fallback

Where two folders can be exchanged in one step, the output is the old site or the new one at every
moment. Elsewhere it takes two renames, and a kill right between them leaves no output but a work
folder with ``old`` in it: that is the record by which ``recover`` puts the old site back.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from helpgen.writer import lock, swap

_MAGIC = b"helpgen: a site in the making; the next build removes it if this one was killed\n"


@dataclass(frozen=True, slots=True)
class Workplace:
    """The work folder of one build. ``target`` is the real output folder, links followed.

    ``file_mode`` is the mode that new files get here.
    """

    folder: Path
    target: Path
    file_mode: int = 0o644

    @property
    def new(self) -> Path:
        """The new site."""
        return self.folder / "new"

    @property
    def old(self) -> Path:
        """Where the old site goes when the two cannot be exchanged."""
        return self.folder / "old"


@contextmanager
def workplace(target: Path) -> Iterator[Workplace]:
    """Make a work folder beside ``target``, and take it away again whatever happens."""
    folder = target.with_name(f".{target.name}.helpgen-{secrets.token_hex(8)}")
    folder.mkdir(mode=0o700)
    try:
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            # Locked before it is signed: until it is signed nobody else would remove the folder.
            lock.take(descriptor)
            os.write(descriptor, _MAGIC)
            work = Workplace(folder, target, stat.S_IMODE(os.fstat(descriptor).st_mode))
            work.new.mkdir()
            yield work
        finally:
            os.close(descriptor)
    finally:
        _clear(Workplace(folder, target))


def publish(work: Workplace) -> None:
    """Put the new site in the place of the old one. Raise ``OSError`` and change nothing, or do."""
    if not os.path.lexists(work.target):
        work.new.rename(work.target)
    elif not swap.exchange(work.new, work.target):
        work.target.rename(work.old)
        work.new.rename(work.target)


def recover(target: Path) -> None:
    """Clean up after builds of ``target`` that were killed, and put an old site back if need be.

    Work folders of living builds are left alone, and so is everything that helpgen did not sign.
    """
    for folder in _work_folders(target):
        with suppress(OSError):
            _recover(Workplace(folder, target))


def _work_folders(target: Path) -> Iterator[Path]:
    start = f".{target.name}.helpgen-"
    with suppress(OSError):
        for path in sorted(target.parent.iterdir()):
            if path.name.startswith(start) and stat.S_ISDIR(path.lstat().st_mode):
                yield path


def _recover(work: Workplace) -> None:
    inside = [path.name for path in work.folder.iterdir()]
    if not inside:
        work.folder.rmdir()
        return
    descriptor = os.open(work.folder / "lock", os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        signed = os.read(descriptor, len(_MAGIC))
        # A build that was killed while it signed had made nothing else yet.
        is_ours = signed == _MAGIC or (_MAGIC.startswith(signed) and inside == ["lock"])
        is_dead = is_ours and lock.take(descriptor) is True
    finally:
        os.close(descriptor)
    if is_dead:
        _clear(work)


def _clear(work: Workplace) -> None:
    """Put the old site back if it is nowhere else, then remove the work folder.

    The lock goes last: without it a half-removed folder would stay for ever.
    """
    if work.old.exists() and not _is_there(work.target):
        if work.target.is_dir():
            work.target.rmdir()  # Windows renames nothing onto a folder, be it empty
        work.old.rename(work.target)
    with suppress(OSError):
        for tree in (work.new, work.old):
            if tree.exists():
                shutil.rmtree(tree)
        (work.folder / "lock").unlink(missing_ok=True)
        work.folder.rmdir()


def _is_there(target: Path) -> bool:
    """Whether anything stands in the output's place, an empty folder being nothing."""
    try:
        return any(target.iterdir())
    except OSError:
        return os.path.lexists(target)
