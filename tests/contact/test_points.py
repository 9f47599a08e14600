"""What search engines are told of the ways to reach a person."""

from __future__ import annotations

from helpgen.contact import contact_points
from helpgen.core.config import Channel, ContactConfig, SpecialDay

WORDS = {"channel_email": "E-mail", "channel_phone": "Phone", "channel_wechat": "WeChat"}


def test_numbers_and_addresses_are_told_and_nothing_else() -> None:
    config = ContactConfig(
        channels=(
            Channel("a", "phone", number="+86 400 123 4567", label="Hotline"),
            Channel("b", "email", address="a@b.example"),
            Channel("c", "wechat", account="acme"),
            Channel("d", "form", url="https://form.example/?a=1", label="Form"),
        )
    )
    same = {"@type": "ContactPoint", "contactType": "customer support"}

    assert contact_points(config, WORDS) == (
        {**same, "name": "Hotline", "telephone": "+86 400 123 4567"},
        {**same, "name": "E-mail", "email": "a@b.example"},
        {**same, "name": "Form", "url": "https://form.example/?a=1"},
    )


def test_who_answers_at_once_says_when() -> None:
    config = ContactConfig(
        timezone="Asia/Shanghai",
        hours={"mon-tue": "09:00-12:00, 13:00-24:00", "sat": "22:00-02:00", "sun": "24h"},
        holidays=(SpecialDay("2026-10-01..2026-10-07"),),
        workdays=(SpecialDay("2026-10-10", "10:00-11:00"),),
        channels=(
            Channel("a", "phone", number="1"),
            Channel("b", "email", address="a@b.example"),
        ),
    )
    phone, mail = contact_points(config, WORDS)

    assert "hoursAvailable" not in mail
    hours = phone["hoursAvailable"]
    assert isinstance(hours, tuple)
    assert [
        (h["opens"], h["closes"], h.get("dayOfWeek"), h.get("validFrom"), h.get("validThrough"))
        for h in hours
    ] == [
        ("00:00", "23:59", ("Sunday",), None, None),
        ("09:00", "12:00", ("Monday", "Tuesday"), None, None),
        ("13:00", "23:59", ("Monday", "Tuesday"), None, None),
        ("22:00", "02:00", ("Saturday",), None, None),
        ("00:00", "00:00", None, "2026-10-01", "2026-10-07"),
        ("10:00", "11:00", None, "2026-10-10", "2026-10-10"),
    ]


def test_no_day_is_told_twice() -> None:
    config = ContactConfig(
        timezone="Asia/Shanghai",
        hours={"mon": "09:00-18:00"},
        holidays=(SpecialDay("2026-10-01..2026-10-07"),),
        channels=(Channel("a", "phone", number="1", workdays=(SpecialDay("2026-10-07"),)),),
    )
    (phone,) = contact_points(config, WORDS)

    hours = phone["hoursAvailable"]
    assert isinstance(hours, tuple)
    assert [(h["opens"], h["validFrom"], h["validThrough"]) for h in hours[1:]] == [
        ("00:00", "2026-10-01", "2026-10-06"),
        ("09:00", "2026-10-07", "2026-10-07"),
    ]
