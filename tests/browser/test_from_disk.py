"""The site opened from disk, where no server turns a folder into its ``index.html``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
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


LINKS = """() => [
  ...[...document.querySelectorAll('a[href], link[href]:not([rel=canonical], [rel=alternate])')]
    .map(link => link.href),
  ...[...document.querySelectorAll('form')].map(form => form.action),
  ...[...document.querySelectorAll('img, script[src]')].map(element => element.src),
]"""


def test_every_link_of_every_page_leads_to_a_file(visit: Visit, showcase_site: Path) -> None:
    """The one for missing addresses is for hosts: its links start at the top of a site."""
    files = [path for path in showcase_site.rglob("*.html") if path.name != "404.html"]
    page = visit(files[0].as_uri())
    missing = set()
    for file in files:
        # One that leads on is at once another page.
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        page.wait_for_load_state("load")
        links = {urlsplit(link) for link in page.evaluate(LINKS)}
        missing |= {
            (file.relative_to(showcase_site).as_posix(), link.path)
            for link in links
            if link.scheme == "file" and not Path(unquote(link.path)).is_file()
        }

    assert len(files) > 40
    assert not missing


@pytest.mark.parametrize("name", ["index.html", "orders/refund-an-order/index.html"])
def test_the_styles_are_applied(name: str, visit: Visit, showcase_site: Path) -> None:
    page = visit((showcase_site / name).as_uri())

    assert page.locator(".site-header").evaluate("each => getComputedStyle(each).zIndex") == "10"
    assert "Times" not in page.evaluate("getComputedStyle(document.body).fontFamily")
