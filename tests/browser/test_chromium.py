"""The browser the tests drive is found, or its absence is said; no test is skipped for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import executable

if TYPE_CHECKING:
    from pathlib import Path


def program(path: Path, exit_code: int = 0) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_environment_has_the_only_word(tmp_path: Path) -> None:
    chosen = program(tmp_path / "my browser")
    program(tmp_path / "bin" / "chromium")

    environ = {"HELPGEN_CHROMIUM": chosen, "PATH": str(tmp_path / "bin")}

    assert executable(environ) == chosen


def test_a_chosen_browser_that_does_not_start_is_an_error_not_a_reason_to_take_another(
    tmp_path: Path,
) -> None:
    program(tmp_path / "bin" / "chromium")
    environ = {"HELPGEN_CHROMIUM": str(tmp_path / "gone"), "PATH": str(tmp_path / "bin")}

    with pytest.raises(RuntimeError, match="scripts/test"):
        executable(environ)


def test_one_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "chromium", exit_code=127)
    working = program(tmp_path / "bin" / "google-chrome")

    assert executable({"PATH": str(tmp_path / "bin")}) == working


def test_a_snap_is_passed_over_because_it_cannot_see_temporary_folders(tmp_path: Path) -> None:
    program(tmp_path / "snap" / "bin" / "chromium")
    working = program(tmp_path / "bin" / "google-chrome")

    assert executable({"PATH": f"{tmp_path}/snap/bin:{tmp_path}/bin"}) == working
