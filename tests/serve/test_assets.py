"""Only regular files inside the project are ever opened."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from helpgen.serve.assets import open_asset

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "a.png").write_bytes(b"0123456789")
    (tmp_path / "project-secret").mkdir()
    (tmp_path / "project-secret" / "key").write_bytes(b"secret")
    return folder


def test_a_file_is_read_in_parts(project: Path) -> None:
    opened = open_asset(project, "content/a.png")

    assert opened is not None
    with opened.file:
        assert opened.size == 10
        assert b"".join(opened.chunks(range(10))) == b"0123456789"
        assert b"".join(opened.chunks(range(3, 5))) == b"34"


def test_a_file_that_became_shorter_gives_what_there_is(project: Path) -> None:
    opened = open_asset(project, "content/a.png")

    assert opened is not None
    with opened.file:
        os.truncate(project / "content" / "a.png", 4)
        assert b"".join(opened.chunks(range(2, 10))) == b"23"


def test_a_link_inside_the_project_is_followed(project: Path) -> None:
    (project / "link.png").symlink_to(project / "content" / "a.png")

    opened = open_asset(project, "link.png")

    assert opened is not None
    opened.file.close()


def test_what_is_no_file_of_the_project_is_not_opened(project: Path) -> None:
    (project / "out.png").symlink_to(project.parent / "project-secret" / "key")
    (project / "folder-out").symlink_to(project.parent / "project-secret")
    (project / "circle").symlink_to(project / "circle")
    os.mkfifo(project / "pipe")
    refused = (
        "out.png",
        "folder-out/key",
        "circle",
        "pipe",  # opening one for reading must not wait for a writer either
        "content",
        "missing.png",
        "../project-secret/key",
        str(project.parent / "project-secret" / "key"),
        "/dev/zero",
        "x" * 5000,
    )

    assert [name for name in refused if open_asset(project, name) is not None] == []
