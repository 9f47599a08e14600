"""What is open now: on the strip below pages and on the contact page, at a moment of our choice.

The sample project is open from 09:00 to 18:00 in Shanghai, Monday to Friday, not on 1 to 7 October
2026, and on Saturday the 10th from 22:00 to 02:00. ``tests/node/test_hours.py`` tests the rest.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ARTICLE, NOT_FOUND

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visit import Visit

SHANGHAI = "Asia/Shanghai"
PHONE = {"width": 360, "height": 740}
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(({ value }) => { sum += value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


def shanghai(text: str) -> datetime:
    """Return the moment at which a clock in Shanghai shows ``text``."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(SHANGHAI))


def state(page: Page) -> str:
    """Return what the first channel says of itself, and how it is marked."""
    found = page.locator(".state").first
    found.evaluate("node => node.closest('[data-hours]').scrollIntoView()")
    expect(found).not_to_be_empty()
    is_open = "open" in (found.get_attribute("class") or "").split()
    return f"{'●' if is_open else '○'} {found.inner_text()}"


@pytest.mark.parametrize(
    ("at", "english", "chinese"),
    [
        ("2026-10-12T09:00", "● Open now · closes 18:00", "● 服务中 · 18:00结束"),
        ("2026-10-12T17:59", "● Open now · closes 18:00", "● 服务中 · 18:00结束"),
        ("2026-10-12T18:00", "○ Opens tomorrow 09:00", "○ 明天 09:00开始服务"),
        ("2026-10-12T05:00", "○ Opens today 09:00", "○ 今天 09:00开始服务"),
        ("2026-10-12T06:45", "○ Opens in 2 hours", "○ 2小时后开始服务"),
        ("2026-10-12T08:00", "○ Opens in 1 hour", "○ 1小时后开始服务"),
        ("2026-10-12T08:35", "○ Opens in 25 minutes", "○ 25分钟后开始服务"),
        ("2026-10-12T08:59", "○ Opens in 1 minute", "○ 1分钟后开始服务"),
        ("2026-10-17T12:00", "○ Opens Monday 09:00", "○ 星期一09:00开始服务"),
        ("2026-09-30T18:00", "○ Opens Oct 8, 09:00", "○ 10月8日 09:00开始服务"),
        ("2026-10-10T23:00", "● Open now · closes 02:00", "● 服务中 · 02:00结束"),
        ("2026-10-11T01:00", "● Open now · closes 02:00", "● 服务中 · 02:00结束"),
    ],
)
def test_the_strip_says_when_it_opens_and_closes(
    at: str, english: str, chinese: str, visit: Visit
) -> None:
    for home, said in (("", english), ("zh-CN/", chinese)):
        assert state(visit(home, at=shanghai(at), timezone_id=SHANGHAI)) == said


@pytest.mark.parametrize(
    ("zone", "said", "both"),
    [
        ("Europe/London", "● Open now · closes 11:00 your time",
         "09:00–18:00 China Time, 02:00–11:00 your time"),
        ("America/New_York", "● Open now · closes 06:00 your time",
         "09:00–18:00 China Time, 21:00–06:00 your time"),
        ("Asia/Singapore", "● Open now · closes 18:00", ""),
    ],
)  # fmt: skip
def test_a_reader_elsewhere_reads_both_times(zone: str, said: str, both: str, visit: Visit) -> None:
    page = visit("contact/", at=shanghai("2026-10-12T11:00"), timezone_id=zone)

    assert state(page) == said
    assert page.locator(".both").first.inner_text() == both


def test_the_day_that_is_told_is_the_reader_s(visit: Visit) -> None:
    at = datetime(2026, 10, 11, 12, 0, tzinfo=UTC)  # Sunday in Chicago, 07:00
    page = visit("", at=at, timezone_id="America/Chicago")

    assert state(page) == "○ Opens today 20:00 your time"


@pytest.mark.parametrize(
    "address", ["", ARTICLE, "orders/", "contact/", NOT_FOUND, "search/?q=xyzzy"]
)
def test_every_page_with_the_strip_says_it_and_nothing_moves(address: str, visit: Visit) -> None:
    page = visit(
        address, at=shanghai("2026-10-12T11:00"), timezone_id="Europe/London", viewport=PHONE
    )

    assert state(page) == "● Open now · closes 11:00 your time"
    assert page.evaluate(SHIFTS) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_it_changes_by_itself(visit: Visit) -> None:
    page = visit("contact/", at=shanghai("2026-10-12T08:58"), timezone_id=SHANGHAI)
    assert state(page) == "○ Opens in 2 minutes"

    page.clock.run_for("01:00")
    assert state(page) == "○ Opens in 1 minute"
    page.clock.run_for("01:00")
    assert state(page) == "● Open now · closes 18:00"


def test_it_is_right_when_a_tab_is_seen_again(visit: Visit) -> None:
    page = visit("", at=shanghai("2026-10-12T08:58"), timezone_id=SHANGHAI)
    assert state(page) == "○ Opens in 2 minutes"
    page.clock.pause_at(shanghai("2026-10-12T19:00"))
    page.clock.set_fixed_time(shanghai("2026-10-12T20:00"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    assert state(page) == "○ Opens tomorrow 09:00"


@pytest.mark.parametrize(
    ("at", "row"),
    [
        ("2026-10-12T23:59", "Monday to Friday"),
        ("2026-10-11T00:00", "Saturday to Sunday"),
        ("2026-10-07T11:00", "October 1, 2026 to October 7, 2026"),
        ("2026-10-10T11:00", "October 10, 2026"),
    ],
)
def test_today_s_row_is_marked_where_the_company_is(at: str, row: str, visit: Visit) -> None:
    page = visit("contact/", at=shanghai(at), timezone_id="Pacific/Honolulu")
    page.locator("table.hours").scroll_into_view_if_needed()
    marked = page.locator("table.hours [aria-current=date]")

    expect(marked).to_have_count(1)
    assert marked.locator("th").inner_text().split("\n")[0] == row


def test_without_javascript_the_contact_page_has_every_hour(visit: Visit) -> None:
    page = visit("contact/", java_script_enabled=False)
    table = page.locator("table.hours")

    for words in ("Monday to Friday", "09:00–18:00", "National Day", "22:00–02:00 (next day)"):
        expect(table).to_contain_text(words)
    expect(page.get_by_text("Time zone: Asia/Shanghai")).to_be_visible()
    expect(page.locator(".state:visible")).to_have_count(0)


def test_a_zone_that_the_browser_does_not_know_leaves_the_rest_alone(visit: Visit) -> None:
    page = visit("contact/", at=shanghai("2026-10-12T11:00"), timezone_id=SHANGHAI)
    assert state(page)
    page.evaluate("""() => {
      const blocks = document.querySelectorAll("[data-hours]");
      blocks[0].dataset.hours = blocks[0].dataset.hours.replace("Shanghai", "Atlantis");
    }""")
    page.clock.run_for("01:00")

    expect(page.locator("table.hours [aria-current=date]")).to_have_count(1)


def test_the_script_comes_when_the_strip_is_near(visit: Visit) -> None:
    """Most readers of an article never get to its end, and do not pay for it."""
    page = visit(ARTICLE, at=shanghai("2026-10-12T11:00"), timezone_id=SHANGHAI, viewport=PHONE)
    page.wait_for_load_state("networkidle")
    assert page.locator("script[src*='hours.']").count() == 0

    assert state(page) == "● Open now · closes 18:00"
    assert page.locator("script[src*='hours.']").count() == 1
