"""What was searched for is marked where the search led to, and the mark goes away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.visit import Visit

MARKED = """() => [...CSS.highlights.get("found") || []].map(
  ({ startContainer, startOffset, endOffset }) =>
    startContainer.data.slice(startOffset, endOffset))"""
KEEP = """() => sessionStorage.setItem(
  "helpgen-found", JSON.stringify([location.href, ["money"]]))"""


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("CSS.highlights.has('found')"))


def wait_for_marks(page: Page) -> None:
    """Wait for them by asking: a page that refuses `eval` cannot be told to wait for anything."""
    for _ in range(200):
        if is_marked(page):
            return
        page.wait_for_timeout(50)
    pytest.fail("nothing was marked")


def search(page: Page, query: str) -> None:
    page.keyboard.press("/")
    page.locator("input:focus").press_sequentially(query)
    expect(page.locator("[role=option] mark").first).to_be_visible()  # not a topic that is offered
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/refund-an-order/**")


@pytest.mark.parametrize(
    ("home", "query", "marked"),
    [
        ("", "refunds", {"refund", "acme-refund-transaction-reference-number"}),
        ("zh-CN/", "退款", {"退款"}),
    ],
)
def test_the_words_are_marked_in_every_form_and_only_in_the_text(
    home: str, query: str, marked: set[str], visit: Visit
) -> None:
    page = visit(home)
    search(page, query)

    wait_for_marks(page)
    assert {word.lower() for word in page.evaluate(MARKED)} == marked


@pytest.mark.parametrize("leave", ["click", "Escape", "reload"])
def test_the_marks_go_away(leave: str, visit: Visit) -> None:
    page = visit("")
    search(page, "refund")
    wait_for_marks(page)

    if leave == "click":
        page.locator("h1").click()
    elif leave == "reload":
        page.reload()
    else:
        page.keyboard.press(leave)

    assert not is_marked(page)
    assert page.evaluate("sessionStorage.length") == 0


def test_another_page_than_the_one_that_was_chosen_has_no_marks(visit: Visit) -> None:
    page = visit("search/?q=refund")
    result = page.get_by_role("main").get_by_role("link", name="Refund an order").first
    expect(result).to_be_visible()
    page.evaluate(KEEP)

    page.goto(f"{visit.base}orders/refund-an-order/")

    assert page.evaluate(MARKED) == []


def test_a_heading_of_the_page_one_is_on_is_marked_too(visit: Visit) -> None:
    page = visit("orders/refund-an-order/")
    page.keyboard.press("/")
    page.locator("input:focus").press_sequentially("what it costs")
    page.get_by_role("option", name="What it costs").click()
    page.wait_for_url("**#what-it-costs")

    wait_for_marks(page)
    assert "costs" in page.evaluate(MARKED)


def test_marks_work_from_a_folder_on_disk(site: Path, visit: Visit) -> None:
    page = visit((site / "index.html").as_uri())
    search(page, "refund")

    wait_for_marks(page)
