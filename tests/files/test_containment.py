from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from helpgen.core.diagnostics import Diagnostic
from helpgen.files import containment
from helpgen.files.containment import locate, open_regular, read_regular, read_text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "help"
    (folder / "content").mkdir(parents=True)
    (folder / "content/a.md").write_text("A")
    (tmp_path / "secret.md").write_text("secret")
    return folder


def code(result: object) -> str:
    assert isinstance(result, Diagnostic), result
    return result.code


def test_a_file_inside_is_found(project: Path) -> None:
    assert locate(project, "content/a.md") == (project / "content/a.md").resolve()


def test_a_link_that_stays_inside_is_followed(project: Path) -> None:
    (project / "content/b.md").symlink_to("../content/a.md")

    assert locate(project, "content/b.md") == (project / "content/a.md").resolve()


def test_the_project_itself_may_be_reached_through_a_link(project: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(project)

    assert locate(tmp_path / "alias", "content/a.md") == (project / "content/a.md").resolve()


@pytest.mark.parametrize("target", ["../../secret.md", "{tmp}/secret.md", "/etc/passwd", "../.."])
def test_a_link_out_of_the_project_is_refused_by_name(
    project: Path, tmp_path: Path, target: str
) -> None:
    (project / "content/b.md").symlink_to(target.format(tmp=tmp_path))

    found = locate(project, "content/b.md")

    assert code(found) == "outside-project"
    assert isinstance(found, Diagnostic)
    assert Path(target.format(tmp="")).name.strip(".") in found.message


def test_a_neighbour_whose_name_begins_alike_is_outside(project: Path, tmp_path: Path) -> None:
    (tmp_path / "help-private").mkdir()
    (tmp_path / "help-private/a.md").write_text("private")
    (project / "content/b.md").symlink_to("../../help-private/a.md")

    assert code(locate(project, "content/b.md")) == "outside-project"


@pytest.mark.parametrize("path", ["../secret.md", "content/../../secret.md"])
def test_a_path_with_dots_out_of_the_project_is_refused(project: Path, path: str) -> None:
    assert code(locate(project, path)) == "outside-project"


def test_a_link_into_a_hidden_folder_is_refused(project: Path) -> None:
    (project / ".git").mkdir()
    (project / ".git/config").write_text("token")
    (project / "content/token.txt").symlink_to("../.git/config")

    assert code(locate(project, "content/token.txt")) == "hidden-target"


def test_a_link_to_itself_and_a_link_to_nothing_are_told_apart(project: Path) -> None:
    (project / "content/loop.md").symlink_to("loop.md")
    (project / "content/dangling.md").symlink_to("nowhere.md")

    assert code(locate(project, "content/loop.md")) == "symlink-loop"
    assert code(locate(project, "content/dangling.md")) == "missing-file"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path may have 108 bytes only
        try:
            listener.bind(path.name)
        finally:
            os.chdir(here)


@pytest.mark.parametrize(
    ("make", "kind"), [(_pipe, "named pipe"), (_socket, "socket"), (Path.mkdir, "folder")]
)
def test_what_is_no_regular_file_is_never_opened(
    project: Path, make: Callable[[Path], None], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(project / "content/odd.md")
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))

    found = open_regular(project / "content/odd.md", "content/odd.md")

    assert code(found) == "not-a-file"
    assert kind in str(found)


def test_a_device_is_refused() -> None:
    assert code(open_regular(Path("/dev/zero"), "content/zero")) == "not-a-file"


@pytest.mark.parametrize("swap", [_pipe, lambda path: path.symlink_to("/etc/passwd")])
def test_a_file_swapped_between_look_and_opening_is_refused(
    project: Path, swap: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "content/a.md"

    def open_late(name: str, flags: int) -> int:
        path.unlink()
        swap(path)
        return os.open(name, flags | containment._SAFELY)

    monkeypatch.setattr(containment, "_open_safely", open_late)

    assert code(open_regular(path, "content/a.md")) in {"not-a-file", "symlink-loop"}


def test_a_file_that_may_not_be_read_is_a_finding(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_name: str, _flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(containment, "_open_safely", refuse)

    found = open_regular(project / "content/a.md", "content/a.md")

    assert str(found).startswith("content/a.md: error[unreadable] this cannot be read: permission")


def test_a_file_over_the_limit_is_refused_without_reading_on(project: Path) -> None:
    path = project / "content/big.md"
    with path.open("wb") as file:
        file.truncate(2**40)

    assert code(read_regular(path, "content/big.md", 2**20)) == "too-large"


def test_a_file_of_exactly_the_limit_is_read(project: Path) -> None:
    path = project / "content/big.md"
    path.write_bytes(b"x" * 2**20)

    assert read_regular(path, "content/big.md", 2**20) == b"x" * 2**20


def made(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("# A\n")


class TestReadText:
    def test_a_settings_file_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "site.yml").write_bytes(b"\xef\xbb\xbfsite_name: A\r\n")

        assert read_text(tmp_path / "site.yml", "site.yml") == ("site_name: A\n", ())

    def test_a_missing_file_is_a_finding(self, tmp_path: Path) -> None:
        text, found = read_text(tmp_path / "site.yml", "site.yml")

        assert text is None
        assert [fault.code for fault in found] == ["missing-file"]

    def test_without_a_bound_a_link_may_lead_anywhere(self, tmp_path: Path) -> None:
        made(tmp_path, "store/theme.yml", "theme/x")
        (tmp_path / "theme/theme.yml").symlink_to("../store/theme.yml")

        assert read_text(tmp_path / "theme/theme.yml", "theme.yml") == ("# A\n", ())

    @pytest.mark.parametrize("name", ["link.yml", "../secret.yml", "{tmp}/secret.yml"])
    def test_with_a_bound_it_must_stay_inside(self, tmp_path: Path, name: str) -> None:
        made(tmp_path, "secret.yml", "help/site.yml")
        (tmp_path / "help/link.yml").symlink_to("../secret.yml")
        name = name.format(tmp=tmp_path)

        text, found = read_text(tmp_path / "help" / name, "synonyms.yml", tmp_path / "help")

        assert text is None
        assert [(fault.path, fault.code) for fault in found] == [
            ("synonyms.yml", "outside-project")
        ]

    def test_inside_the_bound_it_is_read(self, tmp_path: Path) -> None:
        made(tmp_path, "help/words/synonyms.yml")

        text, _ = read_text(tmp_path / "help/words/synonyms.yml", "s.yml", tmp_path / "help")

        assert text == "# A\n"

    def test_a_pipe_does_not_hang(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "site.yml")

        text, found = read_text(tmp_path / "site.yml", "site.yml")

        assert text is None
        assert found[0].code == "not-a-file"
