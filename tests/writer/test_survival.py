"""The first promise: whatever stops the writing, the output is the old site or the new one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpgen.core.diagnostics import HelpgenError
from helpgen.core.model import Output
from helpgen.writer import write
from helpgen.writer.staging import recover

INTERRUPTIONS = Path(__file__).with_name("interruptions.py")


def stopped_everywhere(folder: Path, how: str, swapping: str) -> dict[str, int]:
    """Return what was seen, as "how it ended: output, after recovery, after a build": count."""
    command = [sys.executable, str(INTERRUPTIONS), str(folder), how, swapping]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seen: dict[str, int] = json.loads(done.stdout)
    return seen


def test_killed_at_any_moment_the_output_is_old_or_new(tmp_path: Path) -> None:
    seen = stopped_everywhere(tmp_path, "kill", "exchange")

    assert set(seen) == {"killed: old, old, new", "killed: new, new, new", "through: new, new, new"}
    assert seen["killed: old, old, new"] > 20


def test_where_folders_cannot_be_exchanged_one_moment_needs_the_recovery(tmp_path: Path) -> None:
    seen = stopped_everywhere(tmp_path, "kill", "rename")

    assert seen.pop("killed: nothing, old, new") == 1
    assert set(seen) == {"killed: old, old, new", "killed: new, new, new", "through: new, new, new"}


@pytest.mark.parametrize("swapping", ["exchange", "rename"])
def test_interrupted_at_any_line_the_output_is_old_or_new(tmp_path: Path, swapping: str) -> None:
    seen = stopped_everywhere(tmp_path, "interrupt", swapping)

    assert set(seen) == {
        "interrupted: old, old, new",
        "interrupted: new, new, new",
        "through: new, new, new",
    }
    assert seen["interrupted: old, old, new"] > 200


@pytest.mark.parametrize("swapping", ["exchange", "rename"])
def test_an_error_of_the_system_at_any_moment_is_readable_and_leaves_the_old_site(
    tmp_path: Path, swapping: str
) -> None:
    seen = stopped_everywhere(tmp_path, "error", swapping)

    assert set(seen) <= {
        "refused: old, old, new",
        "published: new, new, new",  # an error that does not matter: no link, so a copy
        "through: new, new, new",
    }
    assert seen["refused: old, old, new"] > 10


def test_files_cut_short_by_the_system_never_reach_the_site(tmp_path: Path) -> None:
    seen = stopped_everywhere(tmp_path, "limit", "exchange")

    assert set(seen) == {"refused: old, old, new", "through: new, new, new"}


BIG = """
import sys
from pathlib import Path
from helpgen.core.diagnostics import HelpgenError
from helpgen.core.model import Output
from helpgen.writer import write
project = Path(sys.argv[1])
outputs = [Output(f"a{i % 20}/{i}/index.html", b"new" * 700) for i in range(1500)]
write(outputs, (), project, project / "site")
"""


def _snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def _grown(project: Path) -> int:
    """Count the folders of the new site so far."""
    return sum(len(os.listdir(new)) for new in project.glob(".site.helpgen-*/new"))  # noqa: PTH208 - a count


@pytest.mark.parametrize("grown", [1, 10, 20])
def test_a_real_kill_in_the_middle_of_a_big_site(tmp_path: Path, grown: int) -> None:
    write((Output("index.html", b"old"),), (), tmp_path, tmp_path / "site")
    old = _snapshot(tmp_path / "site")

    process = subprocess.Popen([sys.executable, "-c", BIG, str(tmp_path)])
    while process.poll() is None and _grown(tmp_path) < grown:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()

    complete = (tmp_path / "site/a0").exists()
    assert complete or _snapshot(tmp_path / "site") == old
    recover(tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".helpgen", "site"]


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("only root may mount a small disk; the other tests do not need one")
    try:
        seen = {_fill(tmp_path, disk, files) for files in range(0, 240, 12)}
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert seen == {"written", "old"}


def _fill(project: Path, disk: Path, files: int) -> str:
    """Write a site of so many files onto a small disk; say which site is there then."""
    write((Output("index.html", b"old" * 999),), (), project, disk / "site")
    old = _snapshot(disk / "site")
    outputs = [Output(f"{number}.html", b"x" * 4000) for number in range(files)]
    seen = "written"
    try:
        write(outputs, (), project, disk / "site")
    except HelpgenError as problem:
        seen = "old" if "the disk is full" in str(problem) else str(problem)
    assert [path.name for path in disk.iterdir()] == ["site"]
    return seen if seen == "written" or _snapshot(disk / "site") == old else "torn"
