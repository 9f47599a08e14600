"""A static host as a site would have one: compressed answers, cache headers, a strict policy."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from benchmarks.pages.site import NOT_FOUND, NOT_FOUND_FILE
from helpgen.serve.mediatypes import media_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.pages.site import Site

POLICY = "default-src 'self'"
# Names below it hold a digest of what is in the file.
IMMUTABLE = "assets/"


class CompressingHost(BaseHTTPRequestHandler):
    """Serves ``site``, with the nearest ``404.html`` for what is not there.

    That has the status 404, unless the host ``excuses``: then the address that is measured, which
    is not there, has 200, because Lighthouse takes points off for the status itself.
    """

    protocol_version = "HTTP/1.1"
    # Head and body leave together: in two small packets the second would wait for the first's
    # acknowledgement (RFC 896), and every file would take 40 ms.
    wbufsize = -1
    disable_nagle_algorithm = True

    def __init__(self, *args: object, site: Site, excuses: bool) -> None:
        self.site = site
        self.excuses = excuses
        super().__init__(*args)  # type: ignore[arg-type] # handed on as they came

    def do_GET(self) -> None:
        """Answer with a file of the site."""
        path = unquote(urlsplit(self.path).path)
        name = path.removeprefix(self.site.prefix)
        file = self._file(name) if path.startswith(self.site.prefix) else None
        found = file or self._missing(name)
        data = found.read_bytes()
        kind = media_type(found.name)
        is_excused = self.excuses and name.endswith(NOT_FOUND)
        self.send_response(200 if file or is_excused else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        lasting = "max-age=31536000, immutable" if name.startswith(IMMUTABLE) else "no-cache"
        self.send_header("Cache-Control", lasting)
        if not kind.startswith("image/") or "svg" in kind:
            self.send_header("Content-Encoding", "gzip")
            data = gzip.compress(data, 6, mtime=0)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: the figures are printed."""

    def _file(self, name: str) -> Path | None:
        if ".." in name.split("/"):
            return None
        path = self.site.folder / name
        found = path / "index.html" if path.is_dir() else path
        return found if found.is_file() else None

    def _missing(self, name: str) -> Path:
        """Return the page for an unknown address: that of its language, where there is one."""
        language = self.site.folder / name.partition("/")[0] / NOT_FOUND_FILE
        return language if language.is_file() else self.site.folder / NOT_FOUND_FILE


@contextmanager
def serving(site: Site, *, excuses: bool = False) -> Iterator[str]:
    """Serve ``site`` on a free port of this machine and yield its address, ending in a slash."""
    handler = partial(CompressingHost, site=site, excuses=excuses)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{site.prefix}"
        finally:
            server.shutdown()
            thread.join()
