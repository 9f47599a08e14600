"""The page for unknown addresses: it says what the reader may have been looking for."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import projects
from tests.browser.server import serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route

READY = re.compile(r"\bready\b")
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => (sum += entry.value)))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""


def suggestions(page: Page) -> Locator:
    return page.locator("[data-suggestions] .row-title")


def field(page: Page) -> Locator:
    return page.locator("input[name=q]")


@pytest.fixture
def lost(browser: Browser) -> Page:
    """Return a page that may complain: the browser itself does, where nothing is found."""
    return browser.new_page(viewport={"width": 1280, "height": 900})


@pytest.mark.parametrize(
    ("address", "title", "typed"),
    [
        ("old/refund-order.html", "Refund an order", "refund order"),
        (
            "hc/en-us/articles/360001234567-Reset-your-password",
            "Reset your password",
            "Reset your password",
        ),
        ("account/two_factor/index.php", "Sign in with two factors", "two factor"),
        ("kb/12345678/", "", "kb"),
        ("%E0%A4%A/invoice", "Download an invoice", "invoice"),
        ("orders/refund-an-order/x/", "Refund an order", "refund an order"),
        ("invoice/%E0%A4%A/", "Download an invoice", "invoice"),
        ("a/b/refund-order/%3Cb%3E/", "Refund an order", "refund order"),
        ("zzzz/refund-an-order/qqqq/", "Refund an order", "qqqq"),
    ],
)
def test_articles_are_offered_for_the_words_of_the_address(
    address: str, title: str, typed: str, lost: Page, base: str
) -> None:
    lost.goto(base + address)
    expect(field(lost)).to_have_value(typed)
    if title:
        expect(suggestions(lost).first).to_have_text(title)
        suggestions(lost).first.click()
        expect(lost.get_by_role("heading", level=1)).to_have_text(title)
    else:
        expect(lost.locator("html")).to_have_class(READY)
        assert not lost.locator("[data-suggestions]").is_visible()


def test_nothing_jumps_when_the_suggestions_come(lost: Page, base: str) -> None:
    """Layout Instability API: nothing that can be seen is moved."""
    lost.goto(f"{base}old/refund-order.html")
    expect(suggestions(lost).first).to_be_visible()

    assert lost.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("address", ["zh-CN/退款.html", "zh-CN/old/tuikuan"])
@pytest.mark.parametrize("host", ["one page for all", "the nearest page"])
def test_below_another_language_the_page_is_in_that_language(
    host: str, address: str, lost: Page, base: str, site: Path
) -> None:
    def answer(route: Route) -> None:
        if host == "one page for all" and route.request.is_navigation_request():
            body = (site / "404.html").read_bytes()
            route.fulfill(status=404, content_type="text/html", body=body)
        else:
            route.continue_()

    lost.route("**/zh-CN/**", answer)
    lost.goto(base + address)

    expect(lost.get_by_role("heading", level=1)).to_have_text("页面不存在")
    expect(lost.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(suggestions(lost).first).to_have_text("申请退款")
    field(lost).fill("密码")
    expect(lost.get_by_role("option").first).to_contain_text("重置密码")
    dark = lost.locator("html[data-theme]")
    expect(dark).to_have_count(0)
    lost.locator(".theme-toggle").click()
    expect(dark).to_have_count(1)


@pytest.fixture
def waiting(lost: Page, base: str, site: Path) -> list[Route]:
    """Open an address of the other language on a slow host that has one page for all.

    What is in the list, soon, is the request for that language's page, which is not answered yet.
    """
    asked: list[Route] = []

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            body = (site / "404.html").read_bytes()
            route.fulfill(status=404, content_type="text/html", body=body)
        else:
            asked.append(route)

    # Not near the end of a minute, when opening hours are looked at anew.
    lost.clock.install(time=datetime(2026, 10, 12, 3, 0, 1, tzinfo=UTC))
    lost.route("**/zh-CN/**", answer)
    with lost.expect_request("**/zh-CN/404.html"):
        lost.goto(f"{base}zh-CN/old/tuikuan")
    return asked


@pytest.mark.parametrize("seen", ["before", "after"])
def test_what_comes_in_another_language_says_what_is_open_too(
    seen: str, lost: Page, waiting: list[Route]
) -> None:
    state = lost.locator("[data-hours] .state").first
    if seen == "before":
        state.evaluate("node => node.closest('[data-hours]').scrollIntoView()")
        expect(state).not_to_be_empty()
    else:
        lost.set_viewport_size({"width": 320, "height": 300})
    waiting[0].continue_()
    expect(lost.locator("html")).to_have_attribute("lang", "zh-CN")
    state.evaluate("node => node.closest('[data-hours]').scrollIntoView()")

    expect(state).to_have_text(re.compile("服务"))


@pytest.mark.parametrize("leaves", [True, False])
def test_who_has_begun_to_search_is_not_disturbed(
    leaves: bool, lost: Page, waiting: list[Route]
) -> None:
    field(lost).fill("password")
    expect(lost.get_by_role("option").first).to_contain_text("password")
    if leaves:
        field(lost).blur()
    with lost.expect_response("**/zh-CN/404.html"):
        waiting[0].continue_()
    expect(lost.locator("html")).to_have_class(READY)

    expect(lost.locator("html")).to_have_attribute("lang", "en")
    expect(field(lost)).to_have_value("password")
    field(lost).fill("invoice")
    expect(lost.get_by_role("option").first).to_contain_text("invoice")


def test_a_site_below_a_path_finds_its_own_words(lost: Page, tmp_path: Path) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "project")
    site = projects.build(project, "--site-url", "https://help.example.com/help/center/")
    with serving(site, "/help/center/") as base:
        lost.goto(f"{base}orders/refund")
        expect(suggestions(lost).first).to_have_text("Refund an order")
        expect(field(lost)).to_have_value("refund")
        lost.goto(f"{base}zh-CN/orders/invoice-download")
        expect(lost.locator("html")).to_have_attribute("lang", "zh-CN")


def test_where_the_engine_cannot_be_loaded_the_page_is_as_it_is(lost: Page, base: str) -> None:
    lost.route("**/assets/search.*.js", lambda route: route.abort())
    lost.goto(f"{base}old/refund-order.html")
    expect(lost.locator("html")).to_have_class(READY)

    expect(field(lost)).to_have_value("refund order")
    expect(lost.get_by_role("main").get_by_role("link", name="Orders")).to_be_visible()


def test_without_javascript_topics_and_people_are_offered(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}old/refund-order.html")

    expect(page.locator("[data-suggestions]")).to_be_hidden()
    expect(page.get_by_role("main").get_by_role("link", name="Orders")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="All contact options")).to_be_visible()


def test_the_page_at_its_own_address_looks_for_nothing(lost: Page, base: str) -> None:
    lost.goto(f"{base}404.html")

    expect(lost.locator("html")).to_have_class(READY)
    expect(field(lost)).to_have_value("")
