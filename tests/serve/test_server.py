"""The preview over real sockets: what it answers, and what it refuses."""

from __future__ import annotations

import socket
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from helpgen.core.diagnostics import HelpgenError, error
from helpgen.core.model import Output
from helpgen.serve.handler import Handler
from helpgen.serve.server import PreviewServer
from helpgen.serve.session import Session
from tests.serve.preview_site import (
    WAIT,
    Result,
    answer,
    asset,
    get,
    page,
    preview,
    request,
    send,
    serving,
    site,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VIDEO = bytes(range(256)) * 1000


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    content = folder / "content"
    content.mkdir()
    (content / "clip.mp4").write_bytes(VIDEO)
    (content / "empty.txt").write_bytes(b"")
    (content / "gone.png").write_bytes(b"")
    (content / "unlisted.txt").write_bytes(b"not in the site")
    (folder / "site.yml").write_bytes(b"site_name: secret")
    (folder.parent / "secret.txt").write_bytes(b"outside")
    (content / "out.txt").symlink_to(folder.parent / "secret.txt")
    return folder


@pytest.fixture(scope="module")
def port(project: Path) -> Iterator[int]:
    names = ("clip.mp4", "empty.txt", "gone.png", "out.txt")
    assets = tuple(asset(f"content/{name}") for name in names)
    (project / "content" / "gone.png").unlink()
    with preview(project, Result(site(), assets)) as server:
        yield server.server_port


# --- what is answered --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "status", "words"),
    [
        ("/", 200, "<h1>Home"),
        ("/?q=%zz", 200, "<h1>Home"),
        ("/billing/refund/", 200, "<h1>Refund"),
        ("/billing/refund/index.html", 200, "<h1>Refund"),
        ("/%E8%AE%A1%E8%B4%B9/%E9%80%80%E6%AC%BE/", 200, "<h1>退款"),
        ("/assets/search.js", 200, "search()"),
        ("/nothing/", 404, "<h1>Not here"),
        ("/zh-CN/nothing/", 404, "<h1>找不到"),
        ("/assets/", 404, "<h1>Not here"),
        ("/unlisted.txt", 404, "<h1>Not here"),
        ("/gone.png", 404, "404 Not Found"),
        ("/-/helpgen/nothing", 404, "404 Not Found"),
    ],
)
def test_an_address_is_answered(port: int, target: str, status: int, words: str) -> None:
    found = get(port, target)

    assert found.status == status
    assert words in found.body.decode()


def test_every_answer_says_what_it_is_and_is_kept_by_nobody(port: int) -> None:
    for target in ("/", "/nothing/", "/clip.mp4", "/-/helpgen/reload.js", "/-/helpgen/state.json"):
        found = get(port, target)
        assert found.headers["cache-control"] == "no-store"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["referrer-policy"] == "same-origin"
        assert found.headers["cross-origin-resource-policy"] == "same-origin"
        assert found.headers["server"] == "helpgen"
        assert len(found.body) == int(found.headers["content-length"])


def test_only_pages_get_the_reload_script_and_only_once(port: int) -> None:
    tag = b'<script src="/-/helpgen/reload.js" data-version="'

    assert get(port, "/").body.count(tag) == 1
    assert get(port, "/nothing/").body.count(tag) == 1
    assert tag not in get(port, "/assets/search.js").body


def test_pages_are_sent_with_the_policy_that_the_host_will_send(project: Path) -> None:
    policy = "default-src 'self'; img-src 'self' https://a.example"
    (project / "content" / "own.html").write_bytes(b"<p>")
    result = Result(site(), (asset("content/own.html"),), policy=policy)
    with preview(project, result) as server:
        for path in ("/", "/billing/", "/no-such-page", "/own.html"):
            sent = get(server.server_port, path)
            assert sent.headers["content-security-policy"] == policy
        sent = get(server.server_port, "/assets/search.js")
        assert "content-security-policy" not in sent.headers


def test_head_is_get_without_the_body(port: int) -> None:
    for target in ("/", "/nothing/", "/billing", "/clip.mp4", "/-/helpgen/state.json"):
        full, head = get(port, target), get(port, target, method="HEAD")
        assert head.body == b""
        assert (head.status, head.headers["content-length"]) == (
            full.status,
            full.headers["content-length"],
        )


def test_a_folder_without_its_slash_is_sent_on_with_the_query(port: int) -> None:
    found = get(port, "/billing/refund?from=mail#x".partition("#")[0])

    assert found.status == 301
    assert found.headers["location"] == "/billing/refund/?from=mail"


