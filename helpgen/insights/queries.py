"""Queries that ask for the same: written in other words' order, in capitals, in the plural."""

from __future__ import annotations

from lunr.stemmer import PorterStemmer

from helpgen.core.terms.languages import STOP_WORDS
from helpgen.core.terms.tokens import fold, lexemes

LONGEST = 120
_MOST = 50_000
_STEMMER = PorterStemmer()  # rules only: it keeps nothing
_ASIDES = (
    "怎么办",
    "怎么样",
    "怎么",
    "怎样",
    "如何",
    "请问",
    "为什么",
    "什么是",
    "是什么",
    "吗",
    "呢",
)


class Queries:
    """Normalises queries and remembers them, since readers ask the same again and again."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def normal(self, query: str) -> str:
        """Return what ``query`` has in common with others that ask for the same."""
        known = self._known.get(query)
        if known is None:
            if len(self._known) > _MOST:
                self._known.clear()
            self._known[query] = known = normal(query)
        return known


def normal(query: str, longest: int = LONGEST) -> str:
    """Return the stems of ``query`` without the words that only ask, in alphabetical order.

    What holds no word at all stays as it is. No more than ``longest`` characters are looked at.
    """
    text = fold(query[:longest])
    words = [lexeme.whole for lexeme in lexemes(text)]
    telling = [word for word in words if word not in STOP_WORDS]
    bare = [_bare(word) for word in telling or words]
    return " ".join(sorted(set(filter(None, bare)))) or " ".join(text.split())


def _bare(word: str) -> str:
    if word.isascii():
        return str(_STEMMER.stem(word)) if word.isalpha() else word
    bare = word
    for aside in _ASIDES:
        bare = bare.replace(aside, "")
    return bare or word
