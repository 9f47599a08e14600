"""What a search may find -> the pages that Pagefind reads: HTML with nothing else in it.

Not the site's own pages: what search finds must not depend on a theme. A page has, in this order,
the title (with the anchor to lead to, of a question), the answer, each heading with its anchor and
its text, and the description, keywords and labels, which are found but not shown. Pagefind's
attributes (pagefind.app/docs) say what it is kept with:

- ``url`` and ``breadcrumb`` (a JSON list): where it leads. ``search-pagefind.js`` tells Pagefind
  that words in them count nothing, since Pagefind searches all metadata;
- the filters ``category``, ``label`` and ``type``, and the sort key ``updated``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape

from helpgen.core.config import SearchConfig
from helpgen.core.model import Article, ArticleMeta, Passage, Tree
from helpgen.core.search import corpus
from helpgen.core.search.corpus import Document

_HEADING = 2
# As much as a heading of level 2: the author says that readers call it so.
_KEYWORDS_WEIGHT = 6


def pagefind_pages(tree: Tree, config: SearchConfig) -> Mapping[str, str]:
    """Return a page for each document of ``tree`` that may be found, by the name of its file.

    Pagefind keeps that name, and numbers pages by it: so it depends on nothing but the key, and a
    new article changes nothing that Pagefind keeps of the others.
    """
    articles = {article.url: article for article in corpus.listed(tree, config)}
    return {
        _name(tree.locale, document.key): "\n".join(_lines(document, articles[document.url], tree))
        for document in corpus.documents(tree, config)
    }


def _name(locale: str, key: str) -> str:
    # A key may be no name of a file: too long, or with letters that some system does not take.
    return f"{locale}-{sha256(key.encode(errors='surrogatepass')).hexdigest()[:20]}.html"


def _lines(document: Document, article: Article, tree: Tree) -> Iterator[str]:
    meta = article.meta
    intro, *rest = document.passages
    is_question = bool(intro.id)
    yield f'<!doctype html><html lang="{escape(tree.locale)}"><meta charset="utf-8">'
    yield "<body data-pagefind-body>"
    yield _element("h1", document.title, id=intro.id)
    if meta.answer and not is_question:
        yield _element("p", meta.answer)
    yield _element("p", intro.text)
    levels = {heading.id: heading.level for heading in article.body.headings}
    for passage in rest:
        yield from _section(passage, levels)
    if not is_question:
        yield from _unseen(meta)
    yield from _attributes(document, article, tree)


def _section(passage: Passage, levels: Mapping[str, int]) -> Iterator[str]:
    yield _element(f"h{levels.get(passage.id, _HEADING)}", passage.heading, id=passage.id)
    yield _element("p", passage.text)


def _unseen(meta: ArticleMeta) -> Iterator[str]:
    """Yield what is found and not shown; these are the only paragraphs that have an id."""
    if meta.description:
        yield _element("p", meta.description, id="description")
    words = (*meta.keywords, *meta.labels)
    if words:
        weight = str(_KEYWORDS_WEIGHT)
        yield _element("p", ", ".join(words), id="keywords", data_pagefind_weight=weight)


def _attributes(document: Document, article: Article, tree: Tree) -> Iterator[str]:
    meta = article.meta
    crumbs = json.dumps(document.breadcrumb, ensure_ascii=False)
    yield _kept("meta", "url", document.url)
    yield _kept("meta", "breadcrumb", crumbs)
    category = tree.folders.get(article.folder.partition("/")[0])
    if category is not None:
        yield _kept("filter", "category", category.meta.title)
    for label in meta.labels:
        yield _kept("filter", "label", label)
    yield _kept("filter", "type", meta.type)
    if meta.updated is not None:
        yield _kept("sort", "updated", meta.updated.isoformat())


def _kept(kind: str, name: str, value: str) -> str:
    return f'<i data-pagefind-{kind}="{name}[data-value]" data-value="{escape(value)}"></i>'


def _element(name: str, text: str, **attributes: str) -> str:
    written = "".join(
        f' {key.replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{written}>{_plain(text)}</{name}>"


def _plain(text: str) -> str:
    """Return ``text`` as HTML. Zero-width spaces become others: Pagefind marks words with them."""
    return escape(" ".join(text.replace("\u200b", " ").split()))
