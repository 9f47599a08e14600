"""Looks in a browser: what is printed can be read where it is printed, whatever the accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpgen.core.oklch import contrast
from tests import projects
from tests.browser.server import serving
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# (what is printed, the nearest thing behind it that has a ground)
ON_GROUNDS = (
    (".hero h1", ".hero"),
    (".hero .lead", ".hero"),
    (".search-hero input", ".search-hero input"),
    (".search-hero button", ".search-hero button"),
    (".card h2 a", ".card"),
    (".card-text", ".card"),
    (".brand", ".site-header"),
)
LOOK = """([text, ground]) => {
  const hex = (color) => '#' + color.match(/[\\d.]+/g).slice(0, 3)
    .map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return [hex(style(text).color), hex(style(ground).backgroundColor)];
}"""


@pytest.fixture(scope="module", params=["#ffe14d", "#ffffff", "#000000", "#e11d48"])
def contrasting(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve the sample project in the look of high contrast, in an accent that makes it hard."""
    folder: Path = tmp_path_factory.mktemp("looks")
    project = projects.copy(projects.SAMPLE, folder / "project")
    site = project / "site.yml"
    look = f'\ntheme:\n  preset: contrast\n  color: "{request.param}"\n'
    site.write_text(site.read_text("utf-8").replace("\ntheme:\n", look), "utf-8")
    with serving(projects.build(project, "--strict")) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, contrasting: str) -> Iterator[Visit]:
    visit = Visit(browser, contrasting)
    yield visit
    visit.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_high_contrast_everything_on_the_home_page_has_seven_to_one(
    visit: Visit, scheme: str
) -> None:
    """WCAG 2.2, 1.4.6."""
    page = visit("", color_scheme=scheme)

    for pair in ON_GROUNDS:
        text, ground = page.evaluate(LOOK, pair)
        assert contrast(text, ground) >= 7, (pair, text, ground)


def test_in_high_contrast_links_in_lists_are_underlined(visit: Visit) -> None:
    page = visit("orders/")

    for selector in (".crumbs a", ".rows .row-title", ".site-footer a"):
        assert underline(page, selector) == "underline", selector


def underline(page: Page, selector: str) -> str:
    found = page.locator(selector).first.evaluate("it => getComputedStyle(it).textDecorationLine")
    return str(found)
