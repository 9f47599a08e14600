"""What is tapped is large enough to be tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import SHOWCASE

if TYPE_CHECKING:
    from tests.browser.visit import Visit

# WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, or so much room around that a circle of 24 pixels meets no
# other target; a link within a sentence is excepted, whose size the line of text gives.
SMALL = """() => {
  const seen = element =>
    element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const targets = [...document.querySelectorAll(
    'a[href], button, summary, input:not([type=hidden], :disabled), select, textarea')]
    .filter(element => seen(element) && !element.matches('.skip, .visually-hidden'));
  const isInSentence = element => getComputedStyle(element).display === 'inline' &&
    [...element.parentElement.childNodes].some(node =>
      node.nodeType === Node.TEXT_NODE && node.data.trim());
  const boxes = new Map(targets.map(element => [element, element.getBoundingClientRect()]));
  const isSmall = element => boxes.get(element).width < 23.99 || boxes.get(element).height < 23.99;
  const middle = ({left, right, top, bottom}) => [(left + right) / 2, (top + bottom) / 2];
  const distance = ([x, y], {left, right, top, bottom}) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const isCrowded = element => targets.some(other => {
    if (other === element || other.contains(element) || element.contains(other)) return false;
    const here = middle(boxes.get(element));
    if (distance(here, boxes.get(other)) < 12) return true;
    const [x, y] = middle(boxes.get(other));
    return isSmall(other) && Math.hypot(here[0] - x, here[1] - y) < 24;
  });
  return targets.filter(element => isSmall(element) && !isInSentence(element) && isCrowded(element))
    .map(element => element.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", SHOWCASE.values(), ids=SHOWCASE.keys())
def test_every_target_can_be_hit(address: str, width: int, tour: Visit) -> None:
    page = tour(address, viewport={"width": width, "height": 800}, has_touch=width == 390)
    for details in page.locator("main details").all():
        details.evaluate("element => { element.open = true; }")

    assert not page.evaluate(SMALL)


@pytest.mark.parametrize("menu", [".language-menu", ".nav-menu"])
def test_the_entries_of_a_menu_can_be_hit(menu: str, tour: Visit) -> None:
    page = tour("", viewport={"width": 390, "height": 800}, has_touch=True)
    page.locator(f"{menu} > summary").click()

    assert not page.evaluate(SMALL)


def test_the_results_of_a_search_can_be_hit(tour: Visit) -> None:
    page = tour("", viewport={"width": 390, "height": 800}, has_touch=True)
    page.keyboard.press("/")
    page.keyboard.type("refund")
    page.get_by_role("option").first.wait_for()

    heights = page.get_by_role("option").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24
    assert not page.evaluate(SMALL)
