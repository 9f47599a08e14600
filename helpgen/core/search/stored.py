"""What is shown of a result: titles in one kind of piece, texts in another.

A piece of titles is ``[titles, addresses, breadcrumbs, texts, keys]`` for ``DOCS`` documents:
lists, and the digests of their pieces of text. A key is empty where the address says it.

A piece of text is, for each of its documents, a list of ``[anchor, heading, text]``. The first has
no heading, and an anchor only for a question. Of a very long one the longest passages keep their
beginning only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpgen.core.model import Passage
from helpgen.core.search import pieces
from helpgen.core.search.corpus import Document
from helpgen.core.search.pieces import Json, Piece

DOCS = 32
"""How many titles are loaded together."""

_PIECE = 3_000
"""A piece of text should not have much fewer characters than this: each costs a request."""
_DOCUMENT = 12_000
"""A document shows no more characters of text than this, a Chinese one half: more bytes each."""
_PASSAGE = 160
"""However many passages there are, each keeps at least this: as long as an excerpt."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Pieces of titles and of text, in order; each of the latter has ``size`` documents."""

    titles: tuple[Piece, ...]
    texts: tuple[Piece, ...]
    size: int


def write(found: Sequence[Document], home_url: str) -> Stored:
    """Return the pieces for the documents ``found``, numbered as they stand, of one locale."""
    passages = [_passages(document) for document in found]
    size = _size(passages)
    texts = tuple(
        pieces.write(f"t{number}", [_rows(each) for each in passages[start : start + size]])
        for number, start in enumerate(range(0, len(found), size))
    )
    titles = tuple(
        pieces.write(
            f"d{number}",
            _titles(
                found[start : start + DOCS],
                texts[start // size : (start + DOCS) // size],
                home_url,
            ),
        )
        for number, start in enumerate(range(0, len(found), DOCS))
    )
    return Stored(titles, texts, size)


def key_in(url: str, home_url: str) -> str:
    """Return the key of the article at ``url``, as long as neither it nor a folder has a slug."""
    return url.removeprefix(home_url).removesuffix("/").removesuffix(".html")


def _titles(found: Sequence[Document], texts: Sequence[Piece], home_url: str) -> Json:
    return [
        [document.title for document in found],
        [document.url for document in found],
        [list(document.breadcrumb) for document in found],
        [piece.digest for piece in texts],
        ["" if key_in(one.url, home_url) == one.key else one.key for one in found],
    ]


def _passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages to show, white space made single."""
    single = (Passage(p.id, p.heading, " ".join(p.text.split())) for p in document.passages)
    return _cut(tuple(single))


def _cut(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Cut the longest passages, as few as will do, so that all together are not too long."""
    lengths = sorted(len(passage.text) for passage in passages)
    left = _DOCUMENT if all(p.text.isascii() for p in passages) else _DOCUMENT // 2
    for number, length in enumerate(lengths):
        share = max(_PASSAGE, left // (len(lengths) - number))
        if length > share:
            return tuple(Passage(p.id, p.heading, p.text[:share]) for p in passages)
        left -= length
    return passages


def _rows(passages: Sequence[Passage]) -> Json:
    return [[passage.id, passage.heading, passage.text] for passage in passages]


def _size(found: Sequence[Sequence[Passage]]) -> int:
    """Return how many documents share a piece of text: a power of two, for it rarely changes."""
    if not found:
        return 1
    average = sum(len(p.text) for passages in found for p in passages) / len(found)
    size = 1
    while size < 8 and 2 * size * average <= _PIECE:
        size *= 2
    return size
