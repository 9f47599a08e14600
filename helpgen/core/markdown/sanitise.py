"""Raw HTML in articles: what may stay (``allowed``), and what was taken out.

The cleaning itself is nh3's: it parses the way browsers do, so what it writes means the same to
them (no mutation XSS). This module looks at the HTML before, to tell the writer what will go.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import nh3

from helpgen.core.markdown.addresses import is_safe
from helpgen.core.markdown.allowed import (
    ADDRESSES,
    ATTRIBUTES,
    DANGEROUS,
    OTHER_TAGS,
    REMOVED_WITH_CONTENT,
    SCHEMES,
    TAGS,
    names,
)
from helpgen.core.markdown.mask import without_comments
from helpgen.core.markdown.tags import TAG, attributes

_NAME = re.compile(r"</?([A-Za-z][^\s/<>]*)")

# What the HTML Standard (13.2.4.3) opens again in every block until it is closed.
_FORMATTING = names("a b big code em font i nobr s small strike strong tt u")


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that goes: an element, or an attribute of it (``attribute`` not empty)."""

    tag: str
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Inspected:
    """HTML before cleaning, with ``<placeholder>`` words made text, and what is wrong in it.

    ``open_tags`` is how many formatting elements are open at once, ``open_tag`` the one of them
    that is open most often.
    """

    html: str
    removed: tuple[Removed, ...]
    unsafe: tuple[str, ...]
    open_tags: int
    open_tag: str


def inspect(html: str, *, clean: bool) -> Inspected:
    """Look at an engine's HTML. ``clean``: it will be cleaned afterwards."""
    if clean:
        found = {name.lower() for name in _NAME.findall(html)}
        if found - TAGS - OTHER_TAGS:
            html = _NAME.sub(_as_text, html)
    removed: list[Removed] = []
    unsafe: list[str] = []
    opened: Counter[str] = Counter()
    most = 0
    for end, name, attrs in TAG.findall(without_comments(html)):
        tag = name.lower()
        if tag in _FORMATTING:
            opened[tag] = max(opened[tag] + (-1 if end else 1), 0)
            most = max(most, opened[tag])
        if end:
            continue
        if tag in OTHER_TAGS:
            removed.append(Removed(tag))
            continue
        for attribute, value in attributes(attrs):
            if attribute in DANGEROUS or attribute.startswith("on"):
                removed.append(Removed(tag, attribute))
            elif attribute in ADDRESSES and not is_safe(value, picture=tag == "img"):
                unsafe.append(value)
    total = sum(opened.values())
    tag = max(opened, key=lambda name: opened[name], default="")
    return Inspected(html, tuple(removed) if clean else (), tuple(unsafe), max(most, total), tag)


def clean(html: str) -> str:
    """Return ``html`` with nothing in it but what ``allowed`` lists, well-formed."""
    return _cleaner().clean(html)


def _as_text(found: re.Match[str]) -> str:
    name = found[1].lower()
    return found[0] if name in TAGS or name in OTHER_TAGS else "&lt;" + found[0][1:]


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(REMOVED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        link_rel=None,
        # "data" is for pictures: the pass behind refuses it anywhere else.
        url_schemes={*SCHEMES, "data"},
    )
