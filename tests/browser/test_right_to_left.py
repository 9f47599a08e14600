"""Languages that run from right to left: the page is laid out the other way round, code is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.visit import Visit

PATH = "orders/refund-an-order/"
# Where an element's middle lies, from -1 (the left edge of the screen) to 1.
MIDDLE = """element => {
  const box = element.getBoundingClientRect();
  return (box.left + box.right) / innerWidth - 1;
}"""
MIRRORED = "matrix(-1, 0, 0, 1, 0, 0)"
SIDES = (
    ".site-header .brand",
    ".site-header .tools",
    ".siblings",
    ".toc-side",
    ".search-field > .icon",
    ".crumbs li",
    ".prose .task input",
    ".callout-title",
    ".neighbours .next",
)


@pytest.mark.parametrize("selector", SIDES)
def test_what_stands_on_one_side_stands_on_the_other(selector: str, tour: Visit) -> None:
    read, mirrored = (
        tour(address).locator(selector).first.evaluate(MIDDLE) for address in (PATH, f"ar/{PATH}")
    )

    # Words are not of the same length: what fills a column keeps to its middle.
    assert read * mirrored < 0 or abs(read + mirrored) < 0.05, (read, mirrored)


def test_the_page_says_its_direction_and_text_starts_on_the_right(tour: Visit) -> None:
    page = tour(f"ar/{PATH}")

    assert page.locator("html").get_attribute("dir") == "rtl"
    style = "element => getComputedStyle(element).direction"
    assert page.locator("h1").evaluate(style) == "rtl"
    assert page.locator(".prose p").first.evaluate(style) == "rtl"


def test_code_and_numbers_keep_their_direction(tour: Visit) -> None:
    page = tour(f"ar/{PATH}")

    code = page.locator(".prose pre").first
    assert code.evaluate("element => getComputedStyle(element).direction") == "ltr"
    number = tour("ar/contact/").locator(".channel bdi").first
    assert number.inner_text().startswith("+86")


def test_arrows_point_the_other_way(tour: Visit) -> None:
    page = tour(f"ar/{PATH}")

    arrows = page.locator(".icon[class*='-right']:visible, .icon[class*='-left']:visible")
    turned = arrows.evaluate_all("all => all.map(each => getComputedStyle(each).transform)")
    assert turned
    assert set(turned) == {MIRRORED}


def test_no_letters_are_mirrored(tour: Visit) -> None:
    page = tour(f"ar/{PATH}")

    mirrored = page.locator("body *").evaluate_all(
        """(all, mirrored) => all.filter(each =>
          getComputedStyle(each).transform === mirrored && each.textContent.trim()
        ).map(each => each.outerHTML)""",
        MIRRORED,
    )
    assert page.locator("td.align-right").count()
    assert not mirrored


def test_an_article_in_another_language_keeps_its_own_direction(tour: Visit) -> None:
    page = tour("ar/account/two-factor/")

    prose = page.locator(".prose")
    assert prose.get_attribute("lang") == "en"
    assert prose.evaluate("element => getComputedStyle(element).direction") == "ltr"
