"""What to do about a search that found nothing: a synonym, a keyword, or an article to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from helpgen.core.guess import nearest
from helpgen.core.terms.tokens import fold, lexemes
from helpgen.insights.queries import normal

LONGEST_RESULT = 1_000

Action = Literal["answered", "synonym", "keyword", "article", "title"]


@dataclass(frozen=True, slots=True)
class Found:
    """An article that search finds; ``url`` is relative to the site's root.

    ``text`` is what readers see of it among the results, its title included.
    """

    title: str
    url: str
    text: str = ""


# (query, locale) -> the best articles, in the order that readers see.
Find = Callable[[str, str], tuple[Found, ...]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do; ``text`` says it, ``url`` is the article it is about, if there is one."""

    action: Action
    text: str
    url: str = ""


def vocabulary(titles: Iterable[str]) -> tuple[str, ...]:
    """Return the words of ``titles``, folded: what a misspelt word may have meant."""
    words = {fold(lexeme.whole) for title in titles for lexeme in lexemes(title)}
    return tuple(sorted(word for word in words if len(word) > 3))


def for_fruitless(query: str, locale: str, find: Find, words: tuple[str, ...]) -> Suggestion:
    """Return what to do about a query that found nothing."""
    found = find(query, locale)
    if found and _covers(found[0], query):
        text = f"search finds “{found[0].title}” now"
        return Suggestion("answered", text, found[0].url)
    parts = [lexeme.whole for lexeme in lexemes(query)]
    for part in parts:
        near = nearest(part, words) if len(part) > 3 and part not in words else None
        if near and (meant := find(query.replace(part, near), locale) or find(near, locale)):
            return Suggestion("synonym", f"synonyms.yml: {part}: {near}", meant[0].url)
    for part in sorted(parts, key=len, reverse=True):
        found = found or find(part, locale)
    if found:
        text = f"write an article, or add the keyword “{query}” to “{found[0].title}”"
        return Suggestion("keyword", text, found[0].url)
    return Suggestion("article", f"write an article that answers “{query}”")


def _covers(found: Found, query: str) -> bool:
    """Whether a result has every word of ``query``, and not just one that is like one of them."""
    words, shown = normal(query).split(), normal(found.text or found.title, LONGEST_RESULT)
    return all(word in shown for word in words)


def for_unclicked(query: str, locale: str, find: Find) -> Suggestion:
    """Return what to do about a query whose results nobody opens."""
    found = find(query, locale)
    if not found:
        return Suggestion("article", f"write an article that answers “{query}”")
    text = f"does the title “{found[0].title}” say that it answers this?"
    return Suggestion("title", text, found[0].url)
