"""From the narrowest phone to the widest screen, and with a reader's own letters, all is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import SHOWCASE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visit import Visit

every_page = pytest.mark.parametrize("address", SHOWCASE.values(), ids=SHOWCASE.keys())

WIDTHS = (320, 360, 390, 480, 600, 767, 768, 834, 960, 1023, 1024, 1280, 1440, 1920, 2560)

# A sheet that is made by a script passes a policy that refuses inline styles.
ADOPT = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
OPEN = """() => document.querySelectorAll('main details').forEach(each => { each.open = true; })"""
# Elements that hide a part of their own text and cannot be scrolled to it.
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(element => {
  const style = getComputedStyle(element);
  const hides = value => value === 'hidden' || value === 'clip';
  if (!element.checkVisibility({visibilityProperty: true})) return false;
  if (!element.innerText?.trim()) return false;
  if (element.closest('.visually-hidden, pre') || element.clientWidth < 2) return false;
  // What stands for more, such as an excerpt, may end in an ellipsis.
  if (style.webkitLineClamp !== 'none') return false;
  return hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      || hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
}).map(element => element.outerHTML.slice(0, 120))"""
# What lies over the edge, so that a failing test names it.
OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width && (box.right > innerWidth + 1 || box.left < -1);
}).slice(0, 3).map(element => element.outerHTML.slice(0, 120))"""
# WCAG 2.2, 1.4.12.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways."""
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    found: list[str] = page.evaluate(OUTSIDE)
    return found or ["something"]


@every_page
def test_no_width_makes_a_page_scroll_sideways(address: str, tour: Visit) -> None:
    """WCAG 2.2, 1.4.10, and every width above."""
    page = tour(address)
    page.evaluate(OPEN)
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if found := too_wide(page):
            wide[width] = found

    assert not wide


@pytest.mark.parametrize("width", [640, 1280])
@every_page
def test_text_of_twice_the_size_stays_whole(address: str, width: int, tour: Visit) -> None:
    """WCAG 2.2, 1.4.4: as by the browser's own setting, which is 16 pixels."""
    page = tour(address, viewport={"width": width, "height": 800})
    sizes = {"standard": 32, "fixed": 26}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    page.reload()
    page.evaluate(OPEN)

    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert not too_wide(page)
    assert not page.evaluate(CLIPPED)


@pytest.mark.parametrize("width", [390, 1280])
@every_page
def test_a_reader_may_space_the_text_out(address: str, width: int, tour: Visit) -> None:
    """WCAG 2.2, 1.4.12."""
    page = tour(address, viewport={"width": width, "height": 800})
    page.evaluate(OPEN)
    page.evaluate(ADOPT, SPACED)

    assert not too_wide(page)
    assert not page.evaluate(CLIPPED)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("home", ["", "zh-CN/", "ar/"])
def test_the_open_menus_and_the_search_panel_fit(home: str, width: int, tour: Visit) -> None:
    page = tour(home, viewport={"width": width, "height": 640})
    for menu in page.locator("details.menu > summary:visible").all():
        menu.click()
        assert not too_wide(page)
        page.keyboard.press("Escape")

    page.keyboard.press("/")
    page.keyboard.type("refund")
    page.locator(".search-panel").wait_for()
    assert not too_wide(page)
