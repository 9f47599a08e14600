"""Where a site may stand: below a path, and what it says at addresses it does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import projects
from tests.browser.pages import NOT_FOUND
from tests.browser.server import serving
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture
def below_a_path(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """Open pages of a site that was built for, and stands below, ``/support/``."""
    project = projects.copy(projects.SAMPLE, tmp_path / "project")
    site = projects.build(project, "--site-url", "https://www.example.com/support/")
    with serving(site, "/support/") as address:
        visit = Visit(browser, address)
        yield visit
        visit.close()


def test_the_page_for_addresses_that_are_not_there_works_at_any_depth(visit: Visit) -> None:
    page = visit(NOT_FOUND)

    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    page.get_by_role("main").get_by_role("link", name="Orders", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Orders")


def test_search_works_on_the_page_for_addresses_that_are_not_there(visit: Visit) -> None:
    page = visit(NOT_FOUND)
    page.keyboard.press("/")
    page.locator("input:focus").press_sequentially("refund")
    expect(page.get_by_role("option").first).to_contain_text("Refund an order")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Refund an order")


def test_a_site_below_a_path_stays_below_it(below_a_path: Visit) -> None:
    page = below_a_path("")
    page.get_by_role("main").get_by_role("link", name="Orders", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name="Refund an order").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Refund an order")

    page.keyboard.press("/")
    page.locator("input:focus").press_sequentially("invoice")
    expect(page.get_by_role("option").first).to_contain_text("Download an invoice")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Download an invoice")
    assert page.url.startswith(f"{below_a_path.base}orders/invoices/download-an-invoice/")


def test_below_a_path_an_unknown_address_has_its_page_too(below_a_path: Visit) -> None:
    page = below_a_path(NOT_FOUND)

    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    page.get_by_role("main").get_by_role("link", name="Orders", exact=True).first.click()
    assert page.url == f"{below_a_path.base}orders/"
