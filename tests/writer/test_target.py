from __future__ import annotations

import errno
from pathlib import Path

import pytest

from helpgen.core.diagnostics import HelpgenError
from helpgen.core.model import Output
from helpgen.writer import check_target, write


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


@pytest.mark.parametrize(
    "path",
    [".", "..", "/", "~", "content", "content/en", "Content", "themes/x", ".git", ".helpgen/x"],
)
def test_places_where_it_would_do_harm_are_refused(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "home/me/help"
    (project / "content").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home/me"))
    place = tmp_path / "home" if path == "~" else project / path

    assert [fault.code for fault in check_target(project, place)] == ["bad-output"]
    with pytest.raises(HelpgenError):
        write(outputs(a="1"), (), project, place)


@pytest.mark.parametrize("path", ["site", "../public", ".vercel/output", "content-site", "a/b/c"])
def test_other_places_are_fine(tmp_path: Path, path: str) -> None:
    project = tmp_path / "help"
    (project / "content").mkdir(parents=True)

    assert check_target(project, project / path) == ()
    write(outputs(a="1"), (), project, project / path)
    assert files(project / path) == {"a": b"1"}


def test_a_link_to_the_project_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "help/content").mkdir(parents=True)
    (tmp_path / "help/site").symlink_to("content")

    assert [f.code for f in check_target(tmp_path / "help", tmp_path / "help/site")] == [
        "bad-output"
    ]


def test_a_folder_with_files_that_helpgen_did_not_make_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.tex").write_text("x")

    with pytest.raises(HelpgenError) as problem:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")

    assert codes(problem) == ["output-not-ours"]
    assert files(tmp_path / "site") == {"thesis.tex": b"x"}


def test_an_empty_folder_or_one_with_dot_names_only_is_taken(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two/.git").mkdir(parents=True)

    for name in ("one", "two"):
        write(outputs(a="1"), (), tmp_path, tmp_path / name)
        assert files(tmp_path / name) == {"a": b"1"}
    assert (tmp_path / "two/.git").is_dir()


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")

    with pytest.raises(HelpgenError) as problem:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")

    assert codes(problem) == ["bad-output"]


def test_where_the_output_is_a_link_its_folder_is_replaced_and_the_link_stays(
    tmp_path: Path,
) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to("www")

    write(outputs(a="1"), (), tmp_path, tmp_path / "site")
    write(outputs(a="2"), (), tmp_path, tmp_path / "site")

    assert (tmp_path / "site").readlink() == Path("www")
    assert files(tmp_path / "www") == {"a": b"2"}


def test_a_project_that_cannot_be_written_can_be_built_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "readonly"
    project.mkdir()
    made = Path.mkdir

    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        if self.name == ".helpgen":
            raise OSError(errno.EROFS, "Read-only file system")
        made(self, *args, **kwargs)  # type: ignore[arg-type] # handed through

    monkeypatch.setattr(Path, "mkdir", refuse)
    write(outputs(a="1"), (), project, tmp_path / "site")

    assert files(tmp_path / "site") == {"a": b"1"}
