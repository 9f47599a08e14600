"""The vote block as a whole: which providers there are, and what is refused for all of them."""

from __future__ import annotations

import pytest

from helpgen.core.config import FeedbackConfig, FeedbackFields
from helpgen.core.diagnostics import Position, Severity
from helpgen.core.places import Places
from helpgen.feedback import PROVIDERS, Subject, check, links

SUBJECT = Subject(
    "billing/refund", "Refund an order", "https://help.acme.com/billing/refund/", "en"
)
WORKING = {
    "google_forms": "https://docs.google.com/forms/d/e/1FAIp-x_y/viewform",
    "mailto": "help@acme.com",
    "github": "https://github.com/acme/help",
    "url": "https://forms.acme.com/?page={url}&vote={vote}",
}


def config_of(provider: str, url: str = "") -> FeedbackConfig:
    fields = FeedbackFields(vote="entry.1") if provider == "google_forms" else FeedbackFields()
    return FeedbackConfig(provider, url or WORKING.get(provider, ""), fields)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_provider_gives_one_link_per_vote(provider: str) -> None:
    config = config_of(provider)
    found = links(config, SUBJECT, {"feedback_yes": "Yes!", "feedback_no": "No!"})
    assert check(config, Places()) == ()
    assert [link.vote for link in found] == ["yes", "no"]
    assert found[0].href != found[1].href


def test_no_provider_means_no_links_and_no_findings() -> None:
    assert links(FeedbackConfig(), SUBJECT, {}) == ()
    assert check(FeedbackConfig(), Places()) == ()


def test_faulty_settings_give_no_links() -> None:
    assert links(FeedbackConfig("github", "https://github.com/"), SUBJECT, {}) == ()
    assert links(FeedbackConfig("githup", "https://github.com/a/b"), SUBJECT, {}) == ()


def test_settings_that_are_only_doubtful_give_links() -> None:
    assert len(links(FeedbackConfig("url", "https://forms.acme.com/"), SUBJECT, {})) == 2


@pytest.mark.parametrize(
    ("provider", "words"),
    [
        ("typeform", "is not available yet in this version"),
        ("wjx", "is not available yet in this version"),
        ("githup", 'did you mean "github"?'),
        ("", "there is no feedback provider"),
        ("carrier pigeon", "there is no feedback provider"),
    ],
)
def test_an_unknown_provider_is_told_from_one_still_to_come(provider: str, words: str) -> None:
    places = Places("site.yml", {"feedback.provider": Position(9, 3)})
    (found,) = check(FeedbackConfig(provider, "https://acme.com/{url}"), places)
    assert words in str(found)
    assert (found.code, found.place) == ("feedback-provider", "site.yml:9:3")
    assert all(name in found.hint for name in (*PROVIDERS, "none"))


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("url", ["", "  "])
def test_a_missing_address_is_one_finding(provider: str, url: str) -> None:
    (found,) = check(FeedbackConfig(provider, url), Places("site.yml", {"feedback": Position(4)}))
    assert (found.code, found.line, found.severity) == ("feedback-url", 4, Severity.ERROR)


def test_an_address_without_a_provider_is_pointed_out() -> None:
    config = FeedbackConfig(url="https://forms.acme.com/{url}")
    (found,) = check(config, Places("site.yml", {"feedback.url": Position(2)}))
    assert (found.severity, found.code) == (Severity.WARNING, "feedback-provider")
    assert check(config, Places("site.yml", {"feedback.provider": Position(2)})) == ()


def test_fields_without_a_form_are_pointed_out() -> None:
    config = FeedbackConfig("mailto", "help@acme.com", FeedbackFields(vote="entry.1"))
    (found,) = check(config, Places())
    assert (found.severity, found.code) == (Severity.WARNING, "feedback-no-fields")


def test_settings_of_one_locale_are_checked_where_they_stand() -> None:
    places = Places("site.yml", {"locales.fr.feedback.url": Position(7)})
    (found,) = check(FeedbackConfig("mailto", "no"), places, "locales.fr.feedback")
    assert found.line == 7


@pytest.mark.parametrize(
    "url",
    [
        "https://forms.acme.com/?page={url}&token=abc",
        "https://forms.acme.com/?page={url}&API_KEY=abc",
        "https://forms.acme.com/?page={url}&apiKey=abc",
        "https://forms.acme.com/?page={url}&my-access-token=abc",
        "https://forms.acme.com/?page={url}&key=abc",
        "https://forms.acme.com/?page={url}&pwd=abc",
        "https://forms.acme.com/?page={url}#clientSecret=abc",
        "https://forms.acme.com/?page={url}#/form?token=abc",
        "https://forms.acme.com/?page={url}&x=ghp_0123456789abcdef",
        "https://user:pass@forms.acme.com/?page={url}",
        "https://user@forms.acme.com/?page={url}",
    ],
)
def test_a_secret_is_refused(url: str) -> None:
    codes = {found.code: found.severity for found in check(config_of("url", url), Places())}
    assert codes == {"feedback-secret": Severity.ERROR}
    assert links(config_of("url", url), SUBJECT, {}) == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://forms.acme.com/?token={article_id}",
        "https://forms.acme.com/?token=&page={url}",
        "https://forms.acme.com/?keyword=x&page={url}",
        "https://forms.acme.com/?survey_key=x&page={url}",
        "https://forms.acme.com/?authuser=0&page={url}",
        "https://forms.acme.com/?assignee=x&page={url}",
        "https://forms.acme.com/token/{url}",
        "mailto:help@acme.com?subject={title}",
    ],
)
def test_what_only_sounds_like_a_secret_is_not(url: str) -> None:
    assert check(config_of("url", url), Places()) == ()
