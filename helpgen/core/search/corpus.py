"""What a search may find: the articles of a site, and the questions of its FAQ articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from helpgen.core import questions
from helpgen.core.config import SearchConfig
from helpgen.core.model import Article, ArticleTerms, Passage, Tree
from helpgen.core.search import globs


@dataclass(frozen=True, slots=True)
class Document:
    """What a search may find.

    ``key`` is the article's, of a question with its anchor behind ``#``. ``passages`` are what is
    shown: the first is the text before any heading, and has the anchor to lead to, if any.
    ``boost`` is the article's own, ``promoted`` included. ``slugs`` are the last parts of its
    address and of those that redirect to it: what it is and was called. A question has none, for
    they are the article's.
    """

    key: str
    title: str
    url: str
    breadcrumb: tuple[str, ...]
    terms: ArticleTerms
    passages: tuple[Passage, ...]
    boost: float
    slugs: tuple[str, ...] = ()


_PROMOTED = 1.25
_BOOSTS = (0.1, 10.0)


def documents(tree: Tree, config: SearchConfig) -> tuple[Document, ...]:
    """Return all that may be found in ``tree``: by key, questions behind their article."""
    return tuple(one for article in listed(tree, config) for one in _documents(article))


def listed(tree: Tree, config: SearchConfig) -> tuple[Article, ...]:
    """Return the articles that may be found, by key."""
    left_out = globs.matcher(config.exclude)
    return tuple(
        article
        for key, article in sorted(tree.articles.items())
        if not (article.meta.draft or article.meta.unlisted or article.meta.search.exclude)
        and not left_out(key)
    )


def _documents(article: Article) -> Iterator[Document]:
    own, asked = questions.split(article.meta, article.body)
    breadcrumb = tuple(crumb.title for crumb in article.breadcrumbs)
    boost = boost_of(article)
    yield Document(
        article.key,
        article.meta.title,
        article.url,
        breadcrumb,
        article.terms,
        _with_intro(own.passages, "", article.meta.description),
        boost,
        tuple(dict.fromkeys(map(_slug, (article.url, *article.meta.aliases)))),
    )
    for one, terms in zip(asked, article.terms.questions, strict=True):
        yield Document(
            f"{article.key}#{one.heading.id}",
            one.heading.text,
            article.url,
            (*breadcrumb, article.meta.title),
            terms,
            _with_intro(one.answer.passages, one.heading.id, ""),
            boost,
        )


def _with_intro(
    passages: tuple[Passage, ...], anchor: str, description: str
) -> tuple[Passage, ...]:
    """Return ``passages`` with one in front that has no heading, the description if need be."""
    intro = passages[0].text if passages and not passages[0].id else ""
    rest = tuple(passage for passage in passages if passage.id)
    return Passage(anchor, "", intro or description), *rest


def boost_of(article: Article) -> float:
    """Return how much more ``article`` counts than others: its own word, and being promoted."""
    boost = min(max(_BOOSTS[0], article.meta.search.boost), _BOOSTS[1])
    return boost * (_PROMOTED if article.meta.promoted else 1.0)


def _slug(url: str) -> str:
    return unquote(url.rstrip("/").rpartition("/")[2]).removesuffix(".html")
