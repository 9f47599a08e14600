"""The keyboard alone: the first stop is a way past the header, and it shows where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.pages import KINDS

if TYPE_CHECKING:
    from tests.browser.visit import Visit


def test_the_first_stop_skips_to_the_content(visit: Visit) -> None:
    """WCAG 2.2, 2.4.1."""
    page = visit("orders/refund-an-order/")
    page.keyboard.press("Tab")
    skip = page.locator("a:focus")
    expect(skip).to_have_text("Skip to content")
    expect(skip).to_be_in_viewport()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_every_stop_can_be_seen(address: str, visit: Visit) -> None:
    """WCAG 2.2, 2.4.7: an outline or a shadow that is not there without the focus."""
    page = visit(address, reduced_motion="reduce")
    page.wait_for_load_state("networkidle")
    stops = page.locator("a[href]:visible, button:visible, input:visible, summary:visible").count()

    unseen = []
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const look = () => [element, element.parentElement, element.parentElement.parentElement]
            .map(part => getComputedStyle(part))
            .map(s => [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor].join());
          const focused = look().join('|');
          const box = element.getBoundingClientRect();
          element.blur();
          const without = look().join('|');
          element.focus({preventScroll: true});
          const seen = focused !== without && box.width > 0;
          return {seen, html: element.outerHTML.slice(0, 120)};
        }""")
        if stop is None:
            break
        if not stop["seen"]:
            unseen.append(stop["html"])

    assert not unseen


FOCUSABLE = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex]')]
  .filter(element => element.checkVisibility({visibilityProperty: true}) && element.tabIndex >= 0 &&
    !element.disabled)"""


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_the_stops_are_all_controls_in_the_order_of_the_page(address: str, visit: Visit) -> None:
    """WCAG 2.2, 2.1.1 and 2.4.3: nothing is left out, nothing holds the keyboard fast."""
    page = visit(address)
    page.wait_for_load_state("networkidle")
    expected = page.evaluate(f"({FOCUSABLE})().length")
    page.evaluate(f"window.stops = ({FOCUSABLE})()")

    order = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        order.append(page.evaluate("window.stops.indexOf(document.activeElement)"))

    assert order == list(range(expected))
