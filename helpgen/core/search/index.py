"""The articles of one locale -> the files of its search index.

The files, all of them pieces (``pieces.py``), lie in ``search-index/<locale>/``:

=====  ==========================================================================================
name   what
=====  ==========================================================================================
head   how many documents, weights, stop words, endings, synonyms, boosts, names of the others
s      shards of the sorted keys with their postings (``shards.py``)
w      the words alone, for those a reader mistyped: loaded only then
p      pairs of characters in titles and keywords by pinyin (``pinyin.py``), for Chinese: loaded
       for a Latin word that may be pinyin
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
from helpgen.core.search import built, corpus, pieces, shards, stored, synonyms
from helpgen.core.search.built import Built
from helpgen.core.search.corpus import Document
from helpgen.core.search.pieces import Json, Piece
from helpgen.core.search.shards import Shard
from helpgen.core.search.synonyms import Synonyms
from helpgen.core.terms import languages

FORMAT = 1
FOLDER = "search-index"

_WEIGHTS = (0.0, 100.0)
_MOST_RULES = 120


@dataclass(frozen=True, slots=True)
class Index:
    """The files of one locale's index; ``head`` is the address of the one to load first.

    ``built`` is what the next index may be built upon.
    """

    outputs: tuple[Output, ...]
    head: str
    built: Built


def build(
    tree: Tree, config: SearchConfig, words: Synonyms = (), previous: Built | None = None
) -> Index:
    """Return the search index of ``tree``.

    It is the same with and without ``previous``, which only spares work.
    """
    found = corpus.documents(tree, config)
    now = built.build(tree.locale, config.fields, found, previous)
    titles = stored.titles(found, now.texts, tree.home_url)
    head = pieces.write(
        "head",
        {
            "v": FORMAT,
            "u": tree.home_url,
            "n": len(found),
            "f": _weights(config.fields),
            "stop": sorted(languages.stop_words(tree.locale)),
            "r": [rule.split(">") for rule in _rules(now.terms, tree.locale)],
            "syn": _rewrites(words, tree.locale),
            "boost": _boosts(found),
            "s": _directory(now.terms),
            "w": _directory(now.vocabulary.shards),
            "d": [stored.DOCS, now.texts.size, _digests(titles)],
            **({"p": _directory(now.spoken)} if now.spoken else {}),
        },
    )
    sharded = (shard.piece for shard in (*now.terms, *now.vocabulary.shards, *now.spoken))
    every = (head, *sharded, *titles, *now.texts.pieces)
    outputs = tuple(
        Output(f"{FOLDER}/{tree.locale}/{piece.name}.js", piece.data) for piece in every
    )
    return Index(outputs, outputs[0].path, now)


def _rewrites(words: Synonyms, locale: str) -> list[Json]:
    """Return [what to find in a query, what to put there] for what else may be meant by it."""
    asides = ((aside, "") for aside in languages.asides(locale))
    return [[found, put] for found, put in (*synonyms.rewrites(words, locale), *asides)]


def _rules(terms: Sequence[Shard], locale: str) -> tuple[str, ...]:
    """Return how a word that the index lacks may become the stem of one that it has."""
    return languages.rules(locale) or shards.rules(terms, _MOST_RULES)


def _directory(found: Sequence[Shard]) -> list[Json]:
    return [list(shards.bounds(found)), _digests([shard.piece for shard in found])]


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
