"""HTML as a small tree: what the pass behind the engines works on.

The parser takes anything and makes a tree that can be written as well-formed HTML; it is not the
browser's algorithm. It need not be: in clean articles nh3 has run before, whose output is
well-formed; in trusted ones the author answers for the HTML. No recursion: depth costs nothing.
"""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from helpgen.core.markdown.allowed import VOID_TAGS, names
from helpgen.core.markdown.tags import TAG, attributes

_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})

_FLOW = names("div h1 h2 h3 h4 h5 h6 ol p pre table ul")

# Which open elements a start tag ends (HTML Standard, "optional tags"), as far as trusted HTML
# needs it.
_ENDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "li": frozenset({"li", "p"}),
        "dt": frozenset({"dt", "dd", "p"}),
        "dd": frozenset({"dt", "dd", "p"}),
        "tr": frozenset({"tr", "td", "th", "p"}),
        "td": frozenset({"td", "th", "p"}),
        "th": frozenset({"td", "th", "p"}),
        **dict.fromkeys(
            names(
                "address article aside blockquote details div dl fieldset figcaption figure footer"
                " form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul"
            ),
            frozenset({"p"}),
        ),
    }
)


class Element:
    """An element: its name in lower case, its attributes decoded, its children."""

    __slots__ = ("attrs", "children", "tag")

    def __init__(
        self, tag: str, attrs: dict[str, str] | None = None, children: list[Node] | None = None
    ) -> None:
        self.tag = tag
        self.attrs = attrs if attrs is not None else {}
        self.children = children if children is not None else []

    @property
    def classes(self) -> list[str]:
        """The words of ``class``."""
        return self.attrs.get("class", "").split()


class Raw:
    """HTML that is written as it is, and the plain text it stands for."""

    __slots__ = ("html", "text")

    def __init__(self, html: str, text: str = "") -> None:
        self.html = html
        self.text = text


Node = Element | Raw | str


def parse(html: str) -> Element:
    """Return a tree of ``html`` below a nameless element. Comments are left out."""
    builder = _Builder(html)
    at = 0
    comments_end = True
    while (start := html.find("<", at)) >= 0:
        builder.text(html[at:start])
        if comments_end and html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            comments_end = end >= 0
            at = end + 3 if comments_end else start + 4
        elif not (found := TAG.match(html, start)):
            builder.text("<")
            at = start + 1
        elif found[1]:
            builder.end(found[2].lower())
            at = found.end()
        else:
            at = builder.start(found)
    builder.text(html[at:])
    return builder.root


def elements(root: Element) -> list[Element]:
    """Return every element below ``root`` in the order of the text."""
    found: list[Element] = []
    stack = [root]
    while stack:
        element = stack.pop()
        found.append(element)
        stack += [child for child in reversed(element.children) if isinstance(child, Element)]
    return found[1:]


def one(nodes: list[Node]) -> list[Node]:
    """Return the nodes as one: a theme that lays out their parent sees no pieces of a sentence."""
    whole = len(nodes) < 2 or any(isinstance(n, Element) and n.tag in _FLOW for n in nodes)
    return nodes if whole else [Element("span", {}, nodes)]


def text_of(root: Node) -> str:
    """Return the text below ``root``, white space as it stands."""
    parts: list[str] = []
    stack: list[Node] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Raw):
            parts.append(node.text)
        else:
            stack.extend(reversed(node.children))
    return "".join(parts)


class _Builder:
    """The open elements while HTML is read."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.root = Element("")
        self.stack = [self.root]
        self.opened: Counter[str] = Counter()

    def text(self, text: str) -> None:
        """Add text, references decoded."""
        if text:
            self.stack[-1].children.append(entities.unescape(text) if "&" in text else text)

    def start(self, found: re.Match[str]) -> int:
        """Add the element of a start tag; return where the HTML goes on."""
        tag = found[2].lower()
        ended = _ENDS.get(tag, frozenset())
        while self.stack[-1].tag in ended:
            self.opened[self.stack.pop().tag] -= 1
        attrs: dict[str, str] = {}
        for name, value in attributes(found[3]):
            attrs.setdefault(name, value)
        element = Element(tag, attrs)
        self.stack[-1].children.append(element)
        if tag in _RAW_TEXT:
            close = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(self.html, found.end())
            end = close.start() if close else len(self.html)
            element.children.append(Raw(self.html[found.end() : end]))
            return close.end() if close else end
        if tag not in VOID_TAGS:
            self.stack.append(element)
            self.opened[tag] += 1
        return found.end()

    def end(self, tag: str) -> None:
        """Close the innermost open ``tag``; an end tag that closes nothing is left out."""
        while self.opened[tag]:
            last = self.stack.pop().tag
            self.opened[last] -= 1
            if last == tag:
                return
