"""What one line starts: the grammar of blocks, one line at a time.

It follows CommonMark 0.31.2, sections 4 (leaf blocks) and 5 (container blocks), and adds what
writers bring from other tools: ``!!! note`` and ``??? note`` (Python-Markdown, MkDocs),
``> [!NOTE]`` (GitHub, Obsidian), ``:::tip`` (Docusaurus, VuePress), ``=== "Tab"`` (MkDocs
Material), ``== Tab`` (VitePress), footnotes and definitions.
Nothing here knows what stood on the lines before, except whether they are an open paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from helpgen.core.markdown.starts import (
    LAYOUTS,
    Container,
    ContainerEnd,
    ContainerStart,
    FenceStart,
    HeadingStart,
    HtmlStart,
    ItemStart,
    NoteStart,
    QuoteStart,
    Rule,
    Start,
    TabStart,
    TagLine,
    Underline,
)

CODE_INDENT = 4  # CommonMark 4.4: a line indented this far is code

_FENCE = re.compile(r"(`{3,}|~{3,})(.*)$")
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ATX_LOOSE = re.compile(r"(#{1,6})")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_ITEM = re.compile(r"([-+*]|\d{1,9}[.)])( *)(.*)$", re.DOTALL)
_TASK = re.compile(r"\[([ xX])\](?=[ \t]+\S)")
_DEFINITION = re.compile(r":( +)(\S.*)$", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)$", re.DOTALL)
_ALERT = re.compile(r"[ \t]*\[!([\w-]+)\]([+-]?)(.*)$")
_INDENTED = re.compile(
    r"(!!!|\?\?\?\+?)[ \t]*([\w-]+(?:[ \t]+[\w-]+)*+)?[ \t]*+([\"“](.*)[\"”])?[ \t]*$"
)
_DIRECTIVE = re.compile(r"(:{3,})[ \t]*([^\W\d_][\w-]*)(.*)$")
_DIRECTIVE_TITLE = re.compile(r"(?:\[(.*)\])?[ \t]*(?:\{[^{}]*\})?(.*)$")
_TAB = re.compile(r"===(!?)\+?[ \t]+[\"“](.+)[\"”][ \t]*$")
_TAB_LINE = re.compile(r"==[ \t]+(\S.*)$")
_DIRECTIVE_END = re.compile(r"(:{3,})[ \t]*$")
_TAG_LINE = re.compile(r"<(/?)(details|summary)\b[^<>]*>", re.IGNORECASE)
_DIV_LINE = re.compile(r"<(/?)(div|section|article|aside)\b([^<>]*)>[ \t]*$", re.IGNORECASE)
_MARKDOWN_ATTRIBUTE = re.compile(r"\bmarkdown\b(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\S+))?")

# CommonMark 4.6, start conditions 1 to 5, each with what ends it.
_LITERAL = (
    (
        re.compile(r"<(?:pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE),
        re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
)
# Start condition 6, and 7: one complete tag alone on its line.
_HTML_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd"
    r"|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]"
    r"|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup"
    r"|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)"
    r"(?=[\s>]|/>|$)",
    re.IGNORECASE,
)
_LONE_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>[ \t]*$")


def start_of(line: str, *, in_paragraph: bool, classic: bool, tags: int) -> Start | None:
    """Return what ``line`` starts, or ``None`` where it is text or indented code.

    ``line`` has no tabs before its first other character. ``in_paragraph``: the line before is an
    open paragraph of the same container. ``classic``: as Python-Markdown has it, ``#Title`` without
    a space is a heading too, and a lone inline tag starts no block. ``tags``: how many
    ``<div markdown>`` are open.
    """
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if indent >= CODE_INDENT or not text:
        return None
    if text[0] == "<":
        return _html(text, lone_tags=not (in_paragraph or classic), tags=tags)
    if text[0] == "#":
        found = (_ATX_LOOSE if classic else _ATX).match(text)
        return HeadingStart(len(found[1])) if found else None
    if text[0] in "-+*_=0123456789":
        return _mark(text, indent, in_paragraph=in_paragraph)
    reader = _READERS.get(text[0])
    return reader(text, indent) if reader else None


def is_fence_end(line: str, fence: FenceStart) -> bool:
    """Whether ``line`` closes ``fence`` (CommonMark 4.5)."""
    text = line.strip(" \t")
    indent = len(line) - len(line.lstrip(" "))
    return indent < CODE_INDENT and len(text) >= fence.size and text.count(fence.mark) == len(text)


def _quote(text: str, _indent: int) -> Start:
    rest = text[2:] if text[1:2] == " " else text[1:]
    found = _ALERT.match(rest)
    if not found:
        return QuoteStart(rest)
    folded = {"": None, "-": True, "+": False}[found[2]]
    return ContainerStart(_container(found[1], found[3].strip() or None, folded), "quoted")


def _indented(text: str, indent: int) -> Start | None:
    found = _INDENTED.match(text)
    if not found or not (found[2] or found[3]):
        return None
    words = (found[2] or "note").split()
    title = found[4]
    folded = None if found[1] == "!!!" else found[1] == "???"
    return ContainerStart(_container(words[0], title, folded), "indented", indent=indent)


def _colon(text: str, indent: int) -> Start | None:
    if end := _DIRECTIVE_END.match(text):
        return ContainerEnd(len(end[1]))
    if found := _DIRECTIVE.match(text):
        label = _DIRECTIVE_TITLE.match(found[3])
        title = (label[1] or label[2].strip()) if label else found[3].strip()
        word = found[2]
        is_details = word.lower() == "details"
        container = _container("note" if is_details else word, title or None, is_details or None)
        return ContainerStart(container, "fenced", len(found[1]))
    if found := _DEFINITION.match(text):
        gap = len(found[1]) if len(found[1]) <= CODE_INDENT else 1
        return NoteStart(":" + " " * gap, indent + 1 + gap, found[2])
    return None


def _container(word: str, title: str | None, folded: bool | None) -> Container:
    layout = LAYOUTS.get(word.lower()) if folded is None else None
    return Container(word, title, folded, layout)


def _tab(text: str, indent: int) -> Start | None:
    if found := _TAB.match(text):
        tab = Container("tab", found[2].strip(), layout="tab", starts_group=bool(found[1]))
        return ContainerStart(tab, "indented", indent=indent)
    if found := _TAB_LINE.match(text):
        return TabStart(found[1].strip())
    return None


def _fence(text: str, indent: int) -> Start | None:
    found = _FENCE.match(text)
    if not found or (text[0] == "`" and "`" in found[2]):
        return None
    return FenceStart(indent, text[0], len(found[1]), found[2].strip(" \t"))


def _footnote(text: str, _indent: int) -> Start | None:
    found = _FOOTNOTE.match(text)
    return NoteStart(f"[^{found[1]}]: ", CODE_INDENT, found[2]) if found else None


def _mark(text: str, indent: int, *, in_paragraph: bool) -> Start | None:
    """Read what starts with a mark of lists, rules and underlines."""
    if in_paragraph and (found := _SETEXT.match(text)):
        return Underline(1 if text[0] == "=" else 2)
    if text[0] == "=":
        return _tab(text, indent)
    if text[0] in "-_*":
        marks = text.replace(" ", "").replace("\t", "")
        if len(marks) >= 3 and marks.count(text[0]) == len(marks):
            return Rule()
    found = _ITEM.match(text)
    if not found or (found[3] and not found[2]):
        return None
    if in_paragraph and (not found[3] or (found[1][0].isdigit() and int(found[1][:-1]) != 1)):
        return None  # CommonMark 5.2: such an item cannot interrupt a paragraph
    return _item(found[1], found[2], found[3], indent)


def _item(marker: str, gap: str, rest: str, indent: int) -> ItemStart:
    if not rest:
        return ItemStart(marker, indent, len(marker) + 1, "")
    if len(gap) > CODE_INDENT:
        return ItemStart(marker, indent, len(marker) + 1, gap[1:] + rest)
    width = len(marker) + len(gap)
    if box := _TASK.match(rest):
        return ItemStart(marker, indent, width, rest[3:].lstrip(), " " if box[1] == " " else "x")
    return ItemStart(marker, indent, width, rest)


def _html(text: str, *, lone_tags: bool, tags: int) -> Start | None:
    if _TAG_LINE.match(text):
        return TagLine(text)
    if found := _DIV_LINE.match(text):
        if not found[1] and (tags or _MARKDOWN_ATTRIBUTE.search(found[3])):
            return TagLine(text, 1)
        if found[1] and tags:
            return TagLine(text, -1)
    for start, end in _LITERAL:
        if start.match(text):
            return HtmlStart(end, is_comment=text.startswith("<!--"))
    if _HTML_BLOCK.match(text) or (lone_tags and _LONE_TAG.match(text)):
        return HtmlStart(None)
    return None


_READERS: Mapping[str, Callable[[str, int], Start | None]] = MappingProxyType(
    {
        ">": _quote,
        "!": _indented,
        "?": _indented,
        ":": _colon,
        "`": _fence,
        "~": _fence,
        "[": _footnote,
    }
)
