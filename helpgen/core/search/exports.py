"""``search.export``: files with which other programs search the site.

They lie in ``search-export/<locale>/`` under names that stay, for other programs ask for them by
name; the names in ``search-index/`` change with the content, so that hosts may cache them for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from helpgen.core import address
from helpgen.core.config import SearchConfig, SearchFields
from helpgen.core.model import Article, Output, Tree
from helpgen.core.search import corpus, lunr_index, records


def exported(tree: Tree, config: SearchConfig, site_url: str) -> Iterator[Output]:
    """Yield the files that ``search.export`` asks for, for the locale of ``tree``."""
    folder = f"{address.SEARCH_EXPORT}/{tree.locale}"
    if "jsonl" in config.export:
        found = records.records_of(tree, config, site_url)
        yield Output(f"{folder}/records.jsonl", records.write(found))
    if "lunr" in config.export:
        boosts = _boosts(config.fields)
        documents = [_document(article, boosts) for article in corpus.listed(tree, config)]
        index = lunr_index.build(documents, boosts, tree.locale)
        yield Output(f"{folder}/lunr.json", lunr_index.write(index))


def _document(article: Article, fields: Mapping[str, float]) -> lunr_index.Document:
    counted = {name: lunr_index.count(*texts) for name, texts in _texts(article) if name in fields}
    return lunr_index.Document(article.id, counted, corpus.boost_of(article))


def _texts(article: Article) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the fields of an index with the texts of ``article`` that belong to them."""
    meta, body = article.meta, article.body
    yield "title", (meta.title,)
    yield "headings", tuple(heading.text for heading in body.headings)
    yield "keywords", (*meta.keywords, *meta.labels)
    yield "answer", (meta.answer, meta.description)
    yield "body", tuple(passage.text for passage in body.passages)


def _boosts(fields: SearchFields) -> Mapping[str, float]:
    """Return the weights of ``search.fields``, without those that leave a field out."""
    weights = {
        "title": fields.title,
        "headings": fields.headings,
        "keywords": fields.keywords,
        "answer": fields.answer,
        "body": fields.body,
    }
    return {name: weight for name, weight in weights.items() if weight > 0}
