"""Code blocks: the same HTML for a fence and for what an engine or an author wrote."""

from __future__ import annotations

from helpgen.core.markdown import highlight
from helpgen.core.markdown.scanned import Fence
from helpgen.core.markdown.tree import Element, Raw, elements, text_of

_LANGUAGE_PREFIXES = ("language-", "lang-")


def code_block(fence: Fence, *, coloured: bool = True) -> Element:
    """Return ``<pre class="code"><code>`` with its code; in a figure when it has a title."""
    pre = _pre(fence.code, fence.language, fence.marked, coloured=coloured)
    if not fence.title:
        return pre
    caption = Element("figcaption", {}, [fence.title])
    return Element("figure", {"class": "code-block"}, [caption, pre])


def restyle(root: Element) -> None:
    """Give every other ``<pre>`` below ``root`` the same form."""
    for pre in elements(root):
        if pre.tag != "pre" or "code" in pre.classes:
            continue
        code = pre.children[0] if len(pre.children) == 1 else None
        if not isinstance(code, Element) or code.tag != "code":
            continue
        pre.attrs["class"] = " ".join([*pre.classes, "code"])
        if any(isinstance(child, Element) for child in code.children):
            continue  # coloured already, by an extension
        new = _pre(text_of(code), _language(code))
        pre.attrs |= new.attrs
        pre.children = new.children


def _pre(
    code: str, language: str, marked: frozenset[int] = frozenset(), *, coloured: bool = True
) -> Element:
    attrs = {"class": "code"}
    if language:
        attrs["data-language"] = language.lower()
    html = highlight.html_of(code, language if coloured else "", marked)
    return Element("pre", attrs, [Element("code", {}, [Raw(html, code)])])


def _language(code: Element) -> str:
    for name in code.classes:
        for prefix in _LANGUAGE_PREFIXES:
            if name.startswith(prefix):
                return name[len(prefix) :]
    return ""
