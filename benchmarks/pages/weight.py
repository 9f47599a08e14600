"""What a page costs a reader who comes for the first time: bytes and requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from benchmarks.pages.site import weight

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

# How long a page is watched after everything has come, for what it may still ask for.
AFTERWARDS_MS = 1500


@dataclass(frozen=True, slots=True)
class Weight:
    """Requests, and bytes after ``gzip -6`` by kind: ``document``, ``stylesheet``, ``script``...

    Pictures in the text are left out; the picture in the browser's tab is not (``icon``).
    """

    requests: int
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.parts.values())


def of(browser: Browser, address: str) -> Weight:
    """Return the weight of the page at ``address`` in an empty cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    page = context.new_page()
    came: list[Response] = []
    page.on("response", lambda response: came.append(response))  # noqa: PLW0108 - must be a function
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(AFTERWARDS_MS)
    icon = _icon(page)
    parts: dict[str, int] = {}
    requests = 0
    for response in came:
        kind = "icon" if response.url == icon else response.request.resource_type
        if kind == "image":
            continue
        requests += 1
        parts[kind] = parts.get(kind, 0) + weight(response.body())
    # A browser without a window shows no tabs and does not ask for their picture: ask for it.
    if icon and icon not in {response.url for response in came}:
        requests += 1
        parts["icon"] = weight(context.request.get(icon).body())
    context.close()
    return Weight(requests, parts)


def _icon(page: Page) -> str:
    link = page.locator("link[rel=icon]").first
    return urljoin(page.url, link.get_attribute("href") or "") if link.count() else ""
