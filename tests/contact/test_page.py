"""What pages show of ``contact:``."""

from __future__ import annotations

import json
from dataclasses import replace

from helpgen import contact
from helpgen.contact import json_output
from helpgen.core.config import Channel, ContactConfig, SpecialDay, Topic
from helpgen.core.contexts import ContactContext, HoursRow, Link

EN = {
    "day_mon": "Monday",
    "day_tue": "Tuesday",
    "day_thu": "Thursday",
    "day_fri": "Friday",
    "day_sat": "Saturday",
    "day_sun": "Sunday",
    "days_every": "Every day",
    "days_range": "{first} – {last}",
    "hours_closed": "Closed",
    "hours_all_day": "Open 24 hours",
    "hours_range": "{start}–{end}",
    "hours_next_day": "{start}–{end} the next day",
    "dates_range": "{start} – {end}",
    "date_format": "{day} {month} {year}",
    "month_1": "January",
    "month_10": "October",
    "list_separator": ", ",
    "channel_email": "E-mail",
}
ZH = {
    "day_mon": "周一",
    "day_fri": "周五",
    "day_sat": "周六",
    "day_sun": "周日",
    "days_range": "{first}至{last}",
    "hours_closed": "休息",
    "hours_range": "{start}–{end}",
    "list_separator": "、",
}
CONFIG = ContactConfig(
    timezone="Asia/Shanghai",
    hours={"mon-fri": "09:00-12:00, 13:00-18:00"},
    holidays=(
        SpecialDay("2026-10-01..2026-10-07", name="National Day"),
        SpecialDay("2026-01-01", "10:00-11:00"),
    ),
    workdays=(SpecialDay("2026-10-10"),),
    channels=(
        Channel("mail", "email", address="help@acme.com", response_time="1 working day"),
        Channel(
            "hotline", "phone", "400 热线", number="10086", hours={"mon-sun": "24h"}, ivr="2 > 1"
        ),
        Channel("wechat", "wechat", "微信", account="Acme", qr="images/wechat.svg"),
        Channel("form", "form", "Ask us", url="https://acme.com/ask"),
    ),
    topics=(
        Topic("billing", "Billing", ("billing/refund", "gone"), ("wechat", "form"), "high"),
        Topic("other", "Something else"),
    ),
)


class Resolver:
    def article(self, key: str, /) -> Link | None:
        return Link("Refund", "../billing/refund/") if key == "billing/refund" else None

    def asset(self, path: str, /) -> str:
        return f"../{path}"


def context(config: ContactConfig, words: dict[str, str], resolver: Resolver) -> ContactContext:
    return contact.context(config, contact.prepare(config, words), resolver)


