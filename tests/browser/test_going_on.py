"""From page to page: the next is fetched while the pointer rests on its link."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visit import Visit

ARTICLE = "orders/refund-an-order/"
REST = 400  # milliseconds: longer than the script waits
SAVES = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


def fetched(page: Page) -> list[str]:
    links = page.locator("link[rel=prefetch]")
    found: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return found


def rest_on(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.get_by_role("main").get_by_role("link", name=name).first.hover()
    page.wait_for_timeout(REST)


def test_a_page_is_fetched_once_when_the_pointer_rests_on_a_link_to_it(
    visit: Visit, base: str
) -> None:
    page = visit("orders/")
    assert not fetched(page)

    with page.expect_request(f"{base}{ARTICLE}"):
        rest_on(page, "Refund an order")
    rest_on(page, "Refund an order")

    assert fetched(page) == [f"{base}{ARTICLE}"]


def test_a_pointer_that_passes_over_fetches_nothing(visit: Visit) -> None:
    page = visit("orders/")

    page.evaluate("""for (const node of [document.querySelector("main a"), document.body]) {
        node.dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
    }""")
    page.wait_for_timeout(REST)

    assert not fetched(page)


def test_nothing_is_fetched_for_readers_who_save_data(visit: Visit) -> None:
    page = visit("")
    page.add_init_script(SAVES)
    page.goto(f"{page.url}orders/")

    rest_on(page, "Refund an order")

    assert not fetched(page)


def test_nothing_is_fetched_from_disk(visit: Visit, site: Path) -> None:
    page = visit((site / "orders" / "index.html").as_uri())

    rest_on(page, "Refund an order")

    assert not fetched(page)


def test_other_sites_and_this_very_page_are_not_fetched(visit: Visit) -> None:
    page = visit(ARTICLE)

    page.get_by_role("link", name="Status").first.hover()
    page.wait_for_timeout(REST)
    page.locator("a[aria-current=page]").first.hover()
    page.wait_for_timeout(REST)

    assert not fetched(page)
