"""A camera, the sites it looks at, and the album of approved pictures.

``scripts/approve`` sets ``HELPGEN_APPROVE``: what is not as approved is approved then.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests import projects
from tests.visual.album import Album
from tests.visual.camera import Camera, launch
from tests.visual.sites import Sites

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ALBUM = pytest.StashKey[Album]()
APPROVING = bool(os.environ.get("HELPGEN_APPROVE"))


@pytest.fixture(scope="session")
def camera(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Camera]:
    """Start a browser of the pictures' own: the other tests' one has all fonts of the machine."""
    with ExitStack() as stack:
        own = launch(browser.browser_type)
        stack.callback(own.close)
        sites = Sites(projects.SHOWCASE, tmp_path_factory.mktemp("sites"), stack)
        yield Camera(own, sites)


@pytest.fixture(scope="session")
def album(pytestconfig: pytest.Config) -> Album:
    """Open the approved pictures; what an earlier run found is gone."""
    album = pytestconfig.stash[ALBUM]
    album.clear()
    return album


def pytest_configure(config: pytest.Config) -> None:
    """Make the album: the summary after the tests looks into it as well."""
    config.stash[ALBUM] = Album()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which pictures changed, and where to look at them."""
    album = config.stash[ALBUM]
    for name, why in sorted(album.unlike.items()):
        terminalreporter.write_line(
            f"{'approved' if APPROVING else 'not as approved'}: {name} ({why})"
        )
