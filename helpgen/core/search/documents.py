"""What is shown of a result: titles in one kind of piece, texts in another.

A piece of titles is ``[titles, addresses, breadcrumbs, texts, keys]`` for ``DOCS`` articles: lists,
and the digests of their pieces of text. A key is empty where the address says it.

A piece of text is, for each of its articles, a list of ``[anchor, heading, text]``. The first has
no anchor and no heading: it is the text before the first heading, or the description where there
is none. Of a very long article the longest passages keep their beginning only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpgen.core.model import Article, Passage
from helpgen.core.search import pieces
from helpgen.core.search.pieces import Json, Piece

DOCS = 32
"""How many articles' titles are loaded together."""

_PIECE = 3_000
"""A piece of text should not have much fewer characters than this: each costs a request."""
_ARTICLE = 12_000
"""An article shows no more characters of text than this, a Chinese one half: more bytes each."""
_PASSAGE = 160
"""However many passages there are, each keeps at least this: as long as an excerpt."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Pieces of titles and of text, in order; each of the latter has ``size`` articles."""

    titles: tuple[Piece, ...]
    texts: tuple[Piece, ...]
    size: int


def write(articles: Sequence[Article], home_url: str) -> Documents:
    """Return the pieces for ``articles``, which are numbered as they stand, of one locale."""
    passages = [_passages(article) for article in articles]
    size = _size(passages)
    texts = tuple(
        pieces.write(f"t{number}", [_rows(article) for article in passages[start : start + size]])
        for number, start in enumerate(range(0, len(articles), size))
    )
    titles = tuple(
        pieces.write(
            f"d{number}",
            _titles(
                articles[start : start + DOCS],
                texts[start // size : (start + DOCS) // size],
                home_url,
            ),
        )
        for number, start in enumerate(range(0, len(articles), DOCS))
    )
    return Documents(titles, texts, size)


def key_in(url: str, home_url: str) -> str:
    """Return the key of the article at ``url``, as long as neither it nor a folder has a slug."""
    return url.removeprefix(home_url).removesuffix("/").removesuffix(".html")


def _titles(articles: Sequence[Article], texts: Sequence[Piece], home_url: str) -> Json:
    return [
        [article.meta.title for article in articles],
        [article.url for article in articles],
        [[crumb.title for crumb in article.breadcrumbs] for article in articles],
        [piece.digest for piece in texts],
        ["" if key_in(a.url, home_url) == a.key else a.key for a in articles],
    ]


def _passages(article: Article) -> tuple[Passage, ...]:
    """Return the passages to show, white space made single: first the text without a heading."""
    found = tuple(Passage(p.id, p.heading, " ".join(p.text.split())) for p in article.body.passages)
    intro = found[0].text if found and not found[0].id else ""
    rest = tuple(passage for passage in found if passage.id)
    return _cut((Passage("", "", intro or " ".join(article.meta.description.split())), *rest))


def _cut(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Cut the longest passages, as few as will do, so that all together are not too long."""
    lengths = sorted(len(passage.text) for passage in passages)
    left = _ARTICLE if all(p.text.isascii() for p in passages) else _ARTICLE // 2
    for number, length in enumerate(lengths):
        share = max(_PASSAGE, left // (len(lengths) - number))
        if length > share:
            return tuple(Passage(p.id, p.heading, p.text[:share]) for p in passages)
        left -= length
    return passages


def _rows(passages: Sequence[Passage]) -> Json:
    return [[passage.id, passage.heading, passage.text] for passage in passages]


def _size(articles: Sequence[Sequence[Passage]]) -> int:
    """Return how many articles share a piece of text: a power of two, so that it rarely changes."""
    if not articles:
        return 1
    average = sum(len(p.text) for article in articles for p in article) / len(articles)
    size = 1
    while size < 8 and 2 * size * average <= _PIECE:
        size *= 2
    return size
