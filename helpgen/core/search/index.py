"""The articles of one locale -> the files of its search index.

The files, all of them pieces (``pieces.py``), lie in ``search-index/<locale>/``:

=====  ==========================================================================================
name   what
=====  ==========================================================================================
head   how many articles, weights, stop words, endings, synonyms, boosts, names of the others
s      shards of the sorted keys with their postings (``shards.py``)
w      the words alone, for those a reader mistyped: loaded only then
d      titles, addresses and breadcrumbs, and the names of the texts (``documents.py``)
t      headings and text: loaded for what is shown
=====  ==========================================================================================

Articles are numbered by key, so an edit, a new title or another position moves no number; and no
posting knows anything of other articles. So an edit rewrites the head, the shards of the words that
came, went or changed, and the article's own text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpgen.core.config import SearchConfig, SearchFields
from helpgen.core.model import Article, Output, Tree
from helpgen.core.search import codec, documents, globs, pieces, reduction, shards, synonyms
from helpgen.core.search.pieces import Json, Piece
from helpgen.core.search.shards import Entry
from helpgen.core.search.synonyms import Synonyms
from helpgen.core.terms import languages, tokens

FORMAT = 1
FOLDER = "search-index"

_PROMOTED = 1.25
_BOOSTS = (0.1, 10.0)
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
    articles = listed(tree, config)
    entries = reduction.entries(articles, tree.locale, config.fields)
    terms = shards.write("s", entries)
    spelling = shards.write_words("w", [entry.key for entry in entries if _is_spelt(entry)])
    shown = documents.write(articles, tree.home_url)
    head = pieces.write(
        "head",
        {
            "v": FORMAT,
            "u": tree.home_url,
            "n": len(articles),
            "f": _weights(config.fields),
            "stop": sorted(languages.stop_words(tree.locale)),
            "r": [rule.split(">") for rule in _rules(entries, tree.locale)],
            "syn": [[found, put] for found, put in synonyms.rewrites(words)],
            "boost": _boosts(articles),
            "s": [list(terms.bounds), _digests(terms.pieces)],
            "w": [list(spelling.bounds), _digests(spelling.pieces)],
            "d": [documents.DOCS, shown.size, _digests(shown.titles)],
        },
    )
    every = (head, *terms.pieces, *spelling.pieces, *shown.titles, *shown.texts)
    outputs = tuple(
        Output(f"{FOLDER}/{tree.locale}/{piece.name}.js", piece.data) for piece in every
    )
    return Index(outputs, outputs[0].path)


def listed(tree: Tree, config: SearchConfig) -> tuple[Article, ...]:
    """Return the articles that may be found, by key."""
    left_out = globs.matcher(config.exclude)
    return tuple(
        article
        for key, article in sorted(tree.articles.items())
        if not (article.meta.draft or article.meta.unlisted or article.meta.search.exclude)
        and not left_out(key)
    )


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


def _boosts(articles: Sequence[Article]) -> list[Json]:
    """Return [article, factor] for those whose factor is not 1."""
    factors = (
        _within(a.meta.search.boost, _BOOSTS) * (_PROMOTED if a.meta.promoted else 1.0)
        for a in articles
    )
    return [[number, factor] for number, factor in enumerate(factors) if factor != 1.0]


def _within(value: float, bounds: tuple[float, float]) -> float:
    # In this order, for what is not a number ends at the lower bound: JSON cannot say it.
    return min(max(bounds[0], value), bounds[1])


def _digests(written: Sequence[Piece]) -> list[Json]:
    return [piece.digest for piece in written]
