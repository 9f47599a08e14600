"""Lighthouse's scores that do not hang on the machine; scripts/measure-pages has the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.pages import lighthouse

if TYPE_CHECKING:
    from benchmarks.pages.site import Site

STEADY = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize("kind", ["home", "article", "search results", "not found"])
def test_lighthouse_has_nothing_to_say(kind: str, manual: Site, manual_base: str) -> None:
    audit = lighthouse.audit(manual_base + manual.pages[kind])

    assert {name: audit.scores[name] for name in STEADY} == dict.fromkeys(STEADY, 100), audit.failed
    assert round(audit.metrics["cumulative-layout-shift"], 3) == 0
