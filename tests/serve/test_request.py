"""Requests are judged before anything is looked up."""

from __future__ import annotations

import re
from email.message import Message
from http import HTTPStatus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.serve.request import (
    Refusal,
    check_headers,
    check_line,
    check_same_site,
    parse_path,
    parse_range,
)


def headers(*pairs: tuple[str, str]) -> Message:
    message = Message()
    for name, value in pairs:
        message[name] = value
    return message


def status(found: object) -> int:
    return int(found.status) if isinstance(found, Refusal) else 0


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", ""),
        ("/?q=100%", ""),
        ("/billing/", "billing/"),
        ("/billing/refund", "billing/refund"),
        ("/%E8%AE%A1%E8%B4%B9/", "计费/"),
        ("/a%20b/", "a b/"),
        ("/100%25/", "100%/"),
        ("/%252e%252e/", "%2e%2e/"),  # decoded once, and then an odd name like any other
        ("/a?x=/../", "a"),
    ],
)
def test_a_path_is_decoded_once(target: str, path: str) -> None:
    assert parse_path(target) == path


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=40))
def test_no_decoded_path_leads_out(rest: str) -> None:
    path = parse_path(f"/{rest}")

    if isinstance(path, str):
        assert not {".", ".."} & set(path.split("/"))
        assert "\\" not in path
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", path)


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_request_line_or_are_refused(line: bytes) -> None:
    refusal = check_line(line)

    assert refusal is None or 400 <= refusal.status < 600


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        ("127.0.0.1:8000", 8000, 0),
        ("LocalHost:8000", 8000, 0),
        ("[::1]:8000", 8000, 0),
        ("localhost", 80, 0),
        ("localhost", 8000, 403),
        ("localhost:8001", 8000, 403),
        ("localhost.:8000", 8000, 403),
        ("127.0.0.1.evil.example:8000", 8000, 403),
        ("evil.localhost:8000", 8000, 403),
        ("0.0.0.0:8000", 8000, 403),
        ("user@localhost:8000", 8000, 403),
        ("", 8000, 403),
    ],
)
def test_only_this_machine_by_its_own_names_is_a_host(host: str, port: int, expected: int) -> None:
    assert status(check_headers(headers(("Host", host)), port)) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Origin", "http://127.0.0.1:8000", 0),
        ("Origin", "http://localhost:8000", 0),
        ("Origin", "https://localhost:8000", 403),
        ("Origin", "http://localhost:3000", 403),
        ("Origin", "http://evil.example", 403),
        ("Origin", "null", 403),
        ("Origin", "", 403),
        ("Sec-Fetch-Site", "same-origin", 0),
        ("Sec-Fetch-Site", "none", 0),
        ("Sec-Fetch-Site", "same-site", 403),
        ("Sec-Fetch-Site", "cross-site", 403),
    ],
)
def test_another_page_may_not_use_the_reload_channel(name: str, value: str, expected: int) -> None:
    assert status(check_same_site(headers((name, value)), 8000)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("bytes=0-3", range(4)),
        ("bytes=4-", range(4, 10)),
        ("bytes=4-99", range(4, 10)),
        ("bytes=-3", range(7, 10)),
        ("bytes=-99", range(10)),
        ("bytes=9-9", range(9, 10)),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-2", None),
        ("bytes=0-1,4-5", None),
        ("bytes=a-b", None),
        ("bytes=٣-٤", None),
        ("lines=0-3", None),
        ("bytes=" + "9" * 40 + "-", None),
    ],
)
def test_one_range_of_bytes_is_understood_and_any_other_is_ignored(
    value: str, expected: range | None
) -> None:
    assert parse_range(value, 10) == expected


@pytest.mark.parametrize(("value", "size"), [("bytes=10-", 10), ("bytes=-0", 10), ("bytes=0-", 0)])
def test_a_range_behind_the_end_is_refused(value: str, size: int) -> None:
    assert status(parse_range(value, size)) == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
