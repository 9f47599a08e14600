"""A static host, as strict as one can be: what the browser tests look at."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY = "default-src 'self'"


class StaticHost(SimpleHTTPRequestHandler):
    """Serves a folder below ``prefix``, with ``404.html`` for what is not there."""

    def __init__(self, *args: object, prefix: str, policy: str, **options: str) -> None:
        self.prefix = prefix
        self.policy = policy
        super().__init__(*args, **options)  # type: ignore[arg-type] # handed on as they came

    def do_GET(self) -> None:
        if not self.path.startswith(self.prefix) or not self._exists():
            self._not_found()
            return
        super().do_GET()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: the tests look at the page."""

    def _exists(self) -> bool:
        path = Path(self.translate_path(self.path))
        return path.is_file() or (path / "index.html").is_file()

    def _not_found(self) -> None:
        page = self._page_for_what_is_missing().read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def _page_for_what_is_missing(self) -> Path:
        """Return the nearest ``404.html`` on the way up, as Cloudflare Pages answers."""
        site = Path(self.directory)
        wanted = Path(self.translate_path(self.path))
        folders = [folder for folder in wanted.parents if folder.is_relative_to(site)]
        return next(page for folder in folders if (page := folder / "404.html").is_file())


@contextmanager
def serving(folder: Path, prefix: str = "/", policy: str = POLICY) -> Iterator[str]:
    """Serve ``folder`` on a free port of this machine and yield its address, ending in a slash."""
    handler = partial(StaticHost, directory=str(folder), prefix=prefix, policy=policy)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
