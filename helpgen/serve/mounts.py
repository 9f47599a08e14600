"""Have the system tell of changes in folders, or look through them where it cannot.

``watchdog`` does both. This adds what a preview of hours needs: folders that come, go and are
replaced, and systems whose watches are used up.
"""

from __future__ import annotations

import logging
import os
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserverVFS

from helpgen.core.diagnostics import info

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from watchdog.events import FileSystemEventHandler
    from watchdog.observers.api import BaseObserver, ObservedWatch

    from helpgen.core.diagnostics import Diagnostic


def polling(seconds: float = 1.0) -> BaseObserver:
    """Return an observer that looks through the folders every so many seconds.

    It passes over folders that may not be read, where watchdog's own would give up.
    """
    return PollingObserverVFS(os.stat, _entries, polling_interval=seconds)


def _entries(folder: str | None) -> Iterator[os.DirEntry[str]]:
    try:
        return os.scandir(folder)
    except PermissionError:
        return iter(())


KINDS: tuple[Callable[[], BaseObserver], ...] = (Observer, polling)


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder to watch. ``identity`` (device and number) tells it from a successor."""

    folder: Path
    is_recursive: bool
    identity: tuple[int, int]


def mounts(wanted: Iterable[Path]) -> frozenset[Mount]:
    """Return the folders to watch so that no change of the ``wanted`` paths is missed.

    A folder is watched with all below it; for a file, and for what does not exist, it is the
    nearest folder above that exists, by itself: editors replace files instead of writing them.
    """
    deep = {path for path in wanted if path.is_dir()}
    deep = {path for path in deep if not any(above in deep for above in path.parents)}
    flat = {_nearest(path) for path in wanted if not path.is_dir()}
    flat = {path for path in flat if not any(path.is_relative_to(folder) for folder in deep)}
    found = (_mount(folder, folder in deep) for folder in deep | flat)
    return frozenset(mount for mount in found if mount)


def _nearest(path: Path) -> Path:
    return next((folder for folder in path.parents if folder.is_dir()), path.parent)


def _mount(folder: Path, is_recursive: bool) -> Mount | None:
    try:
        found = folder.stat()
    except OSError:  # it went away a moment ago; the next look will see
        return None
    return Mount(folder, is_recursive, (found.st_dev, found.st_ino))


class Mounted:
    """The folders that are being watched, by the best of ``kinds`` that works.

    ``handler`` gets the events; ``notify`` is told when a lesser kind had to be taken.
    """

    def __init__(
        self,
        handler: FileSystemEventHandler,
        kinds: tuple[Callable[[], BaseObserver], ...],
        notify: Callable[[Diagnostic], None],
    ) -> None:
        self._handler = handler
        self._kinds = kinds
        self._notify = notify
        self._observer: BaseObserver | None = None
        self._watches: dict[Mount, ObservedWatch] = {}

    def cover(self, found: frozenset[Mount]) -> frozenset[Mount]:
        """Watch these and no others; return those that were begun or ended.

        What is watched already stays as it is: stopping loses events that are on their way.
        """
        while True:
            try:
                observer = self._running()
                ended = {mount for mount in self._watches if mount not in found}
                ended |= {m for m, watch in self._watches.items() if not _lives(observer, watch)}
                for mount in ended:
                    observer.unschedule(self._watches.pop(mount))
                fresh = found - self._watches.keys()
                return frozenset(ended | {mount for mount in fresh if self._begin(observer, mount)})
            except OSError as fault:
                self.stop()
                if len(self._kinds) == 1:
                    return frozenset()  # the next look tries again
                self._kinds = self._kinds[1:]
                self._notify(_polling(fault))

    def stop(self) -> None:
        """End all watching, and the threads that do it."""
        observer, self._observer = self._observer, None
        self._watches.clear()
        if observer is not None:
            observer.stop()
            observer.join()

    def _running(self) -> BaseObserver:
        if self._observer is None:
            _hush()
            observer = self._kinds[0]()
            observer.start()
            self._observer = observer
        return self._observer

    def _begin(self, observer: BaseObserver, mount: Mount) -> bool:
        with suppress(FileNotFoundError, NotADirectoryError):  # gone again: the next look will see
            watch = observer.schedule(
                self._handler, str(mount.folder), recursive=mount.is_recursive
            )
            self._watches[mount] = watch
            last = _last_folder(mount.folder) if mount.is_recursive else None
            if last:
                # Some versions of watchdog keep silent where the system's limit is reached halfway
                # through a tree; asking for its last folder by itself brings it to light.
                observer.unschedule(observer.schedule(self._handler, str(last)))
            return True
        return False


def _hush() -> None:
    """Keep watchdog from writing to the terminal: only cli prints.

    It logs, and it warns when a folder and one inside it appear at once, which does no harm.
    """
    logging.getLogger("watchdog").addHandler(logging.NullHandler())
    warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")


def _lives(observer: BaseObserver, watch: ObservedWatch) -> bool:
    """Whether ``watch`` still has a thread; it ends when the folder is deleted."""
    return any(emitter.watch == watch and emitter.is_alive() for emitter in observer.emitters)


def _last_folder(root: Path) -> Path | None:
    """Return the folder below ``root`` that watchdog comes to last: it walks like this."""
    last = None
    for folder, names, _ in os.walk(root):
        inside = [name for name in names if not Path(folder, name).is_symlink()]
        last = Path(folder, inside[-1]) if inside else last
    return last


def _polling(fault: OSError) -> Diagnostic:
    return info(
        "watch-polling",
        "the system cannot tell of changes here, so the files are looked through every second"
        f" ({fault.strerror or fault})",
        hint="on Linux, a higher fs.inotify.max_user_watches makes it instant again",
    )
