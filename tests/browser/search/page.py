"""A tiny site with search, as a theme would write it: pages, the script, and a strict host."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from helpgen.core import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.core.search.center import Center

STATIC = Path(__file__).parents[3] / "themes" / "default" / "static"
SCRIPTS = ("search.js", "search-panel.js")
POLICY = "default-src 'self'"

_WORDS = {
    "results-one": "{count} result",
    "results-other": "{count} results",
    "no-results": "Nothing for “{query}”",
    "no-results-hint": "Try other words.",
    "see-all": "See all {count}",
    "loading": "Searching",
    "error": "Search could not be loaded.",
    "retry": "Try again",
    "recent": "Recent searches",
    "clear": "Clear",
    "topics": "Topics",
    "close": "Close",
    "more": "Show more",
    "shown": "{count} of {total} shown",
    "contact": "Contact us",
}


def write(folder: Path, center: Center) -> None:
    """Write the site: home, results page, one page an article, the index and the script."""
    index = center.index
    for output in index.outputs:
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.data)
    for name in SCRIPTS:
        text = (STATIC / name).read_text(encoding="utf-8")
        (folder / name).write_text(compact.script(text), encoding="utf-8")
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    _page(folder / "index.html", _form("./", index.head) + '<p><input id="other"></p>')
    _page(folder / "search" / "index.html", _results(index.head), "../")
    for article in center.articles:
        heading = "".join(f'<h2 id="{h.id}">{escape(h.text)}</h2>' for h in article.body.headings)
        path = folder / article.url / "index.html"
        _page(
            path, f"<h1>{escape(article.meta.title)}</h1>{heading}", "../" * article.url.count("/")
        )


def _page(path: Path, body: str, root: str = "./") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    scripts = "".join(f'<script src="{root}{name}" defer></script>' for name in SCRIPTS)
    path.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Help</title>'
        f'<link rel="icon" href="{root}icon.svg">{scripts}'
        f"{body}</html>",
        encoding="utf-8",
    )


def _form(root: str, head: str) -> str:
    words = " ".join(f'data-word-{name}="{escape(text)}"' for name, text in _WORDS.items())
    return (
        f'<form role="search" action="{root}search/" method="get" data-search '
        f'data-index="{root}{head}" data-root="{root}" data-contact="{root}contact/" {words}>'
        '<input type="search" name="q" aria-label="Search">'
        f'<template><a href="{root}billing/refund/">Billing</a>'
        f'<a href="{root}about/">About</a></template>'
        "</form>"
    )


def _results(head: str) -> str:
    return f'{_form("../", head)}<main data-search-results><p id="all">All articles</p></main>'


class _Host(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: the tests look at the page."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port of this machine and yield its address, ending in a slash."""
    host = partial(_Host, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
