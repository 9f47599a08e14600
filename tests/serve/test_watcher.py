"""Changes on a real disk are noticed, each kind of notice and whatever happens to the folders."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import threading
import time
from typing import TYPE_CHECKING

import pytest
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from helpgen.serve.mounts import mounts, polling
from helpgen.serve.watcher import Watcher
from tests.serve.preview_site import WAIT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from watchdog.observers.api import BaseObserver

    from helpgen.core.diagnostics import Diagnostic

NOTHING = 0.5  # seconds in which nothing may be noticed


def quick_polling() -> BaseObserver:
    return polling(0.1)


@pytest.fixture(params=[Observer, quick_polling], ids=["notices", "polling"])
def observer(request: pytest.FixtureRequest) -> Callable[[], BaseObserver]:
    kind: Callable[[], BaseObserver] = request.param
    return kind


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "help"
    (folder / "content" / "billing").mkdir(parents=True)
    (folder / "content" / "billing" / "refund.md").write_text("old")
    (folder / "site.yml").write_text("site_name: Help")
    return folder


def wanted(project: Path) -> tuple[Path, ...]:
    return (project / "site.yml", project / "content", project / "themes" / "mine")


def next_change(watcher: Watcher, project: Path) -> set[str]:
    """Return what changed, relative to the project, once something did."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if found := watcher.wait(0.2):
            return {os.path.relpath(path, project) for path in found}
    return set()


def settle(watcher: Watcher) -> None:
    while watcher.wait(NOTHING):
        pass


def test_an_edit_is_noticed(project: Path, observer: Callable[[], BaseObserver]) -> None:
    with Watcher(wanted(project), kinds=(observer,)) as watcher:
        (project / "content" / "billing" / "refund.md").write_text("new words")

        assert next_change(watcher, project) == {"content/billing/refund.md"}


def test_nothing_is_noticed_when_nothing_changes(
    project: Path, observer: Callable[[], BaseObserver]
) -> None:
    with Watcher(wanted(project), kinds=(observer,)) as watcher:
        (project / "content" / "billing" / "refund.md").read_text()  # a build reads everything
        (project / "notes.txt").write_text("not wanted")

        assert watcher.wait(NOTHING) == ()


@pytest.mark.parametrize(
    "name", ["4913", "refund.md~", ".refund.md.swp", ".#refund.md", ".DS_Store", ".helpgen/cache"]
)
def test_an_editor_s_temporary_files_are_not_noticed(project: Path, name: str) -> None:
    path = project / "content" / "billing" / name
    with Watcher(wanted(project)) as watcher:
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
        path.unlink()

        assert watcher.wait(NOTHING) == ()


def test_the_output_folder_is_not_noticed(project: Path) -> None:
    (project / "site").mkdir()
    with Watcher((project,), ignored=(project / "site",)) as watcher:
        (project / "site" / "index.html").write_text("x")

        assert watcher.wait(NOTHING) == ()


@pytest.mark.parametrize("name", ["site.yml", "content/billing/refund.md"])
def test_a_save_by_rename_is_noticed(
    project: Path, name: str, observer: Callable[[], BaseObserver]
) -> None:
    with Watcher(wanted(project), kinds=(observer,)) as watcher:
        for words in ("one", "twice"):  # the second save must not hit a watch on the first's file
            draft = (project / name).with_name(".draft")
            draft.write_text(words)
            draft.rename(project / name)

            assert name in next_change(watcher, project)
            settle(watcher)


def test_many_changes_at_once_are_few_bursts(project: Path) -> None:
    with Watcher(wanted(project)) as watcher:
        for number in range(50):
            (project / "content" / f"{number}.md").write_text("x")

        bursts = [next_change(watcher, project)]
        while len(set().union(*bursts)) < 50:
            bursts.append(next_change(watcher, project))
        assert len(bursts) < 5  # one, unless the machine is busy


