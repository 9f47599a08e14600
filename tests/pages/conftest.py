"""Sites that are measured: the sample of the browser tests, and helpgen's own help center."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.pages import host
from benchmarks.pages.site import Site, build
from tests import projects

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project of the browser tests."""
    return projects.copy(projects.SAMPLE, tmp_path_factory.mktemp("pages") / "project")


@pytest.fixture(scope="session")
def sample(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build it."""
    return build(sample_project, tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(scope="session")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build helpgen's own help center, away from other builds of it."""
    project = tmp_path_factory.mktemp("manual") / "project"
    project.mkdir()
    projects.copy(ROOT / "content", project / "content")
    for name in ("site.yml", "synonyms.yml", "search-tests.yml"):
        (project / name).write_bytes((ROOT / name).read_bytes())
    return build(project, project / "site")


@pytest.fixture(scope="session")
def sample_base(sample: Site) -> Iterator[str]:
    """Serve the sample."""
    with host.serving(sample) as base:
        yield base


@pytest.fixture(scope="session")
def manual_base(manual: Site) -> Iterator[str]:
    """Serve the help center."""
    with host.serving(manual, excuses=True) as base:
        yield base
