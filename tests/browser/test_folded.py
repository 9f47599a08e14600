"""What an article folds away: tabs and details open for whoever looks for what is in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import projects
from tests.browser.server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.visit import Visit

ARTICLE = """---
title: Install
description: On every system.
---

Read [about old Macs](#old-mac).

:::tabs
== macOS
Press ++cmd+space++.

### On an old Mac {#old-mac}

A word: zebra.

== Windows
Open the *Store*.

### On Windows ten {#ten}

A word: giraffe.

== Linux
Linux has no store.
:::

Between.

=== "Linux"

    Second, on Linux.

=== "Windows"

    Second, on Windows.

??? question "Why?"

    #### Because {#because}

    A word: okapi.

??? question "When?"

    Now.
"""

NAMED = """---
title: Named
description: Tabs whose names are more than words.
---

:::tabs
== See [again](again.md), *once* <span id="more">more</span>
One.

== Or not
Two.
:::
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site of articles that fold things away."""
    project = tmp_path_factory.mktemp("folded")
    (project / "site.yml").write_text("site_name: Folded\n", "utf-8")
    (project / "content").mkdir()
    for name in ("install", "again"):
        (project / f"content/{name}.md").write_text(ARTICLE, "utf-8")
    (project / "content/named.md").write_text(NAMED, "utf-8")
    with serving(projects.build(project, "--strict")) as address:
        yield address


def shown(page: Page) -> list[str]:
    """Return the names of the tabs that are shown."""
    return page.locator("[role=tab][aria-selected=true]").all_text_contents()


def test_one_tab_of_each_group_is_shown(visit: Visit) -> None:
    page = visit("install/")

    assert shown(page) == ["macOS", "Linux"]
    expect(page.get_by_text("Press")).to_be_visible()
    expect(page.get_by_text("Open the")).to_be_hidden()
    panel = page.get_by_role("tabpanel", name="macOS")
    expect(panel).to_be_visible()
    assert page.get_by_role("tab", name="macOS").get_attribute("aria-controls") == (
        panel.get_attribute("id")
    )


def test_a_button_holds_no_link_and_no_id_is_there_twice(visit: Visit) -> None:
    page = visit("named/")
    tab = page.get_by_role("tab", name="See again, once more")

    assert tab.inner_html() == "<span>See again, <em>once</em> <span>more</span></span>"
    assert page.locator("#more").count() == 1


def test_a_choice_holds_for_every_group_and_every_page(visit: Visit) -> None:
    page = visit("install/")
    second = page.get_by_role("tab", name="Windows").nth(1)
    before = second.bounding_box()
    second.click()

    assert shown(page) == ["Windows", "Windows"]
    assert second.bounding_box() == before
    expect(page.get_by_text("Second, on Windows.")).to_be_visible()
    page.goto(f"{visit.base}again/")
    assert shown(page) == ["Windows", "Windows"]
    page.get_by_role("tab", name="macOS").click()
    page.reload()
    assert shown(page) == ["macOS", "Windows"]


@pytest.mark.parametrize("kept", ["{", "null", "1", '{"a": 1}', '["nothing"]', '["<b>"]'])
def test_a_choice_that_cannot_be_read_is_none(kept: str, visit: Visit) -> None:
    page = visit("install/")
    page.evaluate(f"localStorage.setItem('helpgen-tabs', {json.dumps(kept)})")
    page.reload()

    assert shown(page) == ["macOS", "Linux"]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["ArrowRight"], "Windows"),
        (["ArrowRight", "ArrowRight", "ArrowRight"], "macOS"),
        (["ArrowLeft"], "Linux"),
        (["End"], "Linux"),
        (["End", "Home"], "macOS"),
        (["ArrowDown"], "macOS"),
    ],
)
def test_arrows_lead_from_tab_to_tab(keys: list[str], wanted: str, visit: Visit) -> None:
    page = visit("install/")
    page.get_by_role("tab", name="macOS").focus()
    for key in keys:
        page.keyboard.press(key)

    tab = page.get_by_role("tab", name=wanted).first
    expect(tab).to_be_focused()
    assert shown(page)[0] == wanted


def test_the_tab_key_leads_from_the_chosen_tab_into_what_it_shows(visit: Visit) -> None:
    page = visit("install/")
    page.get_by_role("tab", name="macOS").focus()
    page.keyboard.press("Tab")

    expect(page.get_by_role("tabpanel", name="macOS")).to_be_focused()


def test_arrows_follow_the_direction_of_the_page(visit: Visit) -> None:
    page = visit("install/")
    page.evaluate("document.dir = 'rtl'")
    page.get_by_role("tab", name="macOS").focus()
    page.keyboard.press("ArrowLeft")

    assert shown(page)[0] == "Windows"


@pytest.mark.parametrize(
    ("anchor", "words"),
    [("ten", "giraffe"), ("because", "okapi"), ("old-mac", "zebra")],
)
def test_a_link_opens_what_it_leads_to(anchor: str, words: str, visit: Visit) -> None:
    page = visit(f"install/#{anchor}")

    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    expect(page.get_by_text(words)).to_be_visible()


def test_a_link_of_the_same_page_opens_it_too(visit: Visit) -> None:
    page = visit("install/")
    page.get_by_role("tab", name="Linux").first.click()
    for _ in range(2):  # the second time the address is the same
        page.get_by_role("link", name="about old Macs").click()

        expect(page.locator("#old-mac")).to_be_in_viewport()
        assert shown(page)[0] == "macOS"
        page.get_by_role("tab", name="Linux").first.click()


def test_no_heading_is_the_current_one_while_it_is_hidden(visit: Visit) -> None:
    page = visit("install/")
    current = page.locator(".toc-side [aria-current]")
    for tab, wanted in (("macOS", "On an old Mac"), ("Windows", "On Windows ten")):
        page.get_by_role("tab", name=tab).first.click()
        page.mouse.wheel(0, 100)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")

        expect(current).to_have_text([wanted])


def test_an_anchor_that_is_no_address_breaks_nothing(visit: Visit) -> None:
    assert shown(visit("install/#%E0%A4%A")) == ["macOS", "Linux"]


@pytest.mark.parametrize("word", ["giraffe", "okapi"])
def test_what_was_searched_for_is_not_left_folded(word: str, visit: Visit) -> None:
    page = visit("install/")
    page.evaluate(
        "word => sessionStorage.setItem('helpgen-found', JSON.stringify([location.href, [word]]))",
        word,
    )
    page.reload()

    expect(page.get_by_text(word)).to_be_visible()


def test_a_tab_that_has_the_word_as_well_stays(visit: Visit) -> None:
    page = visit("install/")
    page.evaluate(
        "sessionStorage.setItem('helpgen-found', JSON.stringify([location.href, ['word']]))"
    )
    page.reload()

    assert shown(page)[0] == "macOS"


def test_the_search_of_the_browser_opens_a_tab(visit: Visit) -> None:
    page = visit("install/")
    hidden = page.locator(".tab[hidden]").first

    assert hidden.get_attribute("hidden") == "until-found"
    hidden.evaluate("panel => panel.dispatchEvent(new Event('beforematch'))")
    assert shown(page)[0] == "Windows"


@pytest.mark.parametrize("options", [{"java_script_enabled": False}, {}], ids=["static", "print"])
def test_without_a_script_and_on_paper_everything_is_shown(
    options: dict[str, bool], visit: Visit
) -> None:
    page = visit("install/", **options)
    if not options:
        page.emulate_media(media="print")

    for words in ("zebra", "giraffe", "Linux has no store", "Second, on Windows"):
        expect(page.get_by_text(words)).to_be_visible()
    names = page.locator(".tab-title:visible").all_text_contents()
    assert names == ["macOS", "Windows", "Linux", "Linux", "Windows"]
    assert page.get_by_role("tab").filter(visible=True).count() == 0
