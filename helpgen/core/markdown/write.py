"""The last step: the tree as HTML with its links left open, and everything read out of it."""

from __future__ import annotations

import re
from html import escape
from typing import Literal

from helpgen.core.markdown.addresses import is_safe
from helpgen.core.markdown.allowed import ADDRESSES, VOID_TAGS, names
from helpgen.core.markdown.footnotes import is_back_link, is_reference
from helpgen.core.markdown.headings import is_heading, words_of
from helpgen.core.markdown.locate import Locator
from helpgen.core.markdown.tree import Element, Node, Raw
from helpgen.core.model import Body, Heading, LinkRef, Passage

_INLINE = names(
    "a abbr b bdi bdo cite code del dfn em i input ins kbd label mark q rb rp rt ruby s samp"
    " small span strong sub sup time u var wbr"
)
_BOOLEAN = names(
    "allowfullscreen async autoplay checked controls default defer disabled hidden loop muted open"
    " playsinline reversed"
)
_OWN_LINKS = frozenset({"doc-noteref", "doc-backlink"})  # between a note and its number
_SOURCE = re.compile(r"([^\s,]\S*[^\s,]|[^\s,])((?:\s+[\d.]+[wx])?)\s*(?:,|$)")
_BREAK = "\0"  # between blocks, until their white space is settled
# A line break between two characters of a script without spaces is no space.
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_WIDE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")


def body_of(root: Element, locator: Locator, *, offset: int) -> Body:
    """Return the tree as a ``Body``.

    ``offset`` is how many levels the headings were moved down: in the source they are higher.
    """
    writer = _Writer(locator, offset)
    stack: list[Node | _End] = [*reversed(root.children)]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            writer.text(node)
        elif isinstance(node, Raw):
            writer.raw(node)
        elif isinstance(node, _End):
            writer.end(node.element)
        else:
            writer.start(node)
            if node.tag not in VOID_TAGS:
                stack.append(_End(node))
                stack.extend(reversed(node.children))
    return writer.body()


class _End:
    """The end tag of an element, still to be written."""

    __slots__ = ("element",)

    def __init__(self, element: Element) -> None:
        self.element = element


class _Writer:
    """Writes HTML and collects headings, ids, links and passages on the way."""

    def __init__(self, locator: Locator, offset: int) -> None:
        self._locator = locator
        self._offset = offset
        self._segments: list[str | LinkRef] = []
        self._html: list[str] = []
        self._headings: list[Heading] = []
        self._ids: list[str] = []
        self._passages: list[Passage] = []
        self._passage = ("", "")
        self._words: list[str] = []
        self._silent = 0

    def body(self) -> Body:
        """Return everything."""
        self._flush()
        self._end_passage()
        return Body(
            segments=tuple(self._segments),
            headings=tuple(self._headings),
            ids=tuple(self._ids),
            passages=tuple(self._passages),
        )

    def text(self, text: str) -> None:
        """Write text."""
        self._html.append(escape(text, quote=False))
        self._say(text)

    def raw(self, raw: Raw) -> None:
        """Write HTML that is ready."""
        self._html.append(raw.html)
        self._say(raw.text)

    def start(self, element: Element) -> None:
        """Write a start tag, and what goes before it."""
        if element.tag == "table":
            self._html.append('<div class="table-wrap">')
        self._html.append(f"<{element.tag}")
        self._attributes(element)
        self._html.append(">")
        if element.attrs.get("id"):
            self._ids.append(element.attrs["id"])
        if is_heading(element):
            self._heading(element)
        elif element.tag in {"br", "img"}:
            self._say(f" {element.attrs.get('alt', '')} ")
        elif element.tag not in _INLINE:
            self._say(_BREAK)
        if _is_silent(element):
            self._silent += 1

    def end(self, element: Element) -> None:
        """Write an end tag, and what goes after it."""
        if _is_silent(element):
            self._silent -= 1
        self._html.append(f"</{element.tag}>")
        if element.tag == "table":
            self._html.append("</div>")
        if element.tag not in _INLINE:
            self._say(_BREAK)

    def _say(self, words: str) -> None:
        if not self._silent:
            self._words.append(words)

    def _heading(self, element: Element) -> None:
        level = int(element.tag[1])
        words = words_of(element)
        at = self._locator.heading({level, level - self._offset}, words)
        self._headings.append(Heading(level, element.attrs["id"], words, at))
        self._end_passage()
        self._passage = (element.attrs["id"], words)

    def _end_passage(self) -> None:
        name, heading = self._passage
        text = _WIDE_BREAK.sub("", "".join(self._words))
        blocks = [" ".join(block.split()) for block in text.split(_BREAK)]
        told = "\n".join([block for block in blocks if block])
        if name or told:
            self._passages.append(Passage(name, heading, told))
        self._words = []

    def _attributes(self, element: Element) -> None:
        for name, value in sorted(element.attrs.items()):  # the engines differ in their order
            if name not in ADDRESSES or element.attrs.get("role") in _OWN_LINKS:
                bare = not value and name in _BOOLEAN
                self._html.append(f" {name}" if bare else f' {name}="{escape(value)}"')
            elif name == "srcset":
                self._sources(value)
            else:
                self._address(element, name, value)

    def _address(self, element: Element, name: str, value: str) -> None:
        """Write an attribute that holds an address; none at all when it is not safe."""
        is_picture = element.tag == "img" and name == "src"
        target, at = self._locator.link(value)
        if not is_safe(value, picture=is_picture) or not is_safe(target, picture=is_picture):
            return
        kind: Literal["link", "image"] = "image" if is_picture else "link"
        self._html.append(f' {name}="')
        self._flush()
        self._segments.append(
            LinkRef(
                target,
                kind,
                at,
                element.attrs.get("alt") if is_picture else None,
                width=element.attrs.get("width", "") if is_picture else "",
                height=element.attrs.get("height", "") if is_picture else "",
            )
        )
        self._html.append('"')

    def _sources(self, value: str) -> None:
        """Write ``srcset``: several addresses, each with a width or density."""
        found = [
            (self._locator.link(source[1]), source[2])
            for source in _SOURCE.finditer(value)
            if is_safe(source[1], picture=True)
        ]
        safe = [item for item in found if is_safe(item[0][0], picture=True)]
        for index, ((target, at), descriptor) in enumerate(safe):
            self._html.append(", " if index else ' srcset="')
            self._flush()
            self._segments.append(LinkRef(target, "link", at))
            self._html.append(escape(descriptor))
        self._html.append('"' if safe else "")

    def _flush(self) -> None:
        if self._html:
            self._segments.append("".join(self._html))
            self._html = []


def _is_silent(element: Element) -> bool:
    """Whether its text is none of the article's: headings are told apart from their passage."""
    return is_heading(element) or is_reference(element) or is_back_link(element)
