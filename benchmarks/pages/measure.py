"""Measure what the pages of help centers cost and how good they are, against the theme's goals.

usage: scripts/measure-pages [PROJECT...] [--only PART...] [--runs N] [--json FILE]
           [--update-readme]

PROJECT is a folder with a site.yml; without one it is helpgen's own help center. Printed is a table
in Markdown for each: goal, figure, met or missed, and then what is behind the figures that miss.
Ends with 1 when one does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.pages import axe, goals, host, lighthouse, markup, report, weight
from benchmarks.pages.report import Result
from benchmarks.pages.site import build
from helpgen.cache import Cache
from tests.browser.chromium import ARGS, executable
from tests.browser.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from benchmarks.pages.goals import Row
    from benchmarks.pages.site import Site

HERE = Path(__file__).parent
OWN = HERE.parents[1]
PARTS = ("weight", "axe", "looks", "html", "lighthouse")


def main() -> int:
    """Measure what the command line asks for; return the exit code."""
    options = _options()
    projects = [project.resolve() for project in options.projects] or [OWN]
    results = [_measure(project, options) for project in projects]
    text = report.markdown(results)
    print(text)
    _note(report.notes(results))
    if options.json:
        options.json.write_text(report.as_json(results), encoding="utf-8")
    if options.update_readme:
        report.update(HERE / "README.md", text)
    return 0 if all(result.is_met for result in results) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/measure-pages", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("projects", nargs="*", type=Path, metavar="PROJECT")
    parser.add_argument("--only", nargs="+", default=PARTS, choices=PARTS, metavar="PART",
                        help=f"measure only some of {', '.join(PARTS)}")  # fmt: skip
    parser.add_argument("--runs", type=int, default=3, help="how often Lighthouse looks at a page")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there, too")
    parser.add_argument("--update-readme", action="store_true", help="write the table there, too")
    return parser.parse_args()


def _measure(project: Path, options: argparse.Namespace) -> Result:
    name = "helpgen" if project == OWN else project.name
    memory = Cache(None)
    with tempfile.TemporaryDirectory() as folder:
        site = build(project, Path(folder, "site"), memory)
        rows: list[Row] = []
        if "html" in options.only:
            _note(f"{name}: HTML")
            rows += _html(site)
        with _chromium() as browser:
            if "weight" in options.only:
                _note(f"{name}: weight")
                rows += _weights(browser, site)
            if "axe" in options.only:
                _note(f"{name}: axe-core")
                rows += _states(browser, site)
            if "looks" in options.only:
                rows.append(_looks(browser, project, Path(folder), memory))
        if "lighthouse" in options.only:
            rows += _audits(name, site, options.runs)
    return Result(name, len(site.articles), tuple(rows))


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGS))
        yield browser
        browser.close()


def _html(site: Site) -> list[Row]:
    pages = sum(1 for _ in site.folder.rglob("*.html"))
    return [
        goals.markup("W3C checker, errors", markup.w3c(site.folder), pages),
        goals.markup("html-validate, findings", markup.html_validate(site.folder), pages),
    ]


def _weights(browser: Browser, site: Site) -> list[Row]:
    with host.serving(site) as base:
        ordinary = weight.of(browser, base + site.pages["article"])
        heaviest = weight.of(browser, base + site.heaviest)
    return list(goals.article(ordinary, heaviest))


def _states(browser: Browser, site: Site) -> list[Row]:
    with host.serving(site) as base:
        visit = Visit(browser, base)
        found = [
            axe.check(visit, pages, width)
            for pages in site.languages
            for width in axe.WIDTHS.values()
        ]
    return [
        goals.accessibility("every page and state", sum(found, start=axe.Checked())),
        *goals.conduct(visit.faults),
    ]


def _looks(browser: Browser, project: Path, folder: Path, memory: Cache) -> Row:
    found = axe.Checked()
    for name, look in axe.LOOKS.items():
        _note(f"{project.name}: axe-core with the {name}")
        site = build(project, folder / name, memory, look)
        with host.serving(site) as base:
            visit = Visit(browser, base)
            for width in axe.WIDTHS.values():
                found += axe.check(visit, site.languages[0], width).told(name)
    what = f"the same with {len(axe.ACCENTS)} other accents and {len(axe.PRESETS)} presets"
    return goals.accessibility(what, found)


def _audits(name: str, site: Site, runs: int) -> list[Row]:
    found = {}
    with host.serving(site, excuses=True) as base:
        for page, address in site.pages.items():
            _note(f"{name}: Lighthouse, {page}")
            found[page] = lighthouse.audit(base + address, runs)
    return list(goals.audits(found))


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
