"""axe-core in every state of a page: light and dark, desktop and phone, menus and search open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from benchmarks.pages import tools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from benchmarks.pages.site import Pages
    from tests.browser.visit import Visit

# WCAG 2.2 at levels A and AA, as axe names its parts, and what axe's makers think wise.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = {"desktop": 1280, "phone": 390}
# Accents that are hard to make a palette of: pale, nearly white, nearly black, three loud ones, and
# a grey that has the same contrast with white as with black. And the theme's other presets.
ACCENTS = ("#ffe14d", "#fdfdf8", "#0a0a0a", "#e00000", "#00b050", "#777777")
PRESETS = ("contrast", "warm")
LOOKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        **{f"accent {color}": {"color": color} for color in ACCENTS},
        **{f"preset {name}": {"preset": name} for name in PRESETS},
    }
)
_ANSWER = re.compile(r"\d|“")
NO_RESULTS = "xyzzyxyzzy"

_RUN = """async tags => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  return found.violations.flatMap(({id, nodes}) => nodes.map(node => (
    {rule: id, element: node.target.join(" "), why: node.failureSummary})));
}"""
_UNFOLD = """() => {
  const folded = [...document.querySelectorAll("main details:not([open])")];
  folded.forEach(details => details.open = true);
  return folded.length;
}"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What axe says about an element of ``page`` in ``state``."""

    page: str
    state: str
    rule: str
    element: str
    why: str

    def __str__(self) -> str:
        return f"{self.page}, {self.state}: {self.rule} at {self.element}: {self.why}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What axe found, and in how many states it looked."""

    findings: tuple[Finding, ...] = ()
    states: int = 0

    def __add__(self, other: Checked) -> Checked:
        return Checked(self.findings + other.findings, self.states + other.states)

    def told(self, about: str) -> Checked:
        """Return the same with ``about`` before the name of every state."""
        findings = (replace(one, state=f"{about}, {one.state}") for one in self.findings)
        return replace(self, findings=tuple(findings))


def check(visit: Visit, pages: Pages, width: int) -> Checked:
    """Return what axe finds on ``pages`` in every state, light and dark, ``width`` pixels wide."""
    findings: list[Finding] = []
    states = 0
    for kind, address in pages.by_kind.items():
        page = _open(visit, address, width)
        for state in _states(page, pages.title):
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                where = f"{pages.locale}, {scheme}, {width} px, {state}"
                findings += _findings(page, kind, where)
                states += 1
        page.context.close()
    return Checked(tuple(findings), states)


def _open(visit: Visit, address: str, width: int) -> Page:
    page = visit(address, viewport={"width": width, "height": 850}, reduced_motion="reduce")
    if "?" in address:
        # What was asked is answered, with so many results or none.
        page.get_by_role("status").filter(has_text=_ANSWER).first.wait_for(state="attached")
    # The browser's own interface brings it in: the page's policy does not count there.
    page.evaluate(tools.text("axe-core/axe.min.js"))
    return page


def _findings(page: Page, kind: str, state: str) -> list[Finding]:
    return [Finding(kind, state, **found) for found in page.evaluate(_RUN, list(TAGS))]


def _states(page: Page, query: str) -> Iterator[str]:
    """Put the page into one state after the other and yield their names."""
    yield "as it opens"
    yield from _menus(page)
    yield from _panels(page, query)


def _menus(page: Page) -> Iterator[str]:
    for summary in page.locator("header summary:visible").all():
        name = summary.inner_text().strip() or "menu"
        summary.click()
        yield f"menu {name!r} open"
        summary.click()
    if page.evaluate(_UNFOLD):
        yield "everything unfolded"


def _panels(page: Page, query: str) -> Iterator[str]:
    page.keyboard.press("/")
    field = page.locator("input:focus")
    # The results page has no panel: what is found stands in the page.
    if not page.locator("[data-search-results]").count():
        field.fill(query)
        page.get_by_role("option").first.wait_for()
        yield "search open"
        page.keyboard.press("ArrowDown")
        yield "search open, a result chosen"
    field.fill(NO_RESULTS)
    page.get_by_role("status").filter(has_text=NO_RESULTS).first.wait_for(state="attached")
    yield "search open, nothing found"
