"""Takes the pictures: always with the same letters, at the same time of day, standing still."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Route

from tests.browser.chromium import ARGS, executable
from tests.visual.shots import QUERIES, SIZES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserType, Page

    from tests.visual.shots import Shot
    from tests.visual.sites import Sites

FONTS = Path(__file__).parent / "fonts.conf"
# A Wednesday morning in Shanghai: somebody is there.
NOW = datetime(2026, 6, 17, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
# What an earlier page kept in the browser must not show on this one.
FORGET = "try { localStorage.clear(); sessionStorage.clear(); } catch { /* no storage here */ }"
# Opening hours, and what a missing page offers instead, come from scripts that are loaded later:
# the hours when somebody scrolls to where they are.
SETTLE = """async () => {
  const isFilled = () => !document.querySelector("[data-suggestions][hidden]") &&
    [...document.querySelectorAll("[data-hours]")].every((place) =>
      place.querySelector(".state")?.textContent !== "" || !place.checkVisibility());
  const frame = () => new Promise(
    (done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  scrollTo(0, document.body.scrollHeight);
  for (let turn = 0; !isFilled(); turn++) {
    if (turn > 400) throw new Error("the page is not filled in: " + location.href);
    await new Promise((done) => setTimeout(done, 25));
  }
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  await document.fonts.ready;
  await frame();
  scrollTo(0, 0);
  await frame();
}"""


def launch(chromium: BrowserType) -> Browser:
    """Start a browser that knows the pictures' fonts and no others."""
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    return chromium.launch(
        executable_path=executable(), args=[*ARGS, "--disable-lcd-text"], env=environment
    )


@dataclass
class Camera:
    """Takes shots of sites, with one page of the browser for each way of looking."""

    browser: Browser
    sites: Sites
    pages: dict[tuple[object, ...], Page] = field(default_factory=dict)

    def take(self, shot: Shot, style: str = "") -> Image.Image:
        """Return the picture; ``style`` is put at the end of the page's style sheet."""
        page = self.open(shot, style)
        data = page.screenshot(full_page=shot.kind != "panel", animations="disabled", scale="css")
        return Image.open(io.BytesIO(data)).convert("RGB")

    def font(self, shot: Shot, selector: str) -> str:
        """Return the name of the font that most letters of an element are drawn with."""
        page = self.open(shot)
        protocol = page.context.new_cdp_session(page)
        protocol.send("DOM.enable")
        protocol.send("CSS.enable")
        root = protocol.send("DOM.getDocument")["root"]["nodeId"]
        node = protocol.send("DOM.querySelector", {"nodeId": root, "selector": selector})
        used = protocol.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
        protocol.detach()
        return max(used, key=lambda font: font["glyphCount"], default={"familyName": ""})[
            "familyName"
        ]

    def open(self, shot: Shot, style: str = "") -> Page:
        """Open the shot's page and wait until nothing on it changes any more."""
        page = self._page(shot)
        page.unroute_all()
        if shot.kind == "redirect":
            page.route("**/refund-an-order/", _stay)
        if style:
            page.route("**/assets/style.*.css", lambda route: _append(route, style))
        page.goto(self.sites[shot.variant] + shot.address)
        if shot.kind == "results":
            page.locator("main .search-result").first.wait_for()
        page.evaluate(SETTLE)
        if shot.kind == "panel":
            page.keyboard.press("/")
            page.keyboard.type(QUERIES[shot.locale])
            page.get_by_role("option").first.wait_for()
        return page

    def _page(self, shot: Shot) -> Page:
        key = (shot.device, shot.scheme, shot.medium)
        if key not in self.pages:
            self.pages[key] = self._new_page(shot)
        return self.pages[key]

    def _new_page(self, shot: Shot) -> Page:
        width, height = SIZES[shot.device]
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=shot.scheme,
            reduced_motion="reduce",
            forced_colors="active" if shot.medium == "forced-colors" else "none",
            locale="en-US",
            timezone_id="Asia/Shanghai",
        )
        context.add_init_script(FORGET)
        context.clock.set_fixed_time(NOW)
        page = context.new_page()
        page.emulate_media(media="print" if shot.medium == "print" else "screen")
        return page


def _stay(route: Route) -> None:
    """Answer what keeps a browser where it is."""
    route.fulfill(status=204)


def _append(route: Route, style: str) -> None:
    route.fulfill(content_type="text/css", body=route.fetch().text() + style)
