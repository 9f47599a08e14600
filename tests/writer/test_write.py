from __future__ import annotations

import errno
import hashlib
import os
import stat
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpgen.core.diagnostics import HelpgenError
from helpgen.core.model import Asset, Output
from helpgen.writer import WriteResult, staging, write


def outputs(**texts: str) -> list[Output]:
    return [Output(path.replace("__", "/"), text.encode()) for path, text in texts.items()]


def asset(project: Path, path: str, data: bytes) -> Asset:
    place = project / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return Asset(f"content/{path}", "en", path, path, hashlib.sha256(data).hexdigest())


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".helpgen-site"
    }


def codes(problem: pytest.ExceptionInfo[HelpgenError]) -> list[str]:
    return [fault.code for fault in problem.value.diagnostics]


class TestWhatIsWritten:
    def test_outputs_and_assets_become_files(self, tmp_path: Path) -> None:
        picture = asset(tmp_path, "a/b.png", b"png")

        result = write(outputs(index="home", a__index="a"), [picture], tmp_path, tmp_path / "site")

        assert result == WriteResult(written=3, unchanged=0, removed=0, bytes=8)
        assert files(tmp_path / "site") == {"index": b"home", "a/index": b"a", "a/b.png": b"png"}

    def test_a_site_that_did_not_change_is_not_touched(self, tmp_path: Path) -> None:
        picture = asset(tmp_path, "a/b.png", b"png" * 500_000)
        write(outputs(index="home"), [picture], tmp_path, tmp_path / "site")
        before = (tmp_path / "site").stat()

        result = write(outputs(index="home"), [picture], tmp_path, tmp_path / "site")

        assert result == WriteResult(written=0, unchanged=2, removed=0, bytes=0)
        after = (tmp_path / "site").stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    def test_only_what_changed_is_written(self, tmp_path: Path) -> None:
        same, other = asset(tmp_path, "same.png", b"same"), asset(tmp_path, "x.png", b"one")
        write(outputs(a="1", b="2"), [same, other], tmp_path, tmp_path / "site")
        os.utime(tmp_path / "site/a", (1, 1))
        os.utime(tmp_path / "site/same.png", (1, 1))
        other = asset(tmp_path, "x.png", b"two")

        result = write(outputs(a="1", b="3"), [same, other], tmp_path, tmp_path / "site")

        assert result == WriteResult(written=2, unchanged=2, removed=0, bytes=4)
        assert (tmp_path / "site/a").stat().st_mtime == 1
        assert (tmp_path / "site/same.png").stat().st_mtime == 1
        assert files(tmp_path / "site") == {
            "a": b"1", "b": b"3", "same.png": b"same", "x.png": b"two",
        }  # fmt: skip

    def test_where_links_are_refused_unchanged_files_are_copied_with_their_dates(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(outputs(a="1", b="2"), (), tmp_path, tmp_path / "site")
        os.utime(tmp_path / "site/a", (1, 1))

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
        result = write(outputs(a="1", b="3"), (), tmp_path, tmp_path / "site")

        assert result.unchanged == 1
        assert (tmp_path / "site/a").stat().st_mtime == 1
        assert files(tmp_path / "site") == {"a": b"1", "b": b"3"}

    def test_files_and_folders_of_removed_articles_are_gone(self, tmp_path: Path) -> None:
        write(outputs(a="1", b__c__d="2", b__e="3"), (), tmp_path, tmp_path / "site")

        result = write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        assert result == WriteResult(written=0, unchanged=1, removed=2, bytes=0)
        assert files(tmp_path / "site") == {"a": b"1"}
        assert not (tmp_path / "site/b").exists()

    def test_an_empty_folder_left_behind_goes_too(self, tmp_path: Path) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")
        (tmp_path / "site/empty").mkdir()

        write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        assert not (tmp_path / "site/empty").exists()

    def test_a_link_in_the_old_site_is_replaced_and_never_written_through(
        self, tmp_path: Path
    ) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")
        (tmp_path / "precious").write_text("1")
        (tmp_path / "site/a").unlink()
        (tmp_path / "site/a").symlink_to("../precious")

        result = write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        assert result.written == 1
        assert not (tmp_path / "site/a").is_symlink()
        assert (tmp_path / "precious").read_text() == "1"

    def test_a_folder_in_the_place_of_a_file_is_replaced(self, tmp_path: Path) -> None:
        write(outputs(a__b="1"), (), tmp_path, tmp_path / "site")

        write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        assert files(tmp_path / "site") == {"a": b"1"}

    def test_clean_writes_everything_again(self, tmp_path: Path) -> None:
        write(outputs(a="1", b="2"), (), tmp_path, tmp_path / "site")
        (tmp_path / "site/.git").mkdir()
        os.utime(tmp_path / "site/a", (1, 1))

        result = write(outputs(a="1"), (), tmp_path, tmp_path / "site", clean=True)

        assert result == WriteResult(written=1, unchanged=0, removed=1, bytes=1)
        assert (tmp_path / "site/a").stat().st_mtime > 1
        assert (tmp_path / "site/.git").is_dir()

    def test_incremental_equals_fresh(self, tmp_path: Path) -> None:
        write(outputs(a="1", b__c="2", _x="3"), (), tmp_path, tmp_path / "one")
        write(outputs(a="2", d__e="2"), (), tmp_path, tmp_path / "one")

        write(outputs(a="2", d__e="2"), (), tmp_path, tmp_path / "two")

        marker = "one/.helpgen-site", "two/.helpgen-site"
        assert files(tmp_path / "one") == files(tmp_path / "two")
        assert (tmp_path / marker[0]).read_bytes() == (tmp_path / marker[1]).read_bytes()

    @pytest.mark.parametrize(
        ("mask", "file", "folder"), [(0o22, 0o644, 0o755), (0o77, 0o600, 0o700)]
    )
    def test_modes_follow_the_umask(
        self, tmp_path: Path, mask: int, file: int, folder: int
    ) -> None:
        picture = asset(tmp_path, "b.png", b"png")
        before = os.umask(mask)
        try:
            write(outputs(a__b="1"), [picture], tmp_path, tmp_path / "site")
        finally:
            os.umask(before)

        for path, mode in {"": folder, "a": folder, "a/b": file, "b.png": file}.items():
            assert stat.S_IMODE((tmp_path / "site" / path).stat().st_mode) == mode

    def test_a_file_that_readers_could_not_read_is_written_again(self, tmp_path: Path) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")
        (tmp_path / "site/a").chmod(0o600)

        result = write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        assert result.written == 1
        assert stat.S_IMODE((tmp_path / "site/a").stat().st_mode) == 0o644

    def test_the_mode_of_the_output_folder_is_kept(self, tmp_path: Path) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")
        (tmp_path / "site").chmod(0o2750)

        write(outputs(a="2"), (), tmp_path, tmp_path / "site")

        assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o2750

    def test_outputs_may_come_one_by_one_and_are_not_gathered(self, tmp_path: Path) -> None:
        def many() -> Iterator[Output]:
            for number in range(64):
                yield Output(f"{number}.html", bytes(500_000))

        tracemalloc.start()
        write(many(), (), tmp_path, tmp_path / "site")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert peak < 8_000_000

    def test_a_big_asset_is_copied_in_pieces(self, tmp_path: Path) -> None:
        video = asset(tmp_path, "video.mp4", bytes(40_000_000))

        tracemalloc.start()
        write((), [video], tmp_path, tmp_path / "site")
        write(outputs(a="1"), [video], tmp_path, tmp_path / "site")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert (tmp_path / "site/video.mp4").stat().st_size == 40_000_000
        assert peak < 12_000_000


class TestWhatIsKept:
    def test_foreign_dot_names_in_the_root_survive(self, tmp_path: Path) -> None:
        site = tmp_path / "site"
        write(outputs(a="1"), (), tmp_path, site)
        (site / ".git/refs").mkdir(parents=True)
        (site / ".git/HEAD").write_text("main")
        (site / ".git/link").symlink_to("HEAD")
        os.mkfifo(site / ".git/pipe")
        (site / ".well-known").mkdir()
        (site / ".git/HEAD").chmod(0o600)

        write(outputs(a="2"), (), tmp_path, site)

        assert (site / ".git/HEAD").read_text() == "main"
        assert stat.S_IMODE((site / ".git/HEAD").stat().st_mode) == 0o600
        assert (site / ".git/link").readlink() == Path("HEAD")
        assert (site / ".git/refs").is_dir()
        assert (site / ".well-known").is_dir()

    def test_dot_names_of_helpgens_own_go_when_they_are_no_longer_written(
        self, tmp_path: Path
    ) -> None:
        own = Output(".nojekyll", b"")
        write([*outputs(a="1"), own], (), tmp_path, tmp_path / "site")

        result = write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        assert result.removed == 1
        assert not (tmp_path / "site/.nojekyll").exists()

    def test_a_dot_name_that_helpgen_now_writes_is_replaced(self, tmp_path: Path) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")
        (tmp_path / "site/.nojekyll").write_text("mine")

        write([*outputs(a="1"), Output(".nojekyll", b"")], (), tmp_path, tmp_path / "site")

        assert (tmp_path / "site/.nojekyll").read_bytes() == b""

    def test_dot_names_further_down_do_not_survive(self, tmp_path: Path) -> None:
        write(outputs(a__b="1"), (), tmp_path, tmp_path / "site")
        (tmp_path / "site/a/.cache").write_text("x")

        write(outputs(a__b="1"), (), tmp_path, tmp_path / "site")

        assert not (tmp_path / "site/a/.cache").exists()


class TestAssets:
    def test_one_that_changed_since_it_was_read_is_refused(self, tmp_path: Path) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")
        picture = asset(tmp_path, "b.png", b"one")
        (tmp_path / "content/b.png").write_bytes(b"two")

        with pytest.raises(HelpgenError) as problem:
            write(outputs(a="2"), [picture], tmp_path, tmp_path / "site")

        assert codes(problem) == ["asset-changed"]
        assert files(tmp_path / "site") == {"a": b"1"}

    def test_one_that_changed_back_to_the_old_sites_is_refused_too(self, tmp_path: Path) -> None:
        write((), [asset(tmp_path, "b.png", b"one")], tmp_path, tmp_path / "site")
        picture = asset(tmp_path, "b.png", b"two")
        (tmp_path / "content/b.png").write_bytes(b"one")

        with pytest.raises(HelpgenError) as problem:
            write((), [picture], tmp_path, tmp_path / "site")

        assert codes(problem) == ["asset-changed"]

    def test_those_that_are_gone_or_odd_are_all_named(self, tmp_path: Path) -> None:
        names = ("gone", "pipe", "link", "folder")
        pictures = [asset(tmp_path, name, b"x") for name in names]
        for name in names:
            (tmp_path / "content" / name).unlink()
        os.mkfifo(tmp_path / "content/pipe")
        (tmp_path / "content/link").symlink_to("/etc/passwd")
        (tmp_path / "content/folder").mkdir()

        with pytest.raises(HelpgenError) as problem:
            write((), pictures, tmp_path, tmp_path / "site")

        assert codes(problem) == ["missing-file", "not-a-file", "outside-project", "not-a-file"]
        assert not (tmp_path / "site").exists()


class TestErrorsOfTheSystem:
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (errno.ENOSPC, "the disk is full"),
            (errno.EROFS, "read-only"),
            (errno.EACCES, "permission denied"),
            (errno.EXDEV, "a disk of its own"),
            (errno.EIO, "input/output error"),
        ],
    )
    def test_they_are_readable_and_the_old_site_stays(
        self, tmp_path: Path, number: int, words: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        def fail(_work: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(staging, "publish", fail)
        with pytest.raises(HelpgenError) as problem:
            write(outputs(a="2"), (), tmp_path, tmp_path / "site")

        assert codes(problem) == ["cannot-write"]
        assert words in str(problem.value.diagnostics[0])
        assert files(tmp_path / "site") == {"a": b"1"}
        assert sorted(path.name for path in tmp_path.iterdir()) == [".helpgen", "site"]

    def test_a_fault_in_the_outputs_themselves_leaves_the_old_site(self, tmp_path: Path) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        def broken() -> Iterator[Output]:
            yield from outputs(a="2")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write(broken(), (), tmp_path, tmp_path / "site")

        assert files(tmp_path / "site") == {"a": b"1"}
        assert sorted(path.name for path in tmp_path.iterdir()) == [".helpgen", "site"]

    def test_a_helpgen_folder_that_is_a_file_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / ".helpgen").write_text("x")

        with pytest.raises(HelpgenError) as problem:
            write(outputs(a="1"), (), tmp_path, tmp_path / "site")

        assert codes(problem) == ["cannot-write"]

    def test_a_disk_mounted_inside_the_old_site_is_not_emptied(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")
        found = os.stat_result((stat.S_IFDIR | 0o755, 1, -1, 1, 0, 0, 0, 0, 0, 0))
        monkeypatch.setattr("helpgen.writer.published._entries", lambda *_: [("media", found)])

        with pytest.raises(HelpgenError) as problem:
            write(outputs(a="2"), (), tmp_path, tmp_path / "site")

        assert codes(problem) == ["output-not-ours"]

    def test_a_disk_mounted_inside_what_is_kept_is_not_emptied_either(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(outputs(a="1"), (), tmp_path, tmp_path / "site")
        (tmp_path / "site/.git/disk").mkdir(parents=True)
        looked = Path.lstat

        def elsewhere(self: Path) -> os.stat_result:
            found = looked(self)
            return found if self.name != "disk" else os.stat_result((*found[:2], -1, *found[3:]))

        monkeypatch.setattr(Path, "lstat", elsewhere)
        with pytest.raises(HelpgenError) as problem:
            write(outputs(a="2"), (), tmp_path, tmp_path / "site")

        assert codes(problem) == ["output-not-ours"]
        assert (tmp_path / "site/.git/disk").exists()
