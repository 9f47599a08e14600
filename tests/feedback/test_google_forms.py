"""Google Forms: the questions filled in from the address."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from helpgen.core.config import FeedbackConfig, FeedbackFields
from helpgen.core.diagnostics import Position, Severity
from helpgen.core.places import Places
from helpgen.feedback import Subject, check, google_forms

FORM = "https://docs.google.com/forms/d/e/1FAIp-x_y/viewform"
FIELDS = FeedbackFields(
    article_id="entry.111", title="entry.222", url="entry.333", vote="entry.444", locale="entry.555"
)
SUBJECT = Subject(
    "billing/refund", "Refunds & more + 100 %", "https://help.acme.com/billing/refund/", "en", "v2"
)


def test_every_named_question_is_answered_and_no_other() -> None:
    href = google_forms.href(FeedbackConfig("google_forms", FORM, FIELDS), SUBJECT, "no", {})
    assert href == (
        f"{FORM}?usp=pp_url&entry.111=billing%2Frefund&entry.222=Refunds+%26+more+%2B+100+%25"
        "&entry.333=https%3A%2F%2Fhelp.acme.com%2Fbilling%2Frefund%2F&entry.444=no&entry.555=en"
    )


def test_what_the_address_already_fills_in_is_kept() -> None:
    url = f"{FORM}?hl=de&usp=sf_link&entry.444=old&entry.999=a+b#top"
    href = google_forms.href(FeedbackConfig("google_forms", url, FIELDS), SUBJECT, "yes", {})
    query = parse_qsl(urlsplit(href).query)
    assert query[:3] == [("hl", "de"), ("entry.999", "a b"), ("usp", "pp_url")]
    assert [value for name, value in query if name == "entry.444"] == ["yes"]
    assert not urlsplit(href).fragment


@pytest.mark.parametrize(
    "url",
    [
        FORM,
        f"{FORM}?usp=sf_link",
        "https://docs.google.com/forms/d/1abc/viewform",
        "https://docs.google.com/forms/u/0/d/e/1abc/viewform",
        "https://docs.google.com/a/acme.com/forms/d/e/1abc/viewform",
    ],
)
def test_addresses_of_forms_are_accepted(url: str) -> None:
    assert check(FeedbackConfig("google_forms", url, FIELDS), Places()) == ()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://forms.gle/abc", "short address"),
        ("https://docs.google.com/forms/d/1abc/edit", "for the form's editors"),
        ("https://docs.google.com/forms/d/1abc/prefill", "for the form's editors"),
        ("https://docs.google.com/forms/d/e/1abc/formResponse", "for the form's editors"),
        ("https://docs.google.com/spreadsheets/d/1abc/edit", "not the address of a Google form"),
        ("https://evil.com/forms/d/e/1abc/viewform", "not the address of a Google form"),
        ("docs.google.com/forms/d/e/1abc/viewform", "not the address of a Google form"),
        ("https://[", "not the address of a Google form"),
    ],
)
def test_other_addresses_are_refused_with_what_to_do(url: str, message: str) -> None:
    places = Places("site.yml", {"feedback.url": Position(5, 3)})
    (found,) = check(FeedbackConfig("google_forms", url, FIELDS), places)
    assert message in found.message
    assert (found.code, found.place) == ("feedback-url", "site.yml:5:3")
    assert found.hint


@pytest.mark.parametrize("entry", ["222", "Entry.222", "entry.", "entry.2x", "entry.1&entry.2"])
def test_a_question_has_the_name_google_gave_it(entry: str) -> None:
    places = Places("site.yml", {"feedback.fields.vote": Position(6)})
    config = FeedbackConfig("google_forms", FORM, FeedbackFields(url="entry.1", vote=entry))
    (found,) = check(config, places)
    assert (found.code, found.line) == ("feedback-field", 6)


def test_two_answers_to_one_question_are_refused() -> None:
    fields = FeedbackFields(url="entry.1", vote="entry.1")
    (found,) = check(FeedbackConfig("google_forms", FORM, fields), Places())
    assert '"vote" and "url" are the same question' in found.message


def test_a_form_that_is_told_nothing_is_doubtful() -> None:
    (found,) = check(FeedbackConfig("google_forms", FORM), Places())
    assert (found.code, found.severity) == ("feedback-no-fields", Severity.WARNING)
