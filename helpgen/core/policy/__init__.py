"""The content security policy of a site: what its pages need, and not a thing more.

Browsers that are sent it run and load nothing else (CSP Level 3, https://www.w3.org/TR/CSP3/).
What is inline is allowed by its hash, what stands elsewhere by its host. Both are read from the
finished pages, so the policy can neither be forgotten nor too wide. What stands in the text of an
article is only trusted with pictures and media where that text is cleaned: code that slipped past
the cleaning is dead on the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from helpgen.core.policy.headers import check, wanted
from helpgen.core.policy.pages import less_code_of, needs_of_page
from helpgen.core.policy.sheets import needs_of_sheet
from helpgen.core.policy.sources import DIRECTIVES, SELF, UNSAFE_HASHES, Need

__all__ = [
    "PAGEFIND_NEEDS",
    "Need",
    "check",
    "in_page",
    "less_code_of",
    "needs_of_page",
    "needs_of_sheet",
    "policy_of",
    "wanted",
]

# Pagefind's engine is WebAssembly; this allows no ``eval`` of scripts (CSP Level 3, 2.3.1).
PAGEFIND_NEEDS = frozenset({Need("script-src", "'wasm-unsafe-eval'")})


def policy_of(needs: Iterable[Need]) -> str:
    """Return the policy that allows ``needs`` and what every site needs, as a header's value."""
    sources: dict[str, set[str]] = {name: set() for name in DIRECTIVES}
    for need in needs:
        sources[need.directive].add(need.source)
    parts = (
        f"{name} {' '.join(_listed(sources[name], default))}"
        for name, default in DIRECTIVES.items()
        if default or sources[name]
    )
    return "; ".join(parts)


def in_page(policy: str) -> str:
    """Return ``policy`` as a page can hold it: ``frame-ancestors`` only counts in a header."""
    return policy.partition("; frame-ancestors ")[0]


def _listed(sources: set[str], default: str) -> tuple[str, ...]:
    """Return the sources of one directive, in a fixed order."""
    if not sources:
        return (default,)
    if "'unsafe-inline'" in sources:
        # Beside a hash, browsers would take no notice of it.
        sources = {each for each in sources if not each.startswith("'sha256-")} - {UNSAFE_HASHES}
    kept = sources - {SELF}
    is_closed = default == "'none'" and SELF not in sources
    return tuple(sorted(kept)) if is_closed else (SELF, *sorted(kept))
