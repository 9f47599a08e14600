"""Which browser the tests drive: the only place that looks for one.

``scripts/test`` runs this file: it prints the browser's path, or ends with 1 where there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Nothing but the pages under test may use the network, and nothing may ask the user anything.
ARGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def executable(environ: Mapping[str, str] = os.environ) -> str:
    """Return the path of a Chromium that starts.

    ``HELPGEN_CHROMIUM`` has the only word where it is set; then come the PATH, the applications of
    macOS, and the browser that Playwright downloaded. Raises ``RuntimeError`` where none starts: a
    browser test fails then, it is never skipped.
    """
    for path in _candidates(environ):
        if _starts(path):
            return path
    raise RuntimeError(
        "no Chromium that starts was found: run scripts/test, which installs one, "
        "or set HELPGEN_CHROMIUM to its program"
    )


def _candidates(environ: Mapping[str, str]) -> Iterator[str]:
    if chosen := environ.get("HELPGEN_CHROMIUM"):
        yield chosen
        return
    found = (shutil.which(name, path=environ.get("PATH", "")) for name in _NAMES)
    # A snap's browser is confined: it sees neither /tmp nor hidden folders.
    yield from (path for path in found if path and "snap" not in Path(path).resolve().parts)
    yield from _MAC_APPS
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _starts(path: str) -> bool:
    try:
        result = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


if __name__ == "__main__":
    try:
        print(executable())  # noqa: T201 - the answer to the script that asked
    except RuntimeError as fault:
        sys.exit(str(fault))
