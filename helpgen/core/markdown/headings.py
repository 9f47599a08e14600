"""Headings of the tree: the title, the levels, the ids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpgen.core.diagnostics import Diagnostic, Position, warning
from helpgen.core.markdown.footnotes import is_reference
from helpgen.core.markdown.locate import Locator
from helpgen.core.markdown.slugs import Ids, safe, slug
from helpgen.core.markdown.tree import Element, Raw, elements

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")

_ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}\s*$")
_SPACE = re.compile(r"\s+")


def is_heading(element: Element) -> bool:
    """Whether this is ``h1`` to ``h6``."""
    return element.tag in LEVELS


def words_of(heading: Element) -> str:
    """Return the plain text of a heading: alt texts included, footnote numbers left out."""
    parts: list[str] = []
    stack = [*reversed(heading.children)]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Raw):
            parts.append(node.text)
        elif node.tag in {"img", "br"}:
            parts.append(f" {node.attrs.get('alt', '')} ")
        elif not is_reference(node):
            stack.extend(reversed(node.children))
    return _SPACE.sub(" ", "".join(parts)).strip()


def read_attributes(root: Element) -> None:
    """Take ``{#id .class}`` at the end of headings as what it says (Python-Markdown's own way)."""
    for heading in filter(is_heading, elements(root)):
        last = heading.children[-1] if heading.children else None
        found = _ATTRIBUTES.search(last) if isinstance(last, str) else None
        if not found:
            continue
        marks = found[1].split()
        if not marks or not all(len(mark) > 1 and mark[0] in "#." for mark in marks):
            continue
        heading.children[-1] = found.string[: found.start()].rstrip()
        for mark in marks:
            if mark[0] == "#":
                heading.attrs["id"] = mark[1:]
            else:
                heading.attrs["class"] = " ".join([*heading.classes, mark[1:]])


def take_title(root: Element) -> str | None:
    """Remove the first ``h1`` that stands in no other block; return its text."""
    for index, node in enumerate(root.children):
        if isinstance(node, Element) and node.tag == "h1":
            del root.children[index]
            return words_of(node)
    return None


def lower(root: Element) -> int:
    """Where the body has an ``h1``, move every heading down a level: the page has one already.

    Return by how many levels they moved: 0 or 1. All of them move, so that they stay nested the
    way the author nested them (WCAG 2.2, 1.3.1).
    """
    headings = [element for element in elements(root) if is_heading(element)]
    if not any(heading.tag == "h1" for heading in headings):
        return 0
    for heading in headings:
        heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"
    return 1


def name(
    root: Element, named: Sequence[Element], locator: Locator, path: str
) -> tuple[Diagnostic, ...]:
    """Give every heading an id, and every id to one element only; those of ``named`` stay.

    Ids that authors wrote come first: a heading without one never takes theirs.
    """
    found: list[Diagnostic] = []
    ids = Ids(element.attrs["id"] for element in named)
    done = {id(element) for element in named}
    seen: set[str] = set()
    for element in elements(root):
        if id(element) in done:
            continue
        wanted = element.attrs.pop("name", "") if element.tag == "a" else ""
        wanted = element.attrs.get("id") or wanted
        if not wanted.strip():
            element.attrs.pop("id", None)
            continue
        element.attrs["id"] = ids.new(wanted)
        if safe(wanted) in seen:
            found.append(_duplicate(wanted, locator.anchor(wanted), path))
        else:
            locator.anchor(wanted)
            seen.add(safe(wanted))
    for heading in filter(is_heading, elements(root)):
        if "id" not in heading.attrs:
            heading.attrs["id"] = ids.new(slug(words_of(heading)))
    return tuple(found)


def _duplicate(wanted: str, at: Position, path: str) -> Diagnostic:
    return warning(
        "duplicate-anchor",
        f'the anchor "{wanted}" is used twice in this article',
        path,
        at,
        "links to it lead to the first one: give the second another name",
    )
