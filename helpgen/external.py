"""Links to other sites: asked whether anybody still answers there.

The only part of helpgen that uses the network, and only on ``helpgen check --external``.
"""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag
from urllib.request import Request, urlopen

from helpgen import __version__
from helpgen.core.diagnostics import Diagnostic, Position, warning
from helpgen.core.model import Site

TIMEOUT_SECONDS = 15
AT_ONCE = 8

# Answers that say "not like this" or "not you", and nothing about whether the page is there.
_REFUSALS = frozenset({400, 401, 403, 405, 406, 429, 501, 503})


@dataclass(frozen=True, slots=True)
class _Link:
    """One place that links to an address."""

    path: str
    at: Position
    target: str


def check(site: Site, progress: Callable[[str, int, int], None]) -> tuple[Diagnostic, ...]:
    """Return a warning for every link of the site whose address no longer answers.

    Each address is asked once, however often it is linked. ``progress`` is told what is done.
    """
    places: dict[str, list[_Link]] = {}
    for link in _links(site):
        places.setdefault(urldefrag(link.target).url, []).append(link)
    found: list[Diagnostic] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = zip(places.items(), pool.map(_fault, places), strict=True)
        for done, ((url, links), fault) in enumerate(answers, 1):
            progress("Asking other sites:", done, len(places))
            if fault:
                found += (_dead(link, url, fault) for link in links)
    return tuple(found)


def _links(site: Site) -> Iterator[_Link]:
    for tree in site.trees:
        bodies = [(tree.home.path, tree.home.body)]
        bodies += [(a.path, a.body) for a in tree.articles.values() if not a.is_fallback]
        for path, body in bodies:
            for ref in body.links:
                if ref.target.lower().startswith(("http://", "https://")):
                    yield _Link(path, ref.at, ref.target)


def _dead(link: _Link, url: str, fault: str) -> Diagnostic:
    message = f"{url} does not answer: {fault}"
    hint = "look for its new address, or remove the link"
    return warning("external-link", message, link.path, link.at, hint)


def _fault(url: str) -> str:
    """Return what is wrong with ``url``, or nothing."""
    fault = ""
    # Some servers do not know HEAD, or answer it wrongly; only when both fail is a link dead.
    for method in ("HEAD", "GET"):
        fault = _ask(url, method)
        if not fault:
            return ""
    return fault


def _ask(url: str, method: str) -> str:
    agent = f"helpgen/{__version__} (link check)"
    address = quote(url, safe="/:?#[]@!$&'()*+,;=%~-._")
    try:
        request = Request(address, method=method, headers={"User-Agent": agent})  # noqa: S310 - http
        with urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310 - only http(s) come here
            return ""
    except HTTPError as answer:
        answer.close()
        return "" if answer.code in _REFUSALS else f"{answer.code} {answer.reason}"
    except URLError as problem:
        return str(getattr(problem.reason, "strerror", None) or problem.reason)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        return str(problem) or type(problem).__name__
