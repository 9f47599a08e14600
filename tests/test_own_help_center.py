"""helpgen's own help center: the manual is a whole project, and held like one."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests import projects

ROOT = Path(__file__).parents[1]

# Reached by other ways than links: the host shows it, old addresses lead on.
NOT_LINKED = ("404.html",)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the manual as it is published: without a single warning."""
    project = tmp_path_factory.mktemp("manual")
    projects.copy(ROOT / "content", project / "content")
    for name in ("site.yml", "synonyms.yml", "search-tests.yml"):
        (project / name).write_bytes((ROOT / name).read_bytes())
    return projects.build(project, "--strict")


def test_every_page_is_reached_from_home_by_links(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page in pages:
            reached.add(page)
            waiting += links_of(page, (site / page).read_text("utf-8"))

    unreached = pages - reached
    assert not {page for page in unreached if not page.endswith(NOT_LINKED)} - redirects(site)


def links_of(page: str, html: str) -> list[str]:
    """Return the pages that links and forms of ``page`` lead to, as paths in the site."""
    found = []
    for href in re.findall(r'<(?:a|form) [^>]*(?:href|action)="([^"#?]+)', html):
        if "://" not in href and not href.startswith(("mailto:", "tel:")):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(href)))
            found.append(path if path.endswith(".html") else posixpath.join(path, "index.html"))
    return [path.removeprefix("./") for path in found]


def redirects(site: Path) -> set[str]:
    return {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if 'http-equiv="refresh"' in path.read_text("utf-8")
    }


def test_both_languages_are_there_and_whole(site: Path) -> None:
    english = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    chinese = {path.removeprefix("zh-CN/") for path in english if path.startswith("zh-CN/")}

    assert chinese == {path for path in english if not path.startswith("zh-CN/")} - redirects(site)
    assert len(chinese) > 20
