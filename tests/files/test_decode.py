from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.diagnostics import Diagnostic
from helpgen.files.decode import decode

CHINESE = "# 退款\n\n在订单页面点击「申请退款」,三个工作日内到账。\n"


def only(found: tuple[Diagnostic, ...]) -> Diagnostic:
    assert len(found) == 1, found
    return found[0]


def test_plain_utf8_comes_through_unchanged() -> None:
    assert decode(CHINESE.encode(), "a.md") == (CHINESE, ())


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 + b"# A", "a.md") == ("# A", ())


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_becomes_a_line_feed(ending: str) -> None:
    assert decode(f"a{ending}b{ending}{ending}c".encode(), "a.md") == ("a\nb\n\nc", ())


def test_an_empty_file_is_empty_text() -> None:
    assert decode(b"", "a.md") == ("", ())


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_the_first_bad_byte_is_named_with_line_and_column(ending: bytes) -> None:
    data = codecs.BOM_UTF8 + b"one" + ending + "é退".encode() + b"\xff two" + ending + b"\xfe"

    text, found = decode(data, "content/a.md")

    assert text is None
    assert only(found).place == "content/a.md:2:3"
    assert only(found).code == "not-utf8"
    assert "0xFF" in only(found).message
    assert "save it as UTF-8" in only(found).hint


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(CHINESE.encode("utf-16"), "UTF-16", id="UTF-16 with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "UTF-16", id="big-endian"),
        pytest.param(b"# Refunds\n".decode().encode("utf-16-le"), "UTF-16", id="no mark, English"),
        pytest.param(CHINESE.encode("utf-16-be"), "UTF-16", id="no mark, Chinese"),
        pytest.param(("退" * 60 + "\n").encode("utf-16-le"), "UTF-16", id="no mark, little ASCII"),
        pytest.param(CHINESE.encode("utf-32"), "UTF-32", id="UTF-32"),
        pytest.param(CHINESE.encode("gb18030"), "GB18030", id="GB18030"),
        pytest.param(("# Refund 退款\n" + "word " * 50).encode("gbk"), "GB18030", id="some GBK"),
        pytest.param("# Café\n\ndéjà vu, naïve".encode("latin-1"), "Latin-1", id="Latin-1"),
        pytest.param("It’s “here” – ok".encode("cp1252"), "Windows-1252", id="Windows-1252"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "no text at all", id="a picture"),
    ],
)
def test_the_likely_encoding_is_guessed(data: bytes, name: str) -> None:
    text, found = decode(data, "a.md")

    assert text is None
    assert only(found).code == "not-utf8"
    assert name in only(found).message


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("a\0b", "a.md:1:2", "U+0000"),
        ("one\r\n\ttwo \x1b[31m", "a.md:2:6", "U+001B"),
        ("one\n\n\x0c", "a.md:3:1", "U+000C"),
        ("退\x7f", "a.md:1:2", "U+007F"),
        ("a\x85", "a.md:1:2", "U+0085"),
    ],
)
def test_control_characters_are_named_and_replaced(text: str, place: str, name: str) -> None:
    cleaned, found = decode(text.encode(), "a.md")

    assert cleaned is not None
    assert cleaned.count("\ufffd") == 1
    assert (only(found).code, only(found).place) == ("control-character", place)
    assert name in only(found).message


def test_many_control_characters_are_not_listed_one_by_one() -> None:
    _, found = decode(b"\x01" * 5000, "a.md")

    assert len(found) == 11
    assert "more" in found[-1].message


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_text_or_an_error_with_a_place(data: bytes) -> None:
    text, found = decode(data, "a.md")

    assert (text is None) <= bool(found)
    assert all(fault.line or "more" in fault.message for fault in found)
    assert text is None or not {"\0", "\r", "\x1b"} & set(text)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_any_text_without_control_characters_is_kept(text: str) -> None:
    assert decode(text.encode(), "a.md") == (text.removeprefix("\ufeff"), ())
