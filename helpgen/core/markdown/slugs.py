"""Ids made from the text of headings, the way GitHub and Docusaurus make them.

Lower case; letters, marks, digits and connectors of every script stay; spaces become hyphens;
all else goes. So links written for those tools keep working: ``退款 说明?`` is ``退款-说明``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Ids that begin so belong to the theme and its scripts. An article cannot take one.
THEME_PREFIX = "hg-"

_DROPPED = re.compile(r"[^\w\- ]+")
_MARKS = frozenset({"Mn", "Mc", "Me"})


def slug(text: str) -> str:
    """Return the id for ``text``; ``section`` where nothing of it can stand in one."""
    lower = unicodedata.normalize("NFC", " ".join(text.split())).lower()
    if lower.isascii():
        kept = _DROPPED.sub("", lower)
    else:
        # \w knows letters and digits of all scripts, but not the marks of some (Thai, Hindi).
        kept = "".join(
            char
            for char in lower
            if char in "-_ " or char.isalnum() or unicodedata.category(char) in _MARKS
        )
    # Once more: what was between a letter and its mark may be gone.
    return unicodedata.normalize("NFC", kept.replace(" ", "-")) or "section"


class Ids:
    """The ids of one page: hands out each once. ``taken`` are ids it must not hand out."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        """Return ``wanted``, or ``wanted-1``, ``wanted-2``...: the first that is free."""
        wanted = safe(wanted)
        name = wanted
        while name in self._taken:
            count = self._next.get(wanted, 0) + 1
            self._next[wanted] = count
            name = f"{wanted}-{count}"
        self._taken.add(name)
        return name


def safe(name: str) -> str:
    """Return ``name`` without white space, and never one that belongs to the theme."""
    joined = "-".join(name.split())
    return f"section-{joined}" if joined.lower().startswith(THEME_PREFIX) else joined
