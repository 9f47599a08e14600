"""``headers`` of ``site.yml``: what it adds to the policy, checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpgen.core.config import HeadersConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.guess import did_you_mean
from helpgen.core.places import Places
from helpgen.core.policy.sources import DIRECTIVES, Need

KEYWORDS = (
    "'self'", "'unsafe-inline'", "'unsafe-eval'", "'wasm-unsafe-eval'", "'unsafe-hashes'",
    "'strict-dynamic'", "'report-sample'",
)  # fmt: skip

# CSP Level 3, 2.3.1: a hash, a scheme, or a host with or without scheme, port and path. Nothing in
# it that ends a value in a header, or means something in the settings of a web server.
_SOURCE = re.compile(
    r"'sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2}'|[a-z][a-z0-9+.-]*:"
    r"|(?:[a-z][a-z0-9+.-]*://)?(?:\*|(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)"
    r"(?::(?:[0-9]{1,5}|\*))?(?:/[A-Za-z0-9._~/-]*)?"
)


def wanted(config: HeadersConfig) -> frozenset[Need]:
    """Return what ``headers.policy`` adds, less what is wrong there."""
    return frozenset(
        Need(name, source)
        for name, sources in config.policy.items()
        for source in sources
        if name in DIRECTIVES and _is_source(source)
    )


def check(config: HeadersConfig, places: Places) -> Iterator[Diagnostic]:
    """Yield what is wrong with ``headers``, whose keys stand at ``places``."""
    for name, sources in config.policy.items():
        key = f"headers.policy.{name}"
        if name not in DIRECTIVES:
            message = f'"{name}" is no part of a content security policy that helpgen writes'
            hint = did_you_mean(name, DIRECTIVES) or f"known here: {', '.join(DIRECTIVES)}"
            yield places.error("bad-value", key, message, hint)
            continue
        for number, source in enumerate(sources):
            if not _is_source(source):
                message = f'"{source}" is nothing that a content security policy could allow'
                hint = _hint(source)
                yield places.error("bad-value", f"{key}[{number}]", message, hint)


def _is_source(source: str) -> bool:
    # Without their quotes, keywords would be the names of hosts.
    bare = f"'{source}'" in (*KEYWORDS, "'none'")
    return source in KEYWORDS or bool(_SOURCE.fullmatch(source) and not bare)


def _hint(source: str) -> str:
    if f"'{source}'" in KEYWORDS:
        return f"write it with two kinds of quotes: \"'{source}'\""
    return "write a host, as in https://chat.example.com"
