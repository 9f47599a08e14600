"""What the heads of all pages of a site say to browsers, search engines and previews."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests import projects

if TYPE_CHECKING:
    from pathlib import Path

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the sample, and return its pages by address; those at old addresses are left out."""
    project = projects.copy(projects.SAMPLE, tmp_path_factory.mktemp("heads") / "project")
    site = projects.build(project)
    found = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in html(site)}
    return {name: text for name, text in found.items() if 'http-equiv="refresh"' not in text}


def html(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def meta(page: str, name: str) -> list[str]:
    found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)"', page)
    return [unescape(each) for each in found]


def test_every_page_has_one_description_and_previews_have_the_same(pages: dict[str, str]) -> None:
    assert len(pages) > 20
    for name, page in pages.items():
        (description,) = meta(page, "description")
        assert description.strip(), name
        assert len(description) <= 160, name
        assert meta(page, "og:description") == [description], name


def test_a_preview_is_large_where_there_is_a_picture(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        large = bool(meta(page, "og:image"))
        assert meta(page, "twitter:card") == ["summary_large_image" if large else "summary"], name


def test_the_browser_s_own_bar_follows_light_and_dark(pages: dict[str, str]) -> None:
    for page in pages.values():
        light, dark = meta(page, "theme-color")
        assert light != dark
        assert page.count('media="(prefers-color-scheme: dark)"') == 1


def test_what_search_engines_are_told_is_whole(pages: dict[str, str]) -> None:
    told = {name: DATA.findall(page) for name, page in pages.items()}
    documents = {name: json.loads(texts[0]) for name, texts in told.items() if texts}

    assert all(len(texts) <= 1 for texts in told.values())
    assert all(each["@context"] == "https://schema.org" for each in documents.values())
    assert documents["index.html"]["@type"] == "WebSite"
    assert documents["orders/index.html"]["@type"] == "BreadcrumbList"
    assert documents["contact/index.html"]["contactPoint"][0]["telephone"] == "+864001234567"
    assert documents["zh-CN/index.html"]["url"] == "https://help.example.com/zh-CN/"
    assert "search/index.html" not in documents
    assert "404.html" not in documents
