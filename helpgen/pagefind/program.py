"""Runs Pagefind: pages in, files out, and whatever happens a finding instead of a traceback.

Not by its Python interface: that answers ten pages a second at most (it sleeps before each answer),
and waits for ever when the program ends early (version 1.5.2). The command line is what Pagefind
documents, reads all pages at once, and can be given a time.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from helpgen.core.diagnostics import Diagnostic, error

PACKAGE = "pagefind_bin_extended"
"""Extended: without that, Pagefind does not know where a Chinese or Japanese word ends."""

VARIABLE = "PAGEFIND_BINARY_PATH"
"""Names another program; Pagefind's own packages obey it too."""

TIMEOUT = 900.0  # seconds; 2,000 articles take a few
_ENTRY = "pagefind-entry.json"
_MISSING = 'install it: pip install "helpgen[pagefind]"; or use "engine: helpgen"'
_FAILED = 'try again; if it stays so, use "engine: helpgen"'


def run(pages: Mapping[str, str], timeout: float = TIMEOUT) -> Mapping[str, bytes] | Diagnostic:
    """Return the files that Pagefind makes of ``pages``, by name, or what went wrong.

    It runs in an empty folder, without the settings that it would take from the environment or from
    files of the project: only then is its index the same everywhere.
    """
    program = _program()
    if program is None:
        message = 'search.engine is "pagefind", and the program Pagefind is not installed'
        return error("pagefind-missing", message, hint=_MISSING)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            return _run(program, Path(folder), pages, timeout)
    except subprocess.TimeoutExpired:
        return _failed(f"Pagefind was not ready after {timeout:.0f} seconds")
    except subprocess.CalledProcessError as problem:
        said = problem.stderr.decode(errors="replace").strip().splitlines() or ["it says nothing"]
        return _failed(f"Pagefind ended with {problem.returncode}: {said[-1]}")
    except OSError as problem:
        return _failed(f"Pagefind cannot be run: {problem.strerror or problem}")


def _program() -> Path | None:
    """Return the program to run. Never one from the PATH, on which a project's folder may be."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    try:
        found = import_module(PACKAGE).get_executable()
    except (ImportError, OSError):
        return None
    return Path(found)


def _run(
    program: Path, folder: Path, pages: Mapping[str, str], timeout: float
) -> Mapping[str, bytes] | Diagnostic:
    written, made = folder / "pages", folder / "index"
    written.mkdir()
    for name, page in pages.items():
        (written / name).write_bytes(page.encode("utf-8", "replace"))  # a lone surrogate is no text
    subprocess.run(  # noqa: S603 - fixed arguments
        (program, "--site", written.name, "--output-path", made.name, "--silent"),
        cwd=folder,
        env={k: v for k, v in os.environ.items() if not k.upper().startswith("PAGEFIND_")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=timeout,
        check=True,
    )
    if not (made / _ENTRY).is_file():
        return _failed("Pagefind made no index")
    return {
        path.relative_to(made).as_posix(): path.read_bytes()
        for path in sorted(made.rglob("*"))
        if path.is_file()
    }


def _failed(message: str) -> Diagnostic:
    return error("pagefind-failed", message, hint=_FAILED)
