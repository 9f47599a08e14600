"""Search by keyboard alone, in English and in Chinese; nothing a reader types is code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

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


@pytest.mark.parametrize("script", ["search", "search-panel"])
def test_a_script_that_could_not_be_loaded_is_asked_for_again(script: str, visit: Visit) -> None:
    page = visit("")
    page.route(f"**/assets/{script}.*.js", lambda route: route.abort())
    page.keyboard.press("/")
    field(page).press_sequentially("ref")
    page.wait_for_timeout(300)
    page.unroute(f"**/assets/{script}.*.js")
    visit.faults.clear()  # the browser itself complains of what was refused
    field(page).press_sequentially("und")

    expect(page.get_by_role("option").first).to_contain_text("Refund an order")


def test_scripts_of_search_come_once_and_only_when_somebody_searches(visit: Visit) -> None:
    page = visit("orders/refund-an-order/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.reload()
    page.wait_for_load_state("networkidle")
    before = {name.partition(".")[0] for name in asked if name.endswith(".js")}
    assert before == {"theme"}

    page.keyboard.press("/")
    field(page).fill("refund")
    expect(page.get_by_role("option").first).to_be_visible()
    names = [name.partition(".")[0] for name in asked if name.startswith("search")]
    assert sorted(names) == ["search", "search", "search-panel"], "the style sheet and two scripts"


def test_a_very_long_query_stays_inside_of_the_panel(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    field(page).fill("x" * 5000)
    panel = page.locator(".search-panel")
    expect(panel.locator(".search-empty")).to_be_visible()

    box, text = panel.bounding_box(), panel.locator(".search-empty").bounding_box()
    assert box
    assert text
    assert text["y"] + text["height"] <= box["y"] + box["height"]
    assert box["height"] < 700


def test_nothing_moves_under_a_pointer_that_is_on_its_way_to_a_row(visit: Visit) -> None:
    """Only the second query needs the list of words, and that comes late."""

    def slowly(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page = visit("")
    page.route("**/w*-*.js", slowly)
    page.keyboard.press("/")
    field(page).fill("refund")
    row = page.get_by_role("option").first
    expect(row).to_contain_text("Refund an order")
    page.mouse.move(5, 5)
    field(page).fill("pasword")
    row.hover()
    page.wait_for_timeout(1200)
    expect(row).to_contain_text("Refund an order")
    page.mouse.move(5, 5)

    expect(row).to_contain_text("Reset your password")


@pytest.mark.parametrize("where", ["", "orders/refund-an-order/"])
def test_on_a_phone_the_panel_fits_and_has_targets_for_fingers(where: str, visit: Visit) -> None:
    """WCAG 2.2, 2.5.5: 44 pixels."""
    page = visit(where, viewport={"width": 390, "height": 844}, has_touch=True)
    page.locator("input[name=q]").first.tap()
    expect(page.get_by_role("option", name="Orders")).to_be_visible()
    field(page).fill("order")
    expect(page.get_by_role("option", name="Refund an order")).to_be_visible()
    panel = page.locator(".search-panel").bounding_box()
    assert panel
    assert panel["y"] + panel["height"] <= 844
    assert panel["width"] >= 350
    targets = page.locator(".search-panel :is([role=option], button):visible").all()
    assert all((target.bounding_box() or {"height": 0})["height"] >= 44 for target in targets)
    page.get_by_role("button", name="Close").tap()

    expect(page.locator(".search-panel")).to_be_hidden()


def test_the_contact_page_hands_on_what_was_searched_for(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("/")
    field(page).fill("xyzzy & qwxz")
    page.locator(".search-empty").get_by_role("link", name="Contact us").click()
    mail = page.get_by_role("main").get_by_role("link", name="help@example.com").first

    expect(mail).to_have_attribute("href", "mailto:help@example.com?subject=xyzzy%20%26%20qwxz")
    assert page.url == f"{visit.base}contact/?q=xyzzy%20%26%20qwxz"
