"""Who asked the system for less motion sees none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import SHOWCASE

if TYPE_CHECKING:
    from tests.browser.visit import Visit

MOVING = """() => [
  ...document.getAnimations().map(animation => animation.constructor.name),
  ...[document.documentElement, ...document.querySelectorAll('*')].flatMap(element =>
    ['', '::before', '::after'].map(part => getComputedStyle(element, part)).filter(style =>
      style.transitionDuration.split(', ').some(time => parseFloat(time) > 0.01) ||
      style.animationName !== 'none' || style.scrollBehavior === 'smooth'
    ).map(() => element.outerHTML.slice(0, 80))),
]"""


@pytest.mark.parametrize("address", SHOWCASE.values(), ids=SHOWCASE.keys())
def test_nothing_moves_for_who_wants_no_motion(address: str, tour: Visit) -> None:
    """WCAG 2.2, 2.3.3."""
    page = tour(address, reduced_motion="reduce")

    assert not page.evaluate(MOVING)
    if page.locator("[data-search-results]").count():
        return  # results are the page itself
    page.keyboard.press("/")
    page.keyboard.type("refund")
    page.locator(".search-panel").wait_for()
    assert not page.evaluate(MOVING)
