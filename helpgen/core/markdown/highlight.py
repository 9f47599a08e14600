"""Code as HTML, coloured by Pygments with classes: the theme brings the colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

# Beyond these, code is shown plain: some lexers are slow on what they were not made for.
MAX_CHARACTERS = 100_000
MAX_LINE = 2_000

# Names that writers use and Pygments does not know.
_ALIASES = MappingProxyType(
    {
        "conf": "ini",
        "dotenv": "bash",
        "env": "bash",
        "jsonc": "json",
        "mjs": "javascript",
        "ngql": "cypher",
        "opencypher": "cypher",
        "shellscript": "bash",
        "svelte": "html",
        "vue": "html",
        "wxml": "html",
        "wxss": "css",
    }
)


def html_of(code: str, language: str, marked: frozenset[int] = frozenset()) -> str:
    """Return ``code`` as HTML text, with spans when ``language`` is one that Pygments knows.

    ``marked`` are the numbers, from 1, of lines to stand out (class ``hll``).
    """
    return "".join(
        _marked(_tokens(code, language), marked) if marked else (_spans(_tokens(code, language)))
    )


def _tokens(code: str, language: str) -> Iterable[tuple[str, str]]:
    """Yield the code in pieces, each with its class, which may be empty."""
    if (
        not language
        or len(code) > MAX_CHARACTERS
        or any(len(line) > MAX_LINE for line in code.split("\n"))
    ):
        return [("", code)]
    name = language.lower()
    lexer = _lexer(_ALIASES.get(name, name))
    try:
        return _coloured(code, lexer) if lexer else [("", code)]
    except Exception:  # noqa: BLE001 - a lexer that fails costs the colours, not the article
        return [("", code)]


@cache
def _lexer(name: str) -> type[Lexer] | None:
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415 - slow to import
    from pygments.lexers.special import TextLexer  # noqa: PLC0415 - same
    from pygments.util import ClassNotFound  # noqa: PLC0415 - same

    try:
        found = find_lexer_class_by_name(name)
    except ClassNotFound:
        return None
    return None if found is TextLexer else found


def _coloured(code: str, lexer: type[Lexer]) -> list[tuple[str, str]]:
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415 - slow to import

    pieces: list[tuple[str, str]] = []
    for kind, text in lexer(stripnl=False, ensurenl=False).get_tokens(code):
        while kind not in STANDARD_TYPES and kind.parent:
            kind = kind.parent  # noqa: PLW2901 - the nearest kind that has a class
        name = STANDARD_TYPES.get(kind, "")
        # White space and punctuation have the colour of text.
        pieces.append(("" if name in {"w", "p"} else name, text))
    return pieces


def _spans(pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield HTML: neighbours of one class share a span."""
    for name, group in groupby(pieces, key=itemgetter(0)):
        text = escape("".join([text for _, text in group]), quote=False)
        yield f'<span class="{name}">{text}</span>' if name else text


def _marked(pieces: Iterable[tuple[str, str]], marked: frozenset[int]) -> Iterator[str]:
    """Yield HTML line by line, so that a line can have a span of its own."""
    lines: list[list[tuple[str, str]]] = [[]]
    for name, text in pieces:
        for index, part in enumerate(text.split("\n")):
            if index:
                lines[-1].append(("", "\n"))
                lines.append([])
            lines[-1].append((name, part))
    for number, line in enumerate(lines, 1):
        html = "".join(_spans([piece for piece in line if piece[1]]))
        yield f'<span class="hll">{html}</span>' if number in marked and html else html
