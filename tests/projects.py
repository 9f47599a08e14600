"""Whole projects for tests: copied, run through the real program, and looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Two languages, sections, assets, redirects, feedback, contact: a bit of everything.
SAMPLE = Path(__file__).parent / "browser" / "project"
# Every element that a page can have, in three languages, one of which runs from right to left.
SHOWCASE = Path(__file__).parent / "browser" / "showcase"

# What the program says where it would otherwise show a traceback: never to be seen.
STUMBLED = "a mistake of its own"


def copy(source: Path, target: Path) -> Path:
    """Copy a project to ``target``, which must not exist, and return it."""
    return Path(shutil.copytree(source, target))


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a run: this one, less what would change what helpgen does."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HELPGEN_")}
    kept.pop("SOURCE_DATE_EPOCH", None)
    return kept | dict(changes or {})


def command(*arguments: str) -> tuple[str, ...]:
    """Return the command line for ``helpgen ARGUMENTS``."""
    return (sys.executable, "-m", "helpgen", "--no-color", *arguments)


def run(
    project: Path, *arguments: str, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``helpgen ARGUMENTS`` in the project's folder, to its end."""
    result = subprocess.run(
        command(*arguments),
        cwd=project,
        env=environment(environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert is_calm(result.stdout + result.stderr), result.stdout + result.stderr
    return result


def is_calm(output: str) -> bool:
    """Whether the program shows no sign of a defect."""
    return STUMBLED not in output and "Traceback" not in output


def build(project: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> Path:
    """Build the project, which must succeed, and return its site's folder."""
    result = run(project, "build", *arguments, environ=environ)
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder``, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
