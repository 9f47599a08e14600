"""What both engines get from us inside text: ``~~strikethrough~~``, bare links, ``++keys++``.

Done on the tree, so that both engines agree, and so that Chinese text stays whole: GFM 6.5 also
strikes through between single tildes (``10~20 and 30~40``), and GFM 6.9 takes everything up to
the next space into a bare link, the words of a Chinese sentence included.
"""

from __future__ import annotations

import re

from helpgen.core.markdown import keys
from helpgen.core.markdown.tree import Element, Node, elements

_VERBATIM = frozenset({"code", "kbd", "pre", "samp", "script", "style", "textarea"})
_TILDES = re.compile(r"(?<!~)~~(?!~)")
# Characters of RFC 3986, ASCII only: the first other character ends the link.
_BARE = re.compile(
    r"(?<![A-Za-z0-9/._@-])(?:(?:https?://|www\.)[A-Za-z0-9\[][\w.~:/?#\[\]@!$&'()*+,;=%-]*"
    r"|[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
    re.ASCII,
)
_TRAILING = "?!.,:;*_~'\""


def extend(root: Element) -> None:
    """Add all of it below ``root``."""
    skipped: set[int] = set()
    linked: set[int] = set()
    for element in (root, *elements(root)):
        verbatim = id(element) in skipped or element.tag in _VERBATIM
        in_link = id(element) in linked or element.tag == "a"
        for child in element.children:
            if isinstance(child, Element):
                if verbatim:
                    skipped.add(id(child))
                if in_link:
                    linked.add(id(child))
        if not verbatim and not in_link:
            _link(element)
        if not verbatim:
            _type(element)
    for element in (root, *elements(root)):
        if id(element) not in skipped and element.tag not in _VERBATIM:
            _strike(element)


def _link(element: Element) -> None:
    if not any(isinstance(node, str) and _has_bare(node) for node in element.children):
        return
    nodes: list[Node] = []
    for node in element.children:
        if isinstance(node, str) and _has_bare(node):
            nodes += _links(node)
        else:
            nodes.append(node)
    element.children = nodes


def _type(element: Element) -> None:
    """Make keys of ``++ctrl+k++`` in the text of ``element``."""
    if not any(isinstance(node, str) and "++" in node for node in element.children):
        return
    nodes: list[Node] = []
    for node in element.children:
        nodes += keys.split(node) if isinstance(node, str) else [node]
    element.children = nodes


def _has_bare(text: str) -> bool:
    return "://" in text or "www." in text or "@" in text


def _links(text: str) -> list[Node]:
    nodes: list[Node] = []
    at = 0
    for found in _BARE.finditer(text):
        words = _trim(found[0])
        if "@" in words and "/" not in words and not words.startswith("www."):
            address = f"mailto:{words}"
        else:
            address = words if "://" in words else f"https://{words}"
        nodes += [text[at : found.start()], Element("a", {"href": address}, [words])]
        at = found.start() + len(words)
    return [node for node in (*nodes, text[at:]) if node != ""]


def _trim(words: str) -> str:
    """Return a bare link without the punctuation of the sentence it ends (GFM 6.9)."""
    while True:
        shorter = words.rstrip(_TRAILING)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == words:
            return words
        words = shorter


def _strike(element: Element) -> None:
    """Wrap what stands between two ``~~`` among the children of ``element``."""
    if sum(node.count("~~") for node in element.children if isinstance(node, str)) < 2:
        return
    nodes: list[Node] = []
    for node in element.children:
        if isinstance(node, str) and "~~" in node:
            nodes += _pieces(node)
        else:
            nodes.append(node)
    element.children = _paired(nodes)


class _Tildes(str):
    """Two tildes in a text, apart from it."""

    __slots__ = ()


def _pieces(text: str) -> list[Node]:
    nodes: list[Node] = []
    at = 0
    for found in _TILDES.finditer(text):
        nodes += [text[at : found.start()], _Tildes("~~")]
        at = found.end()
    return [node for node in (*nodes, text[at:]) if node != ""]


def _paired(nodes: list[Node]) -> list[Node]:
    result: list[Node] = []
    opener = -1
    for index, node in enumerate(nodes):
        if not isinstance(node, _Tildes):
            result.append(node)
        elif opener >= 0 and not _edge(nodes, index - 1, -1):
            struck = Element("del", {}, result[opener + 1 :])
            del result[opener:]
            result.append(struck)
            opener = -1
        else:
            if not _edge(nodes, index + 1, 0):
                opener = len(result)
            result.append(str(node))
    return result


def _edge(nodes: list[Node], index: int, side: int) -> bool:
    """Whether white space, or nothing, stands at this side of a pair of tildes."""
    if not 0 <= index < len(nodes):
        return True
    node = nodes[index]
    return isinstance(node, str) and node[side].isspace()
