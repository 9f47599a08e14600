"""Links: looked up as an author writes them, checked with a guess, bound to where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from helpgen.core import linkcheck, links
from helpgen.core.config import Config, ImageRules, LinkRules, LocaleConfig, ValidationConfig
from helpgen.core.diagnostics import Position
from helpgen.core.model import Asset, Body, LinkRef, Size

MakeSite = Callable[..., Any]
Linking = Callable[..., Body]

FILES = {
    "billing/_category.yml": "title: Billing",
    "billing/refund an order.md": "slug: refund",
    "billing/invoices/download.md": "",
    "billing/invoices/shot 1.png": "",
    "images/logo.png": "",
    "billing/hidden.md": "draft: true",
    "about.md": "",
}


def prepared(make_site: MakeSite, body: Body, path: str = "billing/from.md") -> Any:
    """Return the index, the tree and the article ``path`` of a site in which it has ``body``."""
    target = Body(ids=("steps", "步骤"))
    bodies = {path: body, "billing/refund an order.md": target}
    files = {**FILES, path: ""}
    site, found = make_site(files, bodies=bodies)
    assert found == ()
    keys = tuple(f.removesuffix(".md") for f in files if f.endswith(".md"))
    index = links.indexes(site, keys)[site.trees[0].locale]
    return site, index, site.trees[0].articles[path.removesuffix(".md")]


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("refund an order.md", "../../billing/refund/"),
        ("refund%20an%20order.md", "../../billing/refund/"),
        ("./refund%20an%20order.md#steps", "../../billing/refund/#steps"),
        ("refund an order.md#%E6%AD%A5%E9%AA%A4", "../../billing/refund/#%E6%AD%A5%E9%AA%A4"),
        ("refund an order.md#步骤", "../../billing/refund/#%E6%AD%A5%E9%AA%A4"),
        ("refund an order.md?x=1#steps", "../../billing/refund/?x=1#steps"),
        ("refund an order", "../../billing/refund/"),
        ("refund an order.MD", "../../billing/refund/"),
        ("invoices/download.md", "../../billing/invoices/download/"),
        ("invoices/", "../../billing/invoices/"),
        ("../billing/_category.yml", "../../billing/"),
        ("..", "../../"),
        ("../index.md", "../../"),
        ("../about.md", "../../about/"),
        ("/about.md", "../../about/"),
        ("invoices/shot%201.png", "../../billing/invoices/shot%201.png"),
        ("/images/logo.png", "../../images/logo.png"),
        ("#here", "#here"),
        ("#top", "#top"),
        ("#", "#"),
        ("https://x.example/?a=1&b=2", "https://x.example/?a=1&amp;b=2"),
        ('https://x.example/"onload=', "https://x.example/&quot;onload="),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("//cdn.example/x", "//cdn.example/x"),
    ],
)
def test_a_link_to_a_file_becomes_the_way_to_its_page(
    make_site: MakeSite, linking: Linking, target: str, href: str
) -> None:
    site, index, article = prepared(make_site, linking(target, ids=["here"]))

    html = links.bind(article.body, article.folder, "../../", index)

    assert html == f'<a href="{href}">x</a>'
    assert linkcheck.check(site, {"en": index}, ValidationConfig()) == ()


@pytest.mark.parametrize(
    ("target", "code", "hint"),
    [
        ("refnd an order.md", "broken-link", "did you mean refund an order.md?"),
        ("download.md", "broken-link", "did you mean invoices/download.md?"),
        ("../billing/downlod.md#x", "broken-link", "did you mean invoices/download.md?"),
        ("../../zzzzz.md", "broken-link", "write the path from this file to the other one"),
        ("shot 1.png", "broken-link", "did you mean invoices/shot 1.png?"),
        ("refund an order.md#stps", "broken-anchor", 'did you mean "#steps"?'),
        ("refund an order.md#zzz", "broken-anchor", "there are: #steps, #步骤"),
        ("#zzz", "broken-anchor", "there are: #here"),
        ("hidden.md", "link-to-draft", "it is a draft, expired or not due yet; publish it or"),
        ("/billing/refund/", "absolute-link", "link to the file instead: refund an order.md"),
        ("/billing/refund/#zzz", "broken-anchor", "there are: #steps, #步骤"),
        ("/nowhere/", "absolute-link", "write it in full, with https://, or link a file"),
        ("/docs/download", "absolute-link", "did you mean invoices/download.md?"),
        ("/docs/nowhere.md", "broken-link", "write the path from this file to the other one"),
    ],
)
def test_a_link_that_fails_says_where_and_what_was_meant(
    make_site: MakeSite, linking: Linking, target: str, code: str, hint: str
) -> None:
    site, index, _ = prepared(make_site, linking(target, ids=["here"]))

    (fault,) = linkcheck.check(site, {"en": index}, ValidationConfig())

    assert (fault.code, fault.path, fault.line) == (code, "content/billing/from.md", 7)
    assert fault.hint.startswith(hint)


def test_a_picture_must_be_there_and_needs_a_text(make_site: MakeSite, linking: Linking) -> None:
    site, index, _ = prepared(make_site, linking("shot1.png", "image", ""))

    found = linkcheck.check(site, {"en": index}, ValidationConfig())

    assert [(d.code, d.severity) for d in found] == [
        ("image-not-found", "error"),
        ("missing-alt", "warning"),
    ]
    assert found[0].hint == "did you mean invoices/shot 1.png?"


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("https://elsewhere.example/x.png", ["remote-picture"]),
        ("//elsewhere.example/x.png", ["remote-picture"]),
        ("data:image/png;base64,AAAA", []),
        ("invoices/shot 1.png", []),
    ],
)
def test_a_picture_of_another_site_is_told(
    make_site: MakeSite, linking: Linking, target: str, codes: list[str]
) -> None:
    site, index, _ = prepared(make_site, linking(target, "image", "what it shows"))

    found = linkcheck.check(site, {"en": index}, ValidationConfig())

    assert [d.code for d in found] == codes


def test_a_link_is_never_guessed_to_mean_its_own_file(
    make_site: MakeSite, linking: Linking
) -> None:
    site, index, _ = prepared(make_site, linking("/docs/from"))

    (fault,) = linkcheck.check(site, {"en": index}, ValidationConfig())

    assert "from.md" not in fault.hint


def test_every_rule_has_its_level(make_site: MakeSite, linking: Linking) -> None:
    site, index, _ = prepared(make_site, linking("nothing.png", "image", ""))
    off = ValidationConfig(LinkRules(not_found="off"), ImageRules(not_found="info", alt="off"))

    found = linkcheck.check(site, {"en": index}, off)

    assert [(d.code, d.severity) for d in found] == [("image-not-found", "info")]


def test_links_stay_in_their_locale_and_use_the_default_one_s_files(
    make_site: MakeSite, linking: Linking
) -> None:
    config = Config(locales={"en": LocaleConfig(), "zh-CN": LocaleConfig()})
    site, _ = make_site(
        {"en/a/x.md": "", "en/a/y.md": "", "en/a/p.png": "", "zh-CN/a/x.md": ""},
        config,
        {"zh-CN/a/x.md": linking("y.md")},
    )
    index = links.indexes(site, ("a/x", "a/y"))[site.trees[1].locale]
    article = site.trees[1].articles["a/x"]

    assert links.bind(article.body, "a", "../../../", index) == (
        '<a href="../../../zh-CN/a/y/">x</a>'
    )
    picture = LinkRef("p.png", "image", Position(1), "p")
    assert links.resolve(picture, "a", frozenset(), index).url == "a/p.png"


def test_a_thousand_broken_anchors_are_all_reported_and_few_are_guessed(
    make_site: MakeSite,
) -> None:
    refs = tuple(LinkRef(f"#hedings{i}", "link", Position(i + 1)) for i in range(1000))
    body = Body(refs, ids=tuple(f"headings{i}" for i in range(1000)))
    site, index, _ = prepared(make_site, body)

    found = linkcheck.check(site, {"en": index}, ValidationConfig())

    assert len(found) == 1000
    assert 0 < sum("did you mean" in d.hint for d in found) <= 100


def test_a_thousand_broken_links_are_all_reported_and_few_are_guessed(make_site: MakeSite) -> None:
    refs = tuple(LinkRef(f"abot{i}.md", "link", Position(i + 1)) for i in range(1000))
    site, index, _ = prepared(make_site, Body(refs))

    found = linkcheck.check(site, {"en": index}, ValidationConfig())

    assert len(found) == 1000
    assert sum("did you mean" in d.hint for d in found) <= 100


# 400 digits are more than a float holds, 5000 more than Python reads as a number.
NO_PIXELS = ("9" * 400, "9" * 5000, "100000", "0", "-1", "3.5", "３２０", "²")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (("", ""), 'x.png" width="640" height="480">'),
        (("320", ""), 'x.png" height="240">'),
        (("", "241"), 'x.png" width="321">'),
        (("100", "100"), 'x.png">'),
        (("50%", ""), 'x.png">'),
        (("", "auto"), 'x.png">'),
        (("99999", ""), 'x.png" height="74999">'),
        (("0320", ""), 'x.png" height="240">'),
        *((given, 'x.png">') for digits in NO_PIXELS for given in ((digits, ""), ("", digits))),
    ],
)
def test_a_picture_keeps_its_place_free(
    make_site: MakeSite, given: tuple[str, str], written: str
) -> None:
    width, height = given
    ref = LinkRef("x.png", "image", Position(1), "x", width=width, height=height)
    body = Body(('<img src="', ref, '">'))

    assert links.bind(body, "billing", "../", sized(make_site)) == f'<img src="../billing/{written}'


@pytest.mark.parametrize("target", ["https://x.example/x.png", "../billing/other.png", "none.png"])
def test_of_any_other_picture_nothing_is_known(make_site: MakeSite, target: str) -> None:
    ref = LinkRef(target, "image", Position(1), "x")

    assert "width" not in links.bind(Body((ref,)), "billing", "../", sized(make_site))


def test_a_link_to_a_picture_has_no_size(make_site: MakeSite) -> None:
    ref = LinkRef("x.png", "link", Position(1))

    assert links.bind(Body((ref,)), "billing", "../", sized(make_site)) == "../billing/x.png"


def sized(make_site: MakeSite) -> links.Index:
    """Return the index of a site with two pictures, one of which tells its size."""
    site, _ = make_site({"about.md": "", "billing/other.png": ""})
    new = Asset("content/billing/x.png", "en", "billing/x.png", "billing/x.png", "", Size(640, 480))
    whole = replace(site, assets=(*site.assets, new))
    return links.indexes(whole, ("about",))["en"]
