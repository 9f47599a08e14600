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
from itertools import islice

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
_PASSAGES = 250
"""A list of three thousand names would take longer to look through than the search itself: the
headings beyond these are found, but the result points at the document."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Pieces of text, each of ``size`` documents; ``lengths`` are theirs in characters."""

    size: int = 1
    lengths: tuple[int, ...] = ()
    pieces: tuple[Piece, ...] = ()


def titles(found: Sequence[Document], texts: Texts, home_url: str) -> tuple[Piece, ...]:
    """Return the pieces of titles for the documents ``found``, numbered as they stand."""
    return tuple(
        pieces.write(
            f"d{number}",
            _titles(
                found[start : start + DOCS],
                texts.pieces[start // texts.size : (start + DOCS) // texts.size],
                home_url,
            ),
        )
        for number, start in enumerate(range(0, len(found), DOCS))
    )


def texts(found: Sequence[Document], is_new: Sequence[bool], before: Texts) -> Texts:
    """Return the pieces of text for the documents ``found``.

    ``is_new`` tells which of these are not in ``before`` as they are, at the same place.
    """
    new = {number: _text(found[number]) for number, new in enumerate(is_new) if new}
    lengths = tuple(
        new[number].length if number in new else before.lengths[number]
        for number in range(len(found))
    )
    size = _size(lengths)
    written: list[Piece] = []
    for start in range(0, len(found), size):
        numbers = range(start, min(start + size, len(found)))
        if size == before.size and not any(is_new[start : numbers.stop]):
            written.append(before.pieces[len(written)])
        else:
            every = [new.get(number) or _text(found[number]) for number in numbers]
            body = b"[%s]" % b",".join(text.rows for text in every)
            written.append(pieces.wrap(f"t{len(written)}", body))
    return Texts(size, lengths, tuple(written))


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


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a document as JSON, and its length in characters."""

    rows: bytes
    length: int


def _text(document: Document) -> _Text:
    single = (Passage(p.id, p.heading, " ".join(p.text.split())) for p in document.passages)
    passages = _cut(tuple(islice(single, _PASSAGES)))
    rows = [(passage.id, passage.heading, passage.text) for passage in passages]
    return _Text(pieces.encode(rows), sum(len(passage.text) for passage in passages))


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


def _size(lengths: Sequence[int]) -> int:
    """Return how many documents share a piece of text: a power of two, for it rarely changes."""
    if not lengths:
        return 1
    average = sum(lengths) / len(lengths)
    size = 1
    while size < 8 and 2 * size * average <= _PIECE:
        size *= 2
    return size