@pytest.mark.parametrize("target", ["//evil.example/", "//evil.example", "///billing", "//billing"])
def test_nobody_is_sent_to_another_site(port: int, target: str) -> None:
    found = get(port, target)

    assert found.status == 404
    assert "location" not in found.headers


def test_several_requests_share_a_connection(port: int) -> None:
    first, last = request("/", port=port), request("/billing/", "Connection: close", port=port)

    data = send(port, first + last)

    assert data.count(b"HTTP/1.1 200 OK") == 2
    assert data.index(b"<h1>Home") < data.index(b"<h1>Billing")


def test_an_old_client_is_answered_and_left(port: int) -> None:
    data = send(port, f"GET / HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())

    assert answer(data).status == 200


# --- videos ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "status", "part", "place"),
    [
        ("", 200, VIDEO, ""),
        ("Range: bytes=0-", 206, VIDEO, "bytes 0-255999/256000"),
        ("Range: bytes=10-19", 206, VIDEO[10:20], "bytes 10-19/256000"),
        ("Range: bytes=-5", 206, VIDEO[-5:], "bytes 255995-255999/256000"),
        ("Range: bytes=255999-999999", 206, VIDEO[-1:], "bytes 255999-255999/256000"),
        ("Range: bytes=0-1,5-6", 200, VIDEO, ""),
        ("Range: bytes=x", 200, VIDEO, ""),
        ('Range: bytes=0-1\r\nIf-Range: "etag"', 200, VIDEO, ""),
        ("Range: bytes=256000-", 416, None, "bytes */256000"),
    ],
)
def test_a_player_gets_the_part_it_asks_for(
    port: int, header: str, status: int, part: bytes | None, place: str
) -> None:
    found = get(port, "/clip.mp4", *([header] if header else []))

    assert found.status == status
    assert part is None or found.body == part
    assert found.headers.get("content-range", "") == place
    assert found.headers["content-type"] == ("video/mp4" if part else "text/plain; charset=utf-8")


def test_a_head_request_ignores_the_range(port: int) -> None:
    found = get(port, "/clip.mp4", "Range: bytes=0-1", method="HEAD")

    assert (found.status, found.headers["content-length"]) == (200, "256000")


def test_an_empty_file_is_sent_whole(port: int) -> None:
    assert get(port, "/empty.txt").status == 200


def test_a_link_out_of_the_project_is_not_followed_even_if_the_build_listed_it(port: int) -> None:
    found = get(port, "/out.txt")

    assert found.status == 404
    assert b"outside" not in found.body


# --- what is refused ---------------------------------------------------------------------------

