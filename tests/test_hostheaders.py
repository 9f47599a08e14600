"""The policy of a whole project, and the files by which its host learns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpgen import hostheaders
from helpgen.core.config import Config, HeadersConfig, MarkdownConfig
from helpgen.core.model import (
    Article,
    ArticleMeta,
    ArticleTerms,
    Asset,
    Body,
    Home,
    Output,
    Site,
    Tree,
)
from helpgen.core.places import Places

if TYPE_CHECKING:
    from pathlib import Path


def page(path: str, body: str) -> Output:
    return Output(path, f'<head><meta charset="utf-8"></head>{body}'.encode())


def article(body: Body) -> Article:
    return Article(
        key="a",
        id="",
        locale="en",
        language="en",
        path="content/a.md",
        url="a/",
        meta=ArticleMeta(),
        body=body,
        terms=ArticleTerms(),
        places={},
        folder="",
        breadcrumbs=(),
        previous=None,
        next=None,
        related=(),
    )


def site(home: str, text: str) -> Site:
    tree = Tree("en", "", Home(body=Body((home,))), (), {}, {"a": article(Body((text,)))})
    return Site((tree,), (), ())


def seal(config: Config, *pages: Output, home: str = "", text: str = "") -> hostheaders.Sealed:
    url = "https://h.example/base/"
    return hostheaders.seal(pages, (), site(home, text), config, url, Places("site.yml"))


def test_the_policy_is_what_all_pages_together_need_in_any_order() -> None:
    one = page("a.html", '<img src="https://a.example/x">')
    two = page("b.html", '<img src="https://b.example/x">')

    sealed = seal(Config(), one, two)

    assert "img-src 'self' https://a.example https://b.example;" in sealed.policy
    assert sealed.policy == seal(Config(), two, one).policy
    assert sealed.outputs[:2] == (one, two)
    assert sealed.policy.encode() in sealed.outputs[2].data


def test_a_page_that_holds_its_policy_needs_only_what_is_its_own() -> None:
    config = Config(headers=HeadersConfig(write=("meta",)))
    sealed = seal(config, page("a.html", '<img src="//a.example/x">'), page("b.html", ""))

    one, two = sealed.outputs
    assert b"img-src 'self' a.example;" in one.data
    assert b"a.example" not in two.data
    assert b"frame-ancestors" not in one.data
    assert b"default-src 'self'" in two.data


CODE = '<p onclick="evil()">'
TRUSTED = Config(markdown=MarkdownConfig(html="trust"))


@pytest.mark.parametrize(("path", "texts"), [("index.html", "home"), ("a/index.html", "text")])
def test_code_in_the_text_of_an_article_is_only_allowed_where_html_is_trusted(
    path: str, texts: str
) -> None:
    template = "<script>ours()</script>"
    pages = [page(path, template + CODE), page("b.html", template)]

    clean = seal(Config(), *pages, **{texts: CODE}).policy
    trusted = seal(TRUSTED, *pages, **{texts: CODE}).policy
    by_template = seal(Config(), *pages).policy

    assert clean.count("sha256-") == 1
    assert "unsafe-hashes" not in clean
    assert trusted.count("sha256-") == by_template.count("sha256-") == 2


def test_a_page_that_holds_its_policy_does_not_allow_it_either() -> None:
    config = Config(headers=HeadersConfig(write=("meta",)))

    (made,) = seal(config, page("a/index.html", CODE), text=CODE).outputs

    assert b"sha256-" not in made.data


def test_a_policy_can_be_too_long_without_code_as_well() -> None:
    pages = [
        page(f"{n:02}.html", f'<img src="https://{n:02}{"a" * 40}.example/x">') for n in range(40)
    ]

    (found,) = seal(Config(), *pages).diagnostics

    assert found.code == "long-policy"
    assert found.message.startswith("40 other hosts are allowed")
    assert "one is in 00.html" in found.hint


def test_what_settings_allow_can_be_too_long_too() -> None:
    hosts = tuple(f"https://{n:02}{'a' * 40}.example" for n in range(40))
    config = Config(headers=HeadersConfig(policy={"img-src": hosts}))

    (found,) = seal(config, page("a.html", "")).diagnostics

    assert found.code == "long-policy"
    assert found.hint.endswith("in headers.policy")


def test_rules_for_paths_start_where_the_site_stands() -> None:
    assert b"/base/assets/*" in seal(Config()).outputs[0].data


def test_pages_full_of_code_are_told_by_the_first_of_them() -> None:
    pages = [page(f"{n:02}.html", f'<p style="width: {n}%">') for n in range(40)]

    (found,) = seal(Config(), *pages).diagnostics

    assert (found.code, found.path) == ("long-policy", "site.yml")
    assert found.message.startswith("40 different pieces of script and style")
    assert "00.html" in found.hint


def test_who_allows_all_inline_styles_is_left_alone() -> None:
    config = Config(headers=HeadersConfig(policy={"style-src": ("'unsafe-inline'",)}))
    pages = [page(f"{n:02}.html", f'<p style="width: {n}%">') for n in range(40)]

    assert not seal(config, *pages).diagnostics


def test_style_sheets_of_the_project_are_read_and_those_that_cannot_be_are_not(
    tmp_path: Path,
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "own.css").write_text("own", encoding="utf-8")
    assets = [Asset(f"content/{n}", "en", n, n, "") for n in ("own.css", "gone.css", "other.css")]
    config = Config(extra_css=("own.css", "/gone.css", "https://a.example/a.css"))
    statics = [Output("assets/style.1.css", b"theme"), Output("assets/theme.1.js", b"no sheet")]

    assert hostheaders.sheets_of(tmp_path, config, statics, assets) == ("theme", "own")
