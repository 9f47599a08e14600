"""A corpus -> helpgen's index of it, by the code that a build uses."""

from __future__ import annotations

import time
from dataclasses import dataclass

from corpus import Corpus, Page

from helpgen import theme
from helpgen.core import statics, terms
from helpgen.core.config import SearchConfig, ThemeConfig
from helpgen.core.diagnostics import Position
from helpgen.core.model import Article, ArticleMeta, Body, Heading, Home, LinkItem, Passage, Tree
from helpgen.core.search import Index, build

SCRIPT = "search.js"


@dataclass(frozen=True, slots=True)
class Built:
    """An index, and the processor seconds that it took to make."""

    index: Index
    seconds: float


def of(corpus: Corpus) -> Built:
    """Return the index of ``corpus``: its pages as articles in the folders of their addresses.

    What a page cannot say here (keywords, a description, promoted) stays empty.
    """
    locale = "zh-CN" if corpus.is_chinese else corpus.lang
    bodies = [_body(page) for page in corpus.pages]
    start = time.process_time()
    articles = [
        _article(page, body, locale) for page, body in zip(corpus.pages, bodies, strict=True)
    ]
    tree = Tree(
        locale=locale,
        home_url="",
        home=Home(),
        categories=(),
        folders={},
        articles={article.key: article for article in articles},
    )
    index = build(tree, SearchConfig())
    return Built(index, time.process_time() - start)


def files(index: Index) -> dict[str, bytes]:
    """Return the files of ``index`` by their path in the site."""
    return {output.path: output.data for output in index.outputs}


def script() -> bytes:
    """Return the browser's half, as a build publishes it."""
    source = (theme.builtin_dir() / "default" / "static" / SCRIPT).read_bytes()
    published = statics.publish({SCRIPT: source}, ThemeConfig())
    return published.outputs[0].data


def _body(page: Page) -> Body:
    named = [one for one in page.sections if one.heading]
    headings = tuple(Heading(2, one.anchor, one.heading, Position(1)) for one in named)
    passages = tuple(Passage(one.anchor, one.heading, one.text) for one in page.sections)
    return Body((), headings, tuple(heading.id for heading in headings), passages)


def _article(page: Page, body: Body, locale: str) -> Article:
    key = page.key
    folders = key.split("/")[:-1]
    meta = ArticleMeta(title=page.title)
    return Article(
        key=key,
        id=key,
        locale=locale,
        language=locale,
        path=f"content/{key}.md",
        url=f"{key}/",
        meta=meta,
        body=body,
        terms=terms.extract(meta, body, locale),
        places={},
        folder="/".join(folders),
        breadcrumbs=tuple(LinkItem(name.replace("-", " "), f"{name}/") for name in folders),
        previous=None,
        next=None,
        related=(),
    )
