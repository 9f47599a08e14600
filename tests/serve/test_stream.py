"""The reload channel over real sockets."""

from __future__ import annotations

import socket
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, BinaryIO

import pytest

from helpgen.core.diagnostics import error
from helpgen.core.model import Output
from helpgen.serve import stream
from helpgen.serve.session import Session
from tests.serve.preview_site import WAIT, Result, get, page, request, serving, site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Tab:
    """A browser's tab: an open channel, read event by event."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.head = self._block()

    def _block(self) -> str:
        return b"".join(iter(self._file.readline, b"\r\n")).decode()

    def line(self) -> str:
        """Return the next line that is not empty, or nothing at the end."""
        while line := self._file.readline():
            if line.strip():
                return line.decode().strip()
        return ""

    def version(self) -> str:
        while line := self.line():
            if line.startswith("data: "):
                return line.removeprefix("data: ")
        return ""


@contextmanager
def tab(port: int, *headers: str) -> Iterator[Tab]:
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT) as connection:
        connection.sendall(request("/-/helpgen/events", *headers, port=port))
        with connection.makefile("rb") as file:
            yield Tab(file)


@pytest.fixture
def session() -> Session:
    session = Session()
    session.publish(Result(site()))
    return session


def test_a_tab_learns_the_state_on_connecting_and_every_change(
    session: Session, tmp_path: Path
) -> None:
    with serving(session, tmp_path) as server, tab(server.server_port) as open_tab:
        assert "text/event-stream" in open_tab.head
        assert open_tab.line() == "retry: 1000"
        assert open_tab.version() == session.state.version

        session.publish(Result((page("index.html", "New"),)))
        assert open_tab.version() == session.state.version

        session.publish(Result((), (), (error("x", "no", "content/a.md"),)))
        assert open_tab.line() == f"id: {session.state.id}"
        assert open_tab.version() == session.state.version


def test_the_same_state_again_tells_nobody(session: Session, tmp_path: Path) -> None:
    with serving(session, tmp_path) as server, tab(server.server_port) as open_tab:
        before = open_tab.version()
        session.publish(Result(site()))
        session.publish(Result(site(Output("new.txt", b""))))

        assert open_tab.version() == session.state.version != before


def test_a_page_carries_the_version_that_the_channel_compares(
    session: Session, tmp_path: Path
) -> None:
    with serving(session, tmp_path) as server, tab(server.server_port) as open_tab:
        assert f'data-version="{open_tab.version()}"'.encode() in get(server.server_port, "/").body


def test_a_quiet_channel_beats_so_that_it_is_not_taken_for_dead(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_BEAT_EVERY", 0.05)
    monkeypatch.setattr(stream, "_LOOK_EVERY", 0.02)
    with serving(session, tmp_path) as server, tab(server.server_port) as open_tab:
        open_tab.version()

        assert [open_tab.line() for _ in range(3)] == [": still here"] * 3


def test_many_tabs_listen_and_closed_ones_make_room(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_LOOK_EVERY", 0.02)
    with serving(session, tmp_path) as server:
        for _ in range(3):
            with ExitStack() as stack:
                tabs = [stack.enter_context(tab(server.server_port)) for _ in range(64)]
                assert len({open_tab.version() for open_tab in tabs}) == 1
                assert get(server.server_port, "/-/helpgen/events").status == 503
                assert get(server.server_port, "/").status == 200
            for _ in range(64):  # all of them are given back
                assert server.tabs.acquire(timeout=WAIT)
            for _ in range(64):
                server.tabs.release()


def test_a_head_request_ends(session: Session, tmp_path: Path) -> None:
    with serving(session, tmp_path) as server:
        assert get(server.server_port, "/-/helpgen/events", method="HEAD").status == 200


def test_the_end_of_the_preview_ends_the_channel(session: Session, tmp_path: Path) -> None:
    with ExitStack() as stack:
        with serving(session, tmp_path) as server:
            open_tab = stack.enter_context(tab(server.server_port))
            open_tab.version()

        assert open_tab.line() == ""


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_pages_of_the_preview_itself_may_listen(
    session: Session, tmp_path: Path, name: str
) -> None:
    with serving(session, tmp_path) as server:
        origin = f"Origin: http://{name}:{server.server_port}"
        with tab(server.server_port, origin, "Sec-Fetch-Site: same-origin") as open_tab:
            assert open_tab.version() == session.state.version
