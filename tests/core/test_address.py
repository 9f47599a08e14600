"""Addresses: slugs, encoding, relative ways, and what file systems confuse."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen.core import address


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Refund an Order", "refund-an-order"),
        ("退款 说明", "退款-说明"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("C++ & C#", "c-c"),
        ("snake_case", "snake_case"),
        ("v2.1", "v2-1"),
        ("../../etc", "etc"),
        ("CON", "con-"),
        ("İstanbul", "i̇stanbul"),
        ("???", ""),
        ("😀", ""),
    ],
)
def test_a_name_becomes_a_slug(name: str, slug: str) -> None:
    assert address.slugify(name) == slug


@given(st.text(max_size=66))  # the limit of a slug that is chosen
def test_a_slug_is_always_one_safe_part_and_stays_itself(name: str) -> None:
    slug = address.slugify(name)

    assert "/" not in slug
    assert not slug.startswith((".", "-"))
    assert address.slugify(slug) == slug
    assert not slug or address.slug_fault(slug) == ""


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_encoding_loses_nothing(url: str) -> None:
    encoded = address.encode(url)

    assert encoded.isascii()
    assert unquote(encoded) == url


@pytest.mark.parametrize(
    ("url", "root"),
    [("", "./"), ("a/", "../"), ("a/b/", "../../"), ("a.html", "./"), ("a/b.html", "../")],
)
def test_the_way_to_the_root_climbs_as_often_as_needed(url: str, root: str) -> None:
    assert address.to_root(url) == root


@pytest.mark.parametrize(
    "base", ["https://h.example/", "https://h.example/help/", "file:///tmp/s/"]
)
@pytest.mark.parametrize("page", ["", "a/", "a/b/", "zh-CN/a/b/", "a/b.html"])
@pytest.mark.parametrize("target", ["", "a/", "x/y/", "x/y.html", "退款/"])
def test_a_link_leads_to_its_target_wherever_the_site_stands(
    base: str, page: str, target: str
) -> None:
    href = address.link(address.to_root(page), target)

    assert urljoin(base + page, href) == base + address.encode(target)


@pytest.mark.parametrize(
    ("site_url", "path"),
    [("", "/"), ("https://a.example", "/"), ("https://a.example/help", "/help/")],
)
def test_the_base_path_has_slashes_at_both_ends(site_url: str, path: str) -> None:
    assert address.base_path(site_url) == path


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a/B.html", "A/b.html", True),
        ("caf\u00e9", "cafe\u0301", True),
        ("STRASSE", "stra\u00dfe", True),
        ("a", "b", False),
    ],
)
def test_names_that_some_systems_take_for_one_share_a_key(one: str, other: str, same: bool) -> None:
    assert (address.collision_key(one) == address.collision_key(other)) is same


@pytest.mark.parametrize(
    ("name", "title"),
    [("refund-an-order", "Refund an order"), ("退款", "退款"), ("ngql_guide", "Ngql guide")],
)
def test_a_name_makes_a_title(name: str, title: str) -> None:
    assert address.title_of(name) == title


@pytest.mark.parametrize(
    ("url", "file"), [("", "index.html"), ("a/", "a/index.html"), ("a/b.html", "a/b.html")]
)
def test_an_address_has_one_file(url: str, file: str) -> None:
    assert address.output_path(url) == file