def test_changes_that_go_on_and_on_are_handed_out_meanwhile(project: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.wait(0.02):
            (project / "content" / "log.md").write_text(str(time.monotonic()))

    writer = threading.Thread(target=write)
    with Watcher(wanted(project)) as watcher:
        writer.start()
        try:
            assert watcher.wait(WAIT)
            assert writer.is_alive()
        finally:
            stop.set()
            writer.join()


def test_a_change_while_nobody_waits_is_kept(project: Path) -> None:
    with Watcher(wanted(project)) as watcher:
        (project / "site.yml").write_text("during a build")
        time.sleep(NOTHING)  # the build runs

        assert next_change(watcher, project) == {"site.yml"}


def test_a_file_in_a_new_folder_is_noticed_and_so_are_its_later_edits(
    project: Path, observer: Callable[[], BaseObserver]
) -> None:
    article = project / "content" / "shipping" / "cost" / "a.md"
    with Watcher(wanted(project), kinds=(observer,)) as watcher:
        article.parent.mkdir(parents=True)
        article.write_text("x")
        assert next_change(watcher, project)
        settle(watcher)

        article.write_text("longer words")
        assert "content/shipping/cost/a.md" in next_change(watcher, project)


def test_a_wanted_folder_may_appear_later(
    project: Path, observer: Callable[[], BaseObserver]
) -> None:
    theme = project / "themes" / "mine"
    with Watcher(wanted(project), kinds=(observer,)) as watcher:
        theme.mkdir(parents=True)
        assert next_change(watcher, project)
        settle(watcher)

        (theme / "style.css").write_text("x")
        assert "themes/mine/style.css" in next_change(watcher, project)


def test_a_folder_may_go_and_come_back(project: Path, observer: Callable[[], BaseObserver]) -> None:
    with Watcher(wanted(project), kinds=(observer,)) as watcher:
        for words in ("one", "two"):
            shutil.rmtree(project / "content")
            assert next_change(watcher, project)
            settle(watcher)

            (project / "content").mkdir()
            assert next_change(watcher, project)
            settle(watcher)

            (project / "content" / "a.md").write_text(words)
            assert "content/a.md" in next_change(watcher, project)
            settle(watcher)


def test_a_folder_may_be_replaced_by_another(
    project: Path, observer: Callable[[], BaseObserver]
) -> None:
    with Watcher(wanted(project), kinds=(observer,)) as watcher:
        (project / "content").rename(project / "old")
        (project / "content").mkdir()
        assert next_change(watcher, project)
        settle(watcher)

        (project / "old" / "billing" / "refund.md").write_text("nobody looks here any more")
        assert watcher.wait(NOTHING) == ()
        (project / "content" / "a.md").write_text("x")
        assert "content/a.md" in next_change(watcher, project)


def test_the_whole_project_may_go_and_come_back(project: Path) -> None:
    with Watcher(wanted(project)) as watcher:
        project.rename(project.with_name("away"))
        assert next_change(watcher, project)
        settle(watcher)

        project.with_name("away").rename(project)
        assert next_change(watcher, project)
        settle(watcher)

        (project / "content" / "billing" / "refund.md").write_text("new words")
        assert "content/billing/refund.md" in next_change(watcher, project)


def test_a_link_to_a_folder_is_watched_where_it_leads_and_may_be_turned(project: Path) -> None:
    for name in ("one", "two"):
        (project / name).mkdir()
    link = project / "themes"
    link.symlink_to(project / "one")
    with Watcher((link,)) as watcher:
        (project / "one" / "a.css").write_text("x")
        assert next_change(watcher, project) == {"one/a.css"}

        link.unlink()
        link.symlink_to(project / "two")
        assert next_change(watcher, project)
        settle(watcher)
        (project / "two" / "a.css").write_text("x")
        assert next_change(watcher, project) == {"two/a.css"}


def test_what_is_followed_may_change_and_what_is_new_may_have_changed_before(
    project: Path,
) -> None:
    (project / "css").mkdir()
    brand = project / "css" / "brand.css"
    with Watcher(wanted(project)) as watcher:
        watcher.follow((*wanted(project), brand))
        assert watcher.wait(0.01) == ()
        brand.write_text("x")
        assert next_change(watcher, project) == {"css/brand.css"}

        (project / "css" / "print.css").write_text("x")
        assert watcher.wait(NOTHING) == ()
        watcher.follow((*wanted(project), brand, project / "css" / "print.css"))
        assert next_change(watcher, project) == {"css/print.css"}


class Full(PollingObserver):
    """A system that has no watches left after the first."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 1

    def schedule(self, *args: object, **options: object) -> object:  # type: ignore[override] # only counts
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return super().schedule(*args, **options)  # type: ignore[arg-type] # passed on as they came


def full_from_the_start() -> BaseObserver:
    raise OSError(errno.EMFILE, "inotify instance limit reached")


@pytest.mark.parametrize("first", [Full, full_from_the_start])
def test_a_system_without_watches_left_is_polled_and_that_is_said_once(
    project: Path, first: Callable[[], BaseObserver]
) -> None:
    notices: list[Diagnostic] = []
    watcher = Watcher(wanted(project), notify=notices.append, kinds=(first, quick_polling))
    with watcher:
        (project / "content" / "a.md").write_text("x")
        assert "content/a.md" in next_change(watcher, project)
        shutil.rmtree(project / "content")
        assert next_change(watcher, project)

    assert [notice.code for notice in notices] == ["watch-polling"]
    assert "limit reached" in notices[0].message


def test_where_nothing_can_be_watched_it_goes_on_trying(project: Path) -> None:
    tries: list[int] = []

    def works_later() -> BaseObserver:
        tries.append(1)
        return full_from_the_start() if len(tries) < 3 else quick_polling()

    with Watcher(wanted(project), kinds=(works_later,)) as watcher:
        assert watcher.wait(0.01) == ()
        settle(watcher)

        (project / "site.yml").write_text("new words")
        assert next_change(watcher, project) == {"site.yml"}


def test_polling_passes_over_a_folder_that_may_not_be_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(folder: str) -> object:  # root may read everything, so chmod would not do
        if folder.endswith("secret"):
            raise PermissionError(errno.EACCES, "Permission denied", folder)
        return scan(folder)

    (project / "content" / "secret").mkdir()
    monkeypatch.setattr(os, "scandir", refuse)
    with Watcher(wanted(project), kinds=(quick_polling,)) as watcher:
        (project / "content" / "a.md").write_text("x")
        assert "content/a.md" in next_change(watcher, project)


def test_no_thread_is_left_and_nothing_is_printed(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as where pytest does not listen
    before = set(threading.enumerate())
    with Watcher(wanted(project)) as watcher:
        for number in range(50):  # some of them are seen twice by watchdog, and it warns
            (project / "content" / str(number) / "inside").mkdir(parents=True)
        next_change(watcher, project)
        (project / "site.yml").write_text("x")
        next_change(watcher, project)
        shutil.rmtree(project)
        next_change(watcher, project)

    assert set(threading.enumerate()) <= before
    assert capfd.readouterr() == ("", "")


def test_mounts_cover_each_path_once(project: Path) -> None:
    found = mounts((*wanted(project), project / "content" / "billing", project / "content" / "x"))

    assert {(os.path.relpath(m.folder, project), m.is_recursive) for m in found} == {
        (".", False),
        ("content", True),
    }
