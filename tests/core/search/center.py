"""Small help centers for the search tests: articles from a few words, an index, a way to ask it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpgen.core import terms
from helpgen.core.config import SearchConfig
from helpgen.core.diagnostics import Position
from helpgen.core.model import Article, ArticleMeta, Body, Heading, Home, LinkItem, Passage, Tree
from helpgen.core.search import Reader, build, find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpgen.core.search import Index, SearchResult
    from helpgen.core.search.synonyms import Synonyms

Sections = tuple[tuple[str, str], ...]


def article(
    key: str,
    title: str,
    text: str = "",
    sections: Sections = (),
    meta: ArticleMeta | None = None,
    locale: str = "en",
    home_url: str = "",
    levels: tuple[int, ...] = (),
) -> Article:
    """Return an article; ``sections`` are (heading, text) pairs, with ids ``s1``, ``s2``, ...

    ``levels`` are those of the headings, 2 each if not given.
    """
    at = Position(1)
    headings = tuple(
        Heading(level, f"s{n}", name, at)
        for n, (level, (name, _)) in enumerate(
            zip(levels or (2,) * len(sections), sections, strict=True), 1
        )
    )
    passages = tuple(Passage(f"s{n}", name, words) for n, (name, words) in enumerate(sections, 1))
    body = Body((), headings, tuple(h.id for h in headings), (Passage("", "", text), *passages))
    meta = with_title(meta or ArticleMeta(), title)
    folders = key.split("/")[:-1]
    return Article(
        key=key,
        id=key,
        locale=locale,
        language=locale,
        path=f"content/{key}.md",
        url=f"{home_url}{key}/",
        meta=meta,
        body=body,
        terms=terms.extract(meta, body, locale),
        places={},
        folder="/".join(folders),
        breadcrumbs=tuple(LinkItem(name.title(), f"{name}/") for name in folders),
        previous=None,
        next=None,
        related=(),
    )


def with_title(meta: ArticleMeta, title: str) -> ArticleMeta:
    values = {name: getattr(meta, name) for name in meta.__dataclass_fields__}
    return ArticleMeta(**{**values, "title": title})


def tree(articles: Iterable[Article], locale: str = "en", home_url: str = "") -> Tree:
    """Return the tree of ``articles``."""
    return Tree(
        locale=locale,
        home_url=home_url,
        home=Home(),
        categories=(),
        folders={},
        articles={one.key: one for one in articles},
    )


@dataclass(frozen=True)
class Center:
    """A help center that can be searched."""

    articles: tuple[Article, ...]
    locale: str = "en"
    config: SearchConfig = field(default_factory=SearchConfig)
    synonyms: Synonyms = ()
    home_url: str = ""

    @property
    def index(self) -> Index:
        built = tree(self.articles, self.locale, self.home_url)
        return build(built, self.config, self.synonyms)

    def results(self, query: str, limit: int = 10) -> tuple[SearchResult, ...]:
        index = self.index
        files = {output.path: output.data for output in index.outputs}
        return find(query, Reader(files.__getitem__, index.head), limit)

    def keys(self, query: str, limit: int = 10) -> list[str]:
        return [result.key for result in self.results(query, limit)]


def center(*articles: Article, locale: str = "en") -> Center:
    return Center(articles, locale)
