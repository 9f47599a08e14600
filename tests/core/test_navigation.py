"""The links of header and footer, and the files that site.yml names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpgen.core import links, navigation
from helpgen.core.config import Config, LocaleConfig, NavLink, ThemeConfig
from helpgen.core.places import Places

MakeSite = Callable[..., Any]
FILES = {"billing/refund.md": "", "about.md": "", "images/logo.svg": "", "extra.css": ""}


def check(make_site: MakeSite, config: Config) -> list[tuple[str, str]]:
    site, _ = make_site(FILES)
    found = navigation.check(config, {}, links.indexes(site, ()), Places("site.yml"))
    return [(d.code, d.hint) for d in found]


def with_nav(url: str) -> Config:
    return Config(theme=ThemeConfig(nav=(NavLink("A link", url),)))


@pytest.mark.parametrize(
    "url",
    ["about.md", "/about/", "billing/", "/billing/refund/", "https://x.example/", "mailto:a@b.c"],
)
def test_a_link_may_lead_to_a_file_a_folder_an_address_or_another_site(
    make_site: MakeSite, url: str
) -> None:
    assert check(make_site, with_nav(url)) == []


@pytest.mark.parametrize(
    ("url", "code", "hint"),
    [
        ("abuot.md", "broken-link", 'did you mean "about"?'),
        ("nowhere/", "broken-link", "write the path of a file"),
        ("javascript:alert(1)", "unsafe-link", "name a file"),
        ("data:text/html,x", "unsafe-link", "name a file"),
        ("", "unsafe-link", "name a file"),
    ],
)
def test_a_link_that_leads_nowhere_or_runs_something_is_an_error(
    make_site: MakeSite, url: str, code: str, hint: str
) -> None:
    ((found, said),) = check(make_site, with_nav(url))

    assert (found, said.startswith(hint)) == (code, True)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("extra.css", None),
        ("/extra.css", None),
        ("https://cdn.example/x.css", None),
        ("xtra.css", "file-not-found"),
        ("javascript:x", "unsafe-link"),
    ],
)
def test_files_are_there_or_on_the_web(make_site: MakeSite, path: str, code: str | None) -> None:
    found = check(make_site, Config(extra_css=(path,)))

    assert [name for name, _ in found] == ([code] if code else [])


def test_a_locale_has_links_of_its_own() -> None:
    own = NavLink("关于", "about.md")
    config = Config(
        locales={"en": LocaleConfig(), "zh-CN": LocaleConfig(nav=(own,))},
        theme=ThemeConfig(nav=(NavLink("About", "about.md"),), footer=(NavLink("F", "x"),)),
    )

    assert navigation.nav_links(config, "zh-CN") == ((own,), config.theme.footer)
    assert navigation.nav_links(config, "en")[0] == config.theme.nav
