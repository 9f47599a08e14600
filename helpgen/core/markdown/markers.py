"""Markers found again: from the engine's HTML back to callouts, tabs, code and task boxes.

A marker should stand alone in a paragraph, the end of a container beside its start. Where raw HTML
around it brought it elsewhere, the container goes as far as its parent element; a marker without a
partner is left out. What comes out is well-formed in any case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpgen.core.markdown import kinds, layouts, scanned
from helpgen.core.markdown.allowed import names
from helpgen.core.markdown.code import code_block
from helpgen.core.markdown.scanned import Scanned
from helpgen.core.markdown.starts import Container
from helpgen.core.markdown.tree import Element, Node, Raw, elements, one

_INLINE_ROLES = frozenset({scanned.TITLE, scanned.TASK})
# What a marker is lifted out of: paragraphs, and formatting that raw HTML left open.
_LIFTED = names("a b bdi bdo big code del em i ins kbd mark p q s small span strong sub sup u")


MAX_COLOURED = 400_000  # characters of code in one article; more is shown plain


class Marker(Raw):
    """A marker in the tree. Written, it is nothing."""

    __slots__ = ("number", "role")

    def __init__(self, number: int, role: str) -> None:
        super().__init__("")
        self.number = number
        self.role = role

    @property
    def is_block(self) -> bool:
        """Whether it stands for a block, or a part of one."""
        return self.role not in _INLINE_ROLES


def restore_raw(html: str, text: Scanned) -> str:
    """Return an engine's HTML with lines of raw HTML back in their places.

    What a CommonMark parser leaves as comments becomes paragraphs: from here on, the markers of
    both engines look the same.
    """
    word = re.escape(text.prefix)
    if text.raws:
        marker = rf"{word}(\d+){scanned.RAW}"
        places = re.compile(rf"<p>\s*{marker}\s*</p>|<!--{marker}-->|{marker}")
        html = places.sub(lambda found: text.raws[int(found[1] or found[2] or found[3])], html)
    return re.sub(rf"<!--({word}\d+[a-z])-->", r"<p>\1</p>", html)


def place(root: Element, text: Scanned, titles: Mapping[str, str]) -> None:
    """Replace the markers below ``root``. ``titles``: the word for each kind of callout."""
    if not (text.containers or text.fences or text.tasks):
        return
    word = re.compile(rf"({re.escape(text.prefix)}\d+[a-z])")
    builder = _Builder(text, titles)
    # From the last element to the first: children are done before their parents.
    for element in (*reversed(elements(root)), root):
        children = _lift(_split(element.children, word, len(text.prefix)))
        if element.tag not in _LIFTED and any(isinstance(node, Marker) for node in children):
            children = builder.wrap(children)
        element.children = children
        if element.tag == "li":
            _set_box(element, text)


def _split(children: list[Node], word: re.Pattern[str], size: int) -> list[Node]:
    nodes: list[Node] = []
    for node in children:
        if not isinstance(node, str):
            nodes.append(node)
            continue
        for index, part in enumerate(word.split(node)):
            if index % 2:
                nodes.append(Marker(int(part[size:-1]), part[-1]))
            elif part:
                nodes.append(part)
    return nodes


def _lift(children: list[Node]) -> list[Node]:
    """Return the nodes with block markers taken out of the paragraphs they stand in."""
    nodes: list[Node] = []
    for node in children:
        if isinstance(node, Element) and node.tag in _LIFTED and any(map(_is_block, node.children)):
            nodes += _parts(node)
        else:
            nodes.append(node)
    return nodes


def _parts(element: Element) -> list[Node]:
    """Cut an element in pieces at the block markers among its children."""
    nodes: list[Node] = []
    piece: list[Node] = []
    for node in (*element.children, None):
        if node is not None and not _is_block(node):
            piece.append(node)
            continue
        if not all(map(_is_blank, piece)):
            nodes.append(Element(element.tag, dict(element.attrs), piece))
            element.attrs.pop("id", None)
        piece = []
        if node is not None:
            nodes.append(node)
    return nodes


def _is_block(node: Node) -> bool:
    return isinstance(node, Marker) and node.is_block


def _is_blank(node: Node) -> bool:
    return isinstance(node, str) and not node.strip()


class _Open:
    """A container whose end is still to come."""

    __slots__ = ("nodes", "number", "title")

    def __init__(self, number: int) -> None:
        self.number = number
        self.nodes: list[Node] = []
        self.title: list[Node] = []


class _Builder:
    """Makes elements of the markers among siblings."""

    def __init__(self, text: Scanned, titles: Mapping[str, str]) -> None:
        self.text = text
        self.titles = titles
        self.coloured = sum(len(fence.code) for fence in text.fences) <= MAX_COLOURED

    def wrap(self, children: list[Node]) -> list[Node]:
        """Return the nodes with every container around its content, and code in its place."""
        stack = [_Open(-1)]
        for node in children:
            top = stack[-1]
            if not isinstance(node, Marker) or not node.is_block:
                top.nodes.append(node)
            elif node.role == scanned.CODE:
                top.nodes.append(code_block(self.text.fences[node.number], coloured=self.coloured))
            elif node.role == scanned.OPEN:
                stack.append(_Open(node.number))
            elif node.role == scanned.BEGIN and top.number == node.number:
                top.title, top.nodes = top.nodes, []
            elif node.role == scanned.CLOSE and any(o.number == node.number for o in stack):
                while self._finish(stack) != node.number:
                    pass
        while len(stack) > 1:
            self._finish(stack)
        return stack[0].nodes

    def _finish(self, stack: list[_Open]) -> int:
        done = stack.pop()
        container = self.text.containers[done.number]
        title, body, nodes = _inline(done.title), done.nodes, stack[-1].nodes
        match container.layout:
            case "steps":
                nodes += layouts.steps(title, body)
            case "tabs":
                nodes += layouts.tabs(title, body)
            case "tab":
                new = layouts.tab(title, body)
                layouts.add_tab(nodes, new, starts_group=container.starts_group)
            case None:
                nodes.append(self._element(container, title, body))
        return done.number

    def _element(self, container: Container, title: list[Node], body: list[Node]) -> Element:
        kind = kinds.resolve(container.word)
        if not title and container.title is None:
            word = container.word[:1].upper() + container.word[1:]
            title = [self.titles.get(kind.name, kind.name.title()) if kind.is_known else word]
        if container.folded is None:
            head = [Element("p", {"class": "callout-title"}, one(title))] if title else []
            attrs = {"class": f"callout callout-{kind.name}", "role": "note"}
            return Element("div", attrs, [*head, *body])
        attrs = {"class": f"details callout-{kind.name}"}
        if not container.folded:
            attrs["open"] = ""
        fallback: Node = self.titles.get(kind.name, kind.name.title())
        return Element("details", attrs, [Element("summary", {}, one(title or [fallback])), *body])


def _inline(title: list[Node]) -> list[Node]:
    """Return a title without its marker and without the paragraph an engine put around it."""
    nodes: list[Node] = []
    for node in title:
        if isinstance(node, Element) and node.tag == "p":
            nodes += node.children
        else:
            nodes.append(node)
    nodes = [node for node in nodes if not isinstance(node, Marker)]
    while nodes and _is_blank(nodes[0]):
        del nodes[0]
    while nodes and _is_blank(nodes[-1]):
        del nodes[-1]
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip()
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip()
    return nodes


def _set_box(item: Element, text: Scanned) -> None:
    """Make a list item with a task marker a task: a box that names the words behind it."""
    holder = next((n for n in item.children if not _is_blank(n)), None)
    if not (isinstance(holder, Element) and holder.tag == "p"):
        holder = item
    index = next((i for i, n in enumerate(holder.children) if isinstance(n, Marker)), None)
    marker = holder.children[index] if index is not None else None
    if index is None or not isinstance(marker, Marker) or marker.role != scanned.TASK:
        return
    attrs = {"type": "checkbox", "disabled": ""}
    if text.tasks[marker.number]:
        attrs["checked"] = ""
    end = next(
        (i for i, n in enumerate(holder.children) if isinstance(n, Element) and _is_flow(n)),
        len(holder.children),
    )
    label = Element("label", {}, [Element("input", attrs), *holder.children[index + 1 : end]])
    holder.children[index:end] = [label]
    item.attrs["class"] = " ".join([*item.classes, "task"])


def _is_flow(element: Element) -> bool:
    return element.tag in {"p", "ul", "ol", "div", "pre", "figure", "table", "blockquote", "dl"}
