"""A site that Pagefind searches: built by the real program, read in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import projects
from tests.browser.policy import policy_in
from tests.browser.server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

ATTACK = '<img src=x onerror="alert(1)">'
ARTICLES = {
    "en/orders/faq.md": """---
title: Questions about orders
type: faq
labels: [shipping]
---
We are often asked:

## Who pays the postage?

We do, for every refund.

## Is there a shop?

No, there is none.
""",
    "en/account/zebra.md": f"""---
title: 'Zebra {ATTACK}'
labels: [security, 'a & b']
description: An animal of the savannah.
keywords: [striped horse]
---
A zebra &lt;b&gt;is&lt;/b&gt; no refund.

## Zebra `{ATTACK}` heading

More `{ATTACK}` here.
""",
    "zh-CN/orders/进度.md": """---
title: 查看退款进度
labels: [退款]
---
在订单中查看。

## 到账时间 {#到账}

退款三天后到账。
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample with the engine and some articles more, as a user would."""
    project = projects.copy(projects.SAMPLE, tmp_path_factory.mktemp("pagefind") / "project")
    for name, text in ARTICLES.items():
        (project / "content" / name).write_text(text, encoding="utf-8")
    with (project / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("search: {engine: pagefind}\n")
    return projects.build(project)


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    """Serve the site below a path."""
    with serving(site, "/help/center/", policy_in(site)) as address:
        yield address


@pytest.fixture
def calm(browser: Browser) -> Iterator[Page]:
    """Yield a page that may complain: the tests look at what its reader sees."""
    page = browser.new_page()
    page.set_default_timeout(10_000)
    yield page
    page.close()


def field(page: Page) -> Locator:
    return page.locator("input[name=q]")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def titles(page: Page) -> Locator:
    return page.locator("a.search-result-title")


def count(page: Page) -> Locator:
    return page.locator(".search-count")


# --- results -----------------------------------------------------------------------------------


def test_the_best_heading_is_found_and_opened_by_keyboard(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("invoice by mail")
    expect(options(page).first).to_contain_text("Download an invoice")
    expect(options(page).first).to_contain_text("Orders › Invoices")
    expect(options(page).nth(1)).to_have_text("By mail")
    expect(page.get_by_role("status").first).to_contain_text("result")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/help/center/orders/invoices/download-an-invoice/#by-mail")
    assert page.evaluate("CSS.highlights.get('found').size") > 0


def test_chinese_is_cut_into_words(page: Page, base: str) -> None:
    page.goto(f"{base}zh-CN/")
    field(page).first.fill("退款到账")
    first = options(page).filter(has_text="查看退款进度")
    expect(first.locator(".search-result-excerpt")).to_have_text("退款三天后到账。")
    # Pagefind sees two words in 到账: what stands together is marked together.
    assert first.locator("mark").all_inner_texts() == ["退款", "退款", "到账"]
    heading = options(page).filter(has_text="到账时间")
    assert heading.locator("mark").all_inner_texts() == ["到账"]
    heading.click()

    page.wait_for_url("**/zh-CN/orders/%E8%BF%9B%E5%BA%A6/#%E5%88%B0%E8%B4%A6")


def test_a_question_is_a_result_of_its_own(page: Page, base: str) -> None:
    page.goto(base)
    field(page).first.fill("postage")
    expect(options(page).first).to_contain_text("Who pays the postage?")
    expect(options(page).first).to_contain_text("Orders › Questions about orders")
    options(page).first.click()

    page.wait_for_url("**/orders/faq/#who-pays-the-postage")


def test_the_matches_are_marked_without_what_stands_around_them(page: Page, base: str) -> None:
    page.goto(f"{base}search/?q=postage+refund")
    expect(titles(page).first).to_have_text("Who pays the postage?")

    assert titles(page).first.locator("mark").all_inner_texts() == ["postage"]
    excerpt = page.locator(".search-result-excerpt").first
    assert excerpt.inner_text() == "We do, for every refund."
    assert excerpt.locator("mark").all_inner_texts() == ["refund"]


@pytest.mark.parametrize("where", ["", "search/"])
def test_markup_in_titles_and_queries_stays_text(where: str, page: Page, base: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(base + where)
    field(page).first.fill("zebra")
    found = page.locator(".search-result").first
    expect(found).to_contain_text(f"Zebra {ATTACK}")
    expect(page.locator(".search-hit, .search-result-title").last).to_contain_text(ATTACK)
    field(page).first.fill("no zebra refund")
    expect(page.locator(".search-result").first).to_contain_text("<b>is</b> no refund")
    field(page).first.fill(f"xylophone {ATTACK}")
    page.wait_for_timeout(300)

    assert page.locator("[onerror], .search b, .results b, script:not([src], [type])").count() == 0


@pytest.mark.parametrize("words", ["striped horse", "savannah"])
def test_keywords_and_description_are_found_and_not_shown(
    words: str, page: Page, base: str
) -> None:
    page.goto(f"{base}search/?q={words}")
    expect(titles(page)).to_have_text([f"Zebra {ATTACK}"])

    expect(page.locator(".search-result-excerpt")).to_contain_text("A zebra")
    expect(page.locator(".search-result-excerpt mark")).to_have_count(0)


def test_addresses_and_breadcrumbs_are_no_text(page: Page, base: str) -> None:
    """Pagefind searches what it keeps: ``account`` is in the address of articles without it."""
    page.goto(f"{base}search/?q=account")
    expect(titles(page).first).to_be_visible()

    assert not titles(page).filter(has_text="Reset your password").count()
    assert not titles(page).filter(has_text="Zebra").count()


def test_a_query_that_finds_nothing_says_so(page: Page, base: str) -> None:
    page.goto(f"{base}search/?q=xyzzyxyzzy")

    expect(page.locator(".search-empty")).to_contain_text("No results for “xyzzyxyzzy”")


# --- filters -----------------------------------------------------------------------------------


def test_results_can_be_narrowed_by_keyboard_and_the_address_keeps_it(
    page: Page, base: str
) -> None:
    page.goto(f"{base}search/?q=refund")
    expect(titles(page).filter(has_text="Zebra")).to_have_count(1)
    topic = page.get_by_role("combobox", name="Topic")
    assert topic.locator("option").all_inner_texts() == ["All topics", "Account", "Orders"]
    field(page).focus()
    for _ in range(2):  # over the button
        page.keyboard.press("Tab")
    expect(topic).to_be_focused()
    page.keyboard.press("o")
    expect(titles(page).filter(has_text="Zebra")).to_have_count(0)
    expect(titles(page).filter(has_text="Refund an order")).to_have_count(1)
    assert page.url == f"{base}search/?q=refund&category=Orders"
    page.reload()
    expect(topic).to_have_value("Orders")
    expect(titles(page).filter(has_text="Zebra")).to_have_count(0)
    field(page).fill("zebra")

    expect(page.locator(".search-empty")).to_be_visible()
    assert page.url == f"{base}search/?q=zebra&category=Orders"


def test_any_of_the_chosen_labels_will_do(page: Page, base: str) -> None:
    page.goto(f"{base}search/?q=refund")
    expect(count(page)).to_be_visible()
    page.get_by_role("group", name="Filter results").get_by_text("Labels").click()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(3)
    page.get_by_role("checkbox", name="a & b").check()
    expect(titles(page)).to_have_text([f"Zebra {ATTACK}"])
    page.get_by_role("checkbox", name="shipping").check()
    expect(titles(page)).to_have_count(2)
    assert page.url == f"{base}search/?q=refund&label=a+%26+b&label=shipping"
    page.reload()
    expect(titles(page)).to_have_count(2)
    expect(page.get_by_role("checkbox", name="shipping")).to_be_checked()
    for name in ("a & b", "shipping"):
        page.get_by_role("checkbox", name=name).uncheck()

    assert page.url == f"{base}search/?q=refund"


def test_filters_are_in_the_language_of_the_page(page: Page, base: str) -> None:
    page.goto(f"{base}zh-CN/search/?q=退款&category=Orders")
    topic = page.get_by_role("combobox", name="分类")
    expect(topic).to_be_visible()

    assert set(topic.locator("option").all_inner_texts()) == {"全部分类", "账户", "订单"}
    # A value that is not there filters nothing: what is chosen is what is shown.
    expect(topic).to_have_value("")
    expect(titles(page).first).to_be_visible()


def test_only_the_results_page_has_filters(page: Page, base: str) -> None:
    page.goto(f"{base}?category=Account")
    field(page).first.fill("refund")
    expect(options(page).filter(has_text="Refund an order")).to_have_count(1)

    assert page.locator("fieldset").count() == 0


def test_filters_fit_on_a_small_phone(page: Page, base: str) -> None:
    """WCAG 2.2, 1.4.10 and 2.5.8: no scrolling sideways, targets of 24 pixels."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{base}search/?q=refund&label=security")
    expect(page.get_by_role("checkbox")).to_have_count(3)
    labels = page.locator(".search-filters label").all()

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert all((label.bounding_box() or {"height": 0})["height"] >= 24 for label in labels)


