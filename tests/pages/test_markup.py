"""The HTML of helpgen's own help center is right, on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.pages import markup

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.pages.site import Site

BROKEN = (
    '<!doctype html>\n<html lang="en"><head><title>x</title></head>\n<body><p><ul></body></html>\n'
)


def test_the_w3c_checker_finds_no_error(manual: Site) -> None:
    faults = markup.w3c(manual.folder)

    assert not faults, "\n".join(map(str, faults))


def test_html_validate_finds_nothing(manual: Site) -> None:
    faults = markup.html_validate(manual.folder)

    assert not faults, "\n".join(map(str, faults))


@pytest.mark.parametrize("check", [markup.w3c, markup.html_validate])
def test_both_look_into_every_folder(check: markup.Checker, tmp_path: Path) -> None:
    for name in ("index.html", "a folder/index.html", "深/处/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BROKEN, encoding="utf-8")

    pages = {fault.page for fault in check(tmp_path)}

    assert pages == {"index.html", "a folder/index.html", "深/处/index.html"}
