"""Takes the pictures of ``site/`` that the documents show, into ``images/``."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGS, executable
from tests.browser.server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
QUALITY = 92


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file's name, the page, and how it is looked at."""

    name: str
    page: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"


SHOTS = (Shot("home", "", 1280, 800),)


def main() -> None:
    images = ROOT / "images"
    images.mkdir(exist_ok=True)
    with serving(ROOT / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGS))
        for shot in SHOTS:
            picture = take(browser, address, shot)
            (images / f"{shot.name}.webp").write_bytes(picture)


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """Return the picture as WebP: the browser can make it, only Playwright has no word for it."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address + shot.page, wait_until="networkidle")
    protocol = context.new_cdp_session(page)
    answer = protocol.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    context.close()
    return base64.b64decode(answer["data"])


if __name__ == "__main__":
    main()
