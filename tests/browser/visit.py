"""Opens pages, and tells on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.browser.pages import NOT_FOUND

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        Route,
    )

# Breaches are on the console too, but there their words differ between versions.
TELL = """addEventListener('securitypolicyviolation', event =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""


@dataclass
class Visit:
    """Opens pages of the site and writes down what they should not do."""

    browser: Browser
    base: str
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, address: str, **options: Any) -> Page:
        """Open ``address`` (relative to the site) in a new context with Playwright's options.

        ``at`` is the moment at which the reader comes, a ``datetime``; without it, it is now.
        """
        at = options.pop("at", None)
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = self.browser.new_context(locale="en-US", **options)
        self.contexts.append(context)
        context.add_init_script(TELL)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._asked)
        context.route(self._is_foreign, self._refuse)
        if at:
            context.clock.install(time=at)
        page = context.new_page()
        page.goto(address if "://" in address else self.base + address)
        return page

    def close(self) -> None:
        """Close the pages and fail for what they should not have done."""
        for context in self.contexts:
            context.close()
        assert not self.faults, "\n".join(self.faults)

    def _heard(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        # The browser says so itself where a test visits an address that is not there.
        if message.type == "error" and NOT_FOUND not in place:
            self.faults.append(f"console: {message.text} ({place})")

    def _asked(self, request: Request) -> None:
        if self._is_foreign(request.url):
            self.faults.append(f"asked another host: {request.url}")

    def _is_foreign(self, url: str) -> bool:
        """Whether it is neither the host's nor, for a site on disk, a file's address."""
        parts = urlsplit(url)
        return parts.scheme != "file" and parts.netloc != urlsplit(self.base).netloc

    @staticmethod
    def _refuse(route: Route) -> None:
        route.abort()
