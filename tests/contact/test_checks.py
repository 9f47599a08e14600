"""Every fault of ``contact:``, with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from helpgen.contact import check, check_references
from helpgen.core import typed, yaml
from helpgen.core.config import Channel, Config, ContactConfig, SpecialDay, Topic
from helpgen.core.diagnostics import Diagnostic, Position, Severity
from helpgen.core.places import Places

ZONES = frozenset({"Asia/Shanghai", "Europe/Berlin", "UTC"})
MAIL = Channel("mail", "email", address="help@acme.com")
GOOD = ContactConfig(
    timezone="Asia/Shanghai",
    hours={"mon-fri": "09:00-18:00"},
    holidays=(SpecialDay("2026-10-01..2026-10-07", name="National Day"),),
    workdays=(SpecialDay("2026-10-10"),),
    channels=(
        MAIL,
        Channel("hotline", "phone", number="+864001234567", hours={"mon-sun": "24h"}, ivr="2 > 1"),
        Channel("wechat", "wechat", account="AcmeService", qr="images/wechat.svg"),
    ),
    topics=(Topic("billing", "Billing", ("billing/refund.md",), ("mail", "hotline")),),
)


def places(key: str) -> Places:
    return Places("site.yml", {"contact": Position(1), key: Position(42, 7)})


def one(config: ContactConfig, key: str, zones: frozenset[str] = ZONES) -> Diagnostic:
    (found,) = check(config, places(key), zones)
    assert found.place == "site.yml:42:7"
    return found


def channel(type_: str, **fields: str) -> Channel:
    make: Any = Channel  # every field used here is text
    made: Channel = make("id", type_, **fields)
    return made


def test_a_good_configuration_has_no_findings() -> None:
    assert check(GOOD, Places(), ZONES) == ()
    assert check(ContactConfig(), Places(), ZONES) == ()
    assert check_references(GOOD, Places(), {"billing/refund"}, {"images/wechat.svg"}) == ()


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("Asia/Beijing", "Asia/Shanghai"),
        ("CST", "Asia/Shanghai"),
        ("UTC+8", "Asia/Shanghai"),
        ("Asia/Shangai", 'did you mean "Asia/Shanghai"?'),
        ("Europe/Berlin ", "Europe/Berlin"),
        ("the usual", "IANA"),
    ],
)
def test_an_unknown_time_zone_is_refused_with_a_guess(zone: str, hint: str) -> None:
    found = one(replace(GOOD, timezone=zone), "contact.timezone")
    assert (found.code, found.severity) == ("contact-timezone", Severity.ERROR)
    assert hint in found.hint


def test_where_no_zones_are_known_only_their_form_is_checked() -> None:
    assert check(replace(GOOD, timezone="Mars/Olympus"), Places(), ()) == ()
    assert one(replace(GOOD, timezone="8 o'clock"), "contact.timezone", frozenset())


def test_hours_without_a_zone_are_doubtful() -> None:
    (found,) = check(replace(GOOD, timezone=""), Places(), ZONES)
    assert (found.code, found.severity) == ("contact-timezone", Severity.WARNING)
    own_hours = replace(GOOD, timezone="", hours={})
    assert [d.code for d in check(own_hours, Places(), ZONES)] == ["contact-timezone"]


@pytest.mark.parametrize(
    ("key", "config", "code"),
    [
        (
            "contact.hours.mno",
            replace(GOOD, hours={"mno": "24h"}),
            "contact-hours",
        ),
        (
            "contact.holidays[1].date",
            replace(GOOD, holidays=(SpecialDay("2026-01-01"), SpecialDay("x"))),
            "contact-date",
        ),
        (
            "contact.holidays[0].hours",
            replace(GOOD, holidays=(SpecialDay("2026-01-01", "9-5"),)),
            "contact-hours",
        ),
        (
            "contact.holidays",
            replace(
                GOOD,
                holidays=(
                    SpecialDay("2026-01-01..2026-01-03"),
                    SpecialDay("2026-01-02", "09:00-10:00"),
                ),
            ),
            "contact-date",
        ),
        ("contact.workdays[0]", replace(GOOD, workdays=(SpecialDay("x"),)), "contact-date"),
        ("contact.workdays", replace(GOOD, workdays=(SpecialDay("2026-10-07"),)), "contact-date"),
        (
            "contact.topics[0].channels[1]",
            replace(GOOD, topics=(Topic("a", "A", channels=("mail", "hotlin")),)),
            "contact-unknown-channel",
        ),
        (
            "contact.topics[1].id",
            replace(GOOD, topics=(Topic("a", "A"), Topic("a", "B"))),
            "contact-id",
        ),
        ("contact.topics[0].id", replace(GOOD, topics=(Topic("a b", "A"),)), "contact-id"),
        ("contact", ContactConfig(topics=(Topic("a", "A"),)), "contact-no-channel"),
    ],
)
def test_each_fault_is_found_where_it_stands(key: str, config: ContactConfig, code: str) -> None:
    found = one(config, key)
    assert found.code == code
    assert found.hint


@pytest.mark.parametrize(
    ("key", "made", "code"),
    [
        (".id", replace(MAIL), "contact-id"),
        (".id", replace(MAIL, id="#x"), "contact-id"),
        ("", channel("phone"), "contact-address"),
        (".number", channel("phone", number="call"), "contact-address"),
        (".number", channel("sms", number="10086 ext. 1"), "contact-address"),
        (".number", channel("whatsapp", number="138 0013 8000"), "contact-address"),
        (".address", channel("email", address="acme"), "contact-address"),
        (".account", channel("line", account="acme"), "contact-address"),
        (".account", channel("qq", account="abc"), "contact-address"),
        (".account", channel("telegram", account="a b"), "contact-address"),
        (".url", channel("form", url="acme.com/form"), "contact-address"),
        (".url", channel("url", url="mailto:a@b.com"), "contact-address"),
        (".url", channel("chat", url="javascript:x"), "contact-address"),
        (".url", channel("form", url="https://u:p@acme.com/"), "contact-secret"),
        ("", channel("wechat"), "contact-address"),
        ("", channel("location", url="https://maps.acme.com/"), "contact-address"),
        (".number", channel("email", address="a@b.com", number="1"), "contact-field"),
        (".url", channel("phone", number="10086", url="https://a.com/"), "contact-field"),
        (".ivr", channel("email", address="a@b.com", ivr="1"), "contact-field"),
        (".qr", channel("wechat", qr="https://a.com/x.png"), "contact-picture"),
        (".qr", channel("wechat", qr="/images/x.png"), "contact-picture"),
        (".qr", channel("wechat", qr="images/x.pdf"), "contact-picture"),
    ],
)
def test_each_fault_of_a_channel_is_found_where_it_stands(
    key: str, made: Channel, code: str
) -> None:
    found = one(ContactConfig(channels=(MAIL, made)), f"contact.channels[1]{key}")
    assert found.code == code
    assert found.hint


def test_hours_of_a_channel_are_checked_too() -> None:
    own = replace(MAIL, hours={"mon": "9-5"})
    config = ContactConfig(timezone="UTC", channels=(own,))
    assert one(config, "contact.channels[0].hours.mon").code == "contact-hours"


@pytest.mark.parametrize(
    ("key", "own", "code"),
    [
        (".timezone", replace(MAIL, timezone="Asia/Beijing"), "contact-timezone"),
        (".holidays[0].date", replace(MAIL, holidays=(SpecialDay("x"),)), "contact-date"),
        (".workdays[0].hours", replace(MAIL, workdays=(SpecialDay("2026-01-01", "x"),)),
         "contact-hours"),
        (".workdays",
         replace(MAIL, holidays=(SpecialDay("2026-01-01"),), workdays=(SpecialDay("2026-01-01"),)),
         "contact-date"),
    ],
)  # fmt: skip
def test_what_a_channel_says_of_its_own_clock_is_checked_too(
    key: str, own: Channel, code: str
) -> None:
    found = one(replace(GOOD, topics=(), channels=(own,)), f"contact.channels[0]{key}")
    assert found.code == code
    assert found.hint


TWICE = (SpecialDay("2026-10-10"), SpecialDay("2026-10-10", "09:00-18:00"))


def test_a_channel_s_own_days_may_be_among_the_company_s() -> None:
    own = replace(MAIL, workdays=(SpecialDay("2026-10-03"),))
    away = replace(MAIL, id="b", holidays=(SpecialDay("2026-10-10"),))
    assert check(replace(GOOD, topics=(), channels=(own, away)), Places(), ZONES) == ()


def test_a_working_day_without_hours_has_those_of_the_company_in_a_channel_too() -> None:
    same = replace(GOOD, topics=(), channels=(replace(MAIL, workdays=TWICE),))
    assert check(same, Places(), ZONES) == ()
    days = (SpecialDay("2026-10-10"), SpecialDay("2026-10-10", "closed"))
    other = replace(GOOD, topics=(), channels=(replace(MAIL, workdays=days),))
    assert one(other, "contact.channels[0].workdays").code == "contact-date"


def test_the_company_s_working_days_are_read_with_the_hours_of_each_channel() -> None:
    always = replace(MAIL, hours={"mon-sun": "24h"})
    config = replace(GOOD, topics=(), workdays=TWICE, channels=(always,))
    assert one(config, "contact.channels[0].hours").code == "contact-date"
    for channels in ((), (replace(always, workdays=()),), (MAIL,)):
        found = check(replace(config, channels=channels), Places(), ZONES)
        assert [d.code for d in found if d.code == "contact-date"] == []


def test_what_the_company_says_twice_is_reported_once() -> None:
    days = (SpecialDay("2026-10-10", "10:00-11:00"), SpecialDay("2026-10-10", "09:00-18:00"))
    channels = tuple(replace(MAIL, id=id_, hours={"mon-sun": "24h"}) for id_ in "ab")
    found = check(replace(GOOD, topics=(), workdays=days, channels=channels), Places(), ZONES)
    assert [d.code for d in found] == ["contact-date"]


def test_a_channel_with_a_clock_of_its_own_needs_no_other() -> None:
    own = replace(MAIL, hours={"mon": "24h"}, timezone="UTC")
    assert check(ContactConfig(channels=(own,)), Places(), ZONES) == ()


def test_days_that_say_the_same_may_overlap() -> None:
    days = (SpecialDay("2026-12-24..2026-12-26"), SpecialDay("2026-12-26..2027-01-01"))
    assert check(replace(GOOD, holidays=days), Places(), ZONES) == ()


def test_a_holiday_may_be_written_with_and_without_its_key() -> None:
    text = "contact:\n  holidays:\n    - 2026-01-01\n    - {date: 2026-13-01, name: x}\n    - x\n"
    reading = typed.read(yaml.parse(text, "site.yml")[0], Config, "site.yml")
    found = check(reading.value.contact, Places("site.yml", reading.places), ZONES)
    assert [(d.code, d.line) for d in found] == [("contact-date", 4), ("contact-date", 5)]


def test_a_channel_that_is_misspelt_gets_a_guess() -> None:
    config = replace(GOOD, topics=(Topic("a", "A", channels=("hotlin",)),))
    assert one(config, "contact.topics[0].channels[0]").hint == 'did you mean "hotline"?'


def test_all_faults_are_reported_in_one_run() -> None:
    config = ContactConfig(
        timezone="Nowhere",
        hours={"mno": "24h"},
        holidays=(SpecialDay("x"),),
        channels=(channel("phone"), channel("email", address="x")),
        topics=(Topic("a", "A", channels=("nobody",)),),
    )
    codes = sorted(found.code for found in check(config, Places(), ZONES))
    assert codes == [
        "contact-address",
        "contact-address",
        "contact-date",
        "contact-hours",
        "contact-id",
        "contact-timezone",
        "contact-unknown-channel",
    ]


def test_settings_of_one_locale_are_checked_where_they_stand() -> None:
    there = Places("site.yml", {"locales.de.contact.timezone": Position(7)})
    (found,) = check(replace(GOOD, timezone="x y"), there, ZONES, "locales.de.contact")
    assert found.line == 7


@pytest.mark.parametrize("entry", ["billing/refunds", "/billing/refunds/", "billing/refunds.md"])
def test_a_suggested_article_that_is_not_there_gets_a_guess(entry: str) -> None:
    config = replace(GOOD, topics=(Topic("a", "A", ("billing/refund", entry)),))
    there = places("contact.topics[0].suggest[1]")
    (found,) = check_references(config, there, ["billing/refund"], ["images/wechat.svg"])
    assert (found.code, found.place) == ("contact-unknown-article", "site.yml:42:7")
    assert found.hint == 'did you mean "billing/refund"?'


def test_a_picture_that_is_not_there_gets_a_guess() -> None:
    there = places("contact.channels[2].qr")
    (found,) = check_references(GOOD, there, ["billing/refund"], ["images/wechat.png"])
    assert (found.code, found.place) == ("contact-picture", "site.yml:42:7")
    assert found.hint == 'did you mean "images/wechat.png"?'


def test_places_are_true_below_a_channel_that_could_not_be_read() -> None:
    text = (
        "contact:\n  channels:\n    - {type: phone}\n    - {id: a, type: fax}\n"
        "    - {id: b, type: phone, number: call us}\n"
    )
    reading = typed.read(yaml.parse(text, "site.yml")[0], Config, "site.yml")
    (found,) = check(reading.value.contact, Places("site.yml", reading.places), ZONES)
    assert (found.code, found.line) == ("contact-address", 5)
    assert "contact.channels[1].id" not in reading.places
