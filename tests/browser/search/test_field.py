"""The search field: by keyboard, in English and Chinese, safely, wherever the site stands."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.search.page import serving, write
from tests.core.search.center import Center, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Route

ATTACK = '<img src=x onerror="alert(1)">'
CENTER = Center(
    (
        article("billing/refund", "Refund an order", "Ask for it.", (("Partial refund", "Half."),)),
        article("billing/refund-time", "How long a refund takes", "A refund takes three days."),
        article("evil", f"Zebra {ATTACK}", f"zebra {ATTACK}", ((f"Zebra {ATTACK}", ""),)),
        article("tuikuan", "申请退款", "退款需要三天。", (("退款进度", "查看。"),)),
        article("café & co", "Coffee", "Coffee"),
        *(article(f"many/{n}", f"Giraffe {n}", "A giraffe.") for n in range(70)),
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write(folder, CENTER)
    return folder


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def field(page: Page) -> Locator:
    return page.locator("input[name=q]")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def selected(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")


def test_typing_shows_results_and_arrows_and_enter_open_one(page: Page, base: str) -> None:
    page.goto(base)
    field(page).focus()
    page.keyboard.type("refund")
    expect(options(page).first).to_contain_text("Refund an order")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(selected(page)).to_have_count(1)
    assert field(page).get_attribute("aria-activedescendant") == selected(page).get_attribute("id")
    page.keyboard.press("Enter")

    page.wait_for_url("**/billing/refund/")


def test_arrows_go_round_and_home_and_end_to_the_ends(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("refund")
    expect(options(page)).to_have_count(3)
    for key, expected in (
        ("ArrowUp", "How long a refund takes"),
        ("ArrowDown", "Refund an order"),
        ("ArrowDown", "Partial refund"),
        ("End", "How long a refund takes"),
        ("Home", "Refund an order"),
    ):
        page.keyboard.press(key)
        expect(selected(page)).to_contain_text(expected)


def test_a_heading_below_its_article_leads_to_itself(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("refund")
    options(page).filter(has_text="Partial refund").click()

    page.wait_for_url("**/billing/refund/#s1")


def test_chinese_is_found_by_keyboard(page: Page, base: str) -> None:
    page.goto(base)
    field(page).focus()
    page.keyboard.insert_text("退款")
    expect(options(page).first).to_contain_text("申请退款")
    assert page.locator(".search-result-title mark").first.inner_text() == "退款"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/tuikuan/")


def test_while_an_input_method_composes_nothing_is_searched_and_enter_is_its_own(
    page: Page, base: str
) -> None:
    page.goto(base)
    field(page).fill("refund")
    expect(options(page)).to_have_count(3)
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "tui", "selectionStart": 3, "selectionEnd": 3})
    field(page).dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    page.wait_for_timeout(200)
    assert page.url == base
    expect(options(page)).to_have_count(3)
    field(page).fill("")
    client.send("Input.insertText", {"text": "退款"})

    expect(options(page).first).to_contain_text("申请退款")


def test_escape_closes_and_enter_without_a_choice_goes_to_the_results(
    page: Page, base: str
) -> None:
    page.goto(base)
    field(page).fill("refund")
    expect(options(page)).to_have_count(3)
    page.keyboard.press("Escape")
    expect(options(page).first).to_be_hidden()
    expect(field(page)).to_have_value("refund")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=refund")
    expect(page.locator(".search-result-title").first).to_have_text("Refund an order")


def test_leaving_the_field_closes_the_panel_and_coming_back_opens_it(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("refund")
    expect(options(page)).to_have_count(3)
    page.locator("#other").focus()
    expect(options(page).first).to_be_hidden()
    field(page).focus()

    expect(options(page)).to_have_count(3)


def test_see_all_leads_to_the_results_page_where_there_are_more(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("refund")
    expect(options(page)).to_have_count(3)
    assert not options(page).filter(has_text="See all").count()
    field(page).fill("giraffe")
    expect(options(page)).to_have_count(7)
    options(page).filter(has_text="See all 70").click()

    page.wait_for_url("**/search/?q=giraffe")


def test_the_results_page_answers_as_one_types_and_keeps_its_address(page: Page, base: str) -> None:
    page.goto(f"{base}search/?q=refund")
    expect(page.locator(".search-count")).to_have_text("2 results")
    field(page).fill("退款")
    expect(page.locator(".search-result-title").first).to_have_text("申请退款")
    assert page.url == f"{base}search/?q=%E9%80%80%E6%AC%BE"
    assert page.title() == "Help"
    field(page).fill("")

    expect(page.locator("#all")).to_be_visible()
    assert page.url == f"{base}search/"


def test_how_many_there_are_is_said_to_those_who_do_not_see_it(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("refund")
    expect(page.get_by_role("status")).to_have_text("2 results")
    field(page).fill("xylophone")

    expect(page.get_by_role("status")).to_have_text("Nothing for “xylophone”")


def test_nothing_found_offers_a_way_to_a_person(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("xylophone")
    expect(page.locator(".search-empty")).to_contain_text("Try other words.")

    expect(page.locator(".search-empty a")).to_have_attribute("href", "./contact/?q=xylophone")


@pytest.mark.parametrize("where", ["", "search/"])
def test_markup_in_titles_and_queries_stays_text(where: str, page: Page, base: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(base + where)
    field(page).fill("zebra")
    expect(page.locator(".search-result-title").first).to_contain_text(ATTACK)
    field(page).fill(f"xylophone {ATTACK * 2}")
    page.wait_for_timeout(200)
    field(page).fill("<b>xylophone</b><script>alert(1)</script>")
    page.wait_for_timeout(200)

    assert page.locator("img, b, script:not([src])").count() == 0


def test_a_fault_in_loading_is_said_and_the_form_still_works(page: Page, base: str) -> None:
    page.route("**/search-index/**", lambda route: route.fulfill(status=200, body=""))
    page.goto(base)
    field(page).fill("refund")
    expect(page.locator(".search-empty")).to_contain_text("Search could not be loaded.")
    page.unroute("**/search-index/**")
    field(page).fill("refund order")
    expect(options(page).first).to_contain_text("Refund an order")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=refund+order")


def test_an_older_answer_never_replaces_a_newer_one(page: Page, base: str) -> None:
    # Only the first query needs the list of words, and that comes late.
    def slowly(route: Route) -> None:
        page.wait_for_timeout(600)
        route.continue_()

    page.route("**/w0-*.js", slowly)
    page.goto(base)
    field(page).fill("zebrra")
    page.wait_for_timeout(200)
    field(page).fill("refund")
    expect(options(page).first).to_contain_text("Refund an order")
    page.wait_for_timeout(900)

    expect(options(page).first).to_contain_text("Refund an order")


def test_an_answer_that_comes_after_leaving_opens_nothing(page: Page, base: str) -> None:
    def slowly(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/s0-*.js", slowly)
    page.goto(base)
    field(page).fill("refund")
    page.wait_for_timeout(100)
    page.locator("#other").focus()
    page.wait_for_timeout(800)

    expect(page.locator(".search-panel")).to_be_hidden()


def test_a_site_that_was_published_anew_is_searched_as_it_is_now(
    page: Page, tmp_path: Path
) -> None:
    def gone(route: Route) -> None:
        """Answer for a piece that is no longer there, in a way that no console complains of."""
        name = route.request.url.rpartition("/")[2]
        if any(tmp_path.rglob(name)):
            route.continue_()
        else:
            route.fulfill(body="")

    write(tmp_path, CENTER)
    with serving(tmp_path) as base:
        page.route("**/search-index/**", gone)
        page.goto(base)
        with page.expect_response("**/head-*.js"):
            field(page).focus()
        shutil.rmtree(tmp_path / "search-index")
        write(tmp_path, Center((article("billing/refund", "Refund a purchase"),)))
        field(page).fill("refund")

        expect(options(page).first).to_contain_text("Refund a purchase")


def test_addresses_are_encoded(page: Page, base: str) -> None:
    page.goto(base)
    field(page).fill("coffee")
    options(page).first.click()

    page.wait_for_url("**/caf%C3%A9%20&%20co/")


def test_it_works_from_a_folder_on_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    field(page).fill("partial")
    expect(options(page).nth(1)).to_contain_text("Partial refund")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/billing/refund/index.html#s1")
    page.goto(f"{(folder / 'search' / 'index.html').as_uri()}?q=refund")
    expect(page.locator(".search-count")).to_have_text("2 results")
    field(page).fill("zebra")

    expect(page.locator(".search-count")).to_have_text("1 result")


def test_only_the_head_is_loaded_until_somebody_types(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(base)
    assert not [name for name in asked if name.startswith("head")]
    with page.expect_response("**/head-*.js"):
        field(page).focus()

    assert not [name for name in asked if name.startswith(("s0", "d0", "t0", "w0"))]


def test_a_script_that_comes_late_takes_up_what_was_typed(page: Page, base: str) -> None:
    page.route("**/search*.js", lambda route: route.fulfill(body=""))
    page.goto(base)
    field(page).focus()
    page.keyboard.type("refund")
    page.unroute("**/search*.js")
    page.add_script_tag(url=f"{base}search.js")
    page.add_script_tag(url=f"{base}search-panel.js")

    expect(options(page).first).to_contain_text("Refund an order")
