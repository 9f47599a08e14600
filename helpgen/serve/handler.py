"""Answer the requests of one connection.

Puts the pure parts in order for each request: judge it (``request``), find what it means in the
state of that moment (``lookup``), send it. Nothing here waits for a build.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from helpgen.core.model import Output
from helpgen.serve import overlay, request
from helpgen.serve.assets import OpenFile, open_asset
from helpgen.serve.lookup import Moved, find, find_missing
from helpgen.serve.mediatypes import media_type
from helpgen.serve.request import Refusal
from helpgen.serve.stream import stream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpgen.core.model import Asset
    from helpgen.serve.server import PreviewServer
    from helpgen.serve.session import State

_LONGEST_LINE = 64 * 1024

_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_OWN_POLICY = (("Content-Security-Policy", "default-src 'self'"),)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is whole in memory."""

    status: HTTPStatus
    type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"
    timeout = 20  # seconds that a client may be silent, or not take what it asked for

    def handle_one_request(self) -> None:
        """Read and answer one request; nothing a client does gets further than here."""
        try:
            self.command = ""
            self.requestline = ""
            self.request_version = "HTTP/1.1"
            self.raw_requestline = self.rfile.readline(_LONGEST_LINE + 1)
            if not self.raw_requestline:
                self.close_connection = True
            elif len(self.raw_requestline) > _LONGEST_LINE:
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG, "the address is too long")
            elif refusal := request.check_line(self.raw_requestline):
                self.send_error(refusal.status, refusal.reason)
            elif self.parse_request():
                # An HTTP/1.0 client takes the end of the connection for the end of the page.
                self.close_connection |= self.request_version == "HTTP/1.0"
                self._answer()
        except OSError:  # it went away, or fell silent
            self.close_connection = True

    def _answer(self) -> None:
        # The line itself and not ``self.path``, in which the base class has repaired slashes.
        target = self.raw_requestline.split(b" ")[1].decode("ascii")
        port = self.server.server_port
        path = request.check_headers(self.headers, port) or request.parse_path(target)
        if isinstance(path, str) and path.startswith(overlay.BASE):
            path = request.check_same_site(self.headers, port) or path
        if isinstance(path, Refusal):
            self.send_error(path.status, path.reason)
        else:
            self._serve(path, target.partition("?")[2])

    def _serve(self, path: str, query: str) -> None:
        state = self.server.session.state
        if path == overlay.EVENTS:
            self._stream()
        elif path.startswith(overlay.BASE):
            self._send(self._own(path, state))
        elif state.site is None:
            page = overlay.plain_page(state)
            retry = (("Retry-After", "1"), *_OWN_POLICY)
            self._send(Reply(HTTPStatus.SERVICE_UNAVAILABLE, media_type("a.html"), page, retry))
        else:
            found = find(state.site, path)
            if found is None:
                missing = find_missing(state.site, path)
                self._send(_page(missing, state, HTTPStatus.NOT_FOUND) if missing else _not_found())
            elif isinstance(found, Moved):
                self._send(_redirect(found, query))
            elif isinstance(found, Output):
                self._send(_page(found, state, HTTPStatus.OK))
            else:
                self._send_asset(found, state)

    def _own(self, path: str, state: State) -> Reply:
        if path == overlay.STATE:
            return Reply(HTTPStatus.OK, media_type(path), overlay.state_json(state))
        body = self.server.static.get(path)
        return Reply(HTTPStatus.OK, media_type(path), body) if body else _not_found()

    def _send(self, reply: Reply) -> None:
        size = len(reply.body)
        self._head(reply.status, reply.type, (("Content-Length", str(size)), *reply.headers))
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def _send_asset(self, asset: Asset, state: State) -> None:
        opened = open_asset(self.server.project, asset.path)
        if opened is None:
            self._send(_not_found())
            return
        with opened.file:
            wanted = self._wanted(opened.size)
            if isinstance(wanted, Refusal):
                size = (("Content-Range", f"bytes */{opened.size}"),)
                text = wanted.reason.encode()
                self._send(Reply(wanted.status, media_type("a.txt"), text, size))
            else:
                self._send_file(opened, media_type(asset.url), wanted, state)

    def _send_file(self, opened: OpenFile, media: str, wanted: range | None, state: State) -> None:
        part = range(opened.size) if wanted is None else wanted
        headers = [("Accept-Ranges", "bytes"), ("Content-Length", str(len(part)))]
        headers += _policy(state, media)
        if wanted is not None:
            headers.append(("Content-Range", f"bytes {part[0]}-{part[-1]}/{opened.size}"))
        status = HTTPStatus.OK if wanted is None else HTTPStatus.PARTIAL_CONTENT
        self._head(status, media, headers)
        if self.command != "HEAD":
            sent = sum(self.wfile.write(chunk) for chunk in opened.chunks(part))
            self.close_connection |= sent < len(part)  # it became shorter: the length was promised

    def _wanted(self, size: int) -> range | Refusal | None:
        # RFC 9110, sections 14.2 and 13.1.5: only for GET, and not where the client wants to know
        # whether its part is still right: we keep no validators.
        if self.command != "GET" or "If-Range" in self.headers:
            return None
        return request.parse_range(self.headers.get("Range", ""), size)

    def _stream(self) -> None:
        if not self.server.tabs.acquire(blocking=False):
            text = b"too many open tabs"
            self._send(Reply(HTTPStatus.SERVICE_UNAVAILABLE, media_type("a.txt"), text))
            return
        try:
            self.close_connection = True
            self._head(
                HTTPStatus.OK, "text/event-stream; charset=utf-8", (("Connection", "close"),)
            )
            if self.command != "HEAD":
                stream(self.server.session, self.connection)
        finally:
            self.server.tabs.release()

    def _head(self, status: HTTPStatus, media: str, headers: Iterable[tuple[str, str]]) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", media), *_HEADERS, *headers):
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse in plain text, and close: what follows on this connection cannot be trusted."""
        del explain
        status = HTTPStatus(code)
        self.close_connection = True
        headers: tuple[tuple[str, str], ...] = (("Connection", "close"), *_OWN_POLICY)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers = (*headers, ("Allow", ", ".join(request.METHODS)))
        text = f"{status.value} {status.phrase}: {message or ''}\n".encode(errors="replace")
        self._send(Reply(status, media_type("a.txt"), text, headers))
        self._linger()

    def _linger(self) -> None:
        # Closing while bytes are unread resets the connection, and the client may lose the reply:
        # so end our side, and read on for a moment (RFC 9112, section 9.6).
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(1)
        for _ in range(16):
            if not self.connection.recv(_LONGEST_LINE):
                break

    def handle_expect_100(self) -> bool:
        """Do not ask for a body: the answer is there already (RFC 9110, section 10.1.1)."""
        return True

    def version_string(self) -> str:
        """Return the ``Server`` header: the base class tells Python's version."""
        return "helpgen"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing: ``cli`` is the only place that prints."""


def _not_found() -> Reply:
    text = b"404 Not Found: no such page\n"
    return Reply(HTTPStatus.NOT_FOUND, media_type("a.txt"), text, _OWN_POLICY)


def _page(output: Output, state: State, status: HTTPStatus) -> Reply:
    kind = media_type(output.path)
    is_page = kind.startswith("text/html")
    # The reload script and its connection are of this site, which every policy allows.
    body = overlay.with_script(output.data, state.version) if is_page else output.data
    return Reply(status, kind, body, _policy(state, kind))


def _policy(state: State, media: str) -> tuple[tuple[str, str], ...]:
    """Return the header that a host would send with a page of this site."""
    policy = state.site.policy if state.site and media.startswith("text/html") else ""
    return (("Content-Security-Policy", policy),) if policy else ()


def _redirect(moved: Moved, query: str) -> Reply:
    location = f"{moved.location}?{query}" if query else moved.location
    headers = (("Location", location),)
    return Reply(HTTPStatus.MOVED_PERMANENTLY, media_type("a.txt"), b"", headers)
