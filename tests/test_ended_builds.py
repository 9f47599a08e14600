"""The published site survives: whatever ends ``helpgen build``, there is the old one or the new.

``tests/writer/`` ends the writing at every step; here the whole program is ended from outside.
"""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests import projects

if TYPE_CHECKING:
    from pathlib import Path

# Spread over the time a build takes, from its first moment to beyond its end.
MOMENTS = [part / 8 for part in range(10)]


class Published:
    """A project whose site is published, and then edited so that every page would change."""

    def __init__(self, folder: Path) -> None:
        self.project = projects.copy(projects.SAMPLE, folder / "project")
        projects.build(self.project)
        self.old = projects.snapshot(self.site)
        self.saved = projects.copy(self.site, folder / "saved")
        self._rename()

    @property
    def site(self) -> Path:
        return self.project / "site"

    def _rename(self) -> None:
        settings = self.project / "site.yml"
        settings.write_text(settings.read_text("utf-8").replace("Acme", "Other"), "utf-8")

    def restore(self) -> None:
        """Publish the old site again."""
        shutil.rmtree(self.site)
        projects.copy(self.saved, self.site)

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            projects.command("build", "--clean"),
            cwd=self.project,
            env=projects.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )


@pytest.fixture
def published(tmp_path: Path) -> Published:
    return Published(tmp_path)


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_one_site_whole(
    signal_number: signal.Signals, published: Published, tmp_path: Path
) -> None:
    other = projects.copy(published.project, tmp_path / "other")
    start = time.monotonic()
    new = projects.snapshot(projects.build(other, "--clean"))
    seconds = time.monotonic() - start
    assert new.keys() == published.old.keys()
    assert new != published.old

    for moment in MOMENTS:
        published.restore()
        process = published.start()
        time.sleep(moment * seconds)
        process.send_signal(signal_number)
        output, _ = process.communicate()

        assert projects.snapshot(published.site) in (published.old, new), moment
        assert projects.is_calm(output) or is_python_starting(output), output
        if signal_number is signal.SIGINT:
            assert process.returncode in {0, 130, -signal.SIGINT}, output

    # What ended builds left behind is gone after one that is not.
    projects.build(published.project)
    assert projects.snapshot(published.site) == new
    left = {path.name for path in published.project.iterdir()}
    assert left <= {".helpgen", "content", "site", "site.yml"}


def is_python_starting(output: str) -> bool:
    """Whether Ctrl-C came while Python was still loading the program, and so was Python's own."""
    return output.rstrip().endswith("KeyboardInterrupt") and "helpgen/cli/build.py" not in output


def test_a_fault_in_the_content_leaves_the_old_site_and_its_files_untouched(
    published: Published,
) -> None:
    before = {path: path.stat().st_mtime_ns for path in published.site.rglob("*")}
    bad = published.project / "content" / "en" / "orders" / "bad.md"
    bad.write_text("---\ntitle: [\n---\n[Gone](gone.md)\n")

    result = projects.run(published.project, "build")

    assert result.returncode == 1
    assert "content/en/orders/bad.md" in result.stdout + result.stderr
    assert projects.snapshot(published.site) == published.old
    assert {path: path.stat().st_mtime_ns for path in published.site.rglob("*")} == before


def test_a_warning_under_strict_leaves_the_old_site(published: Published) -> None:
    (published.project / "content" / "en" / "orders" / "untitled.md").write_text("Text.\n")

    result = projects.run(published.project, "build", "--strict")

    assert result.returncode == 1
    assert projects.snapshot(published.site) == published.old


def test_a_disk_that_is_full_leaves_the_old_site_and_is_said_in_a_sentence(
    published: Published,
) -> None:
    limit = 2_000  # bytes a file; the system then refuses to write, as it does on a full disk

    result = subprocess.run(
        projects.command("build", "--clean"),
        cwd=published.project,
        env=projects.environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    output = result.stdout + result.stderr
    assert result.returncode == 1, output
    assert projects.is_calm(output), output
    assert "error[" in output
    assert projects.snapshot(published.site) == published.old


def test_an_article_that_is_gone_is_gone_from_the_site(tmp_path: Path) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "project")
    (project / "content" / "en" / "news.md").write_text("# News\n\nText.\n")
    site = projects.build(project)
    assert (site / "news" / "index.html").is_file()

    (project / "content" / "en" / "news.md").unlink()
    projects.build(project)

    assert not (site / "news").exists()
