"""The manual's example is true: its files are here, and the report says what the manual shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.manual import read
from tests.projects import copy, run

EXAMPLE = Path(__file__).parent / "example"
CONTENT = Path(__file__).parents[2] / "content"
PAGE = "write/learn-from-readers.md"


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_the_report_in_the_manual_is_the_one_that_readers_get(locale: str, tmp_path: Path) -> None:
    project = copy(EXAMPLE, tmp_path / "acme")
    (block,) = (b for b in read(CONTENT, f"{locale}/{PAGE}").blocks if b.language == "console")
    command, *shown = block.lines
    ended = run(project, *command.removeprefix("$ helpgen ").split(), "--now", "2026-11-22")

    assert ended.returncode == 0
    lines = iter(ended.stdout.splitlines())
    for line in shown:
        # An ellipsis stands for lines that are left out, and rows may be shown in part.
        assert line == "…" or any(got.startswith(line) for got in lines), line


def test_the_example_ends_as_the_manual_says(tmp_path: Path) -> None:
    project = copy(EXAMPLE, tmp_path / "acme")
    ended = run(project, "insights", "--fail-under", "helpful=60", "exports/votes.csv")

    assert ended.returncode == 1
    assert "error[insights-below]" in ended.stderr
    assert re.search(r"votes\.csv: warning\[export-malformed\].*line 29", ended.stderr)
    inbox = (project / "insights" / "inbox.csv").read_text(encoding="utf-8-sig")
    assert "Where is the VAT number?" in inbox
