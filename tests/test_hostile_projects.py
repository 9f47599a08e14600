"""Projects that no repository can hold: odd bytes, odd files, odd rights. Each gets a finding.

What a repository can hold is in ``sites/``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import projects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with one sound article."""
    folder = tmp_path / "project"
    (folder / "content" / "billing").mkdir(parents=True)
    (folder / "site.yml").write_text("site_name: Acme Help\n")
    (folder / "content" / "billing" / "sound.md").write_text("# A sound article\n\nText.\n")
    return folder


@pytest.mark.parametrize(
    ("name", "data", "place", "words"),
    [
        ("latin-1", "# Über\n\nText.\n".encode("latin-1"), "1:3", "UTF-8"),
        ("utf-16", "# Title\n\nText.\n".encode("utf-16"), "1", "UTF-16"),
        ("gb18030", "# 申请退款\n\n正文。\n".encode("gb18030"), "1:3", "UTF-8"),
        ("nul", b"# Title\n\nTe\x00xt.\n", "3:3", "control"),
        ("bell", b"# Title\n\nTe\x07xt.\n", "3:3", "control"),
        ("escape", b"# Title\n\n\x1b[31mred\n", "3:1", "control"),
        ("surrogate", b"# Title\n\n\xed\xa0\x80\n", "3:1", "UTF-8"),
        ("overlong", b"# Title\n\n\xc0\xaf\n", "3:1", "UTF-8"),
        ("zip", b"PK\x03\x04\x14\x00\x00\x00", "1:3", "control"),
    ],
)
def test_text_that_is_none_is_reported_with_its_place(
    name: str, data: bytes, place: str, words: str, project: Path
) -> None:
    (project / "content" / "billing" / f"{name}.md").write_bytes(data)

    result = projects.run(project, "check")

    assert result.returncode == 1
    assert f"content/billing/{name}.md:{place}" in result.stdout + result.stderr
    assert words in result.stdout + result.stderr


@pytest.mark.parametrize("name", ["site.yml", "content/billing/_category.yml", "synonyms.yml"])
def test_a_settings_file_that_is_no_text_is_reported(name: str, project: Path) -> None:
    (project / name).write_bytes("title: Über\n".encode("latin-1"))

    result = projects.run(project, "check")

    assert result.returncode == 1
    assert f"{name}:1:8: error[" in result.stdout + result.stderr


def link_to_outside(folder: Path) -> None:
    (folder / "bad.md").symlink_to("/etc/passwd")


def link_to_a_folder_outside(folder: Path) -> None:
    (folder / "bad").symlink_to("/etc")


def link_to_nothing(folder: Path) -> None:
    (folder / "bad.md").symlink_to("gone.md")


def link_to_itself(folder: Path) -> None:
    (folder / "bad.md").symlink_to("bad.md")


def link_to_the_folder_above(folder: Path) -> None:
    (folder / "bad").symlink_to("..")


def link_to_a_sibling_with_the_same_beginning(folder: Path) -> None:
    """``/…/project-secret`` starts like ``/…/project``: comparing strings would let it pass."""
    secret = folder.parents[1].with_name("project-secret")
    secret.mkdir()
    (secret / "secret.md").write_text("# Secret\n")
    (folder / "bad.md").symlink_to(secret / "secret.md")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "bad.md")


def picture_that_is_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "bad.png")


