"""What holds for every kind of page, in light and dark, from desktop to the smallest phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visit import Visit

every_page = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())


@every_page
def test_it_is_whole_under_a_strict_policy_and_asks_no_other_host(
    address: str, visit: Visit
) -> None:
    """``visit`` fails the test for errors, breaches and foreign requests."""
    page = visit(address, viewport={"width": 1280, "height": 900})
    page.wait_for_load_state("networkidle")

    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.locator("main").count() == 1
    assert page.locator("html").get_attribute("lang") == (
        "zh-CN" if address.startswith("zh-CN") else "en"
    )
    # The style sheet came: without it the page has the browser's own font.
    assert "Times" not in page.evaluate("getComputedStyle(document.body).fontFamily")


@pytest.mark.parametrize("width", [390, 320])
@every_page
def test_nothing_sticks_out_on_a_phone(address: str, width: int, visit: Visit) -> None:
    """WCAG 2.2, 1.4.10: no scrolling in two directions at 320 CSS pixels."""
    page = visit(address, viewport={"width": width, "height": 700})
    page.wait_for_load_state("networkidle")
    for details in page.locator("main details").all():
        details.evaluate("element => { element.open = true; }")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_page
def test_dark_is_dark_and_light_is_light(address: str, visit: Visit) -> None:
    light = brightness(visit(address, color_scheme="light"))
    dark = brightness(visit(address, color_scheme="dark"))

    assert light["back"] > 200 > light["text"]
    assert dark["back"] < 60 < dark["text"]


def brightness(page: Page) -> dict[str, float]:
    """Return how bright the page's background and its heading are, from 0 to 255."""
    result: dict[str, float] = page.evaluate("""() => {
      const canvas = document.createElement('canvas').getContext('2d');
      const bright = color => {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const style = element => getComputedStyle(element);
      const filled = [document.body, document.documentElement].map(style)
        .find(computed => computed.backgroundColor !== 'rgba(0, 0, 0, 0)');
      return {
        back: bright(filled.backgroundColor),
        text: bright(style(document.querySelector('main p, main h1')).color),
      };
    }""")
    return result


@every_page
def test_pictures_have_words_and_controls_have_names(address: str, visit: Visit) -> None:
    """WCAG 2.2, 1.1.1 and 4.1.2."""
    page = visit(address)
    page.wait_for_load_state("networkidle")

    nameless = page.evaluate("""() => [
      ...document.querySelectorAll('img:not([alt])'),
      ...[...document.querySelectorAll('a[href], button, summary')].filter(element =>
        !element.hidden && !element.closest('[hidden]') &&
        !element.textContent.trim() && !element.getAttribute('aria-label') &&
        !element.querySelector('img[alt]:not([alt=""])')),
      ...[...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(
        element => !element.labels?.length && !element.getAttribute('aria-label') &&
        !element.getAttribute('aria-labelledby')),
    ].map(element => element.outerHTML.slice(0, 200))""")

    assert not nameless


@every_page
def test_no_link_of_the_page_leads_nowhere(address: str, visit: Visit) -> None:
    page = visit(address)
    links: list[str] = page.evaluate(
        "[...document.querySelectorAll('a[href], link[href]')].map(link => link.href)"
    )
    own = {link.partition("#")[0] for link in links if link.startswith(visit.base)} - {page.url}

    assert own
    broken = [link for link in sorted(own) if page.request.get(link).status != 200]
    assert not broken
