from __future__ import annotations

import fcntl
from pathlib import Path

from helpgen.core.model import Output
from helpgen.writer import staging, write


def outputs(**texts: str) -> list[Output]:
    return [Output(path.replace("__", "/"), text.encode()) for path, text in texts.items()]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".helpgen-site"
    }


def leftover(project: Path, name: str, lock: bytes | None) -> Path:
    folder = project / name
    (folder / "new").mkdir(parents=True)
    (folder / "new/index.html").write_text("half")
    if lock is not None:
        (folder / "lock").write_bytes(lock)
    return folder


def test_work_folders_of_killed_builds_are_removed(tmp_path: Path) -> None:
    folder = leftover(tmp_path, ".site.helpgen-12ab", staging._MAGIC)
    empty = tmp_path / ".site.helpgen-34cd"
    empty.mkdir()
    unsigned = tmp_path / ".site.helpgen-56ef"
    unsigned.mkdir()
    (unsigned / "lock").write_bytes(b"")

    write(outputs(a="1"), (), tmp_path, tmp_path / "site")

    assert not folder.exists()
    assert not empty.exists()
    assert not unsigned.exists()


def test_what_helpgen_did_not_sign_or_still_uses_stays(tmp_path: Path) -> None:
    foreign = leftover(tmp_path, ".site.helpgen-12ab", b"something else")
    unsigned = leftover(tmp_path, ".site.helpgen-34cd", None)
    other = leftover(tmp_path, ".other.helpgen-56ef", staging._MAGIC)
    alive = leftover(tmp_path, ".site.helpgen-78ab", staging._MAGIC)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".site.helpgen-90cd").symlink_to("elsewhere")

    with (alive / "lock").open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")

    assert all(path.exists() for path in (foreign, unsigned, other, alive))
    assert (tmp_path / ".site.helpgen-90cd").is_symlink()


def test_an_old_site_that_a_killed_build_had_moved_away_comes_back(tmp_path: Path) -> None:
    folder = leftover(tmp_path, ".site.helpgen-12ab", staging._MAGIC)
    (folder / "old").mkdir()
    (folder / "old/index.html").write_text("old")
    (tmp_path / "site").mkdir()

    staging.recover(tmp_path / "site")

    assert files(tmp_path / "site") == {"index.html": b"old"}
    assert not folder.exists()
