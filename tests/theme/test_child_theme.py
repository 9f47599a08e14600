"""A theme of its own: settings, a look, words and a replaced partial, as pages show them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from helpgen import build, configfile
from helpgen.build import BuildOptions
from helpgen.cache import Cache
from tests import projects

CASE = projects.SAMPLE.parents[1] / "sites" / "a-theme-of-its-own"


def pages(folder: Path, today: date = date(2026, 11, 20)) -> dict[str, str]:
    loaded = configfile.load(folder, {})
    result = build.build(folder, loaded, BuildOptions(today), Cache(None))
    assert result.diagnostics == ()
    texts = (".html", ".css")
    return {o.path: o.data.decode() for o in result.outputs if o.path.endswith(texts)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return projects.copy(CASE, tmp_path / "project")


def sheet(made: dict[str, str]) -> str:
    return next(text for path, text in made.items() if path.startswith("assets/style."))


def test_templates_read_the_settings_that_the_theme_declares(folder: Path) -> None:
    page = pages(folder)["help/refund/index.html"]

    assert "<p>Everything runs</p>" in page
    assert "<p>Ask us anything (3)</p>" in page
    assert '<img src="../../badge.svg" alt="">' in page
    assert '<a href="../../help/refund/">Refunds</a>' in page


def test_a_locale_has_its_own_words_and_links_lead_to_its_own_pages(folder: Path) -> None:
    page = pages(folder)["zh-CN/help/refund/index.html"]

    assert "<p>一切正常</p>" in page
    assert "<p>有问题就问 (3)</p>" in page
    assert '<a href="../../../zh-CN/help/refund/">Refunds</a>' in page


def test_a_look_of_its_own_is_the_one_it_extends_with_what_it_changes(folder: Path) -> None:
    made = pages(folder)

    assert "--radius:0.25rem;" in sheet(made)
    assert "--font-heading:" in sheet(made)
    assert "--solid:#7a3e9d;" in sheet(made)


def test_what_is_announced_stands_on_every_page_until_its_last_day(folder: Path) -> None:
    before, after = pages(folder, date(2199, 12, 31)), pages(folder, date(2200, 1, 1))

    for path in ("index.html", "help/index.html", "help/refund/index.html", "404.html"):
        assert "We move house in May." in before[path], path
        assert "We move house in May." not in after[path], path
        assert "data-announcement" not in after[path], path
    assert 'class="announcement success" aria-label="Announcement"' in before["index.html"]
    assert '<a href="./help/refund/">We move house in May.</a>' in before["index.html"]
    assert 'data-until="2199-12-31"' in before["index.html"]


def test_a_locale_announces_something_of_its_own(folder: Path) -> None:
    made = pages(folder, date(2200, 1, 1))

    assert '<section class="announcement info" aria-label="公告"' in made["zh-CN/index.html"]
    assert "<p>我们五月搬家。</p>" in made["zh-CN/index.html"]


def test_another_announcement_is_shown_to_those_who_dismissed_the_first(folder: Path) -> None:
    def key() -> str:
        return pages(folder)["index.html"].partition('data-announcement="')[2][:8]

    first = key()
    site = folder / "site.yml"
    site.write_text(site.read_text("utf-8").replace("in May", "in June"), "utf-8")

    assert first != key()


def test_the_theme_names_the_look_that_is_taken_where_the_site_names_none(folder: Path) -> None:
    site, manifest = folder / "site.yml", folder / "themes/acme/theme.yml"
    site.write_text(site.read_text("utf-8").replace("  preset: acme\n", ""), "utf-8")
    assert "--radius:0.25rem;" not in sheet(pages(folder))

    manifest.write_text(f"preset: acme\n{manifest.read_text('utf-8')}", "utf-8")

    assert "--radius:0.25rem;" in sheet(pages(folder))