def rows(hours: dict[str, str], words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    made = context(ContactConfig(hours=hours), words, Resolver()).hours
    return tuple((row.days, row.times) for row in made)


def test_days_with_the_same_hours_are_one_row() -> None:
    assert rows({"mon-fri": "09:00-12:00, 13:00-18:00"}, EN) == (
        ("Monday – Friday", "09:00–12:00, 13:00–18:00"),
        ("Saturday – Sunday", "Closed"),
    )
    assert rows({"mon-fri": "09:00-12:00, 13:00-18:00"}, ZH) == (
        ("周一至周五", "09:00–12:00、13:00–18:00"),
        ("周六至周日", "休息"),
    )


def test_the_table_is_complete_and_in_the_order_of_the_week() -> None:
    assert rows({"fri-mon": "22:00-02:00"}, EN) == (
        ("Monday", "22:00–02:00 the next day"),
        ("Tuesday – Thursday", "Closed"),
        ("Friday – Sunday", "22:00–02:00 the next day"),
    )
    assert rows({"mon-sun": "24h"}, EN) == (("Every day", "Open 24 hours"),)
    assert rows({}, EN) == ()


def test_channels_have_a_label_a_link_and_their_own_hours() -> None:
    mail, hotline, wechat, form = context(CONFIG, EN, Resolver()).channels
    assert (mail.label, mail.value, mail.href, mail.icon, mail.hours, mail.external) == (
        "E-mail", "help@acme.com", "mailto:help@acme.com", "email", (), False,
    )  # fmt: skip
    every_day = HoursRow("Every day", "Open 24 hours", "", "w0w1w2w3w4w5w6")
    assert (hotline.label, hotline.href, hotline.hours, hotline.ivr) == (
        "400 热线", "tel:10086", (every_day,), "2 > 1",
    )  # fmt: skip
    assert (wechat.value, wechat.href, wechat.qr) == ("Acme", "", "../images/wechat.svg")
    assert (form.value, form.href, form.external) == ("", "https://acme.com/ask", True)


def test_rows_tell_a_script_which_days_they_are() -> None:
    made = context(CONFIG, EN, Resolver())
    assert [row.covers for row in made.hours] == ["w0w1w2w3w4", "w5w6"]
    assert made.timezone == "Asia/Shanghai"
    assert made.special_days == (
        HoursRow("1 January 2026", "10:00–11:00", "", "2026-01-01"),
        HoursRow(
            "1 October 2026 – 7 October 2026", "Closed", "National Day", "2026-10-01/2026-10-07"
        ),
        HoursRow("10 October 2026", "09:00–12:00, 13:00–18:00", "", "2026-10-10"),
    )


def test_only_who_answers_live_keeps_the_hours_of_the_company() -> None:
    mail, hotline, wechat, form = context(CONFIG, EN, Resolver()).channels
    assert (mail.schedule, form.schedule) == ("", "")
    assert wechat.schedule == context(CONFIG, EN, Resolver()).schedule
    assert hotline.schedule.startswith("Asia/Shanghai 0-1440 0-1440 ")


def test_a_channel_shows_days_and_a_clock_of_its_own() -> None:
    abroad = Channel("a", "email", address="a@b.com", timezone="UTC", holidays=())
    (made,) = context(replace(CONFIG, channels=(abroad,)), EN, Resolver()).channels
    assert made.timezone == "UTC"
    assert made.schedule.startswith("UTC ")
    assert [row.covers for row in made.hours] == ["w0w1w2w3w4", "w5w6"]
    assert [row.covers for row in made.special_days] == ["2026-10-10"]


def test_a_table_says_no_day_twice() -> None:
    own = Channel("a", "phone", number="1", workdays=(SpecialDay("2026-10-03"),))
    config = replace(CONFIG, channels=(own,), topics=())
    (made,) = context(config, EN, Resolver()).channels
    days = ["2026-01-01", "2026-10-01/2026-10-02", "2026-10-03", "2026-10-04/2026-10-07"]
    assert [row.covers for row in made.special_days] == days
    assert [part.partition("=")[0] for part in made.schedule.split()[8:]] == days
    (told,) = json.loads(json_output(config, EN, Resolver()).data)["channels"]
    assert [day["start"] for day in told["special_days"]] == [day[:10] for day in days]


def test_a_topic_has_its_articles_and_channels() -> None:
    billing, other = context(CONFIG, EN, Resolver()).topics
    assert billing.articles == (Link("Refund", "../billing/refund/"),)
    assert [(link.title, link.href, link.external) for link in billing.channels] == [
        ("微信", "#channel-wechat", False),
        ("Ask us", "https://acme.com/ask", True),
    ]
    assert len(other.channels) == 4


def test_nothing_configured_shows_nothing() -> None:
    made = context(ContactConfig(), EN, Resolver())
    assert (made.channels, made.topics, made.hours) == ((), (), ())


def test_faulty_entries_are_left_out_rather_than_shown_wrong() -> None:
    config = ContactConfig(
        hours={"mno": "24h", "mon-sun": "closed"},
        holidays=(SpecialDay("x"),),
        topics=(Topic("a", "A", channels=("nobody",)),),
    )
    made = context(config, EN, Resolver())
    assert [(row.days, row.times) for row in made.hours] == [("Every day", "Closed")]
    assert (made.special_days, made.topics[0].channels) == ((), ())


def test_the_file_for_programs_says_the_same() -> None:
    output = json_output(CONFIG, EN, Resolver(), "zh-CN/contact.json")
    document = json.loads(output.data)
    assert output.path == "zh-CN/contact.json"
    assert document["version"] == 1
    assert document["hours"][0] == [["09:00", "12:00"], ["13:00", "18:00"]]
    assert document["hours"][5:] == [[], []]
    assert document["holidays"] == [["2026-01-01", "2026-01-01"], ["2026-10-01", "2026-10-07"]]
    assert document["special_days"][1:] == [
        {"start": "2026-10-01", "end": "2026-10-07", "name": "National Day", "hours": []},
        {
            "start": "2026-10-10",
            "end": "2026-10-10",
            "name": "",
            "hours": [["09:00", "12:00"], ["13:00", "18:00"]],
        },
    ]
    mail, hotline, wechat, _ = document["channels"]
    assert (mail["timezone"], mail["special_days"]) == ("Asia/Shanghai", document["special_days"])
    assert hotline["special_days"][2]["hours"] == [["00:00", "24:00"]]
    assert mail["hours"] == document["hours"]
    assert hotline["hours"] == [[["00:00", "24:00"]]] * 7
    assert (wechat["value"], wechat["qr"]) == ("Acme", "../images/wechat.svg")
    assert document["topics"] == [
        {
            "id": "billing",
            "title": "Billing",
            "priority": "high",
            "articles": [{"title": "Refund", "href": "../billing/refund/"}],
            "channels": ["wechat", "form"],
        },
        {
            "id": "other",
            "title": "Something else",
            "priority": "normal",
            "articles": [],
            "channels": ["mail", "hotline", "wechat", "form"],
        },
    ]


def test_the_file_is_readable_and_the_same_every_time() -> None:
    first = json_output(CONFIG, EN, Resolver()).data
    assert first == json_output(CONFIG, EN, Resolver()).data
    assert "400 热线" in first.decode()
    assert first.endswith(b"}\n")


def test_unknown_hours_are_null_in_the_file() -> None:
    document = json.loads(json_output(ContactConfig(), EN, Resolver()).data)
    assert (document["hours"], document["special_days"]) == (None, [])
