"""E-mail: a letter already addressed, with a question, room to write, and the facts below.

RFC 6068: everything is percent-encoded, a space is ``%20`` and never ``+`` (section 5), a line
break is ``%0D%0A`` (section 5).
"""

from __future__ import annotations

from collections.abc import Mapping

from helpgen.core.config import FeedbackConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.places import Places
from helpgen.core.uri import component, is_mail_address, mailto
from helpgen.feedback.provider import fitted
from helpgen.feedback.subject import Subject, Vote, headline, letter

# Mail programs are started with the address on a command line, where Windows leaves less room.
_MAX_LETTER = 1_800


def check(config: FeedbackConfig, places: Places, at: str) -> tuple[Diagnostic, ...]:
    """Check that ``url`` is one mail address."""
    address = _address(config)
    if is_mail_address(address):
        return ()
    message = f'"{address}" is not an e-mail address'
    hint = "write it like feedback@acme.com, alone"
    if "?" in address:
        hint = "leave out what follows the ?: helpgen writes the subject and the text"
    return (places.error("feedback-url", f"{at}.url", message, hint),)


def href(config: FeedbackConfig, subject: Subject, vote: Vote, words: Mapping[str, str]) -> str:
    """Return a ``mailto:`` address with subject and text in the locale's words."""
    body = component("\r\n".join(letter(subject, vote, words)))

    def build(title: str) -> str:
        line = component(headline(title, words))
        return f"{mailto(_address(config))}?subject={line}&body={body}"

    return fitted(build, subject.title, _MAX_LETTER)


def _address(config: FeedbackConfig) -> str:
    return config.url.removeprefix("mailto:")
