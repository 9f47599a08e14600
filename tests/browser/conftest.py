"""A built site, a strict host for it, and pages that are told on.

A test opens pages with ``visit``. When it ends, whatever the pages should not have done fails it:
an error on the console, a breach of the content security policy, a request to another host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import projects
from tests.browser.server import serving
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project beside this file, as a user would."""
    project = projects.copy(projects.SAMPLE, tmp_path_factory.mktemp("browser") / "project")
    return projects.build(project, "--strict")


@pytest.fixture(scope="session")
def showcase_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project that has every element."""
    project = projects.copy(projects.SHOWCASE, tmp_path_factory.mktemp("showcase") / "project")
    return projects.build(project, "--strict")


@pytest.fixture(scope="session")
def showcase(showcase_site: Path) -> Iterator[str]:
    """Serve the project that has every element."""
    with serving(showcase_site) as address:
        yield address


@pytest.fixture
def tour(browser: Browser, showcase: str) -> Iterator[Visit]:
    """Open pages of the project that has every element."""
    tour = Visit(browser, showcase)
    yield tour
    tour.close()


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Serve the site at the root of a host."""
    with serving(site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """Open pages of the site; fail the test for what they should not have done."""
    visit = Visit(browser, base)
    yield visit
    visit.close()
