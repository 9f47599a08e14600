"""GitHub: a new issue, already written.

GitHub Docs, "Creating an issue", "Creating an issue from a URL query": ``/issues/new`` takes
``title``, ``body``, ``labels``, ``template`` and more. A reader who may not set a label gets 404
there, so we add no ``labels``; what the configured address has in its query is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from helpgen.core.config import FeedbackConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.places import Places
from helpgen.core.uri import component, web
from helpgen.feedback.provider import fitted
from helpgen.feedback.subject import Subject, Vote, headline, letter

_PATH = re.compile(r"/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(\.git)?(/issues(/new)?)?/?")
_ELSEWHERE = frozenset({"gitlab.com", "gitee.com", "bitbucket.org", "codeberg.org"})


def check(config: FeedbackConfig, places: Places, at: str) -> tuple[Diagnostic, ...]:
    """Check that ``url`` is a repository, on github.com or a GitHub server of one's own."""
    key = f"{at}.url"
    parts = urlsplit(web(config.url) or "")
    if parts.hostname in _ELSEWHERE:
        message = f"{parts.hostname} is not GitHub and takes issues in another way"
        hint = 'use "provider: url" with the address that opens a new issue there'
        return (places.error("feedback-url", key, message, hint),)
    if not _PATH.fullmatch(parts.path):
        message = "this is not the address of a GitHub repository"
        hint = "it looks like https://github.com/acme/help"
        return (places.error("feedback-url", key, message, hint),)
    return ()


def href(config: FeedbackConfig, subject: Subject, vote: Vote, words: Mapping[str, str]) -> str:
    """Return the address of a new issue with title and text in the locale's words."""
    parts = urlsplit(web(config.url) or "")
    found = _PATH.fullmatch(parts.path)
    repository = f"/{found['owner']}/{found['name']}" if found else ""
    ours = {"title", "body"}
    kept = [pair for pair in parse_qsl(parts.query) if pair[0] not in ours]
    body = "\n".join(letter(subject, vote, words))

    def build(title: str) -> str:
        values = [*kept, ("title", headline(title, words)), ("body", body)]
        query = "&".join(f"{component(name)}={component(value)}" for name, value in values)
        path = f"{repository}/issues/new"
        return parts._replace(path=path, query=query, fragment="").geturl()

    return fitted(build, subject.title)
