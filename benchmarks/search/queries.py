"""Which queries are asked: those of the corpus, and rare words taken from the pages.

The same corpus gives the same queries, on every machine.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus import Corpus, Page, Query

RARE = "rare"
RARE_CHINESE = "rare-zh"
_MOST = 150
_PAGES = 3

_LETTERS = "A-Za-z\u00c0-\u024f"
_JOINER = r"[-_.'\u2019\u2010]"
_IDENTIFIER = re.compile(f"[{_LETTERS}]+(?:{_JOINER}[{_LETTERS}]+)*")
_HUMP = re.compile(r"[A-Z]+s?(?![a-z])|[A-Z]?[a-z]+")
_LONGEST = 30
_LATIN = re.compile(rf"[a-z]{{4,{_LONGEST}}}")
# A word that stands alone, so that all engines agree that it is one: no part of `an_identifier`, of
# a path or of an address.
_ALONE = re.compile(r"(?<![^\s(“\"'])[A-Za-z]{4,30}(?=[.,;:!?)”\"']*(?:\s|$))")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# All that stands between two marks that enclose or list things, or all of a line (a cell, an
# item): a term and no piece of a sentence.
_TERM = re.compile(
    rf"(?:^|(?<=[、“‘「『《（(【]))[{_HAN}]{{2,4}}(?=[、”’」』》）)】]|$)", re.MULTILINE
)


def ask(corpus: Corpus, most: int) -> tuple[Query, ...]:
    """Return the queries to ask, at most ``most`` of each kind; 0 means all."""
    every = (*corpus.queries, *rare_words(corpus), *rare_terms(corpus))
    kinds: dict[str, list[Query]] = defaultdict(list)
    for query in every:
        kinds[query.kind].append(query)
    return tuple(query for some in kinds.values() for query in _some(some, most or len(some)))


def rare_words(corpus: Corpus) -> tuple[Query, ...]:
    """Return words of four or more Latin letters in the body of one to three pages.

    Each of them stands alone in some body, and in no title or heading, be it in an identifier.
    """
    alone: set[str] = set()
    pages: dict[str, set[str]] = defaultdict(set)
    for page in corpus.pages:
        alone |= set(map(str.lower, _ALONE.findall(page.body)))
        for word in words_in(page.body):
            pages[word].add(page.id)
    named = words_in("\n".join(_names(corpus.pages)))
    found = (
        (word, pages[word])
        for word in sorted(alone - named)
        if _LATIN.fullmatch(word) and len(pages[word]) <= _PAGES
    )
    return tuple(_queries(RARE, found))


def words_in(text: str) -> set[str]:
    """Return the words of Latin letters that a reader of ``text`` would say it has.

    An identifier (``create_tables``, ``createTables``, ``db.createTables``, ``don't``) has those it
    is made of, alone and any in a row put together: who types ``createtables`` means all of these.
    """
    found: set[str] = set()
    for identifier in set(_IDENTIFIER.findall(text)):
        parts = re.split(_JOINER, identifier)
        pieces = [piece for part in parts for piece in _pieces(part)]
        for start in range(len(pieces)):
            word = ""
            for piece in pieces[start:]:
                word += piece.lower()
                if len(word) > _LONGEST:
                    break
                found.add(word)
    return found


def _pieces(part: str) -> list[str]:
    return _HUMP.findall(part) if part.isascii() else [part]


def rare_terms(corpus: Corpus) -> tuple[Query, ...]:
    """Return runs of two to four Chinese characters in the body of one to three pages.

    At least once the run is an item of a list, a cell, or in quotes or brackets, so it is a term
    and not a piece of a sentence; no title and no heading contains it.
    """
    if not corpus.is_chinese:
        return ()
    named = "\n".join(_names(corpus.pages))
    candidates = {term for page in corpus.pages for term in _TERM.findall(page.body)}
    found = []
    for term in sorted(term for term in candidates if term not in named):
        pages = {page.id for page in corpus.pages if term in page.body}
        if len(pages) <= _PAGES:
            found.append((term, pages))
    return tuple(_queries(RARE_CHINESE, found))


def _names(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        yield page.title
        yield from page.headings
        yield from (section.heading for section in page.sections)


def _queries(kind: str, found: Iterable[tuple[str, set[str]]]) -> list[Query]:
    every = [
        Query(f"{kind}-{text}", kind, text, frozenset(pages)) for text, pages in found
    ]  # fmt: skip
    return list(_some(every, _MOST))


def _some(queries: Sequence[Query], most: int) -> Sequence[Query]:
    """Return at most ``most`` of ``queries``: always the same ones, in order."""
    if len(queries) <= most:
        return queries
    seed = random.Random(len(queries))  # noqa: S311 - a sample, not a secret
    return [queries[number] for number in sorted(seed.sample(range(len(queries)), most))]
