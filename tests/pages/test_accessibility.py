"""axe-core finds nothing, whatever is open, in light and dark, with any accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.pages import axe, host
from benchmarks.pages.site import Site, build
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("width", axe.WIDTHS.values(), ids=axe.WIDTHS)
def test_every_state_of_every_page(
    width: int, sample: Site, sample_base: str, browser: Browser
) -> None:
    visit = Visit(browser, sample_base)
    pages, chinese = sample.languages

    found = axe.check(visit, pages, width)
    if width == axe.WIDTHS["phone"]:
        found += axe.check(visit, chinese, width)

    assert not found.findings, "\n".join(map(str, found.findings))
    # Not one was passed over: as it opens, and search open with and without results.
    assert found.states >= len(axe.SCHEMES) * 3 * len(pages.by_kind)
    visit.close()


@pytest.mark.parametrize("look", axe.LOOKS.values(), ids=axe.LOOKS)
def test_every_accent_and_preset_is_made_readable(
    look: Mapping[str, str], sample_project: Path, tmp_path: Path, browser: Browser
) -> None:
    """The three that have most of the colours; scripts/measure-pages looks at all of them."""
    site = build(sample_project, tmp_path / "site", look=look)
    pages = site.languages[0].only("home", "article", "contact")
    with host.serving(site) as base:
        visit = Visit(browser, base)
        found = axe.check(visit, pages, axe.WIDTHS["desktop"])
        visit.close()

    assert not found.findings, "\n".join(map(str, found.findings))


def test_axe_sees_what_is_wrong(tmp_path: Path, sample_project: Path, browser: Browser) -> None:
    """Else nothing of the above would mean anything."""
    site = build(sample_project, tmp_path / "site")
    page = site.folder / "contact" / "index.html"
    page.write_text(page.read_text("utf-8").replace("<h1", "<img src='x.png'><h1"), "utf-8")
    with host.serving(site) as base:
        visit = Visit(browser, base)
        found = axe.check(visit, site.languages[0].only("contact"), axe.WIDTHS["desktop"])

    assert {(finding.page, finding.rule) for finding in found.findings} == {
        ("contact", "image-alt")
    }
