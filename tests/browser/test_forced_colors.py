"""In a system's contrast theme, which replaces all colours, every control can still be seen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.browser.pages import SHOWCASE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.visit import Visit

CONTROLS = "a[href]:visible, button:visible, input:visible, summary:visible"
# What a theme may tell one element from its neighbours by, where colours are not its own.
LOOK = """element => {
  const style = getComputedStyle(element);
  return [style.borderWidth, style.borderStyle, style.outlineStyle, style.outlineWidth,
    style.outlineOffset, style.fontWeight, style.textDecorationLine, style.backgroundColor,
    style.color].join();
}"""
# What is shown only to who points at it is not shown to nobody.
BOXES = """all => all.filter(
  element => element.checkVisibility({opacityProperty: true})
).map(element => {
  const box = element.getBoundingClientRect();
  return [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY,
    element.outerHTML.slice(0, 100)];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", SHOWCASE.values(), ids=SHOWCASE.keys())
def test_every_control_has_something_to_see(address: str, scheme: str, tour: Visit) -> None:
    """Two colours at least: a control of one colour is a hole in the page."""
    page = tour(address, forced_colors="active", color_scheme=scheme)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")

    unseen = []
    for left, top, right, bottom, html in page.locator(CONTROLS).evaluate_all(BOXES):
        seen = picture.crop((int(left), int(top), round(right) + 1, round(bottom) + 1))
        if right > 0 and bottom > 0 and contrast(seen) < 90:
            unseen.append(html)
    assert not unseen


def contrast(picture: Image.Image) -> int:
    """Return by how many levels of grey the lightest and the darkest dot differ."""
    darkest, lightest = picture.convert("L").getextrema()
    assert isinstance(darkest, int)
    assert isinstance(lightest, int)
    return lightest - darkest


def look(element: Locator) -> str:
    return str(element.evaluate(LOOK))


def test_the_chosen_result_is_told_from_the_others(tour: Visit) -> None:
    page = tour("", forced_colors="active")
    page.keyboard.press("/")
    page.keyboard.type("your")
    page.get_by_role("option").nth(1).wait_for()
    page.keyboard.press("ArrowDown")

    chosen = page.locator("[role=option][aria-selected=true]").first
    assert look(chosen) != look(page.locator("[role=option][aria-selected=false]").first)


@pytest.mark.parametrize("place", [".siblings", ".toc-side", ".language-menu"])
def test_the_place_where_one_is_is_told_from_the_others(place: str, tour: Visit) -> None:
    page = tour(SHOWCASE["article"], forced_colors="active")
    if place == ".language-menu":
        page.locator(f"{place} > summary").click()
    else:
        page.mouse.wheel(0, 1500)
    current = page.locator(f"{place} [aria-current]").first
    current.wait_for()

    assert look(current) != look(
        page.locator(f"{place} li a:not([aria-current]), {place} a:not([aria-current])").first
    )


def test_callouts_and_cards_keep_a_frame(tour: Visit) -> None:
    assert_framed(tour(SHOWCASE["article"], forced_colors="active"), ".callout, .answer")
    assert_framed(tour("", forced_colors="active"), ".card, .help")


def assert_framed(page: Page, selector: str) -> None:
    frames = page.locator(selector).evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).borderTopWidth))"
    )

    assert frames
    assert min(frames) >= 1


@pytest.mark.parametrize("selector", ["input[type=search]", ".card h2 a", ".theme-toggle"])
def test_the_focus_is_seen(selector: str, tour: Visit) -> None:
    """WCAG 2.2, 2.4.7. A shadow is not drawn in a contrast theme: it has to be an outline."""
    page = tour("", forced_colors="active")
    control = page.locator(selector).first
    page.keyboard.press("Tab")
    control.focus()

    assert control.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
