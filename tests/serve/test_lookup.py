"""Addresses are found in the lists of the last good site, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.model import Asset, Output
from helpgen.serve.lookup import Moved, find, find_missing
from helpgen.serve.session import snapshot
from tests.serve.preview_site import Result, asset, site

SITE = snapshot(
    Result(site(Output("a:b/index.html", b"")), (asset("content/billing/a picture.png"),))
)


def name(found: Output | Asset | Moved | None) -> str:
    if isinstance(found, Moved):
        return f"-> {found.location}"
    return found.path if found else ""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("", "index.html"),
        ("index.html", "index.html"),
        ("billing/", "billing/index.html"),
        ("billing", "-> /billing/"),
        ("计费/退款", "-> /%E8%AE%A1%E8%B4%B9/%E9%80%80%E6%AC%BE/"),
        ("a:b", "-> /a%3Ab/"),
        ("billing/a picture.png", "content/billing/a picture.png"),
        ("assets/search.js", "assets/search.js"),
        ("assets/", ""),  # folders are not listed
        ("assets", ""),
        ("Billing/", ""),
        (".nojekyll", ""),
        (".git/config", ""),
        ("billing/.hidden/", ""),
        ("/billing", ""),  # //billing would be another host
        ("/billing/", ""),
        ("billing//refund/", ""),
        ("billing/refund/index.html/", ""),
    ],
)
def test_an_address_is_a_file_a_folder_s_index_or_nothing(path: str, found: str) -> None:
    assert name(find(SITE, path)) == found


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_redirect_stays_on_this_site(path: str) -> None:
    both = snapshot(Result((Output(f"{path}/index.html", b""),)))

    found = find(both, path)

    if isinstance(found, Moved):
        assert found.location.startswith("/")
        assert not found.location.startswith("//")
        assert found.location.isascii()


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("nothing/", "404.html"),
        ("zh-CN/billing/nothing/", "zh-CN/404.html"),
        ("zh-CN", "404.html"),
        ("", "404.html"),
    ],
)
def test_the_nearest_error_page_stands_for_what_is_not_there(path: str, page: str) -> None:
    assert name(find_missing(SITE, path)) == page


def test_a_site_without_an_error_page_has_none() -> None:
    assert find_missing(snapshot(Result()), "nothing") is None
