"""The line above every page: read without JavaScript, closed with it, and closed for good."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests import projects
from tests.browser.server import serving
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

PLACES = ("", "orders/", "zh-CN/", "search/", "contact/", "404.html")
SAID = "{text: We are closed in May., url: orders/, level: warning, until: 2199-05-31}"


@pytest.fixture(scope="module")
def announcing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample project with something announced."""
    project = projects.copy(projects.SAMPLE, tmp_path_factory.mktemp("announcing") / "project")
    site = project / "site.yml"
    text = site.read_text("utf-8")
    assert "\ntheme:\n" in text
    site.write_text(text.replace("\ntheme:\n", f"\ntheme:\n  announcement: {SAID}\n"), "utf-8")
    with serving(projects.build(project, "--strict")) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, announcing: str) -> Iterator[Visit]:
    visit = Visit(browser, announcing)
    yield visit
    visit.close()


def line(page: Page) -> Locator:
    return page.locator(".announcement")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("javascript", [True, False])
def test_it_stands_on_every_page_as_a_region_with_a_name(
    visit: Visit, place: str, javascript: bool
) -> None:
    page = visit(place, java_script_enabled=javascript)

    name = "公告" if place == "zh-CN/" else "Announcement"
    region = page.get_by_role("region", name=name)
    assert region.inner_text().strip() == "We are closed in May."
    assert region.get_by_role("link").count() == 1
    assert page.locator(".dismiss").is_visible() is javascript
    header = page.locator(".site-header").bounding_box()
    box = region.bounding_box()
    assert header is not None
    assert box is not None
    assert box["y"] + box["height"] <= header["y"] + 0.5


def test_who_closes_it_does_not_see_it_again_on_any_page(visit: Visit) -> None:
    page = visit("")

    page.get_by_role("button", name="Dismiss this announcement").click()

    assert not line(page).is_visible()
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    for place in ("orders/", "zh-CN/", ""):
        page.goto(visit.base + place)
        assert not line(page).is_visible(), place


def test_it_is_gone_before_anything_is_painted(visit: Visit) -> None:
    page = visit("")
    page.locator(".dismiss").click()
    page.context.add_init_script(
        "new PerformanceObserver(list => { window.moved = list.getEntries().length; })"
        ".observe({ type: 'layout-shift', buffered: true });"
        "window.moved = 0;"
    )

    page.goto(f"{visit.base}orders/")
    page.wait_for_timeout(300)

    assert page.evaluate("document.documentElement.className").split() == ["js", "dismissed"]
    assert page.evaluate("window.moved") == 0


def test_it_is_not_shown_after_its_last_day_on_a_site_that_was_built_before(visit: Visit) -> None:
    on_the_day = visit("", at=datetime(2199, 5, 31, 12, tzinfo=UTC))
    the_day_after = visit("", at=datetime(2199, 6, 1, 12, tzinfo=UTC))

    assert line(on_the_day).is_visible()
    assert not line(the_day_after).is_visible()


@pytest.mark.parametrize(
    ("zone", "moment", "is_shown"),
    [
        ("Pacific/Honolulu", "2199-06-01T09:59", True),  # 23:59 on the last day
        ("Pacific/Honolulu", "2199-06-01T10:01", False),
        ("Pacific/Kiritimati", "2199-05-31T09:59", True),
        ("Pacific/Kiritimati", "2199-05-31T10:01", False),  # 00:01 on the day after
    ],
)
def test_its_last_day_ends_on_the_reader_s_clock(
    zone: str, moment: str, is_shown: bool, visit: Visit
) -> None:
    page = visit("", at=datetime.fromisoformat(moment).replace(tzinfo=UTC), timezone_id=zone)

    assert line(page).is_visible() is is_shown


def test_it_is_not_printed(visit: Visit) -> None:
    page = visit("orders/")

    page.emulate_media(media="print")

    assert not line(page).is_visible()


def test_on_a_phone_its_words_and_its_button_stay_on_the_page(visit: Visit) -> None:
    page = visit("", viewport={"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    button = page.locator(".dismiss").bounding_box()
    assert button is not None
    assert button["width"] >= 24
    assert button["height"] >= 24
