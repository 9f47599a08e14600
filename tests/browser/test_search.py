"""Search by keyboard alone, in English and in Chinese; nothing a reader types is code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.visit import Visit

# Address of the home page, what is typed, and the article that must come first.
QUESTIONS = [
    ("", "refund", "orders/refund-an-order/", "Refund an order"),
    ("", "forgotten logins", "account/reset-your-password/", "Reset your password"),
    ("zh-CN/", "退款", "zh-CN/orders/refund-an-order/", "申请退款"),
    ("zh-CN/", "怎么重置密码", "zh-CN/account/reset-your-password/", "重置密码"),
]


def nothing_found(page: Page, query: str) -> Locator:
    """Return the sentence that says so, where screen readers hear it too."""
    return page.get_by_role("status").filter(has_text=f"No results for “{query}”")


def field(page: Page) -> Locator:
    """Return the field that has the focus, which must be a search field."""
    focused = page.locator("input:focus")
    expect(focused).to_have_attribute("type", "search")
    return focused


@pytest.mark.parametrize(("home", "query", "target", "title"), QUESTIONS)
def test_the_keyboard_alone_leads_to_the_article(
    home: str, query: str, target: str, title: str, visit: Visit
) -> None:
    page = visit(home)
    page.keyboard.press("/")
    field(page).press_sequentially(query)
    expect(page.get_by_role("option").first).to_contain_text(title)

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.url.partition("#")[0].partition("?")[0] == visit.base + target


def test_control_k_opens_search_from_an_article_and_escape_closes_it(visit: Visit) -> None:
    page = visit("orders/refund-an-order/")
    page.keyboard.press("Control+k")
    field(page).press_sequentially("invoice")
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("option")).to_have_count(0)


def test_a_slash_typed_into_a_field_is_a_slash(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    field(page).press_sequentially("and/or")

    expect(field(page)).to_have_value("and/or")


@pytest.mark.parametrize(("home", "query", "target", "title"), QUESTIONS)
def test_enter_without_a_choice_leads_to_the_results_page(
    home: str, query: str, target: str, title: str, visit: Visit
) -> None:
    page = visit(home)
    page.keyboard.press("/")
    field(page).press_sequentially(query)
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=*")
    result = page.get_by_role("main").get_by_role("link", name=title)
    expect(result.first).to_be_visible()
    result.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.url.startswith(visit.base + target)


def test_each_language_finds_its_own_articles_only(visit: Visit) -> None:
    page = visit("search/?q=退款")

    expect(nothing_found(page, "退款")).to_be_visible()


def test_a_word_that_one_letter_is_wrong_in_still_finds(visit: Visit) -> None:
    page = visit("search/?q=pasword")

    expect(page.get_by_role("main").get_by_role("link", name="Reset your password")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "title:(", "__proto__"],
)
def test_what_a_reader_types_is_only_ever_text(query: str, visit: Visit) -> None:
    page = visit("")
    page.on("dialog", lambda dialog: visit.faults.append(f"dialog: {dialog.message}"))
    page.keyboard.press("/")
    field(page).press_sequentially(query)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")

    expect(nothing_found(page, query)).to_be_visible()
    assert page.locator("main img[src=x]").count() == 0


def test_no_results_offer_a_person(visit: Visit) -> None:
    page = visit("search/?q=xyzzy")

    expect(nothing_found(page, "xyzzy")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Contact").first).to_be_visible()
    assert page.get_by_role("main").get_by_role("link", name="Refund an order").count(), "the list"


def test_an_arrow_opens_again_what_escape_closed(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    field(page).press_sequentially("refund")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)

    page.keyboard.press("ArrowDown")

    expect(page.get_by_role("option").first).to_be_visible()


def test_a_script_that_could_not_be_loaded_is_asked_for_again(visit: Visit) -> None:
    page = visit("")
    page.route("**/assets/search.*.js", lambda route: route.abort())
    page.keyboard.press("/")
    field(page).press_sequentially("ref")
    page.wait_for_timeout(300)
    page.unroute("**/assets/search.*.js")
    visit.faults.clear()  # the browser itself complains of what was refused
    field(page).press_sequentially("und")

    expect(page.get_by_role("option").first).to_contain_text("Refund an order")


def test_a_very_long_query_stays_inside_of_the_panel(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    field(page).fill("x" * 5000)
    panel = page.locator(".search-panel")
    expect(panel).to_be_visible()

    box, text = panel.bounding_box(), panel.locator(".search-empty").bounding_box()
    assert box
    assert text
    assert text["y"] + text["height"] <= box["y"] + box["height"]
    assert box["height"] < 700