def plug(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as plugged:
        here = Path.cwd()
        os.chdir(folder)  # such a name may not be long
        plugged.bind("bad.md")
        os.chdir(here)


def link_to_a_device(folder: Path) -> None:
    (folder / "bad.md").symlink_to("/dev/zero")


def name_that_is_no_text(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.md")).write_text("# Title\n")


def name_with_a_line_end(folder: Path) -> None:
    (folder / "bad\nname.md").write_text("# Title\n")


def names_that_differ_in_capitals(folder: Path) -> None:
    (folder / "bad.md").write_text("# One\n")
    (folder / "Bad.md").write_text("# Two\n")


def names_that_differ_in_unicode_form(folder: Path) -> None:
    (folder / "bad-caf\u00e9.md").write_text("# One\n")
    (folder / "bad-cafe\u0301.md").write_text("# Two\n")


def depth(folder: Path) -> None:
    deep = folder.joinpath(*["bad"] * 60)
    deep.mkdir(parents=True)
    (deep / "article.md").write_text("# Deep\n")


def yaml_that_is_deep(folder: Path) -> None:
    (folder / "bad.md").write_text(f"---\nextra: {'[' * 50_000}\n---\nText.\n")


def front_matter_that_is_long(folder: Path) -> None:
    (folder / "bad.md").write_text(f"---\ntitle: {'a' * 1_000_000}\n---\nText.\n")


@pytest.mark.parametrize(
    "spoil",
    [
        link_to_outside,
        link_to_a_folder_outside,
        link_to_nothing,
        link_to_itself,
        link_to_the_folder_above,
        link_to_a_sibling_with_the_same_beginning,
        pipe,
        picture_that_is_a_pipe,
        plug,
        link_to_a_device,
        name_that_is_no_text,
        name_with_a_line_end,
        names_that_differ_in_capitals,
        names_that_differ_in_unicode_form,
        depth,
        yaml_that_is_deep,
        front_matter_that_is_long,
    ],
    ids=lambda spoil: spoil.__name__.replace("_", " "),
)
def test_what_is_no_plain_file_inside_the_project_is_refused_by_name(
    spoil: Callable[[Path], None], project: Path
) -> None:
    spoil(project / "content" / "billing")

    result = projects.run(project, "build")

    assert result.returncode == 1
    assert "content/billing/" in result.stdout + result.stderr
    assert "bad" in result.stdout + result.stderr
    assert "error[" in result.stdout + result.stderr
    assert not (project / "site").exists()


def test_a_link_that_stays_inside_is_as_good_as_a_file(project: Path) -> None:
    (project / "content" / "billing" / "linked.md").symlink_to("sound.md")
    (project / "content" / "orders").symlink_to("billing")

    site = projects.build(project)

    assert (site / "billing" / "linked" / "index.html").is_file()
    assert (site / "orders" / "sound" / "index.html").is_file()


def test_what_an_author_writes_forges_no_finding_and_commands_no_terminal(project: Path) -> None:
    (project / "content" / "billing" / "bad.md").write_text(
        '---\ntitle: Bad\nslug: "a\\e[31m\\n::error::b"\n---\n'
        "[a](java&#10;script:x) [b](#c&#10;site.yml:1: error[forged] d) [e](&#27;[31m.md)\n"
    )

    for form in ("text", "github", "json", "sarif"):
        result = projects.run(project, "check", "--format", form)

        assert result.returncode == 1
        output = result.stdout + result.stderr
        assert "\x1b" not in output
        assert not [
            line for line in output.splitlines() if line.startswith(("site.yml", "::error::"))
        ]


# The first run loads all the code; after it nothing but the project is read, for somebody who is
# nobody may not even enter the folder that Python lies in.
AS_NOBODY = """
import os, sys
from helpgen import cli
cli.run(["-p", sys.argv[1], "check"])
sys.path.clear()
if os.geteuid() == 0:
    os.seteuid(65534)
sys.exit(cli.run(["--no-color", "-p", sys.argv[2], "check"]))
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Yield a folder that anybody may enter, unlike pytest's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["content/billing/bad.md", "content/billing/bad.png", "site.yml"])
def test_a_file_that_may_not_be_read_is_reported(
    name: str, open_folder: Path, project: Path
) -> None:
    spoiled = projects.copy(project, open_folder / "project")
    (spoiled / name).write_text("site_name: Title\n")
    (spoiled / name).chmod(0)

    result = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, project, spoiled],
        env=projects.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    output = result.stdout + result.stderr

    assert result.returncode == 1, output
    assert f"{name}: error[" in output
    assert projects.is_calm(output)
