"""Telephone numbers."""

from __future__ import annotations

import pytest

from helpgen.contact import number


@pytest.mark.parametrize(
    ("text", "tel"),
    [
        ("+864001234567", "tel:+864001234567"),
        ("+86 400-123-4567", "tel:+864001234567"),
        ("+1 (555) 010-9999", "tel:+15550109999"),
        ("+49 (0)30 901820", "tel:+4930901820"),
        ("(010) 6552 9988", "tel:01065529988"),
        ("400 123 4567", "tel:4001234567"),
        ("10086", "tel:10086"),
        ("+44 20 7946 0000 ext. 12", "tel:+442079460000;ext=12"),
        ("+44 20 7946 0000x12", "tel:+442079460000;ext=12"),
        ("010-65529988转801", "tel:01065529988;ext=801"),
        ("+1-555-010-9999;ext=7", "tel:+15550109999;ext=7"),
        ("+86 400 123 4567", "tel:+864001234567"),
        ("+1 555\u2011010\u20119999", "tel:+15550109999"),
        (" +1.555.010.9999 ", "tel:+15550109999"),
    ],
)
def test_numbers_as_people_write_them(text: str, tel: str) -> None:
    read = number.read(text)
    assert read is not None
    assert read.tel == tel


@pytest.mark.parametrize(
    "text",
    ["", "call us", "12", "+0 30 901820", "+123", "1" * 16, "+" + "1" * 16, "1-800-FLOWERS", "+",
     "()", "+1 555 010 9999 or +1 555 010 9998", "tel:+15550109999", "1+555", "٤٠٠١٢٣٤٥٦٧"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    assert number.read(text) is None


def test_a_text_message_goes_to_the_same_digits() -> None:
    read = number.read("+1 (510) 555-0101")
    assert read is not None
    assert read.sms == "sms:+15105550101"
