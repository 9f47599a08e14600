"""Strikethrough and bare links."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Html = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("~~a~~", "<del>a</del>"),
        ("x~~a~~y", "x<del>a</del>y"),
        ("~~a~~ ~~b~~", "<del>a</del> <del>b</del>"),
        ("~~a *b* c~~", "<del>a <em>b</em> c</del>"),
        ("**~~a~~**", "<strong><del>a</del></strong>"),
        ("[~~a~~](b)", '<a href="b"><del>a</del></a>'),
        ("~~ a ~~", "~~ a ~~"),
        ("~~a", "~~a"),
        ("a~~", "a~~"),
        ("~a~", "~a~"),
        ("10~20、30~40", "10~20、30~40"),
        ("`~~a~~`", "<code>~~a~~</code>"),
        ("~~a ~~b~~", "~~a <del>b</del>"),
        ("~~~a~~~", "~~~a~~~"),
    ],
)
def test_two_tildes_strike_through(html: Html, text: str, wanted: str) -> None:
    out = html(f"x {text}")

    assert out.strip() == f"<p>x {wanted}</p>"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://example.com/a?b=c&d=e#f", ["https://example.com/a?b=c&d=e#f"]),
        ("(https://example.com)", ["https://example.com"]),
        ("(https://example.com/a_(b))", ["https://example.com/a_(b)"]),
        ("https://example.com.", ["https://example.com"]),
        ("https://example.com/。下一句", ["https://example.com/"]),
        ("访问https://example.com查看", ["https://example.com"]),
        ("www.example.com", ["https://www.example.com"]),
        ("help@example.com", ["mailto:help@example.com"]),
        ("a@b and @name and a@b@c.de", []),
        ("`https://example.com`", []),
        ("[https://example.com](a.md)", ["a.md"]),
        ("<kbd>https://example.com</kbd>", []),
        ("ftp://example.com", []),
        ("xhttps://example.com", []),
        ("https://", []),
        ("https://user@example.com/x", ["https://user@example.com/x"]),
        ("http://[::1]:8000/", ["http://[::1]:8000/"]),
    ],
)
def test_bare_addresses_become_links(html: Html, text: str, links: list[str]) -> None:
    out = html(f"x {text}")

    assert out.count("<a ") == len(links)
    assert all(f'href="{link}"' in out for link in links)
