"""Footnotes: the same HTML from both engines, numbered in the order they are referred to.

Roles are those of DPUB-ARIA 1.1 (doc-noteref, doc-endnotes, doc-backlink).
"""

from __future__ import annotations

from collections.abc import Mapping

from helpgen.core.markdown.tree import Element, Node, elements

# The key of the word that names a link from a footnote back to the text.
BACK = "footnote-back"


def normalise(root: Element, titles: Mapping[str, str]) -> list[Element]:
    """Rewrite references and notes below ``root``; return the elements that got an id.

    Notes that nothing refers to are left out.
    """
    sections = [element for element in elements(root) if _is_section(element)]
    notes = {
        item.attrs["id"]: item
        for section in sections
        for item in _items(section)
        if "id" in item.attrs
    }
    if not notes:
        return []
    named: list[Element] = []
    counts: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for holder, link in _references(root):
        name = link.attrs.get("href", "").removeprefix("#")
        if name in notes:
            number = numbers.setdefault(name, len(numbers) + 1)
            counts[name] = counts.get(name, 0) + 1
            _write_reference(holder, number, counts[name])
            named.append(holder)
    section = sections[0]
    section.tag, section.attrs = "section", {"class": "footnotes", "role": "doc-endnotes"}
    kept: list[Node] = []
    for name, number in numbers.items():
        item = notes[name]
        item.attrs["id"] = f"fn-{number}"
        _write_back_links(item, number, counts[name], titles.get(BACK) or "Back to the text")
        kept.append(item)
        named.append(item)
    section.children = [Element("ol", {}, kept)] if kept else []
    for other in sections[1:]:
        other.children = []
    return named


def is_reference(element: Element) -> bool:
    """Whether this is a footnote's number in the text: no words of the text."""
    return element.tag == "sup" and "footnote-ref" in element.classes


def is_back_link(element: Element) -> bool:
    """Whether this leads from a footnote back to the text."""
    return "footnote-backref" in element.classes


def _is_section(element: Element) -> bool:
    return (element.tag == "section" and "footnotes" in element.classes) or (
        element.tag == "div" and "footnote" in element.classes
    )


def _items(section: Element) -> list[Element]:
    return [
        item
        for child in section.children
        if isinstance(child, Element) and child.tag == "ol"
        for item in child.children
        if isinstance(item, Element) and item.tag == "li"
    ]


def _references(root: Element) -> list[tuple[Element, Element]]:
    """Return every reference: the ``<sup>`` and the link in it."""
    found = []
    for element in elements(root):
        if element.tag != "sup" or len(element.children) != 1:
            continue
        link = element.children[0]
        if (
            isinstance(link, Element)
            and link.tag == "a"
            and (is_reference(element) or "footnote-ref" in link.classes)
        ):
            found.append((element, link))
    return found


def _write_reference(holder: Element, number: int, count: int) -> None:
    holder.attrs = {"class": "footnote-ref", "id": _reference_id(number, count)}
    attrs = {"href": f"#fn-{number}", "role": "doc-noteref"}
    holder.children = [Element("a", attrs, [str(number)])]


def _write_back_links(item: Element, number: int, count: int, words: str) -> None:
    last = item
    for element in (item, *elements(item)):
        kept = [n for n in element.children if not (isinstance(n, Element) and is_back_link(n))]
        element.children = kept
    for child in item.children:
        if isinstance(child, Element):
            last = child if child.tag == "p" else item
    if last.children and isinstance(last.children[-1], str):
        last.children[-1] = last.children[-1].rstrip()
    for index in range(1, count + 1):
        label = f"{words} {number}" if count == 1 else f"{words} {number}-{index}"
        attrs = {
            "class": "footnote-backref",
            "href": f"#{_reference_id(number, index)}",
            "role": "doc-backlink",
            "aria-label": label,
        }
        last.children += [" ", Element("a", attrs, ["↩"])]


def _reference_id(number: int, count: int) -> str:
    return f"fnref-{number}" if count == 1 else f"fnref-{number}-{count}"
