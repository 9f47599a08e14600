"""A page on paper is its text: no navigation, no buttons, links with their addresses."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests import projects
from tests.browser.pages import SHOWCASE
from tests.browser.server import serving
from tests.browser.test_every_page import brightness
from tests.browser.test_widths import ADOPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from pypdf import PageObject

    from tests.browser.visit import Visit

every_page = pytest.mark.parametrize("address", SHOWCASE.values(), ids=SHOWCASE.keys())
ARTICLE = SHOWCASE["article"]
VISIBLE = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .map(element => element.outerHTML.slice(0, 120))"""
# Headings far and near, so that some come to stand at the end of some page.
CHAPTERS = 90


def printed(visit: Visit, address: str, scheme: str = "light") -> Page:
    page = visit(address, color_scheme=scheme)
    page.emulate_media(media="print")
    return page


@every_page
def test_what_is_only_for_screens_is_not_printed(address: str, tour: Visit) -> None:
    page = printed(tour, address)

    assert not page.evaluate(
        VISIBLE, "header.site-header, nav, [role=search], button:not(.zoom), .feedback"
    )
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("chosen", [False, True], ids=["by the system", "by the reader"])
@every_page
def test_the_dark_is_printed_light(address: str, chosen: bool, tour: Visit) -> None:
    page = tour(address, color_scheme="light" if chosen else "dark")
    if chosen:
        page.locator(".theme-toggle").click()
        assert brightness(page)["back"] < 60
    page.emulate_media(media="print")

    seen = brightness(page)
    assert seen["back"] > 200
    assert seen["text"] < 128


def test_addresses_stand_after_links_to_other_sites_and_after_no_others(tour: Visit) -> None:
    page = printed(tour, ARTICLE)
    after = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.prose a')].map(
          link => [link.textContent, getComputedStyle(link, '::after').content]))"""
    )

    assert after["what the law says"] == '" (" attr(href) ")"' or after[
        "what the law says"
    ].startswith('" (https://www.example.com')
    assert after["how to download an invoice"] == "none"


def test_callouts_keep_their_frame(tour: Visit) -> None:
    """Browsers print no backgrounds unless they are asked to."""
    page = printed(tour, ARTICLE)
    frames = page.locator(".callout, .answer").evaluate_all(
        """all => all.map(each => getComputedStyle(each)).map(
          style => `${style.borderTopWidth} ${style.borderTopStyle}`)"""
    )

    assert len(frames) >= 8
    assert set(frames) == {"1px solid"}


def test_what_is_folded_away_is_printed(tour: Visit) -> None:
    text = "".join(pdf_pages(tour(ARTICLE)))

    assert "The bank passes the money on" in text, "the details"
    assert "in the menu, or press" in text, "the second tab"


def pdf_pages(page: Page) -> list[str]:
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [sheet.extract_text() for sheet in reader.pages]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with an article of many pages."""
    project = tmp_path_factory.mktemp("paper")
    (project / "site.yml").write_text("site_name: Paper\n", "utf-8")
    (project / "content").mkdir()
    chapters = (
        f"## Heading{n}x\n\n" + f"Words of {n}. " * (n % 7 * 9 + 5) for n in range(CHAPTERS)
    )
    text = "---\ntitle: Long\ndescription: Long.\n---\n\n" + "\n\n".join(chapters)
    (project / "content/long.md").write_text(text, "utf-8")
    with serving(projects.build(project, "--strict")) as address:
        yield address


def orphans(page: Page) -> list[str]:
    """Return the headings that are the lowest words of a printed page."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [word for sheet in reader.pages if (word := lowest(sheet)).startswith("Heading")]


def lowest(sheet: PageObject) -> str:
    """Return the words that stand lowest: the order in which a page is drawn is another one."""
    found: list[tuple[float, str]] = []

    def note(text: str, page: list[float], line: list[float], *_: object) -> None:
        if text.strip():
            found.append((line[5] * page[3] + page[5], text.strip()))

    sheet.extract_text(visitor_text=note)
    return min(found)[1]


def test_no_heading_is_alone_at_a_pages_end(visit: Visit) -> None:
    page = visit("long/")

    assert len(pdf_pages(page)) > 8
    assert not orphans(page)

    page.evaluate(ADOPT, "h2 { break-after: auto !important; } p { break-inside: avoid; }")
    assert orphans(page), "without the rule there are some, or this test could not fail"
