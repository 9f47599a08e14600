"""GitHub: a new issue, already written."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from helpgen.core.config import FeedbackConfig
from helpgen.core.places import Places
from helpgen.feedback import Subject, check, github

WORDS = {
    "feedback_subject": "Feedback: {title}",
    "feedback_ask_no": "What was missing?",
    "feedback_article": "Article",
    "feedback_address": "Page",
    "feedback_language": "Language",
    "feedback_vote": "Helpful",
    "feedback_no": "No",
    "feedback_separator": ": ",
}
SUBJECT = Subject("billing/refund", "Refunds & returns", "https://help.acme.com/r/", "en")


def test_the_issue_has_a_title_and_the_facts() -> None:
    url = "https://github.com/acme/help"
    href = github.href(FeedbackConfig("github", url), SUBJECT, "no", WORDS)
    parts = urlsplit(href)
    query = parse_qs(parts.query, strict_parsing=True)
    assert (parts.netloc, parts.path) == ("github.com", "/acme/help/issues/new")
    assert query["title"] == ["Feedback: Refunds & returns"]
    assert query["body"][0].split("\n") == [
        "What was missing?",
        "",
        "",
        "---",
        "Article: billing/refund",
        "Page: https://help.acme.com/r/",
        "Language: en",
        "Helpful: No",
    ]


def test_labels_are_the_configured_ones_only() -> None:
    plain = FeedbackConfig("github", "https://github.com/acme/help")
    labelled = FeedbackConfig("github", "https://github.com/acme/help/issues/new?labels=docs,a+b")
    assert "labels" not in github.href(plain, SUBJECT, "no", WORDS)
    assert "labels=docs%2Ca%20b&title=" in github.href(labelled, SUBJECT, "no", WORDS)


def test_title_and_body_of_the_configured_address_give_way() -> None:
    config = FeedbackConfig("github", "https://github.com/acme/help/issues/new?title=x&body=y#z")
    parts = urlsplit(github.href(config, SUBJECT, "no", WORDS))
    assert parse_qs(parts.query)["title"] == ["Feedback: Refunds & returns"]
    assert not parts.fragment


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/acme/help",
        "https://github.com/acme/help/",
        "https://github.com/acme/help.git",
        "https://github.com/acme/help/issues",
        "https://github.com/acme/help/issues/new?template=docs.md",
        "https://git.acme.com/support/help",
    ],
)
def test_the_many_addresses_of_a_repository_lead_to_one_form(url: str) -> None:
    config = FeedbackConfig("github", url)
    assert check(config, Places()) == ()
    path = urlsplit(github.href(config, SUBJECT, "no", WORDS)).path
    assert path in {"/acme/help/issues/new", "/support/help/issues/new"}


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("https://github.com/acme", "https://github.com/acme/help"),
        ("https://github.com/acme/help/blob/main/README.md", "https://github.com/acme/help"),
        ("git@github.com:acme/help.git", "https://github.com/acme/help"),
        ("acme/help", "https://github.com/acme/help"),
        ("https://gitlab.com/acme/help", "provider: url"),
        ("https://gitee.com/acme/help", "provider: url"),
    ],
)
def test_other_addresses_are_refused_with_what_to_do(url: str, hint: str) -> None:
    (found,) = check(FeedbackConfig("github", url), Places())
    assert found.code == "feedback-url"
    assert hint in found.hint


def test_a_long_title_is_cut() -> None:
    subject = Subject("a/b", "退款" * 2_000, "/a/b/", "zh-CN")
    config = FeedbackConfig("github", "https://github.com/acme/help")
    href = github.href(config, subject, "no", WORDS)
    (title,) = parse_qs(urlsplit(href).query, errors="strict")["title"]
    assert 1_900 < len(href) <= 2_000
    assert title.endswith(("退…", "款…"))
