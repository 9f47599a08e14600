"""Without JavaScript everything works but results as you type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ARTICLE, KINDS, REDIRECT

if TYPE_CHECKING:
    from tests.browser.visit import Visit


def test_a_reader_gets_from_home_to_an_article_by_links(visit: Visit) -> None:
    page = visit("", java_script_enabled=False)
    page.get_by_role("main").get_by_role("link", name="Orders").first.click()
    page.get_by_role("main").get_by_role("link", name="Refund an order").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Refund an order")


@pytest.mark.parametrize(("home", "title"), [("", "Reset your password"), ("zh-CN/", "重置密码")])
def test_the_search_form_leads_to_a_list_of_all_articles(
    home: str, title: str, visit: Visit
) -> None:
    page = visit(home, java_script_enabled=False)
    page.locator("input[type=search]").first.fill("password")
    page.locator("input[type=search]").first.press("Enter")

    page.wait_for_url("**/search/?q=password")
    page.get_by_role("main").get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_votes_are_links_and_the_language_switch_works(visit: Visit) -> None:
    page = visit(ARTICLE, java_script_enabled=False)

    assert page.locator("a[href^='https://docs.google.com/forms/']:visible").count() == 2
    switch = page.get_by_role("link", name="简体中文").first
    if not switch.is_visible():
        page.locator("summary:visible", has_text="English").first.click()
    switch.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请退款")


def test_an_old_address_still_leads_on(visit: Visit) -> None:
    page = visit(REDIRECT, java_script_enabled=False)
    page.wait_for_url(f"**/{ARTICLE}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Refund an order")


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_no_control_is_shown_that_does_nothing(address: str, visit: Visit) -> None:
    page = visit(address, java_script_enabled=False)

    # A button that submits a form works by itself; any other needs a script.
    dead = page.locator("button:visible:not(form button)")
    assert dead.count() == 0, dead.first.inner_html()
