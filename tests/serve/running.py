"""A whole preview in a thread: it builds a project of one file."""

from __future__ import annotations

import queue
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from helpgen.core.diagnostics import error
from helpgen.serve import Built, ServeEvent, Started, run
from tests.serve.preview_site import WAIT, Result, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


class Events:
    """What a preview reports, in order."""

    def __init__(self) -> None:
        self._queue: queue.Queue[ServeEvent] = queue.Queue()
        self.is_over = threading.Event()

    def take(self, event: ServeEvent) -> None:
        self._queue.put(event)
        if self.is_over.is_set():
            raise KeyboardInterrupt

    def next(self) -> ServeEvent:
        return self._queue.get(timeout=WAIT)

    def built(self) -> Built:
        while not isinstance(event := self.next(), Built):
            pass
        return event


@contextmanager
def running(
    project: Path,
    rebuild: Callable[[], Result],
    watch: Callable[[], Iterable[Path]] | None = None,
    **options: object,
) -> Iterator[tuple[str, Events]]:
    """Run a preview in a thread. It ends by a Ctrl-C that comes with the last event."""
    events = Events()
    paths = (project / "content",)
    thread = threading.Thread(
        target=run,
        args=(rebuild, project, watch or (lambda: paths)),
        kwargs={"report": events.take, "port": 0, **options},
    )
    thread.start()
    started = events.next()
    assert isinstance(started, Started)
    try:
        yield started.url, events
    finally:
        events.is_over.set()
        (project / "content" / "end.md").write_text("x")
        thread.join(WAIT)
    assert not thread.is_alive()


def builder(project: Path) -> Callable[[], Result]:
    """Return a build whose only page is the text of ``a.md``; the word "error" is one."""

    def rebuild() -> Result:
        words = (project / "content" / "a.md").read_text()
        found = (error("word", words, "content/a.md"),) if "error" in words else ()
        return Result((page("index.html", words),), (), found)

    return rebuild


def port(url: str) -> int:
    return int(url.rstrip("/").rpartition(":")[2])


def save(path: Path, words: str) -> None:
    """Save as an editor does: at no moment is the file there and empty."""
    draft = path.with_name(f".{path.name}")
    draft.write_text(words)
    draft.rename(path)
