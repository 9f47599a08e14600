"""An address with placeholders."""

from __future__ import annotations

import pytest

from helpgen.core.config import FeedbackConfig
from helpgen.core.diagnostics import Position, Severity
from helpgen.core.places import Places
from helpgen.feedback import Subject, check, url

SUBJECT = Subject("a/b", "Q&A #1: 50% + {url}", "https://help.acme.com/a/b/", "zh-CN", "v2")


def href(template: str) -> str:
    return url.href(FeedbackConfig("url", template), SUBJECT, "no", {})


@pytest.mark.parametrize(
    ("template", "address"),
    [
        (
            "https://f.acme.com/?t={title}&v={vote}",
            "https://f.acme.com/?t=Q%26A%20%231%3A%2050%25%20%2B%20%7Burl%7D&v=no",
        ),
        ("https://f.acme.com/{article_id}/{locale}", "https://f.acme.com/a%2Fb/zh-CN"),
        (
            "https://f.acme.com/#page={url}&v={version}",
            "https://f.acme.com/#page=https%3A%2F%2Fhelp.acme.com%2Fa%2Fb%2F&v=v2",
        ),
        ("https://f.acme.com/反馈?id={vote}", "https://f.acme.com/%E5%8F%8D%E9%A6%88?id=no"),
        ("https://f.acme.com/?a=%20%&b={vote}", "https://f.acme.com/?a=%20%25&b=no"),
        ("mailto:help@acme.com?subject={vote}%20x", "mailto:help@acme.com?subject=no%20x"),
        ("http://f.acme.com/{vote}{vote}", "http://f.acme.com/nono"),
    ],
)
def test_values_are_encoded_wherever_they_stand(template: str, address: str) -> None:
    assert check(FeedbackConfig("url", template), Places()) == ()
    assert href(template) == address


def test_every_title_in_the_address_is_cut_alike() -> None:
    subject = Subject("a", "é" * 3_000, "/a/", "en")
    config = FeedbackConfig("url", "https://f.acme.com/?a={title}&b={title}")
    address = url.href(config, subject, "no", {})
    first, second = address.partition("?a=")[2].split("&b=")
    assert first == second
    assert 1_980 < len(address) <= 2_000


def test_an_address_too_long_by_itself_goes_without_the_title() -> None:
    config = FeedbackConfig("url", f"https://f.acme.com/{'x' * 2_000}?a={{title}}&v={{vote}}")
    assert url.href(config, SUBJECT, "no", {}).endswith("?a=&v=no")


@pytest.mark.parametrize(
    ("template", "code", "words"),
    [
        ("https://f.acme.com/?t={titel}", "feedback-placeholder", 'did you mean "title"?'),
        ("https://f.acme.com/?t={customer}", "feedback-placeholder", "known are {title}"),
        ("https://f.acme.com/?t={title", "feedback-placeholder", "stands alone"),
        ("https://f.acme.com/?t={}&v={vote}", "feedback-placeholder", "stands alone"),
        ("https://f.acme.com/?t={{title}}", "feedback-placeholder", "stands alone"),
        ("https://{locale}.acme.com/", "feedback-placeholder", "name of the server"),
        ("mailto:{locale}@acme.com?subject=x", "feedback-placeholder", "name of the server"),
        ("ftp://f.acme.com/{vote}", "feedback-url", "https://, http:// or mailto:"),
        ("javascript:alert({vote})", "feedback-url", "https://, http:// or mailto:"),
        ("f.acme.com/{vote}", "feedback-url", "https://, http:// or mailto:"),
        ("mailto:help?subject={title}", "feedback-url", "https://, http:// or mailto:"),
        ("{url}", "feedback-url", "https://, http:// or mailto:"),
        ("https://f.acme.com/ {vote}", "feedback-url", "has no spaces"),
    ],
)
def test_faults_are_found_where_they_stand(template: str, code: str, words: str) -> None:
    places = Places("site.yml", {"feedback.url": Position(12, 3)})
    (found,) = check(FeedbackConfig("url", template), places)
    assert (found.code, found.place, found.severity) == (code, "site.yml:12:3", Severity.ERROR)
    assert words in str(found)


def test_every_unknown_placeholder_is_reported_once() -> None:
    found = check(FeedbackConfig("url", "https://f.acme.com/{a}/{b}/{a}"), Places())
    assert [f.message for f in found] == [
        "there is no placeholder {a}",
        "there is no placeholder {b}",
    ]


def test_an_address_without_placeholders_is_doubtful() -> None:
    (found,) = check(FeedbackConfig("url", "https://f.acme.com/"), Places())
    assert (found.code, found.severity) == ("feedback-no-fields", Severity.WARNING)
