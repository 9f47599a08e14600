"""The whole preview: build, show, watch, and again, until Ctrl-C."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from helpgen.core.diagnostics import HelpgenError, error, has_errors, warning
from helpgen.serve import Changed, Noticed
from tests.serve.preview_site import WAIT, Result, get
from tests.serve.running import builder, port, running, save


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("first")
    return tmp_path


def test_an_edit_is_built_and_shown(project: Path) -> None:
    with running(project, builder(project)) as (url, events):
        first = events.built()
        assert (first.pages, first.is_good, first.is_new) == (1, True, True)
        assert b"<h1>first" in get(port(url), "/").body

        save(project / "content" / "a.md", "second")

        assert events.next() == Changed(("content/a.md",))
        assert events.built().is_new
        assert b"<h1>second" in get(port(url), "/").body


def test_an_edit_that_changes_no_page_reloads_none(project: Path) -> None:
    with running(project, builder(project)) as (_, events):
        events.built()

        save(project / "content" / "a.md", "first")

        again = events.built()
        assert (again.is_good, again.is_new) == (True, False)


def test_an_error_leaves_the_last_good_page_and_the_fix_follows(project: Path) -> None:
    with running(project, builder(project)) as (url, events):
        events.built()

        save(project / "content" / "a.md", "error")
        failed = events.built()
        assert (failed.is_good, failed.is_new) == (False, False)
        assert [found.code for found in failed.diagnostics] == ["word"]
        assert b"<h1>first" in get(port(url), "/").body
        assert b'"code": "word"' in get(port(url), "/-/helpgen/state.json").body

        save(project / "content" / "a.md", "fixed")
        assert events.built().is_good
        assert b"<h1>fixed" in get(port(url), "/").body


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        (ZeroDivisionError("by zero"), ["internal-error"]),
        (RecursionError(), ["internal-error"]),
        (HelpgenError(error("config", "bad", "site.yml")), ["config"]),
        (HelpgenError(warning("w", "odd")), ["w", "internal-error"]),
        (HelpgenError(), ["internal-error"]),
    ],
)
def test_a_build_that_raises_is_a_problem_like_any_other(
    project: Path, fault: Exception, codes: list[str]
) -> None:
    good = builder(project)

    def rebuild() -> Result:
        result = good()
        if b"raise" in result.outputs[0].data:
            raise fault
        return result

    with running(project, rebuild) as (url, events):
        events.built()
        save(project / "content" / "a.md", "raise")

        failed = events.built()
        assert [found.code for found in failed.diagnostics] == codes
        assert has_errors(failed.diagnostics)
        assert not failed.is_good
        assert b"<h1>first" in get(port(url), "/").body

        save(project / "content" / "a.md", "fixed")
        assert events.built().is_good


def test_a_build_that_returns_nonsense_is_a_defect_and_not_the_end(project: Path) -> None:
    with running(project, lambda: None) as (url, events):  # type: ignore[arg-type, return-value] # the nonsense
        assert [found.code for found in events.built().diagnostics] == ["internal-error"]
        assert get(port(url), "/").status == 503


def test_a_change_during_a_build_is_built_too(project: Path) -> None:
    good = builder(project)
    changed_late = threading.Event()

    def rebuild() -> Result:
        result = good()
        if b"second" in result.outputs[0].data and not changed_late.is_set():
            changed_late.set()
            save(project / "content" / "a.md", "third")
        return result

    with running(project, rebuild) as (url, events):
        events.built()
        save(project / "content" / "a.md", "second")
        events.built()
        events.built()

        assert b"<h1>third" in get(port(url), "/").body


def test_what_is_watched_is_asked_again_after_each_build_and_may_be_unknown(project: Path) -> None:
    named = [project / "content"]

    def watch() -> tuple[Path, ...]:
        if (project / "site.yml").exists():
            return tuple(named)
        raise HelpgenError(error("no-project", "there is no site.yml"))

    (project / "site.yml").write_text("x")
    with running(project, builder(project), watch) as (_, events):
        events.built()
        named.append(project / "brand.css")
        save(project / "content" / "a.md", "second")
        events.built()
        save(project / "brand.css", "x")
        assert events.next() == Changed(("brand.css",))
        events.built()

        (project / "site.yml").unlink()
        save(project / "content" / "a.md", "third")
        events.built()
        save(project / "brand.css", "y")
        assert events.next() == Changed(("brand.css",))


def test_the_browser_is_opened_after_the_first_build(project: Path) -> None:
    opened: queue.Queue[str] = queue.Queue()

    def open_page(url: str) -> bool:
        opened.put(url)
        return True

    with running(project, builder(project), open_page=open_page) as (url, _):
        assert opened.get(timeout=WAIT) == url


def test_no_browser_to_open_is_said_and_no_fault(project: Path) -> None:
    with running(project, builder(project), open_page=lambda _: False) as (url, events):
        events.built()
        noticed = events.next()

        assert isinstance(noticed, Noticed)
        assert noticed.diagnostic.code == "browser-not-opened"
        assert url in noticed.diagnostic.hint


ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, time
from pathlib import Path
from helpgen.serve import run
from helpgen.core.model import Output
from tests.serve.preview_site import Result
project = Path(sys.argv[1])
def rebuild():
    if sys.argv[2] == "building" and (project / "content/slow").exists():
        print("slow", flush=True)
        while True:
            time.sleep(0.01)
    return Result((Output("index.html", b"<p>x"),))
run(rebuild, project, lambda: (project / "content",), port=0,
    report=lambda event: print(event, flush=True))
print("over", flush=True)
"""


@pytest.mark.parametrize("moment", ["waiting", "building"])
def test_ctrl_c_ends_it_at_once_and_quietly_with_a_tab_open(project: Path, moment: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(project), moment],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with child:
        assert child.stdout
        assert child.stderr
        url = child.stdout.readline().split("'")[1]
        assert "Built" in child.stdout.readline()
        with socket.create_connection(("127.0.0.1", port(url)), timeout=WAIT) as tab:
            host = f"127.0.0.1:{port(url)}"
            tab.sendall(f"GET /-/helpgen/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            assert tab.recv(1)
            if moment == "building":
                (project / "content" / "slow").write_text("x")
                assert "Changed" in child.stdout.readline()
                assert child.stdout.readline() == "slow\n"
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=WAIT)

    assert (out, err, child.returncode) == ("over\n", "", 0)
