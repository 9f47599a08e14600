from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpgen.cache import Cache, pool, workers
from helpgen.cache.attempt import Crash, Result, Work
from helpgen.core.model import Source
from tests.cache.fakes import Settings, parse, parse_or_crash, source, sources

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers get this process's path, and have to find ``tests.cache.fakes`` on it."""
    monkeypatch.syspath_prepend(ROOT)


def everything(some: list[Source], jobs: int | None) -> dict[int, Result]:
    return dict(pool.results(Work(parse_or_crash, Settings()), some, jobs))


def test_the_results_do_not_depend_on_the_number_of_processes() -> None:
    some = [*sources(40), source("bad", "raise"), *sources(3)]

    one, two = everything(some, 1), everything(some, 2)

    assert one == two
    assert sorted(one) == list(range(44))


def test_several_jobs_are_several_processes(tmp_path: Path) -> None:
    settings = Settings(sign=str(tmp_path))

    Cache().parse_all(sources(40), parse_or_crash, settings, jobs=2)

    signs = {path.name for path in tmp_path.iterdir()}
    assert signs
    assert str(os.getpid()) not in signs


@pytest.mark.parametrize("jobs", [None, 1])
def test_little_work_stays_in_this_process(tmp_path: Path, jobs: int | None) -> None:
    settings = Settings(sign=str(tmp_path))

    Cache().parse_all(sources(40), parse_or_crash, settings, jobs=jobs)

    assert {path.name for path in tmp_path.iterdir()} == {str(os.getpid())}


def test_work_that_would_take_long_goes_to_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 1000, 5))  # as if every article took five seconds
    monkeypatch.setattr("helpgen.cache.pool.time.perf_counter", lambda: next(clock))
    monkeypatch.setattr(pool, "_cpus", lambda: 2)
    settings = Settings(sign=str(tmp_path))

    articles, _ = Cache().parse_all(sources(20), parse_or_crash, settings)

    assert len(articles) == 20
    assert {path.name for path in tmp_path.iterdir()} - {str(os.getpid())}


def test_a_worker_that_dies_takes_only_the_guilty_article_with_it() -> None:
    some = [*sources(10), source("first", "die"), *sources(10), source("second", "die")]

    found = everything(some, 2)

    crashes = {at: result for at, result in found.items() if isinstance(result, Crash)}
    assert sorted(found) == list(range(22))
    assert sorted(crashes) == [10, 21]
    assert all("died" in crash.reason for crash in crashes.values())


def test_no_process_is_left_behind() -> None:
    everything(sources(10), 2)

    assert multiprocessing.active_children() == []


def test_a_caller_that_stops_early_leaves_no_process_behind() -> None:
    results = workers.run(
        Work(parse, Settings()), sources(4), [range(i, i + 1) for i in range(4)], 2
    )
    next(results)

    results.close()

    # The pool's own thread waits for its workers too; who comes second learns a moment later.
    for _ in range(1000):
        if not multiprocessing.active_children():
            break
        time.sleep(0.01)
    assert multiprocessing.active_children() == []


SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from helpgen.cache import Cache
from tests.cache.fakes import Settings, parse_or_crash, source

def main():
    some = [source(f"a{{i}}", {text!r}) for i in range(4)]
    articles, _ = Cache().parse_all(some, parse_or_crash, Settings(sign=sys.argv[1]), jobs=2)
    print(len(articles), sum(len(article.diagnostics) for article in articles))

if __name__ == "__main__":
    main()
"""


def test_where_no_worker_can_start_this_process_does_the_work(tmp_path: Path) -> None:
    """A program read from standard input cannot be imported by a worker."""
    done = subprocess.run(
        [sys.executable, "-", str(tmp_path)],
        input=SCRIPT.format(root=str(ROOT), text="text"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "4 0\n"), done.stderr


def started(tmp_path: Path) -> subprocess.Popen[str]:
    """Start a program whose two workers sleep; return when they do."""
    script = tmp_path / "program.py"
    script.write_text(SCRIPT.format(root=str(ROOT), text="sleep"))
    (tmp_path / "signs").mkdir()
    program = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "signs")],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while program.poll() is None and len(list((tmp_path / "signs").iterdir())) < 2:
        time.sleep(0.01)
    return program


def alive(tmp_path: Path) -> list[str]:
    signs = [path.name for path in (tmp_path / "signs").iterdir() if path.name.isdecimal()]
    return [sign for sign in signs if Path(f"/proc/{sign}").exists() and not _is_zombie(sign)]


def _is_zombie(process: str) -> bool:
    return ") Z " in Path(f"/proc/{process}/stat").read_text()


def wait_until_dead(tmp_path: Path) -> None:
    """Return once no worker lives; those that nobody ends wake up after a minute."""
    while alive(tmp_path):
        time.sleep(0.01)


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="looks for processes as Linux shows them"
)
class TestEnding:
    def test_ctrl_c_ends_at_once_and_leaves_no_worker(self, tmp_path: Path) -> None:
        program = started(tmp_path)

        os.killpg(program.pid, signal.SIGINT)
        _, printed = program.communicate()

        wait_until_dead(tmp_path)
        assert program.returncode == -signal.SIGINT
        assert printed.count("Traceback") == 1  # the program's own, which the front door answers
        assert "SpawnProcess" not in printed
        assert not (tmp_path / "signs/woke").exists()

    def test_workers_end_with_a_program_that_is_killed(self, tmp_path: Path) -> None:
        program = started(tmp_path)

        program.kill()
        program.communicate()

        wait_until_dead(tmp_path)
        assert not (tmp_path / "signs/woke").exists()
