"""What the panel offers before, beside and instead of results; nothing moves under the pointer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.search.page import serving, write
from tests.core.search.center import Center, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Route

CENTER = Center(
    (
        article("billing/refund", "Refund an order", "Ask.", (("Partial refund", "Half."),)),
        article("billing/invoice", "Download an invoice", "An invoice is a file."),
        *(article(f"many/{n:02}", f"Giraffe {n:02}", "A giraffe.") for n in range(70)),
    )
)
REFUSED = (
    """Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"""
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("panel")
    write(folder, CENTER)
    with serving(folder) as address:
        yield address


def field(page: Page) -> Locator:
    return page.locator("input[name=q]")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def selected(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")


def search(page: Page, query: str) -> None:
    field(page).fill(query)
    expect(page.locator(".search-result").first).to_be_visible()


def open_first(page: Page, base: str, query: str) -> None:
    page.goto(base)
    search(page, query)
    options(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


# --- before anything is typed --------------------------------------------------------------------


def test_an_empty_field_offers_the_categories(page: Page, base: str) -> None:
    page.goto(base)
    field(page).focus()
    expect(options(page)).to_have_text(["Billing", "About"])
    expect(page.locator(".search-count")).to_have_text("Topics")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/billing/refund/")


def test_what_led_somewhere_is_offered_again_the_last_one_first(page: Page, base: str) -> None:
    open_first(page, base, "refund")
    page.goto(base)
    search(page, "invoi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=invoi")
    open_first(page, base, "REFUND")
    page.goto(base)
    field(page).focus()

    expect(options(page)).to_have_text(["REFUND", "invoi"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("REFUND")
    expect(options(page).first).to_contain_text("Refund an order")


def test_what_was_only_typed_is_not_remembered(page: Page, base: str) -> None:
    page.goto(base)
    search(page, "refund")
    field(page).fill("")

    expect(options(page)).to_have_text(["Billing", "About"])
    assert page.evaluate("localStorage.length") == 0


def test_six_searches_are_remembered_and_all_can_be_cleared(page: Page, base: str) -> None:
    page.goto(f"{base}search/")
    for number in range(8):
        field(page).fill(f"giraffe {number:02}")
        page.keyboard.press("Enter")
    page.goto(base)
    field(page).focus()
    expect(options(page)).to_have_count(6)
    page.get_by_role("button", name="Clear").click()

    expect(options(page)).to_have_text(["Billing", "About"])
    expect(field(page)).to_be_focused()
    assert page.evaluate("localStorage.length") == 0


def test_each_language_remembers_its_own(page: Page, base: str) -> None:
    page.goto(base)
    page.evaluate("localStorage['helpgen-recent /zh-CN/search/'] = '[\"退款\"]'")
    field(page).focus()

    expect(options(page)).to_have_text(["Billing", "About"])


def test_where_storage_is_refused_search_works_all_the_same(page: Page, base: str) -> None:
    page.add_init_script(REFUSED)
    open_first(page, base, "refund")
    page.goto(base)
    field(page).focus()

    expect(options(page)).to_have_text(["Billing", "About"])


@pytest.mark.parametrize("kept", ["{", "null", '[["<b>"]]', '[{"a": 1}]'])
def test_what_is_no_list_of_searches_does_no_harm(kept: str, page: Page, base: str) -> None:
    page.goto(base)
    page.evaluate("kept => localStorage['helpgen-recent /search/'] = kept", kept)
    field(page).focus()
    expect(options(page).first).to_be_visible()
    search(page, "refund")

    assert page.locator("b").count() == 0


def test_what_was_offered_cannot_be_chosen_for_an_answer(page: Page, base: str) -> None:
    def slowly(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/s0-*.js", slowly)
    page.goto(base)
    field(page).focus()
    expect(options(page).first).to_be_visible()
    page.keyboard.type("refund")
    page.wait_for_timeout(100)

    expect(options(page)).to_have_count(0)
    expect(page.locator(".search-count")).to_have_text("Searching")
    expect(options(page).first).to_contain_text("Refund an order")


def test_escape_closes_what_is_offered_and_a_second_one_empties_the_field(
    page: Page, base: str
) -> None:
    page.goto(base)
    search(page, "refund")
    page.keyboard.press("Escape")
    expect(page.locator(".search-panel")).to_be_hidden()
    page.keyboard.press("Escape")

    expect(field(page)).to_have_value("")
    expect(page.locator(".search-panel")).to_be_hidden()


# --- results -------------------------------------------------------------------------------------


def test_headings_stand_below_their_article_in_a_group_of_its_name(page: Page, base: str) -> None:
    page.goto(base)
    search(page, "partial")
    group = page.get_by_role("group", name="Refund an order")

    expect(group.get_by_role("option")).to_have_count(2)
    expect(group.get_by_role("option").nth(1)).to_have_text("Partial refund")
    group.get_by_role("option").first.click()
    page.wait_for_url("**/billing/refund/")


def test_a_row_that_appears_under_a_still_pointer_is_not_chosen(page: Page, base: str) -> None:
    page.goto(base)
    search(page, "giraffe")
    box = options(page).nth(2).bounding_box()
    assert box
    page.mouse.move(5, 5)
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    expect(selected(page)).to_have_text(re.compile("Giraffe 02"))
    field(page).fill("giraffe 0")
    page.wait_for_timeout(300)

    expect(selected(page)).to_have_count(0)
    page.mouse.move(box["x"] + 25, box["y"] + 12)
    expect(selected(page)).to_have_count(1)


def test_what_is_said_waits_for_a_pause(page: Page, base: str) -> None:
    page.goto(base)
    page.evaluate("""() => {
      window.said = [];
      const status = document.querySelector("[role=status]");
      new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true});
    }""")
    field(page).press_sequentially("giraffe", delay=40)
    expect(page.get_by_role("status")).to_have_text("70 results")

    assert page.evaluate("said") == ["70 results"]


# --- no results, and none that could be loaded ---------------------------------------------------


def test_no_results_offer_categories_and_people_who_are_told_the_query(
    page: Page, base: str
) -> None:
    page.goto(base)
    field(page).fill("xylophone & co")
    expect(page.locator(".search-empty")).to_contain_text("Nothing for “xylophone & co”")
    topics = page.get_by_role("group", name="Topics").get_by_role("option")
    expect(topics).to_have_text(["Billing", "About"])
    contact = page.get_by_role("link", name="Contact us")
    expect(contact).to_have_attribute("href", "./contact/?q=xylophone%20%26%20co")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/billing/refund/")


@pytest.mark.parametrize("where", ["", "search/"])
def test_what_could_not_be_loaded_can_be_tried_again(where: str, page: Page, base: str) -> None:
    page.route("**/search-index/**", lambda route: route.fulfill(status=200, body=""))
    page.goto(base + where)
    field(page).fill("refund")
    expect(page.locator(".search-empty")).to_contain_text("Search could not be loaded.")
    page.unroute("**/search-index/**")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator(".search-result").first).to_contain_text("Refund an order")


# --- the page of results -------------------------------------------------------------------------


def test_thirty_results_are_shown_and_a_button_shows_more(page: Page, base: str) -> None:
    page.goto(f"{base}search/?q=giraffe")
    titles = page.locator(".search-result-title")
    expect(titles).to_have_count(30)
    page.get_by_role("button", name="Show more").click()
    expect(titles).to_have_count(60)
    expect(titles.nth(30)).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("60 of 70 shown")
    page.get_by_role("button", name="Show more").click()
    expect(titles).to_have_count(70)

    expect(page.get_by_role("button", name="Show more")).to_have_count(0)


def test_the_way_back_leads_to_the_query_and_to_as_many_results(page: Page, base: str) -> None:
    page.goto(f"{base}search/")
    field(page).fill("giraffe")
    expect(page.locator(".search-result-title")).to_have_count(30)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".search-result-title")).to_have_count(60)
    page.locator(".search-result-title").nth(40).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()

    expect(field(page)).to_have_value("giraffe")
    expect(page.locator(".search-result-title")).to_have_count(60)


# --- on a phone ----------------------------------------------------------------------------------


def test_the_panel_ends_above_the_edge_of_what_can_be_seen(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(base)
    search(page, "giraffe")
    room = page.locator(".search-panel").evaluate("node => node.style.getPropertyValue('--room')")
    box = field(page).bounding_box()
    assert box

    assert float(room.removesuffix("px")) <= 500 - box["y"] - box["height"]


def test_the_panel_has_a_button_that_closes_it(page: Page, base: str) -> None:
    page.goto(base)
    search(page, "giraffe")
    page.get_by_role("button", name="Close").click()

    expect(page.locator(".search-panel")).to_be_hidden()
    expect(field(page)).not_to_be_focused()
