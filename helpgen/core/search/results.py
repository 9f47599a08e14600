"""A query -> what a reader sees, for ``helpgen search`` and ``search-tests.yml``."""

from __future__ import annotations

from dataclasses import dataclass

from helpgen.core.search import excerpt, query, rank
from helpgen.core.search.excerpt import Heading
from helpgen.core.search.reader import Load, Reader


@dataclass(frozen=True, slots=True)
class SearchResult:
    """An article that answers a query.

    ``key`` is the article's (``billing/refunds``). ``url`` is relative to the site's root and leads
    to ``heading``, the best of the article's headings, where that answers better than the article
    as a whole; else ``heading`` is empty.
    ``headings`` are others that answer. ``score`` compares results of one query only.
    """

    key: str
    title: str
    url: str
    breadcrumb: tuple[str, ...]
    heading: str
    excerpt: str
    score: float
    headings: tuple[Heading, ...] = ()


def search(text: str, load: Load, head: str, limit: int = 10) -> tuple[SearchResult, ...]:
    """Return the best ``limit`` results for ``text``, exactly as the browser ranks them.

    ``load`` reads a file of the site by its path relative to the root; ``head`` is the path of the
    index's head piece. Whoever asks more than once makes one ``Reader`` and calls ``find``.
    """
    return find(text, Reader(load, head), limit)


def find(text: str, reader: Reader, limit: int = 10) -> tuple[SearchResult, ...]:
    """Return the best ``limit`` results for ``text`` in the index of ``reader``."""
    ranking = rank.rank(query.read(text, reader.head), reader)
    return tuple(_result(n, score, ranking, reader) for n, score in ranking.scores[:limit])


def _result(number: int, score: float, ranking: rank.Ranking, reader: Reader) -> SearchResult:
    document = reader.document(number)
    place = excerpt.place(document, ranking.words)
    return SearchResult(
        key=document.key,
        title=document.title,
        url=f"{document.url}#{place.anchor}" if place.anchor else document.url,
        breadcrumb=document.breadcrumb,
        heading=place.heading,
        excerpt=place.excerpt,
        score=score,
        headings=place.headings,
    )
