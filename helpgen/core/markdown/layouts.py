"""Steps and tabs: elements made of what stands between the marks of such a block."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import groupby

from helpgen.core.markdown.allowed import names
from helpgen.core.markdown.tree import Element, Node, Raw, one

_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_PHRASING = names(
    "a abbr audio b bdi bdo br cite code del dfn em i img input ins kbd label mark picture q ruby s"
    " samp small span strong sub sup time u var video wbr"
)
# "1. Open the order", "1、打开订单": the number is drawn by the theme. "1.5 litres" has none.
_NUMBER = re.compile(r"\s*\d{1,3}(?:[.):]\s+|[.、．：]\s*(?=[\u2e80-\uffff]))")
# What other tools put behind ``:::tabs`` to name the group (VitePress, VuePress).
_GROUP_NAME = re.compile(r"key:|#")


class TabGroup(Element):
    """Tabs beside each other. ``is_open``: the next tab may still join them."""

    __slots__ = ("is_open",)

    def __init__(self) -> None:
        super().__init__("div", {"class": "tabs"})
        self.is_open = True


def steps(title: list[Node], body: list[Node]) -> list[Node]:
    """Return the nodes of a block of steps, its numbered lists or else its headings, as one list.

    What stands between two steps belongs to the one before: a picture that is not indented would
    end a list and begin its numbers anew. Each step holds blocks only, whatever the engine makes of
    empty lines. Nodes before the first step stay before the list.
    """
    first = _first(body, _HEADINGS | {"ol"}) or _first(body, {"ul"})
    before: list[Node] = []
    items: list[Element] = []
    for node in body if first else ():
        if isinstance(node, Element) and first and node.tag == first.tag:
            items += _items(node)
        else:
            (items[-1].children if items else before).append(node)
    if first is None or not items:
        return [*_label(title), *body]
    for item in items:
        item.children = _blocks(item.children)
    start = {"start": first.attrs["start"]} if first.attrs.get("start") else {}
    return [*_label(title), *before, Element("ol", {"class": "steps", **start}, [*items])]


def tab(title: list[Node], body: list[Node]) -> Element:
    """Return one tab: its name, which a script makes a button of, and what it shows."""
    name = Element("p", {"class": "tab-title"}, one(title))
    return Element("div", {"class": "tab"}, [name, *body])


def add_tab(nodes: list[Node], new: Element, *, starts_group: bool) -> None:
    """Add a tab to ``nodes``: beside the tabs these end with, or as the first of a group."""
    while nodes and isinstance(nodes[-1], str) and not nodes[-1].strip():
        del nodes[-1]
    last = nodes[-1] if nodes else None
    if starts_group or not isinstance(last, TabGroup) or not last.is_open:
        last = TabGroup()
        nodes.append(last)
    last.children.append(new)


def tabs(title: list[Node], body: list[Node]) -> list[Node]:
    """Return the nodes of a block of tabs; what stands before the first tab stays before it."""
    for node in body:
        if isinstance(node, TabGroup):
            node.is_open = False
    is_name = bool(title) and isinstance(title[0], str) and _GROUP_NAME.match(title[0])
    return body if is_name else [*_label(title), *body]


def _first(nodes: list[Node], tags: AbstractSet[str]) -> Element | None:
    found = (node for node in nodes if isinstance(node, Element) and node.tag in tags)
    return next(found, None)


def _items(start: Element) -> list[Element]:
    """Return the steps that a list holds, or the one that a heading begins."""
    if start.tag in _HEADINGS:
        head = start.children[0] if start.children else ""
        if isinstance(head, str):
            start.children[:1] = [_NUMBER.sub("", head, count=1)]
        return [Element("li", {}, [start])]
    items: list[Element] = []
    for node in start.children:
        if isinstance(node, Element) and node.tag == "li":
            items.append(node)
        elif not isinstance(node, str) or node.strip():  # raw HTML may put anything here
            items.append(Element("li", {}, [node]))
    return items


def _label(title: list[Node]) -> list[Node]:
    return [Element("p", {}, [Element("strong", {}, title)])] if title else []


def _blocks(nodes: list[Node]) -> list[Node]:
    """Return the nodes with every run of words in a paragraph."""
    blocks: list[Node] = []
    for is_words, run in groupby(nodes, _is_phrasing):
        found = [*run]
        if not is_words:
            blocks += found
        elif any(not isinstance(node, str) or node.strip() for node in found):
            if isinstance(found[-1], str):
                found[-1] = found[-1].rstrip()
            blocks.append(Element("p", {}, found))
    return blocks


def _is_phrasing(node: Node) -> bool:
    return isinstance(node, str | Raw) or node.tag in _PHRASING
