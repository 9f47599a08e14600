"""Mail: RFC 6068."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from helpgen.core.config import FeedbackConfig
from helpgen.core.places import Places
from helpgen.feedback import Subject, check, mailto

WORDS = {
    "feedback_subject": "关于“{title}”的反馈",
    "feedback_ask_no": "哪里没说清楚?",
    "feedback_article": "文章编号",
    "feedback_address": "网址",
    "feedback_language": "语言",
    "feedback_vote": "是否有帮助",
    "feedback_no": "没有",
    "feedback_version": "版本",
    "feedback_separator": ":",
}
SUBJECT = Subject("billing/refund", "退款 + 换货", "https://help.acme.com/退款/", "zh-CN", "v2")


def letter_of(href: str) -> tuple[str, str, str]:
    address, _, query = href.removeprefix("mailto:").partition("?")
    subject, body = query.removeprefix("subject=").split("&body=")
    return unquote(address), unquote(subject), unquote(body)


def test_the_letter_is_in_the_words_of_the_locale() -> None:
    href = mailto.href(FeedbackConfig("mailto", "a+b@acme.com"), SUBJECT, "no", WORDS)
    address, subject, body = letter_of(href)
    assert address == "a+b@acme.com"
    assert subject == "关于“退款 + 换货”的反馈"
    assert body.split("\r\n") == [
        "哪里没说清楚?",
        "",
        "",
        "---",
        "文章编号:billing/refund",
        "网址:https://help.acme.com/退款/",
        "语言:zh-CN",
        "是否有帮助:没有",
        "版本:v2",
    ]


def test_spaces_and_line_breaks_are_written_as_the_rfc_asks() -> None:
    href = mailto.href(FeedbackConfig("mailto", "help@acme.com"), SUBJECT, "no", WORDS)
    query = href.partition("?")[2]
    assert "+" not in query
    assert "%20%2B%20" in query
    assert query.count("%0A") == query.count("%0D%0A") == 8


def test_a_title_cannot_add_a_header_or_another_word() -> None:
    subject = Subject("a", "x\r\nBcc: evil@evil.com&body=y {title}", "/a/", "en")
    href = mailto.href(FeedbackConfig("mailto", "help@acme.com"), subject, "no", WORDS)
    _, line, _ = letter_of(href)
    assert line == "关于“x Bcc: evil@evil.com&body=y {title}”的反馈"


@pytest.mark.parametrize("title", ["退" * 500, "a" * 5_000, "👩‍👩‍👧" * 300])
def test_a_long_title_is_cut_so_that_the_letter_stays_whole(title: str) -> None:
    subject = Subject("billing/refund", title, "/billing/refund/", "zh-CN")
    href = mailto.href(FeedbackConfig("mailto", "help@acme.com"), subject, "no", WORDS)
    _, line, body = letter_of(href)
    shown = line.removeprefix("关于“").removesuffix("…”的反馈")
    assert 1_700 < len(href) <= 1_800
    assert title.startswith(shown)
    assert "billing/refund" in body


def test_a_word_that_is_not_translated_shows_its_key() -> None:
    href = mailto.href(FeedbackConfig("mailto", "help@acme.com"), SUBJECT, "yes", {})
    assert "feedback_ask_yes" in letter_of(href)[2]


@pytest.mark.parametrize("url", ["help@acme.com", "mailto:help@acme.com"])
def test_an_address_is_accepted_with_and_without_its_scheme(url: str) -> None:
    config = FeedbackConfig("mailto", url)
    assert check(config, Places()) == ()
    assert mailto.href(config, SUBJECT, "yes", WORDS).startswith("mailto:help@acme.com?subject=")


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("help", "alone"),
        ("Help <help@acme.com>", "alone"),
        ("a@acme.com,b@acme.com", "alone"),
        ("mailto:help@acme.com?subject=x", "leave out what follows the ?"),
        ("https://acme.com", "alone"),
    ],
)
def test_what_is_no_mail_address_is_refused(url: str, hint: str) -> None:
    (found,) = check(FeedbackConfig("mailto", url), Places())
    assert found.code == "feedback-url"
    assert hint in found.hint
