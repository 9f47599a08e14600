"""A page of the tests' browser that tells on what it should not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

TELL = """addEventListener('securitypolicyviolation', event =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a new page; whatever it complains of fails the test."""
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(message.text)

    context = browser.new_context(locale="en-US", viewport={"width": 1000, "height": 800})
    context.add_init_script(TELL)
    context.on("console", heard)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()
    assert not faults
