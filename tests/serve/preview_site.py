"""A preview to test: a small site, a server for it on a free port, and raw requests to it."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpgen.core.model import Asset, Output
from helpgen.serve.server import PreviewServer
from helpgen.serve.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpgen.core.diagnostics import Diagnostic

WAIT = 20.0  # seconds: how long anything may take on a busy machine before a test fails

PAGE = "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Result:
    outputs: tuple[Output, ...] = ()
    assets: tuple[Asset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    policy: str = "default-src 'self'"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def page(path: str, title: str = "Page") -> Output:
    return Output(path, PAGE.format(title).encode())


def asset(path: str, url: str = "", digest: str = "0") -> Asset:
    key = path.removeprefix("content/")
    return Asset(path=path, locale="en", key=key, url=url or key, digest=digest)


def site(*extra: Output) -> tuple[Output, ...]:
    return (
        page("index.html", "Home"),
        page("404.html", "Not here"),
        page("zh-CN/index.html", "首页"),
        page("zh-CN/404.html", "找不到"),
        page("billing/index.html", "Billing"),
        page("billing/refund/index.html", "Refund"),
        page("计费/退款/index.html", "退款"),
        Output("assets/search.js", b"search()"),
        Output(".nojekyll", b""),
        Output(".git/config", b"secret"),
        *extra,
    )


@contextmanager
def serving(session: Session, project: Path) -> Iterator[PreviewServer]:
    server = PreviewServer(session, project, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        session.close()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def preview(project: Path, result: Result | None = None) -> Iterator[PreviewServer]:
    session = Session()
    session.publish(result or Result(site()))
    with serving(session, project) as server:
        yield server


def request(target: str, *headers: str, method: str = "GET", port: int = 0) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{port}", *headers]
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1")


def send(port: int, data: bytes) -> bytes:
    """Send bytes, and return all that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT) as connection:
        connection.sendall(data)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def get(port: int, target: str, *headers: str, method: str = "GET") -> Answer:
    return answer(
        send(port, request(target, *headers, "Connection: close", method=method, port=port))
    )


def answer(data: bytes) -> Answer:
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines[1:])
    headers = {name.lower(): value for name, _, value in pairs}
    return Answer(int(lines[0].split(" ")[1]), headers, body)
