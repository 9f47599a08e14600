"""Values in addresses, and addresses that people write."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core import uri


@given(st.text())
@settings(deadline=None)
def test_an_encoded_value_is_unreserved_ascii_and_comes_back(value: str) -> None:
    encoded = uri.component(value)
    assert re.fullmatch(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*", encoded)
    assert unquote(encoded, errors="strict") == uri.sendable(value)


def test_only_what_no_form_takes_is_replaced() -> None:
    kept = "tab\tline\r\nRTL \u202e mark \u200f emoji 👩‍👩‍👧 </script> \"'&#+%"
    assert uri.sendable(kept) == kept
    assert uri.sendable("a\0b\ud800c\x1b") == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize(
    ("url", "ascii_form"),
    [
        ("https://acme.com/x?a=1#b", "https://acme.com/x?a=1#b"),
        ("HTTP://acme.com", "http://acme.com"),
        ("https://acme.com/路径?q=中", "https://acme.com/%E8%B7%AF%E5%BE%84?q=%E4%B8%AD"),
        ("https://例子.中国:8080/", "https://xn--fsqu00a.xn--fiqs8s:8080/"),
        ("https://acme.com/100%/%20", "https://acme.com/100%25/%20"),
        ("https://acme.com/it's", "https://acme.com/it%27s"),
        ("http://[::1]/x", "http://[::1]/x"),
    ],
)
def test_web_addresses_are_written_in_ascii(url: str, ascii_form: str) -> None:
    assert uri.web(url) == ascii_form


@pytest.mark.parametrize(
    "url",
    [
        "",
        "acme.com",
        "//acme.com/x",
        "https://",
        "https:///x",
        "https:acme.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "java\nscript:alert(1)",
        "https://acme.com/a b",
        "https://acme.com\\@evil.com/",
        "https://acme.com/\n",
        "https://acme.com/<script>",
        'https://acme.com/"',
        "https://[bad/",
        "https://acme.com:port/",
        "https://acme.com:99999/",
        "https://.com/",
        "https://a..b/",
        "https://acme.com/\ud800",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert uri.web(url) is None


@given(st.text())
@settings(deadline=None)
def test_any_text_is_either_refused_or_ascii(text: str) -> None:
    for url in (text, f"https://{text}", f"https://acme.com/{text}"):
        address = uri.web(url)
        assert address is None or re.fullmatch(r"https?://[!#-&(-;=?-Z\[\]_a-z~]+", address)


@pytest.mark.parametrize(
    ("text", "is_address"),
    [
        ("help@acme.com", True),
        ("first.last+tag@mail.acme.co.uk", True),
        ("o'brien@acme.com", True),
        ("help@acme", False),
        ("help acme.com", False),
        ("Help <help@acme.com>", False),
        ("a@acme.com, b@acme.com", False),
        ("help@acme.com?cc=x@y.com", False),
        ("help@-acme.com", False),
        ("帮助@acme.com", False),
        ("help@acme.com\n", False),
        ("", False),
        ("x" * 65 + "@acme.com", False),
    ],
)
def test_mail_addresses(text: str, is_address: bool) -> None:
    assert uri.is_mail_address(text) is is_address


def test_a_mail_address_keeps_its_plus_and_encodes_what_would_end_it() -> None:
    assert uri.mailto("a+b@acme.com") == "mailto:a+b@acme.com"
    assert uri.mailto("what?&#%@acme.com") == "mailto:what%3F%26%23%25@acme.com"


def test_one_line_has_no_line_break_of_any_kind() -> None:
    assert uri.one_line(" a\r\nb\u2028c\x85d\t\te ") == "a b c d e"
