"""Secrets in addresses: every reader of a page can read the links on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

_WORDS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_NAME = re.compile(
    r"key|(.*_)?((api|access|auth|private)_?key|auth|authorization|credentials?|pass(wd|word)?"
    r"|pwd|secret|sig|signature|token)(_.*)?"
)

# How well-known services begin their tokens: GitHub, GitLab, Stripe, Slack, Google, AWS, JWT.
_TOKENS = re.compile(
    r"gh[pousr]_|github_pat_|glpat-|[sr]k_(live|test)_|xox[abeprs]-|AIza|AKIA|eyJ[\w-]+\.eyJ"
)


def named(url: str) -> str:
    """Return what in ``url`` looks like a secret, in words; empty when nothing does."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all: somebody else's finding
        return ""
    if "@" in parts.netloc:
        return "a user name or password before the @"
    for name, value in _parameters(parts.query, parts.fragment.partition("?")[2], parts.fragment):
        words = "_".join(_WORDS.findall(name)).lower()
        if _TOKENS.match(value) or _NAME.fullmatch(words):
            return f'"{name}"'
    return ""


def _parameters(*queries: str) -> Iterator[tuple[str, str]]:
    for query in queries:
        for name, value in parse_qsl(query):
            if not re.fullmatch(r"\{\w+\}", value):  # a placeholder is filled in later
                yield name, value
