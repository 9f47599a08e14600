"""The policy that a host sends with a built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def policy_in(site: Path) -> str:
    """Return the policy as the host reads it from the file that was written for it."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if "Content-Security-Policy" in line]
    assert len(found) == 1
    return found[0].partition(": ")[2]
