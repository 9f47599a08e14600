"""Watch files and folders, and tell when something changed and it is quiet again.

What is watched is compared with the disk once a second as well: a folder may appear later, go, be
replaced by another of the same name, or be a link that is turned.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from helpgen.serve.changes import Burst, is_relevant
from helpgen.serve.mounts import KINDS, Mounted, mounts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from watchdog.observers.api import BaseObserver

    from helpgen.core.diagnostics import Diagnostic

_FILE_EVENTS = frozenset({"created", "deleted", "moved", "modified", "closed", "attrib"})
_FOLDER_EVENTS = frozenset({"created", "deleted", "moved"})


class Watcher:
    """Collects changes in the background from ``with`` on; ``wait`` hands them out.

    ``kinds`` are the observers to try, best first; ``notify`` is told when a lesser one had to be
    taken.
    """

    def __init__(
        self,
        wanted: Iterable[Path],
        *,
        ignored: Iterable[Path] = (),
        notify: Callable[[Diagnostic], None] = lambda _: None,
        kinds: tuple[Callable[[], BaseObserver], ...] = KINDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wanted = tuple(wanted)
        self._ignored = tuple(path.resolve() for path in ignored)
        self._clock = clock
        self._resolved: tuple[Path, ...] = ()
        self._mounted = Mounted(_Handler(self._on_event), kinds, notify)
        self._burst: Burst | None = None
        self._arrived = threading.Condition()

    def __enter__(self) -> Self:
        self._look()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._mounted.stop()

    def follow(self, wanted: Iterable[Path]) -> None:
        """Watch these paths from now on; a new one counts as changed, for it may have been."""
        changed = self._look()
        before, self._wanted = self._wanted, tuple(wanted)
        self._look()  # before asking what exists: what comes later is noticed
        new = [path.resolve() for path in self._wanted if path not in before and path.exists()]
        for path in (*changed, *new):
            self._add(path)

    def wait(self, timeout: float) -> tuple[Path, ...]:
        """Return what changed since the last call, as soon as it is quiet.

        Empty after ``timeout`` seconds without a change. Changes that come while nobody waits are
        kept for the next call.
        """
        for path in self._look():
            self._add(path)
        with self._arrived:
            if self._burst is None:
                self._arrived.wait(timeout)
            while self._burst and (left := self._burst.over_at() - self._clock()) > 0:
                self._arrived.wait(left)
            burst, self._burst = self._burst, None
        if burst is None:
            return ()
        self._look()  # before anyone reads the files: what changes later is noticed
        return burst.paths

    def _look(self) -> tuple[Path, ...]:
        """Compare what is watched with the disk; return the wanted paths that came or went."""
        self._resolved = tuple(path.resolve() for path in self._wanted)
        found = self._mounted.cover(mounts(self._resolved))
        folders = {mount.folder for mount in found}
        return tuple(p for p in self._resolved if not folders.isdisjoint((p, *p.parents)))

    def _add(self, path: Path) -> None:
        with self._arrived:
            now = self._clock()
            burst = self._burst or Burst((), now, now)
            self._burst = burst.plus(path, now)
            self._arrived.notify_all()

    def _on_event(self, event: FileSystemEvent) -> None:
        kinds = _FOLDER_EVENTS if event.is_directory else _FILE_EVENTS
        if event.event_type not in kinds:
            return
        for name in (event.src_path, event.dest_path):
            path = Path(os.fsdecode(name))
            if name and is_relevant(path, self._resolved, self._ignored):
                self._add(path)


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Callable[[FileSystemEvent], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._tell(event)
