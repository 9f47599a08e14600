from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from helpgen import gitdates
from helpgen.gitdates import last_commits

DAY = {"one": "2024-01-31T23:30:00+0000", "two": "2024-03-01T01:00:00+0900"}


def git(folder: Path, *arguments: str, at: str = DAY["one"]) -> None:
    home = {"HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    dates = {"GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00+0000"}
    people = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    command = ("git", "-c", "init.defaultBranch=main", *people, *arguments)
    subprocess.run(command, cwd=folder, env={**home, **dates}, check=True, capture_output=True)


def commit(folder: Path, at: str, **files: str) -> None:
    """Commit files; ``__`` in a name divides folders."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(folder, "add", ".")
    git(folder, "commit", "-m", "x", at=at)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init")
    return folder


def dates(project: Path) -> Mapping[str, date]:
    found, faults = last_commits(project, "content")
    assert faults == ()
    return found


def reason(project: Path) -> str:
    found, faults = last_commits(project, "content")
    assert found == {}
    (fault,) = faults
    assert (fault.severity, fault.code) == ("warning", "git-dates")
    assert fault.hint
    return fault.message


def test_each_file_has_the_day_of_its_newest_commit_in_utc(repository: Path) -> None:
    commit(repository, DAY["one"], content__a="1", content__b="1", other="1")
    commit(repository, DAY["two"], content__a="2")
    (repository / "content/new.md").write_text("never committed")

    assert dates(repository) == {
        "content/a.md": date(2024, 2, 29),
        "content/b.md": date(2024, 1, 31),
    }


def test_paths_count_from_the_project_even_below_the_repository(repository: Path) -> None:
    commit(repository, DAY["one"], docs__content__a="1", content__b="1")

    assert dates(repository / "docs") == {"content/a.md": date(2024, 1, 31)}


@pytest.mark.parametrize(
    "name", ["退款 申请", 'quo"te', "tab\tname", "new\nline", "-dash", ":(glob)*"]
)
def test_any_name_comes_back_as_it_is(repository: Path, name: str) -> None:
    commit(repository, DAY["one"], **{f"content__{name}": "1"})

    assert dates(repository) == {f"content/{name}.md": date(2024, 1, 31)}


def test_the_newest_day_counts_even_when_history_is_out_of_order(repository: Path) -> None:
    commit(repository, DAY["two"], content__a="1")
    commit(repository, DAY["one"], content__a="2")

    assert dates(repository) == {"content/a.md": date(2024, 2, 29)}


def test_a_file_changed_while_merging_has_the_day_of_the_merge(repository: Path) -> None:
    commit(repository, DAY["one"], content__a="1")
    git(repository, "checkout", "-b", "side")
    commit(repository, DAY["one"], content__a="2")
    git(repository, "checkout", "main")
    commit(repository, DAY["one"], content__a="3")
    git(repository, "merge", "-s", "ours", "--no-commit", "side")
    commit(repository, DAY["two"], content__a="4")

    assert dates(repository) == {"content/a.md": date(2024, 2, 29)}


def test_a_folder_that_was_never_committed_has_no_days(repository: Path) -> None:
    commit(repository, DAY["one"], other="1")

    assert dates(repository) == {}


def test_no_repository_no_commit_and_no_git_are_warnings(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "no git repository" in reason(tmp_path)
    assert "nothing has been committed" in reason(repository)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert "not installed" in reason(repository)


def test_a_shallow_clone_is_a_warning(tmp_path: Path, repository: Path) -> None:
    commit(repository, DAY["one"], content__a="1")
    commit(repository, DAY["two"], content__a="2")
    git(tmp_path, "clone", "--depth", "1", f"file://{repository}", "shallow")

    assert "shallow" in reason(tmp_path / "shallow")


def test_a_git_that_does_not_answer_is_a_warning(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, DAY["one"], content__a="1")
    monkeypatch.setattr(gitdates, "_TIMEOUT", 0)

    assert "too long" in reason(repository)


def test_a_git_that_fails_is_quoted(repository: Path) -> None:
    commit(repository, DAY["one"], content__a="1")
    (repository / ".git/config").write_text("[core\n")

    assert "bad config" in reason(repository)


def test_a_git_inside_the_project_is_never_run(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, DAY["one"], content__a="1")
    trap = repository / "git"
    trap.write_text("#!/bin/sh\ntouch trapped\n")
    trap.chmod(0o755)
    monkeypatch.setenv("PATH", str(repository))

    assert "not installed" in reason(repository)
    assert not (repository / "trapped").exists()


def test_nothing_that_the_repository_configures_is_run_or_changes_the_answer(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, DAY["one"], content__a="1")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/trapped\n")
    trap.chmod(0o755)
    (repository / ".gitattributes").write_text("* diff=trap filter=trap\n")
    settings = {
        "core.pager": trap, "pager.log": trap, "core.fsmonitor": trap, "gpg.program": trap,
        "log.showSignature": "true", "diff.external": trap, "diff.trap.command": trap,
        "diff.trap.textconv": trap, "filter.trap.clean": trap, "core.sshCommand": trap,
        "alias.log": f"!{trap}", "diff.orderFile": "/nowhere", "log.showRoot": "false",
        "log.follow": "true", "color.ui": "always", "log.date": "relative", "diff.relative": "true",
        "format.pretty": "oneline", "log.decorate": "full", "core.quotePath": "true",
    }  # fmt: skip
    for name, value in settings.items():
        git(repository, "config", name, str(value))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    monkeypatch.setenv("GIT_PAGER", str(trap))

    assert dates(repository) == {"content/a.md": date(2024, 1, 31)}
    assert not (tmp_path / "trapped").exists()


@pytest.mark.parametrize("seconds", [b"", b"x", b"99999999999999999999", b"-99999999999999"])
def test_a_time_that_is_no_date_is_left_out(seconds: bytes) -> None:
    assert gitdates._days(b"\x01" + seconds + b"\0\ncontent/a.md\0") == {}
