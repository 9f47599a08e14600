"""Any other form or program: an address with ``{placeholders}`` for what it should be told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpgen.core.config import FeedbackConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.guess import did_you_mean
from helpgen.core.places import Places
from helpgen.core.uri import component, is_mail_address, literal, web
from helpgen.feedback.provider import fitted
from helpgen.feedback.subject import Subject, Vote
from helpgen.feedback.template import fill, names, pieces

PLACEHOLDERS = ("title", "url", "article_id", "vote", "locale", "version")

# What stands before the path, query or fragment: a value there would choose who is written to.
_HEAD = re.compile(r"(?:[a-z]+://[^/?#]*|mailto:[^?]*)", re.IGNORECASE)


def check(config: FeedbackConfig, places: Places, at: str) -> tuple[Diagnostic, ...]:
    """Check the scheme, and every placeholder."""
    key = f"{at}.url"
    sample = fill(config.url, dict.fromkeys(PLACEHOLDERS, "x"))
    unknown = [name for name in names(config.url) if name not in PLACEHOLDERS]
    found = [_unknown(name, places, key) for name in dict.fromkeys(unknown)]
    if not unknown and not _is_address(sample):
        found.append(_no_address(sample, places, key))
    head = _HEAD.match(config.url)
    if head and names(head[0]):
        message = "a placeholder cannot stand in the name of the server or the recipient"
        hint = "put it behind the first /, ? or #"
        found.append(places.error("feedback-placeholder", key, message, hint))
    if not names(config.url) and not found:
        message = "this address has no placeholder, so the form is told nothing about the article"
        hint = f"add one of {_listed()}, as in ?page={{url}}&helpful={{vote}}"
        found.append(places.warning("feedback-no-fields", key, message, hint))
    return tuple(found)


def href(config: FeedbackConfig, subject: Subject, vote: Vote, _words: Mapping[str, str]) -> str:
    """Return the address with every placeholder filled, percent-encoded wherever it stands."""
    parts = tuple(pieces(config.url))

    def build(title: str) -> str:
        values = {**subject.values(vote), "title": title}
        return "".join(f"{literal(text)}{component(values.get(name, ''))}" for text, name in parts)

    return fitted(build, subject.title)


def _is_address(sample: str) -> bool:
    scheme, _, rest = sample.partition(":")
    if scheme.lower() == "mailto":
        return is_mail_address(rest.partition("?")[0])
    return web(sample) is not None


def _no_address(sample: str, places: Places, key: str) -> Diagnostic:
    if "{" in sample or "}" in sample:
        message = "a { or } stands alone in this address"
        return places.error("feedback-placeholder", key, message, f"known are {_listed()}")
    message = "this is not an address a vote can lead to"
    hint = "it begins with https://, http:// or mailto: and has no spaces"
    return places.error("feedback-url", key, message, hint)


def _unknown(name: str, places: Places, key: str) -> Diagnostic:
    hint = did_you_mean(name, PLACEHOLDERS) or f"known are {_listed()}"
    message = f"there is no placeholder {{{name}}}"
    return places.error("feedback-placeholder", key, message, hint)


def _listed() -> str:
    return " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
