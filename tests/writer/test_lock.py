from __future__ import annotations

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpgen.core.diagnostics import HelpgenError
from helpgen.core.model import Output
from helpgen.writer import write


def outputs(**texts: str) -> list[Output]:
    return [Output(path.replace("__", "/"), text.encode()) for path, text in texts.items()]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".helpgen-site"
    }


def codes(problem: pytest.ExceptionInfo[HelpgenError]) -> list[str]:
    return [fault.code for fault in problem.value.diagnostics]


def test_the_second_is_told_that_the_first_is_at_work(tmp_path: Path) -> None:
    write(outputs(a="1"), (), tmp_path, tmp_path / "site")
    with (tmp_path / ".helpgen/lock").open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        with pytest.raises(HelpgenError) as problem:
            write(outputs(a="2"), (), tmp_path, tmp_path / "site")

    assert codes(problem) == ["busy"]
    assert files(tmp_path / "site") == {"a": b"1"}


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(HelpgenError):
        write([Output("../x", b"")], (), tmp_path, tmp_path / "site")

    write(outputs(a="1"), (), tmp_path, tmp_path / "site")


def test_the_folder_of_the_lock_is_ignored_by_git(tmp_path: Path) -> None:
    write(outputs(a="1"), (), tmp_path, tmp_path / "site")

    assert (tmp_path / ".helpgen/.gitignore").read_text() == "*\n"


def test_two_projects_cannot_write_to_one_place_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    write(outputs(a="1"), (), tmp_path / "one", tmp_path / "site")

    def slow() -> Iterator[Output]:
        yield from outputs(a="2")
        with pytest.raises(HelpgenError) as problem:
            write(outputs(a="3"), (), tmp_path / "two", tmp_path / "site")
        assert codes(problem) == ["busy"]

    write(slow(), (), tmp_path / "one", tmp_path / "site")

    assert files(tmp_path / "site") == {"a": b"2"}
