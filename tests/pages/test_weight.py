"""What an article of helpgen's own help center costs a reader who comes for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.pages import goals, weight

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from benchmarks.pages.site import Site


def test_an_article_is_light(manual: Site, manual_base: str, browser: Browser) -> None:
    ordinary = weight.of(browser, manual_base + manual.pages["article"])
    heaviest = weight.of(browser, manual_base + manual.heaviest)

    rows = list(goals.article(ordinary, heaviest))

    assert not [row for row in rows if row.is_met is False]
    # All four are there: the page, its style, its script, the picture in the browser's tab.
    assert set(ordinary.parts) == {"document", "stylesheet", "script", "icon"}


@pytest.mark.parametrize("kind", ["home", "category", "article", "contact"])
def test_search_is_not_loaded_before_somebody_searches(
    kind: str, manual: Site, manual_base: str, browser: Browser
) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(manual_base + manual.pages[kind], wait_until="networkidle")
    page.close()

    assert len(asked) > 1
    assert not [url for url in asked if "/search" in url]
