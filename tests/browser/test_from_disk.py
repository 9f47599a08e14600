"""The site opened from disk, where no server turns a folder into its ``index.html``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.visit import Visit


def test_links_lead_from_page_to_page(visit: Visit, site: Path) -> None:
    page = visit((site / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="Orders").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Orders")

    page.get_by_role("main").get_by_role("link", name="Refund an order").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Refund an order")

    page.get_by_role("main").get_by_role("link", name="how to download an invoice").click()
    expect(page.get_by_role("heading", name="As a PDF")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("home", "query", "title"),
    [("index.html", "refund", "Refund an order"), ("zh-CN/index.html", "退款", "申请退款")],
)
def test_search_finds_and_leads_to_the_article(
    home: str, query: str, title: str, visit: Visit, site: Path
) -> None:
    page = visit((site / home).as_uri())
    page.keyboard.press("/")
    page.locator("input:focus").press_sequentially(query)
    expect(page.get_by_role("option").first).to_contain_text(title)

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_results_page_works(visit: Visit, site: Path) -> None:
    page = visit((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.locator("input:focus").press_sequentially("refund")
    page.keyboard.press("Enter")

    result = page.get_by_role("main").get_by_role("link", name="Refund an order").first
    expect(result).to_be_visible()
    result.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Refund an order")
