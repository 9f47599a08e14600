"""Small things every article gets, whatever engine or author wrote its HTML."""

from __future__ import annotations

from helpgen.core.markdown.slugs import THEME_PREFIX
from helpgen.core.markdown.tree import Element, Node, elements, one

_ALIGNMENTS = frozenset({"left", "center", "right"})
_DROPPED = frozenset({"markdown", "data-footnotes", "data-footnote-ref"})


def tidy(root: Element) -> None:
    """Tidy every element below ``root``.

    Alignment becomes a class (``align-right``): a strict content policy allows no inline style.
    Pictures load when they come near, but for the first, which may be the largest thing in view
    (web.dev, "Browser-level image lazy loading"). The title of a picture that stands alone becomes
    its caption: as a hint it would show to a mouse only. A box to tick is a task's, and cannot be
    ticked. Classes that belong to the theme, and empty paragraphs that broken HTML left, go.
    """
    is_first = True
    for element in (root, *elements(root)):
        attrs = element.attrs
        for name in _DROPPED & attrs.keys():
            del attrs[name]
        _classify(element)
        if element.tag == "img":
            attrs |= {"decoding": "async"} if is_first else {"decoding": "async", "loading": "lazy"}
            is_first = False
        elif element.tag == "p":
            _caption(element)
        elif element.tag == "details" and not element.classes:
            attrs["class"] = "details"
        elif element.tag == "summary":
            element.children = one(element.children)
        elif element.tag in {"td", "th"}:
            _unescape_pipes(element)
        if any(map(_is_dropped, element.children)):
            element.children = [node for node in element.children if not _is_dropped(node)]


def _classify(element: Element) -> None:
    kept = [word for word in element.classes if not word.startswith(THEME_PREFIX)]
    align = element.attrs.pop("align", "").lower()
    words = [*kept, f"align-{align}"] if align in _ALIGNMENTS else kept
    if words:
        element.attrs["class"] = " ".join(words)
    else:
        element.attrs.pop("class", None)


def _caption(paragraph: Element) -> None:
    """Make a figure of a paragraph that is one picture with a title, linked or not."""
    picture = _only(paragraph)
    if picture and picture.tag == "a":
        picture = _only(picture)
    if picture and picture.tag == "img" and picture.attrs.get("title", "").strip():
        paragraph.tag = "figure"
        paragraph.children.append(Element("figcaption", {}, [picture.attrs.pop("title")]))


def _only(element: Element) -> Element | None:
    """Return the only child of ``element``, if that is an element."""
    nodes = [node for node in element.children if not isinstance(node, str) or node.strip()]
    return nodes[0] if len(nodes) == 1 and isinstance(nodes[0], Element) else None


def _unescape_pipes(cell: Element) -> None:
    r"""Read ``\|`` in the code of a table as ``|`` (GFM 4.10): Python-Markdown leaves it."""
    for element in elements(cell):
        if element.tag == "code":
            element.children = [
                node.replace("\\|", "|") if isinstance(node, str) else node
                for node in element.children
            ]


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
