"""An article's links know the article: feedback, language, neighbours, addresses of old."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ARTICLE, FALLBACK, REDIRECT

if TYPE_CHECKING:
    from tests.browser.visit import Visit


@pytest.mark.parametrize(
    ("address", "title", "locale", "words"),
    [
        (ARTICLE, "Refund an order", "en", ("Yes", "No")),
        (f"zh-CN/{ARTICLE}", "申请退款", "zh-CN", ("有帮助", "没帮助")),
    ],
)
def test_a_vote_leads_to_a_form_that_knows_the_article(
    address: str, title: str, locale: str, words: tuple[str, str], visit: Visit
) -> None:
    page = visit(address)

    for vote, word in zip(("yes", "no"), words, strict=True):
        link = page.get_by_role("link", name=word, exact=False).and_(
            page.locator("a[href^='https://docs.google.com/forms/']")
        )
        href = urlsplit(link.first.get_attribute("href") or "")
        filled = parse_qs(href.query)

        assert f"{href.scheme}://{href.netloc}{href.path}" == (
            "https://docs.google.com/forms/d/e/FORM/viewform"
        )
        assert filled["usp"] == ["pp_url"]
        assert filled["entry.1"] == ["orders/refund-an-order"]
        assert filled["entry.2"] == [title]
        assert filled["entry.3"] == [f"https://help.example.com/{address}"]
        assert filled["entry.4"] == [vote]
        assert filled["entry.5"] == [locale]


def test_an_article_may_do_without_votes(visit: Visit) -> None:
    page = visit("account/close-your-account/")

    assert page.locator("a[href*='docs.google.com']").count() == 0


def test_the_language_switch_stays_on_the_article(visit: Visit) -> None:
    page = visit(ARTICLE)
    switch = page.get_by_role("link", name="简体中文")
    if not switch.first.is_visible():
        page.get_by_text("Language").first.click()
    switch.first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("申请退款")
    assert page.url == f"{visit.base}zh-CN/{ARTICLE}"


def test_an_article_that_is_not_translated_says_so_and_is_marked_as_its_language(
    visit: Visit,
) -> None:
    page = visit(FALLBACK)

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in with two factors")
    expect(page.get_by_text("English").first).to_be_visible()
    text = page.get_by_text("Only the English version of this article exists.")
    assert text.evaluate("element => element.closest('[lang]').lang") == "en"
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_languages_are_told_to_search_engines(visit: Visit) -> None:
    page = visit(ARTICLE)
    told = {
        link.get_attribute("hreflang"): link.get_attribute("href")
        for link in page.locator("link[rel=alternate][hreflang]").all()
    }

    assert told["en"] == f"https://help.example.com/{ARTICLE}"
    assert told["zh-CN"] == f"https://help.example.com/zh-CN/{ARTICLE}"
    assert told["x-default"] == told["en"]
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert canonical == f"https://help.example.com/{ARTICLE}"


def test_an_old_address_leads_to_the_article(visit: Visit) -> None:
    page = visit(REDIRECT)
    page.wait_for_url(f"**/{ARTICLE}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Refund an order")


def test_a_link_to_a_heading_of_another_article_lands_on_it(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.get_by_role("main").get_by_role("link", name="how to download an invoice").click()

    expect(page.get_by_role("heading", name="As a PDF")).to_be_in_viewport()
    assert page.url.endswith("orders/invoices/download-an-invoice/#as-a-pdf")


def test_a_picture_beside_the_article_is_shown(visit: Visit) -> None:
    page = visit("orders/invoices/download-an-invoice/")
    picture = page.get_by_alt_text("The button for downloads")
    picture.scroll_into_view_if_needed()

    expect(picture).to_be_visible()
    # Not by waiting for a function: that needs `eval`, which the page refuses.
    page.evaluate(
        """async () => {
          while (![...document.images].every((image) => image.naturalWidth > 0)) {
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        }"""
    )
