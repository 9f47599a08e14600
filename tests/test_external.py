"""Links to other sites, asked on a server of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from helpgen import external
from helpgen.core.assemble import Parsed, Publication, assemble
from helpgen.core.config import Config
from helpgen.core.diagnostics import Position
from helpgen.core.model import ArticleMeta, Body, LinkRef, ParsedArticle, Site, Sources


class Handler(BaseHTTPRequestHandler):
    """Answers with the status that the path names; ``/get-only`` knows no HEAD."""

    def do_HEAD(self) -> None:
        self.answer(500 if self.path == "/get-only" else int(self.path.strip("/")))

    def do_GET(self) -> None:
        self.answer(200 if self.path == "/get-only" else int(self.path.strip("/")))

    def answer(self, status: int) -> None:
        self.server.asked.append(f"{self.command} {self.path}")  # type: ignore[attr-defined] # ours
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []  # type: ignore[attr-defined] # what Handler writes down
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def site_of(*targets: str) -> Site:
    refs = tuple(LinkRef(target, "link", Position(n, 1)) for n, target in enumerate(targets, 1))
    article = ParsedArticle("content/a/x.md", "en", "a/x", ArticleMeta(title="X"), Body(refs))
    parsed, publication = Parsed((article,)), Publication(date(2026, 1, 1))
    return assemble(parsed, Sources(), Config(), publication)[0]


def check(site: Site) -> list[tuple[int, str]]:
    found = external.check(site, lambda _what, _done, _total: None)
    return [(d.line, d.message.rpartition(": ")[2]) for d in found]


def test_only_what_is_gone_is_reported_at_each_place(server: ThreadingHTTPServer) -> None:
    base = f"http://127.0.0.1:{server.server_port}"
    site = site_of(
        f"{base}/200", f"{base}/404", f"{base}/404#part", f"{base}/403", f"{base}/429", "x.md"
    )

    assert check(site) == [(2, "404 Not Found"), (3, "404 Not Found")]


def test_an_address_is_asked_once_and_again_with_get_only_if_head_failed(
    server: ThreadingHTTPServer,
) -> None:
    base = f"http://127.0.0.1:{server.server_port}"

    assert check(site_of(f"{base}/200", f"{base}/200#x", f"{base}/get-only")) == []
    assert sorted(server.asked) == [  # type: ignore[attr-defined] # what Handler wrote down
        "GET /get-only",
        "HEAD /200",
        "HEAD /get-only",
    ]


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/x", "http://[::bad/x", "http:///x"])
def test_a_host_that_is_not_there_is_a_finding_and_no_crash(target: str) -> None:
    assert len(check(site_of(target))) == 1
