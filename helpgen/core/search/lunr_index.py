"""A stock index of lunr 2.x: what lunr.py's ``Builder`` makes of the same terms, entry by entry.

It is built in a tenth of lunr.py's time, because the words of each field are counted first: each
word is then looked at once a field and stemmed once an index. What follows is lunr's own arithmetic
(``lunr/builder.py`` and ``lunr/idf.py`` of lunr.py 0.8; https://lunrjs.com/docs/lunr.Builder.html):
BM25 by field, rounded to three digits.

The terms are helpgen's words (``core/terms/tokens.py``), so Chinese is pairs of characters. They go
through the stop words and the stemmer of lunr's English pipeline; there is nothing left to trim,
and the trimmer would make ``c`` of ``c++``. Words of languages without these stay as they are:
a stock lunr.js has no stemmer for them.

In two places lunr.js is followed where lunr.py differs from it, since lunr.js will read the index:

- terms are in the order of UTF-16 code units, not of code points: lunr.js loads no other;
- stems are those of lunr.js, whose rule for a final ``y`` is another (``pay`` stays, ``try``
  becomes ``tri``): it stems the words of queries, and would not find what is stemmed otherwise.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpgen.core.search import shards
from helpgen.core.search.pieces import Json
from helpgen.core.terms import languages, tokens, words_of

VERSION = "2.3.9"
"""The version of lunr.js whose format this is; it warns where it is another."""

_K1 = 1.2
_B = 0.75
_DIGITS = 3
_VOWELS = frozenset("aeiou")

_NONE = -1

Index = Mapping[str, Json]
# By field, and by the number of a term: the documents that have it there.
_Refs = Mapping[str, Mapping[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of an article: the words of each field with their numbers.

    ``ref`` is how results name it, ``boost`` how much more it counts than others.
    """

    ref: str
    fields: Mapping[str, Mapping[str, int]]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One field of one document: how often each term is in it, by the term's number."""

    ref: str
    field: str
    boosts: tuple[float, float]
    counts: Mapping[int, int]
    length: int


def count(*texts: str) -> Mapping[str, int]:
    """Return the words of ``texts`` in the order in which they come, each with its number."""
    counts: dict[str, int] = {}
    for lexeme, number in tokens.counted("\n".join(texts)):
        for word in words_of(lexeme):
            counts[word] = counts.get(word, 0) + number
    return counts


def term_of(locale: str) -> Callable[[str], str]:
    """Return what makes a term of a word of ``locale``: its stem, or nothing of a stop word."""
    if not languages.is_english(locale):
        return str
    stop = languages.stop_words(locale)
    stem = languages.stemmer(locale)

    def term(word: str) -> str:
        if word in stop:
            return ""
        # Its rules are about endings from a to z: nothing else need go through it.
        return _final_y(word, stem(word)) if "a" <= word[-1] <= "z" else word

    return term


def build(documents: Sequence[Document], boosts: Mapping[str, float], locale: str) -> Index:
    """Return the index of ``documents``, ready for JSON.

    ``boosts`` are the names of the fields, in order, with how much more each counts than others.
    """
    terms: dict[str, int] = {}
    rows = tuple(_rows(documents, boosts, term_of(locale), terms))
    refs = _refs(rows, boosts)
    weights = _idf(refs, len(terms), len(documents))
    lengths = _average_lengths(rows)
    nothing: Json = {}
    return {
        "version": VERSION,
        "fields": tuple(boosts),
        "fieldVectors": [
            (f"{row.field}/{row.ref}", _vector(row, weights, lengths[row.field])) for row in rows
        ],
        "invertedIndex": [
            (term, _posting(terms[term], refs, nothing)) for term in sorted(terms, key=shards.order)
        ],
        "pipeline": ("stemmer",) if languages.is_english(locale) else (),
    }


def write(index: Index) -> bytes:
    """Return an index as JSON."""
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")  # a lone surrogate is not text


def _rows(
    documents: Iterable[Document],
    boosts: Mapping[str, float],
    term_of: Callable[[str], str],
    terms: dict[str, int],
) -> Iterator[_Row]:
    """Yield every field of every document; ``terms`` gets the number of each term."""
    known: dict[str, int] = {}
    for document in documents:
        for field, boost in boosts.items():
            counts: dict[int, int] = {}
            for word, times in document.fields[field].items():
                number = known.get(word)
                if number is None:
                    term = term_of(word)
                    number = known[word] = terms.setdefault(term, len(terms)) if term else _NONE
                if number != _NONE:
                    counts[number] = counts.get(number, 0) + times
            length = sum(counts.values())
            yield _Row(document.ref, field, (boost, document.boost), counts, length)


def _refs(rows: Iterable[_Row], fields: Iterable[str]) -> _Refs:
    refs: dict[str, defaultdict[int, list[str]]] = {field: defaultdict(list) for field in fields}
    for row in rows:
        own, ref = refs[row.field], row.ref
        for number in row.counts:
            own[number].append(ref)
    return refs


def _average_lengths(rows: Iterable[_Row]) -> Mapping[str, float]:
    lengths: dict[str, list[int]] = {}
    for row in rows:
        lengths.setdefault(row.field, []).append(row.length)
    return {field: sum(own) / len(own) for field, own in lengths.items()}


def _idf(refs: _Refs, terms: int, documents: int) -> Sequence[float]:
    """Return how rare each term is.

    lunr counts a document once for each field that has the term, so the share may come out
    negative: hence the absolute value.
    """
    having = [0] * terms
    for own in refs.values():
        for number, found in own.items():
            having[number] += len(found)
    known = {n: math.log(1 + abs((documents - n + 0.5) / (n + 0.5))) for n in set(having)}
    return [known[n] for n in having]


def _vector(row: _Row, weights: Sequence[float], average: float) -> Json:
    """Return [number of a term, its score, ...] in the order of the numbers."""
    if not row.length:
        return ()
    long = _K1 * (1 - _B + _B * (row.length / average))
    field, document = row.boosts
    numbers = sorted(row.counts)
    vector: list[float] = [0.0] * (2 * len(numbers))
    known: dict[tuple[float, int], float] = {}
    for at, number in enumerate(numbers):
        pair = weights[number], row.counts[number]
        if pair not in known:
            weight, times = pair
            score = weight * ((_K1 + 1) * times) / (long + times) * field * document
            known[pair] = round(score, _DIGITS)
        vector[2 * at] = number
        vector[2 * at + 1] = known[pair]
    return vector


def _posting(number: int, refs: _Refs, nothing: Json) -> Json:
    """Return where a term is, by field; ``nothing`` is what else lunr would know of that."""
    posting: dict[str, Json] = {}
    for field, own in refs.items():
        posting[field] = dict.fromkeys(own[number], nothing) if number in own else nothing
    posting["_index"] = number
    return posting


def _final_y(word: str, stem: str) -> str:
    """Return the stem of ``word`` as lunr.js has it: ``y`` becomes ``i`` behind a consonant only.

    In Porter's rule (1c), which lunr.py keeps to, it does so behind any stem that has a vowel.
    """
    end = len(stem) - 1
    if end < 2:
        return stem
    if stem[end] == "i" and word[end : end + 1] == "y" and stem[end - 1] in _VOWELS:
        return f"{stem[:-1]}y"
    if stem[end] == "y" and stem[end - 1] not in _VOWELS:
        return f"{stem[:-1]}i"
    return stem
