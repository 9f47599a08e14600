"""The value of one CSS declaration that somebody else wrote: whether it ends where it should.

A value with a quote or a bracket that is never closed takes the rest of the style sheet with it,
and no browser says so.

Source: CSS Syntax Module Level 3, 4.3 (strings, escapes, ``url()`` tokens).
"""

from __future__ import annotations

import re
from types import MappingProxyType

# What ends a declaration, a rule, a string or the sheet's text, and what opens a comment.
_ENDS = re.compile(r"[;{}]|</|/\*|[\r\n\f]")
# Without quotes, url( takes everything up to the next ")" as it is, quotes and brackets too; after
# # or a letter that is not Latin it is a function like any other. So both readings must be whole.
_TOKEN = re.compile(
    r"""
      "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*'
    | (?<![\w-]) url\( (?: \s*(?=["']) | \s*[^"'()\[\]\\\s]*\s*\) )
    | (?! (?<![\w-]) url\( ) [^"'\\]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOSES = MappingProxyType({")": "(", "]": "["})


def slip(value: str) -> str:
    """Return what in ``value`` would reach beyond its declaration; empty where nothing does.

    Escapes are only known inside of quotes. Stricter than CSS: ``;``, braces and ``/*`` are refused
    inside of quotes as well.
    """
    if found := _ENDS.search(value):
        return found[0].strip() or "a line end"
    pending: list[str] = []
    at = 0
    while at < len(value):
        token = _TOKEN.match(value, at)
        if token is None:
            return "url(" if value[at] in "uU" else value[at]
        at = token.end()
        text = token[0]
        if text in {"(", "["} or text.rstrip().lower() == "url(":
            pending.append(text.strip()[-1])
        elif text in _CLOSES and (not pending or pending.pop() != _CLOSES[text]):
            return text
    return pending[-1] if pending else ""
