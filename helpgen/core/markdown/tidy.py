"""Small things every article gets, whatever engine or author wrote its HTML."""

from __future__ import annotations

from helpgen.core.markdown.slugs import THEME_PREFIX
from helpgen.core.markdown.tree import Element, Node, elements, one

_ALIGNMENTS = frozenset({"left", "center", "right"})
_DROPPED = frozenset({"markdown", "data-footnotes", "data-footnote-ref"})


def tidy(root: Element) -> None:
    """Tidy every element below ``root``.

    Alignment becomes a class (``align-right``): a strict content policy allows no inline style.
    Pictures load when they come near. A box to tick is a task's, and cannot be ticked. Classes
    that belong to the theme, and empty paragraphs that broken HTML left, go.
    """
    for element in (root, *elements(root)):
        attrs = element.attrs
        for name in _DROPPED & attrs.keys():
            del attrs[name]
        if "class" in attrs:
            kept = [word for word in element.classes if not word.startswith(THEME_PREFIX)]
            _set_classes(element, kept)
        align = attrs.pop("align", "").lower()
        if align in _ALIGNMENTS:
            _set_classes(element, [*element.classes, f"align-{align}"])
        if element.tag == "img":
            attrs |= {"loading": "lazy", "decoding": "async"}
        elif element.tag == "details" and not element.classes:
            attrs["class"] = "details"
        elif element.tag == "summary":
            element.children = one(element.children)
        elif element.tag in {"td", "th"}:
            _unescape_pipes(element)
        if any(map(_is_dropped, element.children)):
            element.children = [node for node in element.children if not _is_dropped(node)]


def _unescape_pipes(cell: Element) -> None:
    r"""Read ``\|`` in the code of a table as ``|`` (GFM 4.10): Python-Markdown leaves it."""
    for element in elements(cell):
        if element.tag == "code":
            element.children = [
                node.replace("\\|", "|") if isinstance(node, str) else node
                for node in element.children
            ]


def _set_classes(element: Element, words: list[str]) -> None:
    if words:
        element.attrs["class"] = " ".join(words)
    else:
        element.attrs.pop("class", None)


def _is_dropped(node: Node) -> bool:
    if not isinstance(node, Element):
        return False
    if node.tag == "input":
        return node.attrs.get("type", "").lower() != "checkbox" or "disabled" not in node.attrs
    return (
        node.tag == "p"
        and not node.attrs
        and all(isinstance(child, str) and not child.strip() for child in node.children)
    )
