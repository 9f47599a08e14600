"""sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from helpgen.core import emit
from helpgen.core.config import Config, LocaleConfig

MakeSite = Callable[..., Any]
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
MOD = "{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


def sitemap(site: Any, site_url: str) -> ET.Element:
    files = {output.path: output.data for output in emit.emit(site, site_url)}
    return ET.fromstring(files["sitemap.xml"])  # noqa: S314 - our own output


def test_without_the_site_s_address_there_is_no_sitemap(make_site: MakeSite) -> None:
    assert list(emit.emit(make_site({"a/x.md": ""})[0], "")) == []


def test_the_sitemap_lists_what_is_listed(make_site: MakeSite) -> None:
    site, _ = make_site(
        {"a/x.md": "updated: 2026-02-03", "a/退 款.md": "", "b/y.md": "unlisted: true"}
    )

    root = sitemap(site, "https://h.example/help")

    assert [loc.text for loc in root.iter(LOC)] == [
        "https://h.example/help/",
        "https://h.example/help/a/",
        "https://h.example/help/a/x/",
        "https://h.example/help/a/%E9%80%80-%E6%AC%BE/",
    ]
    assert [day.text for day in root.iter(MOD)] == ["2026-02-03"]


def test_translations_name_each_other_and_fallbacks_are_none(make_site: MakeSite) -> None:
    config = Config(locales={"en": LocaleConfig(), "zh-CN": LocaleConfig()})
    site, _ = make_site({"en/a/x.md": "", "en/a/y.md": "", "zh-CN/a/x.md": ""}, config)

    root = sitemap(site, "https://h.example/")

    locations = [loc.text for loc in root.iter(LOC)]
    assert "https://h.example/zh-CN/a/x/" in locations
    assert "https://h.example/zh-CN/a/y/" not in locations
    by_url = {url.findtext(LOC): url for url in root}
    alternates = [a.get("hreflang") for a in by_url["https://h.example/a/x/"].iter(ALTERNATE)]
    assert alternates == ["en", "zh-CN", "x-default"]
    alone = [a.get("hreflang") for a in by_url["https://h.example/a/y/"].iter(ALTERNATE)]
    assert alone == ["en", "x-default"]


def test_robots_txt_is_only_written_where_it_counts(make_site: MakeSite) -> None:
    site, _ = make_site({"a/x.md": ""})

    at_root = [output.path for output in emit.emit(site, "https://h.example/")]
    below = [output.path for output in emit.emit(site, "https://h.example/help/")]

    assert at_root == ["sitemap.xml", "robots.txt"]
    assert below == ["sitemap.xml"]
