"""Google Forms: the form opens with its questions filled in from the address.

The form ``…/viewform?usp=pp_url&entry.N=value`` is what "Get pre-filled link" in the form's editor
makes (Google Docs Editors Help, "Send your form", "Send a form with pre-filled answers"); it writes
a space as ``+``, so we do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from urllib.parse import parse_qsl, urlencode, urlsplit

from helpgen.core.config import FeedbackConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.places import Places
from helpgen.core.uri import sendable, web
from helpgen.feedback.provider import fitted
from helpgen.feedback.subject import Subject, Vote

# With an account (/u/0/) or a Workspace domain (/a/acme.com/) in it, as browsers show it.
_PATH = re.compile(r"(/a/[^/]+)?/forms(/u/\d+)?/d/(e/)?[\w-]+/(?P<page>\w*)")
_ENTRY = re.compile(r"entry\.\d+")
_HOW = "in the form's editor, choose ⋮ > Get pre-filled link, and copy the address it gives you"


def check(config: FeedbackConfig, places: Places, at: str) -> tuple[Diagnostic, ...]:
    """Check that the address is a form that can be filled in, and the names of its questions."""
    return (*_check_url(config.url, places, f"{at}.url"), *_check_fields(config, places, at))


def href(config: FeedbackConfig, subject: Subject, vote: Vote, _words: Mapping[str, str]) -> str:
    """Return the form's address with an answer for every question named in ``fields``."""
    parts = urlsplit(web(config.url) or "")
    entries = asdict(config.fields)
    ours = {"usp", *entries.values()}
    kept = [pair for pair in parse_qsl(parts.query) if pair[0] not in ours]

    def build(title: str) -> str:
        values = {**subject.values(vote), "title": title}
        answers = [(entries[key], sendable(value)) for key, value in values.items() if value]
        query = [*kept, ("usp", "pp_url"), *(pair for pair in answers if pair[0])]
        return parts._replace(query=urlencode(query), fragment="").geturl()

    return fitted(build, subject.title)


def _check_url(url: str, places: Places, key: str) -> tuple[Diagnostic, ...]:
    address = web(url)
    parts = urlsplit(address or "")
    if parts.hostname == "forms.gle":
        message = "a short address (forms.gle) cannot be filled in with the article"
        return (places.error("feedback-url", key, message, _HOW),)
    found = _PATH.fullmatch(parts.path)
    if parts.hostname != "docs.google.com" or not found:
        message = "this is not the address of a Google form"
        hint = "it looks like https://docs.google.com/forms/d/e/…/viewform"
        return (places.error("feedback-url", key, message, hint),)
    if found["page"] != "viewform":
        message = "this address is for the form's editors; readers cannot fill it in"
        return (places.error("feedback-url", key, message, _HOW),)
    return ()


def _check_fields(config: FeedbackConfig, places: Places, at: str) -> tuple[Diagnostic, ...]:
    entries = {name: entry for name, entry in asdict(config.fields).items() if entry}
    if not entries:
        message = "the form is told nothing about the article: no field is named"
        hint = f'add "fields: {{article_id: entry.123456}}"; {_HOW} and read the numbers there'
        return (places.warning("feedback-no-fields", at, message, hint),)
    first: dict[str, str] = {}
    found: list[Diagnostic] = []
    for name, entry in entries.items():
        key = f"{at}.fields.{name}"
        other = first.setdefault(entry, name)
        if not _ENTRY.fullmatch(entry):
            message = f'"{entry}" is not the name of a question in a Google form'
            hint = f"it looks like entry.123456; {_HOW}"
            found.append(places.error("feedback-field", key, message, hint))
        elif other != name:
            message = f'"{name}" and "{other}" are the same question ({entry})'
            found.append(places.error("feedback-field", key, message, "give each its own"))
    return tuple(found)
