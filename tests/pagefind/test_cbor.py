"""The part of CBOR that Pagefind writes. Examples: RFC 8949, appendix A."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.pagefind import cbor

ITEMS = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(), lambda items: st.lists(items).map(tuple), max_leaves=20
)


@pytest.mark.parametrize(
    ("item", "written"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (100, "1864"),
        (1000, "1903e8"),
        (1_000_000, "1a000f4240"),
        (2**64 - 1, "1bffffffffffffffff"),
        ("", "60"),
        ("IETF", "6449455446"),
        ("水", "63e6b0b4"),
        ((), "80"),
        ((1, (2, 3), (4, 5)), "8301820203820405"),
    ],
)
def test_an_item_is_written_as_the_standard_says(item: cbor.Item, written: str) -> None:
    assert cbor.encode(item).hex() == written
    assert cbor.decode(bytes.fromhex(written)) == item


@given(ITEMS)
@settings(deadline=None)
def test_what_is_written_is_read_again(item: cbor.Item) -> None:
    assert cbor.decode(cbor.encode(item)) == item


@given(st.binary())
@settings(deadline=None)
def test_other_bytes_are_refused_and_never_misread(data: bytes) -> None:
    try:
        item = cbor.decode(data)
    except ValueError:
        return
    assert cbor.encode(item) == data


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1800",  # 0, but not in its shortest form
        "0000",  # two items
        "20",  # a negative number
        "a0",  # a map
        "9f01ff",  # an array of unknown length
        "8201",  # an array that is cut off
        "62e6",  # a text that is cut off
        "61ff",  # no UTF-8
        "9bffffffffffffffff",  # an array longer than the file
        "81" * 40 + "00",  # deeper than anything Pagefind writes
    ],
)
def test_what_pagefind_does_not_write_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has a message of its own, or Python's
        cbor.decode(bytes.fromhex(written))
