from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpgen.core.diagnostics import Diagnostic
from helpgen.files import walk as module
from helpgen.files.walk import MAX_DEPTH, Entry, walk


def tree(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)
    return folder


def found(project: Path) -> tuple[list[str], list[str]]:
    items = list(walk(project, "content"))
    paths = [item.path for item in items if isinstance(item, Entry)]
    return paths, [f"{d.path} {d.code}" for d in items if isinstance(d, Diagnostic)]


def test_everything_comes_once_in_the_order_of_code_points(tmp_path: Path) -> None:
    tree(tmp_path, "content/b.md", "content/B/z.md", "content/a/退.md", "content/a/é.md")

    assert found(tmp_path) == (
        [
            "content/B", "content/B/z.md", "content/a", "content/a/é.md", "content/a/退.md",
            "content/b.md",
        ],
        [],
    )  # fmt: skip


def test_the_order_is_not_the_disks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, *(f"content/{name}.md" for name in "dbca"))
    expected = found(tmp_path)
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda self: sorted(listed(self), reverse=True))

    assert found(tmp_path) == expected


def test_parts_are_in_nfc_and_paths_as_on_the_disk(tmp_path: Path) -> None:
    tree(tmp_path, "content/cafe\u0301/a.md")

    last = list(walk(tmp_path, "content"))[-1]

    assert isinstance(last, Entry)
    assert last.path == "content/cafe\u0301/a.md"
    assert last.parts == ("caf\u00e9", "a.md")


def test_hidden_and_underscored_names_are_passed_over(tmp_path: Path) -> None:
    tree(tmp_path, "content/.git/config", "content/_drafts/a.md", "content/_b.md", "content/c.md")

    assert found(tmp_path) == (["content/c.md"], [])


def test_a_linked_folder_is_walked_like_any_other(tmp_path: Path) -> None:
    tree(tmp_path, "shared/a.png", "content/a.md")
    (tmp_path / "content/images").symlink_to("../shared")

    paths, faults = found(tmp_path)

    assert paths == ["content/a.md", "content/images", "content/images/a.png"]
    assert faults == []


def test_links_out_of_the_project_loops_pipes_and_dead_links_are_reported_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    project = tree(tmp_path / "project", "content/a/b.md", "content/z.md")
    tree(tmp_path, "outside/secret.md")
    (project / "content/out").symlink_to(tmp_path / "outside")
    (project / "content/a/loop").symlink_to("..")
    (project / "content/self").symlink_to("self")
    (project / "content/dead.md").symlink_to("gone.md")
    os.mkfifo(project / "content/pipe.md")
    (project / "content/null.md").symlink_to("/dev/null")

    paths, faults = found(project)

    assert paths == ["content/a", "content/a/b.md", "content/z.md"]
    assert faults == [
        "content/a/loop symlink-loop",
        "content/dead.md missing-file",
        "content/null.md outside-project",
        "content/out outside-project",
        "content/pipe.md not-a-file",
        "content/self symlink-loop",
    ]


def test_two_folders_that_link_to_each_other_end(tmp_path: Path) -> None:
    tree(tmp_path, "content/a/a.md", "content/b/b.md")
    (tmp_path / "content/a/b").symlink_to("../b")
    (tmp_path / "content/b/a").symlink_to("../a")

    paths, faults = found(tmp_path)

    assert "content/a/b/b.md" in paths
    assert faults == ["content/a/b/a symlink-loop", "content/b/a/b symlink-loop"]


def test_links_that_double_at_every_level_end_at_the_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for level in range(15):
        (tmp_path / f"content/{level}").mkdir(parents=True)
        for name in "xy":
            (tmp_path / f"content/{level}/{name}").symlink_to(f"../{level + 1}")
    (tmp_path / "content/15").mkdir()
    monkeypatch.setattr(module, "MAX_ENTRIES", 500)

    paths, faults = found(tmp_path)

    assert len(paths) == 500
    assert faults == ["content too-many-files"]


def test_a_bottomless_tree_ends_at_the_bound(tmp_path: Path) -> None:
    tree(tmp_path, "content/" + "d/" * 200 + "a.md")

    paths, faults = found(tmp_path)

    assert len(paths) == MAX_DEPTH
    assert len(faults) == 1
    assert faults[0].endswith("too-deep")


def test_a_name_that_is_no_text_is_reported_and_not_entered(tmp_path: Path) -> None:
    tree(tmp_path, "content/a.md")
    bad = os.fsencode(tmp_path) + b"/content/\xff\xfe"
    try:
        os.mkdir(bad)  # noqa: PTH102 - Path cannot hold it on every system
    except OSError:
        pytest.skip("this file system refuses such names, so they cannot come up")

    paths, faults = found(tmp_path)

    assert paths == ["content/a.md"]
    assert faults == ["content/\\udcff\\udcfe bad-name"]
    "\n".join(faults).encode()


def test_a_folder_that_may_not_be_listed_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "content/a/b.md", "content/c.md")
    listed = Path.iterdir

    def refuse(self: Path) -> object:
        if self.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert found(tmp_path) == (["content/a", "content/c.md"], ["content/a unreadable"])