HOST = "Host: 127.0.0.1:{port}\r\n"
HOSTILE = [
    # methods
    ("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\na=1", 405),
    ("PUT /index.html HTTP/1.1\r\n" + HOST + "\r\n", 405),
    ("DELETE / HTTP/1.1\r\n" + HOST + "\r\n", 405),
    ("OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n", 405),
    ("TRACE / HTTP/1.1\r\n" + HOST + "\r\n", 405),
    ("CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + "\r\n", 405),
    ("BREW / HTTP/1.1\r\n" + HOST + "\r\n", 405),
    ("get / HTTP/1.1\r\n" + HOST + "\r\n", 405),
    # no request at all
    ("\r\n", 400),
    ("GET\r\n\r\n", 400),
    ("GET /\r\n\r\n", 400),
    ("GET  / HTTP/1.1\r\n" + HOST + "\r\n", 400),
    (" GET / HTTP/1.1\r\n" + HOST + "\r\n", 400),
    ("GET / HTTP/1.1 x\r\n" + HOST + "\r\n", 400),
    ("GET\t/\tHTTP/1.1\r\n" + HOST + "\r\n", 400),
    ("GET /a b HTTP/1.1\r\n" + HOST + "\r\n", 400),
    ("GET / http/1.1\r\n" + HOST + "\r\n", 400),
    ("GET / HTTP/1\r\n" + HOST + "\r\n", 400),
    ("GET / HTTP/2.0\r\n" + HOST + "\r\n", 505),
    ("GET / HTTP/1.9\r\n" + HOST + "\r\n", 505),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n", 400),  # a browser that tries https
    # hosts
    ("GET / HTTP/1.1\r\n\r\n", 403),
    ("GET / HTTP/1.0\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost:\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: 127.0.0.1.nip.example:{port}\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: localhost:{port}@evil.example\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: localhost:{port},evil.example\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\n" + HOST + "Host: evil.example\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n", 400),
    ("GET / HTTP/1.1\r\nHost : 127.0.0.1:{port}\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n evil.example\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\n" + HOST + "no colon here\r\n\r\n", 400),
    # bodies
    ("GET / HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nhello", 400),
    ("GET / HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ("HEAD / HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n", 400),
    # sizes
    ("GET /" + "a" * 70_000 + " HTTP/1.1\r\n" + HOST + "\r\n", 414),
    ("GET / HTTP/1.1\r\n" + HOST + "X: " + "a" * 70_000 + "\r\n\r\n", 431),
    ("GET / HTTP/1.1\r\n" + HOST + "X: a\r\n" * 200 + "\r\n", 431),
]
HOSTILE_TARGETS = [
    ("http://evil.example/", 400),
    ("http://127.0.0.1/", 400),
    ("*", 400),
    ("index.html", 400),
    ("?q=1", 400),
    ("/#top", 400),
    ("/%", 400),
    ("/%2", 400),
    ("/%zz/", 400),
    ("/%u0041", 400),
    ("/100%/", 400),
    ("/%ff/", 400),
    ("/%c0%ae%c0%ae/", 400),
    ("/%ed%a0%80/", 400),
    ("/%f8%88%80%80%80/", 400),
    ("/\xe8\xae\xa1/", 400),
    ("/%00", 400),
    ("/index.html%00.png", 400),
    ("/%0d%0aSet-Cookie:x=1", 400),
    ("/%7f/", 400),
    ("/%c2%85/", 400),
    ("/../", 400),
    ("/..", 400),
    ("/billing/../../site.yml", 400),
    ("/%2e%2e/site.yml", 400),
    ("/%2E./site.yml", 400),
    ("/./", 400),
    ("/billing/.%2f../site.yml", 400),
    ("/billing%2frefund/", 400),
    ("/billing%5crefund/", 400),
    ("/..\\site.yml", 400),
    ("/..%5c..%5csite.yml", 400),
    ("/\\evil.example/", 400),
    ("/%5c%5cevil.example/", 400),
    ("/%2f%2fevil.example/", 400),
    ("/C:/Windows/win.ini", 400),
    ("/c%3a/", 400),
    ("/C:site.yml", 400),
    # well formed, and nothing of the site
    ("/%252e%252e/site.yml", 404),
    ("/....//site.yml", 404),
    ("/..;/site.yml", 404),
    ("/.git/config", 404),
    ("/%2egit/config", 404),
    ("/.nojekyll", 404),
    ("/.helpgen/cache/", 404),
    ("/site.yml", 404),
    ("/content/clip.mp4", 404),
    ("/etc/passwd", 404),
    ("/file:/etc/passwd", 404),
    ("/~root/", 404),
    ("/billing/refund/index.html/", 404),
    ("/INDEX.HTML", 404),
    ("/index.html.", 404),
    ("/index.html::$DATA", 404),
    ("/NUL", 404),
    ("/-/helpgen/../../site.yml", 400),
    ("/-/helpgen/%2e%2e/session.py", 400),
    ("/-/helpgen/session.py", 404),
    ("/-/helpgen/", 404),
    ("/-/helpgen", 404),
    ("/-//helpgen/state.json", 404),
]


@pytest.mark.parametrize(("data", "status"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_request_is_refused(port: int, data: str, status: int) -> None:
    found = answer(send(port, data.replace("{port}", str(port)).encode("latin-1")))

    assert found.status == status
    assert found.headers["connection"] == "close"
    assert ("allow" in found.headers) == (status == 405)


@pytest.mark.parametrize(("target", "status"), HOSTILE_TARGETS)
def test_a_hostile_address_is_refused_or_unknown(port: int, target: str, status: int) -> None:
    found = answer(send(port, request(target, "Connection: close", port=port)))

    assert found.status == status
    assert b"secret" not in found.body
    assert not {"location", "set-cookie"} & found.headers.keys()


@pytest.mark.parametrize("target", ["/-/helpgen/events", "/-/helpgen/state.json"])
@pytest.mark.parametrize(
    "header",
    ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"],
)
def test_another_site_s_page_may_not_listen(port: int, target: str, header: str) -> None:
    assert get(port, target, header).status == 403


def test_a_page_may_be_opened_from_another_site_s_link(port: int) -> None:
    assert get(port, "/", "Sec-Fetch-Site: cross-site", "Origin: null").status == 200


# --- clients that misbehave --------------------------------------------------------------------


def test_silent_and_slow_clients_hold_up_nobody(project: Path) -> None:
    with preview(project) as server, ExitStack() as stack:
        for number in range(60):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port)))
            slow.sendall(b"GET / HT"[: number % 9])

        assert get(server.server_port, "/").status == 200


def test_a_silent_client_is_left_after_a_while(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Handler, "timeout", 0.1)
    with preview(project) as server:
        assert send(server.server_port, b"GET / HT") == b""


def test_a_flood_of_connections_leaves_files_for_the_build_and_passes(project: Path) -> None:
    with preview(project) as server:
        address = ("127.0.0.1", server.server_port)
        with ExitStack() as stack:
            for _ in range(256):
                stack.enter_context(socket.create_connection(address, timeout=WAIT))
            with socket.create_connection(address, timeout=WAIT) as late:
                assert late.recv(1) == b""
        wait_until(lambda: can_get(server.server_port))


def can_get(port: int) -> bool:
    try:
        return get(port, "/").status == 200
    except (OSError, IndexError):
        return False


def wait_until(done: object) -> None:
    assert callable(done)
    event = threading.Event()
    for _ in range(int(WAIT / 0.05)):
        if done():
            return
        event.wait(0.05)
    pytest.fail("it did not happen in time")


def test_a_client_that_leaves_early_is_no_fault_and_nothing_is_printed(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    faults: list[BaseException] = []
    session = Session()
    session.publish(Result(site(Output("big.txt", b"x" * 20_000_000))))
    with serving(session, project) as server:
        server.on_fault = faults.append
        for target in ("/", "/big.txt", "/-/helpgen/events"):
            leaver = socket.create_connection(("127.0.0.1", server.server_port))
            leaver.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            leaver.sendall(request(target, port=server.server_port))
            leaver.close()
        assert get(server.server_port, "/").status == 200

    assert faults == []
    assert capfd.readouterr() == ("", "")


def test_a_defect_in_a_handler_is_reported_and_not_printed(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Handler, "_serve", lambda *_: 1 / 0)
    with preview(project) as server:
        faults: list[BaseException] = []
        server.on_fault = faults.append
        send(server.server_port, request("/", port=server.server_port))
        wait_until(lambda: faults)

    assert isinstance(faults[0], ZeroDivisionError)
    assert capfd.readouterr() == ("", "")


# --- before and after the first good build -----------------------------------------------------


def test_before_the_first_build_a_page_says_that_it_is_building(project: Path) -> None:
    with serving(Session(), project) as server:
        found = get(server.server_port, "/billing/")

    assert found.status == 503
    assert b"being built" in found.body
    assert b"reload.js" in found.body
    assert found.headers["content-security-policy"] == "default-src 'self'"


def test_without_any_good_build_the_page_is_the_errors(project: Path) -> None:
    session = Session()
    session.publish(Result((), (), (error("x", "a <b> & c", "content/<i>.md"),)))
    with serving(session, project) as server:
        found = get(server.server_port, "/")

    assert found.status == 503
    assert b"content/&lt;i&gt;.md" in found.body
    assert b"a &lt;b&gt; &amp; c" in found.body


def test_requests_are_answered_while_a_build_runs_and_after_it_failed(project: Path) -> None:
    session = Session()
    session.publish(Result(site()))
    with serving(session, project) as server:
        session.publish(Result((page("index.html", "Half"),), (), (error("x", "no"),)))

        assert b"<h1>Home" in get(server.server_port, "/").body
        assert get(server.server_port, "/billing/refund/").status == 200


# --- the port ----------------------------------------------------------------------------------


def test_it_is_bound_to_this_machine_only(project: Path) -> None:
    with preview(project) as server:
        assert server.server_address[0] == "127.0.0.1"
        assert server.url == f"http://127.0.0.1:{server.server_port}/"


def test_a_taken_port_is_said_in_words(project: Path) -> None:
    with preview(project) as server, pytest.raises(HelpgenError) as caught:
        PreviewServer(Session(), project, server.server_port)

    (found,) = caught.value.diagnostics
    assert found.code == "port-in-use"
    assert str(server.server_port) in found.message
    assert "--port" in found.hint


@pytest.mark.parametrize("port", [65536, 99999])
def test_an_impossible_port_is_said_in_words(project: Path, port: int) -> None:
    with pytest.raises(HelpgenError) as caught:
        PreviewServer(Session(), project, port)

    assert [found.code for found in caught.value.diagnostics] == ["port-refused"]


def test_a_port_can_be_taken_again_at_once(project: Path) -> None:
    with preview(project) as server:
        port = server.server_port
        get(port, "/")

    PreviewServer(Session(), project, port).server_close()
