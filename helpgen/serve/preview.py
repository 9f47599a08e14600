"""The preview: build, show, watch, and again, until Ctrl-C.

Builds run here, in the caller's thread, so that Ctrl-C ends one at once; requests are answered from
the session by threads of their own, and never wait.
"""

from __future__ import annotations

import threading
import time
import webbrowser
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpgen.core.diagnostics import Diagnostic, HelpgenError, has_errors, info
from helpgen.core.model import Asset, Output
from helpgen.serve.events import Built, Changed, Noticed, ServeEvent, Started
from helpgen.serve.faults import internal_error
from helpgen.serve.server import PreviewServer
from helpgen.serve.session import Result, Session
from helpgen.serve.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_LOOK_EVERY = 1.0  # seconds: how often the watcher compares with the disk, and Windows sees Ctrl-C


@dataclass(frozen=True, slots=True)
class _Failed:
    """A build that gave nothing but problems."""

    diagnostics: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...] = ()
    assets: tuple[Asset, ...] = ()
    policy: str = ""


def run(  # noqa: PLR0913 - one preview; all but the first three are named by the caller
    rebuild: Callable[[], Result],
    project: Path,
    watch: Callable[[], Iterable[Path]],
    *,
    report: Callable[[ServeEvent], None],
    port: int = 8000,
    ignore: Sequence[Path] = (),
    open_page: Callable[[str], bool] | None = None,
) -> None:
    """Show the site of ``project`` at 127.0.0.1 and keep it up to date, until Ctrl-C.

    ``rebuild`` makes the site anew; what it raises is shown like any other problem. ``watch`` gives
    the files and folders it reads, existing or not; it is asked again after every build, since the
    configuration may name new ones. What lies in the ``ignore`` folders does not count. ``report``
    is told what happens, one event at a time. ``open_page`` (``webbrowser.open``) gets the address
    after the first build. ``port`` 0 takes any free one.

    Raises ``HelpgenError`` where the port cannot be had (``port-in-use``, ``port-refused``).
    """
    tell = _one_at_a_time(report)
    session = Session()
    watcher = Watcher(watch(), ignored=ignore, notify=lambda notice: tell(Noticed(notice)))
    server = PreviewServer(
        session, project, port, on_fault=lambda fault: tell(Noticed(internal_error(fault)))
    )
    try:
        with _serving(server, session), watcher:
            tell(Started(server.url))
            _build(rebuild, session, tell)
            _open(open_page, server.url, tell)
            while True:
                _follow(watcher, watch)
                tell(Changed(_next(watcher, project)))
                _build(rebuild, session, tell)
    except KeyboardInterrupt:
        return


def _one_at_a_time(report: Callable[[ServeEvent], None]) -> Callable[[ServeEvent], None]:
    lock = threading.RLock()

    def tell(event: ServeEvent) -> None:
        with lock:
            report(event)

    return tell


@contextmanager
def _serving(server: PreviewServer, session: Session) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        session.close()  # before the server: open tabs wait for it
        server.shutdown()
        server.server_close()
        thread.join()


def _build(
    rebuild: Callable[[], Result], session: Session, tell: Callable[[ServeEvent], None]
) -> None:
    start = time.perf_counter()
    result: Result
    try:
        result = rebuild()
        is_new = session.publish(result)
    except Exception as fault:  # noqa: BLE001 - the preview outlives every defect, and shows it
        result = _Failed(_problems(fault))
        is_new = session.publish(result)
    pages = sum(output.path.endswith(".html") for output in result.outputs)
    is_good = not has_errors(result.diagnostics)
    seconds = time.perf_counter() - start
    tell(Built(pages, result.diagnostics, seconds, is_good, is_new))


def _problems(fault: Exception) -> tuple[Diagnostic, ...]:
    known = fault.diagnostics if isinstance(fault, HelpgenError) else ()
    return known if has_errors(known) else (*known, internal_error(fault))


def _follow(watcher: Watcher, watch: Callable[[], Iterable[Path]]) -> None:
    """Watch what the project names now; where that cannot be told, what it named before."""
    with suppress(HelpgenError, OSError):
        watcher.follow(watch())


def _next(watcher: Watcher, project: Path) -> tuple[str, ...]:
    """Wait for changes, and return them as they are shown to the writer."""
    while not (changed := watcher.wait(_LOOK_EVERY)):
        pass
    return tuple(sorted(_shown(path, project.resolve()) for path in changed))


def _shown(path: Path, project: Path) -> str:
    return (path.relative_to(project) if path.is_relative_to(project) else path).as_posix()


def _open(
    open_page: Callable[[str], bool] | None, url: str, tell: Callable[[ServeEvent], None]
) -> None:
    """Open the page from a thread: a browser that runs in the terminal would hold us up."""
    if open_page is None:
        return

    def attempt() -> None:
        try:
            is_open = open_page(url)
        except (OSError, webbrowser.Error):
            is_open = False
        if not is_open:
            message = "no browser could be opened"
            tell(Noticed(info("browser-not-opened", message, hint=f"open {url} yourself")))

    threading.Thread(target=attempt, daemon=True).start()
