"""The articles of one locale -> the files of its search index.

The files, all of them pieces (``pieces.py``), lie in ``search-index/<locale>/``:

=====  ==========================================================================================
name   what
=====  ==========================================================================================
head   how many documents, weights, stop words, endings, synonyms, boosts, names of the others
s      shards of the sorted keys with their postings (``shards.py``)
w      the words alone, for those a reader mistyped: loaded only then
d      titles, addresses and breadcrumbs, and the names of the texts (``stored.py``)
t      headings and text: loaded for what is shown
=====  ==========================================================================================

Documents (``corpus.py``) are numbered by key, so an edit, a new title or another position moves no
number; and no posting knows anything of other documents. So an edit rewrites the head, the shards
of the words that came, went or changed, and the article's own text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpgen.core.config import SearchConfig, SearchFields
from helpgen.core.model import Output, Tree
from helpgen.core.search import (
    codec,
    corpus,
    pieces,
    reduction,
    shards,
    stored,
    synonyms,
)
from helpgen.core.search.corpus import Document
from helpgen.core.search.pieces import Json, Piece
from helpgen.core.search.shards import Entry
from helpgen.core.search.synonyms import Synonyms
from helpgen.core.terms import languages, tokens

FORMAT = 1
FOLDER = "search-index"

_WEIGHTS = (0.0, 100.0)
_MOST_RULES = 120
_SHORTEST = 4
"""Shorter words are not corrected: too many others are one edit away."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of one locale's index; ``head`` is the address of the one to load first."""

    outputs: tuple[Output, ...]
    head: str


def build(tree: Tree, config: SearchConfig, words: Synonyms = ()) -> Index:
    """Return the search index of ``tree``."""
    found = corpus.documents(tree, config)
    entries = reduction.entries(found, tree.locale, config.fields)
    terms = shards.write("s", entries)
    spelling = shards.write_words("w", [entry.key for entry in entries if _is_spelt(entry)])
    shown = stored.write(found, tree.home_url)
    head = pieces.write(
        "head",
        {
            "v": FORMAT,
            "u": tree.home_url,
            "n": len(found),
            "f": _weights(config.fields),
            "stop": sorted(languages.stop_words(tree.locale)),
            "r": [rule.split(">") for rule in _rules(entries, tree.locale)],
            "syn": [[found, put] for found, put in synonyms.rewrites(words)],
            "boost": _boosts(found),
            "s": [list(terms.bounds), _digests(terms.pieces)],
            "w": [list(spelling.bounds), _digests(spelling.pieces)],
            "d": [stored.DOCS, shown.size, _digests(shown.titles)],
        },
    )
    every = (head, *terms.pieces, *spelling.pieces, *shown.titles, *shown.texts)
    outputs = tuple(
        Output(f"{FOLDER}/{tree.locale}/{piece.name}.js", piece.data) for piece in every
    )
    return Index(outputs, outputs[0].path)


def _is_spelt(entry: Entry) -> bool:
    """Whether the key is a word that a reader may mistype: no phrase, no run and no number."""
    is_word = entry.key.isalpha() and not entry.postings.startswith(codec.SPLIT)
    return is_word and len(entry.key) >= _SHORTEST and not tokens.is_run(entry.key)


def _rules(entries: Sequence[Entry], locale: str) -> tuple[str, ...]:
    """Return how a word that the index lacks may become the stem of one that it has."""
    return languages.rules(locale) or shards.rules(entries, _MOST_RULES)


def _weights(fields: SearchFields) -> list[Json]:
    weights = (
        fields.body, fields.headings, fields.title, fields.slug, fields.answer, fields.keywords,
    )  # fmt: skip
    return [_within(weight, _WEIGHTS) for weight in weights]


def _boosts(found: Sequence[Document]) -> list[Json]:
    """Return [document, factor] for those whose factor is not 1."""
    return [[number, one.boost] for number, one in enumerate(found) if one.boost != 1.0]


def _within(value: float, bounds: tuple[float, float]) -> float:
    # In this order, for what is not a number ends at the lower bound: JSON cannot say it.
    return min(max(bounds[0], value), bounds[1])


def _digests(written: Sequence[Piece]) -> list[Json]:
    return [piece.digest for piece in written]
