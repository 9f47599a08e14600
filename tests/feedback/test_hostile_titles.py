"""Whatever a title holds, the form gets it, and nothing else gets out of the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpgen.core.config import FeedbackConfig, FeedbackFields
from helpgen.core.uri import one_line, sendable
from helpgen.feedback import Subject, links

# RFC 3986, 2.1 to 2.3, less the apostrophe: no quote, space, bracket or control gets into an href.
SAFE = re.compile(r"(?:[A-Za-z0-9._~:/?#@!$&()*+,;=-]|%[0-9A-F]{2})+")
WORDS = {"feedback_subject": "About: {title}", "feedback_yes": "yes", "feedback_no": "no"}


def by_query(name: str) -> Callable[[str], str]:
    def read(href: str) -> str:
        query = parse_qs(
            urlsplit(href).query, keep_blank_values=True, strict_parsing=True, errors="strict"
        )
        return query.get(name, [""])[0]

    return read


def by_mail(href: str) -> str:
    subject = href.partition("?subject=")[2].partition("&body=")[0]
    return unquote(subject, errors="strict").removeprefix("About:").removeprefix(" ")


def by_path(href: str) -> str:
    return unquote(urlsplit(href).path.removeprefix("/vote/"), errors="strict")


def by_issue(href: str) -> str:
    return by_query("title")(href).removeprefix("About:").removeprefix(" ")


PROVIDERS = {
    "google_forms": (
        FeedbackConfig(
            "google_forms",
            "https://docs.google.com/forms/d/e/1/viewform",
            FeedbackFields(title="entry.1", vote="entry.2"),
        ),
        by_query("entry.1"),
        sendable,
    ),
    "mailto": (
        FeedbackConfig("mailto", "help@acme.com"),
        by_mail,
        lambda title: sendable(one_line(title)),
    ),
    "github": (
        FeedbackConfig("github", "https://github.com/acme/help"),
        by_issue,
        lambda title: sendable(one_line(title)),
    ),
    "url in the query": (
        FeedbackConfig("url", "https://acme.com/vote?t={title}&v={vote}"),
        by_query("t"),
        sendable,
    ),
    "url in the path": (FeedbackConfig("url", "https://acme.com/vote/{title}"), by_path, sendable),
}

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "\"'&#?%+=;/\\<>{}|^`[] \t\r\n\0\x1b\u2028\u200f\u202e\ufeff\ud800\udfff退👩‍e\u0301"
        ),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize("name", PROVIDERS)
@given(title=HOSTILE)
@example(title="</script><script>alert(1)</script>")
@example(title='"><img src=x onerror=alert(1)>')
@example(title="{vote} {url} {article_id}")
@example(title="%26vote=yes&entry.2=yes#x")
@example(title="\u202egnp.exe\u202c \u200fשלום")
@settings(deadline=None)
def test_a_title_survives(name: str, title: str) -> None:
    config, read, expected = PROVIDERS[name]
    for link in links(config, Subject("a/b", title, "https://acme.com/a/b/", "en"), WORDS):
        assert SAFE.fullmatch(link.href)
        assert len(link.href) <= 2_000
        assert read(link.href) == expected(title)


@pytest.mark.parametrize("name", PROVIDERS)
@given(title=st.text(min_size=300, max_size=3_000))
@settings(deadline=None, max_examples=30)
def test_a_long_title_is_cut_between_characters(name: str, title: str) -> None:
    config, read, expected = PROVIDERS[name]
    for link in links(config, Subject("a/b", title, "https://acme.com/a/b/", "en"), WORDS):
        assert SAFE.fullmatch(link.href)
        assert len(link.href) <= 2_000
        got = read(link.href)
        assert got == expected(title) or expected(title).startswith(got.removesuffix("…").rstrip())


@given(parts=st.lists(HOSTILE, min_size=4, max_size=4))
@settings(deadline=None)
def test_no_other_value_gets_out_either(parts: list[str]) -> None:
    article_id, url, locale, version = parts
    config = FeedbackConfig(
        "url", "https://acme.com/?i={article_id}&u={url}&l={locale}&n={version}"
    )
    for link in links(config, Subject(article_id, "t", url, locale, version), WORDS):
        assert SAFE.fullmatch(link.href)
        for name, value in zip("iuln", parts, strict=True):
            assert by_query(name)(link.href) == sendable(value)
