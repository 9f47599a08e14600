"""Related articles: the ones an author names, else those that share the rarest labels."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from helpgen.core.diagnostics import Diagnostic, error
from helpgen.core.guess import BUDGET, cost, did_you_mean, nearest
from helpgen.core.model import Article, LinkItem

MOST = 4
# A label on more articles than this says nothing about any two of them; it also keeps the work
# linear in the number of articles.
COMMON = 25


def relate(
    articles: Mapping[str, Article],
) -> tuple[Mapping[str, Article], tuple[Diagnostic, ...]]:
    """Return the articles with ``related`` filled, and names that lead nowhere."""
    by_label: dict[str, list[str]] = {}
    for article in articles.values():
        for label in article.meta.labels if not article.meta.unlisted else ():
            by_label.setdefault(label.casefold(), []).append(article.key)
    found: list[Diagnostic] = []
    related: dict[str, Article] = {}
    for article in articles.values():
        guessable = articles if len(found) * cost(articles) < BUDGET else {}
        named, faults = _named(article, articles, guessable)
        links = named or _by_labels(article, articles, by_label)
        heir = _find(article.meta.replaced_by, article, articles)
        related[article.key] = replace(
            article, related=links, replaced_by=heir.link if heir else None
        )
        found += faults
    return related, tuple(found)


def _find(name: str, article: Article, articles: Mapping[str, Article]) -> Article | None:
    """Return the article called ``name``: a key, or a path from where ``article`` lies."""
    bare = name.removesuffix(".md").strip("/")
    beside = posixpath.normpath(posixpath.join(article.folder, bare))
    return articles.get(bare) or articles.get(beside)


def _named(
    article: Article, articles: Mapping[str, Article], guessable: Mapping[str, Article]
) -> tuple[tuple[LinkItem, ...], tuple[Diagnostic, ...]]:
    """Return the articles that ``article`` names, and faults with a guess among ``guessable``."""
    links: list[LinkItem] = []
    found: list[Diagnostic] = []
    names = [("related", name) for name in article.meta.related]
    names += [("replaced_by", article.meta.replaced_by)] if article.meta.replaced_by else []
    for key, name in names:
        target = _find(name, article, articles)
        if target is None and not article.is_fallback:
            hint = did_you_mean(name, guessable) or _same_name(name, guessable)
            message = f'"{key}" names "{name}", which is no published article'
            at = article.places.get(key)
            found.append(error("related-not-found", message, article.path, at, hint))
        elif target is not None and key == "related":
            links.append(target.link)
    return tuple(links), tuple(found)


def _same_name(name: str, articles: Mapping[str, Article]) -> str:
    """Guess by the last part alone, for a name that was written without its folder."""
    by_last = {key.rpartition("/")[2]: key for key in sorted(articles, reverse=True)}
    guess = by_last.get(nearest(name.rpartition("/")[2], by_last) or "")
    return f'did you mean "{guess}"?' if guess else "write it as category/article"


def _by_labels(
    article: Article, articles: Mapping[str, Article], by_label: Mapping[str, list[str]]
) -> tuple[LinkItem, ...]:
    shared: Counter[str] = Counter()
    for label in {label.casefold() for label in article.meta.labels}:
        keys = by_label.get(label, [])
        if len(keys) <= COMMON:
            shared.update(key for key in keys if key != article.key)
    best = sorted(shared, key=lambda key: (-shared[key], key))
    return tuple(articles[key].link for key in best[:MOST])