# --- where it cannot work ------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["search/?q=refund", "index.html"])
@pytest.mark.parametrize("host", ["strict", "disk"])
def test_where_pagefind_cannot_run_all_articles_are_listed(
    host: str, address: str, calm: Page, site: Path
) -> None:
    """Under ``default-src 'self'`` browsers compile no WebAssembly; on disk they load no module."""
    with serving(site) as strict:
        root = strict if host == "strict" else f"{site.as_uri()}/"
        calm.goto(root + address.replace("search/?", "search/index.html?"))
        if address == "index.html":
            field(calm).first.fill("refund")
            expect(calm.locator(".search-empty")).to_contain_text("could not be loaded")
            calm.keyboard.press("Enter")
            calm.wait_for_url("**q=refund")
        expect(calm.locator(".search-empty")).to_contain_text("could not be loaded")

        expect(calm.locator(".results").get_by_role("link", name="Refund an order")).to_be_visible()
        assert calm.locator("fieldset").count() == 0


@pytest.mark.parametrize("where", ["", "search/"])
def test_what_failed_once_is_tried_again(where: str, calm: Page, base: str) -> None:
    calm.route("**/*.pf_meta", lambda route: route.abort())
    calm.goto(base + where)
    field(calm).first.fill("refund")
    expect(calm.locator(".search-empty")).to_contain_text("could not be loaded")
    calm.unroute("**/*.pf_meta")
    field(calm).first.fill("refund order")

    expect(calm.locator(".search-result").first).to_contain_text("Refund an order")
    expect(calm.locator("fieldset")).to_have_count(1 if where else 0)
