"""Style sheets and scripts without what only people read: comments, indentation, spaces.

People read a theme's files, browsers read these. Nothing is renamed, so a script means what it
meant, and a fault in it is reported with its own words. Text in quotes stays as it is, and so does
a comment that begins with ``!``: licences are kept that way.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*!.*?\*/)|/\*.*?\*/""", re.DOTALL)
_STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*!.*?\*/)""", re.DOTALL)
_SPACES = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")
_DECLARED = re.compile(r"(?<=[;{])([a-z-]+): ")

# ECMAScript 2024, clause 12: the tokens that matter here. A template that holds another one, in
# braces, is taken with it (one level deep).
_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n\r\u2028\u2029]*|/\*(?!!).*?\*/)
    |(?P<kept>/\*!.*?\*/
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'
        |`(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^`{}]|`(?:[^`\\]|\\.)*`|\{[^`{}]*\})*\})*`)
    |(?P<word>[\w$]+)
    |(?P<slash>/)
    |(?P<mark>[^\w\s$"'`/])""",
    re.DOTALL | re.VERBOSE,
)
_REGEX = re.compile(r"/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
# A slash after these words begins a regular expression; after any other word it divides.
_BEFORE_REGEX = frozenset({"return", "typeof", "case", "of", "in", "void", "delete", "yield"})
_WORD = re.compile(r"[\w$]")
_LINE_END = re.compile("[\n\r\u2028\u2029]")


def sheet(text: str) -> str:
    """Return a style sheet without its comments, its indentation and its last semicolons."""
    parts = _STRING.split(_COMMENT.sub(r"\1", text))
    for at in range(0, len(parts), 2):
        part = _AROUND.sub(r"\1", _SPACES.sub(" ", parts[at])).replace(";}", "}")
        parts[at] = _DECLARED.sub(r"\1:", part)
    return "".join(parts)


def script(text: str) -> str:
    """Return a script without its comments and spaces; as it is where that is not safe.

    It is not where a slash may both divide and begin a regular expression (after ``)`` or ``}``),
    or where quotes do not pair.
    """
    out: list[str] = []
    last = gap = ""
    at = 0
    while at < len(text):
        token = _next(text, at, last)
        if token is None:
            return text
        at = token.end()
        if token.lastgroup == "space":
            gap = "\n" if _LINE_END.search(gap + token[0]) else " "
            continue
        if out:
            out.append(_between(last, gap, token[0]))
        # What never changes may be said as what could: one word less to compress.
        out.append("let" if token[0] == "const" and last != "." else token[0])
        last, gap = token[0], ""
    return "".join(out) + "\n" if out else ""


def _next(text: str, at: int, last: str) -> re.Match[str] | None:
    """Return the token at ``at``, which follows ``last``; nothing where it may be either of two."""
    token = _TOKEN.match(text, at)
    if token is None or token.lastgroup != "slash":
        return token
    if last in {")", "}"}:
        return token if text[at + 1 : at + 2] in {" ", "="} else None
    divides = last == "]" or last[:1] in {'"', "'", "`"} or bool(_WORD.match(last[:1]))
    if divides and last not in _BEFORE_REGEX:
        return token
    return _REGEX.match(text, at)


def _between(last: str, gap: str, token: str) -> str:
    """Return what must stay of the ``gap`` between two tokens.

    A line's end stays, for it may end a statement (ECMAScript 2024, 12.10), unless the line ends or
    the next begins with what cannot.
    """
    if "\n" in gap:
        return "" if last in {"{", "(", "[", ",", ";"} or token in {"}", ")", "]", "."} else "\n"
    if not gap:
        return ""
    words = _WORD.match(last[-1]) and _WORD.match(token[0])
    # `1 .x`, and `a < !--b`, which would begin a comment (ECMAScript 2024, B.1.1).
    special = (last[-1].isdigit() and token[0] == ".") or last[-1] + token[0] == "<!"
    doubled = last[-1] in "+-/" and token[0] in "+-/"
    return " " if words or doubled or special else ""
