"""Schemes, hidden and not."""

from __future__ import annotations

import pytest

from helpgen.core.markdown.addresses import is_safe, scheme


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#anchor",
        "?q=a:b",
        "../billing/refunds.md#steps",
        "/absolute/",
        "//example.com/x",
        "a%20b.md",
        "foo%3Abar.md",
        "images/图片.png",
        "./a:b.md",
        "https://example.com/javascript:x",
        "HTTP://EXAMPLE.COM",
        "mailto:help@example.com?subject=a%20b",
        "tel:+49-30-1",
        "sms:+491",
        "ftp://example.com",
    ],
)
def test_ordinary_addresses_are_safe(address: str) -> None:
    assert is_safe(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JAVASCRIPT:x",
        " \t\njavascript:x",
        "java\nscript:x",
        "java\x00script:x",
        "\u200bjavascript:x",
        "javascript%3Ax",
        "%6aavascript:x",
        "javascript%25253Ax",
        "\\javascript:x",
        "vbscript:x",
        "data:text/html,x",
        "data:image/png,x",
        "file:///etc/passwd",
        "blob:x",
        "about:blank",
        "localhost:8000",
        "c:\\path",
        "intent:x",
    ],
)
def test_all_others_are_not(address: str) -> None:
    assert not is_safe(address)


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp"])
def test_a_picture_may_carry_its_data(kind: str) -> None:
    assert is_safe(f"data:image/{kind};base64,AAAA", picture=True)
    assert not is_safe("data:image/svg+xml;base64,AAAA", picture=True)
    assert not is_safe("data:text/html,x", picture=True)
    assert not is_safe("javascript:x", picture=True)


def test_a_scheme_is_told_in_lower_case() -> None:
    assert [scheme(a) for a in ("HTTPS://x", "x/y", " Mail\tTo:x")] == ["https", "", "mailto"]
