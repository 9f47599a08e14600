"""All documents' terms -> one sorted list of keys with their postings. The one reduction.

Every distinct word is stemmed here, once for the whole site rather than once a document: that is
the cheapest place, and the stem of a word does not depend on the document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from helpgen.core.config import SearchFields
from helpgen.core.search import codec, shards
from helpgen.core.search.corpus import Document
from helpgen.core.search.shards import Entry
from helpgen.core.terms import languages, marks, tokens

_Postings = dict[str, list[tuple[int, int]]]

_SHARED = 2
"""A stem that shares fewer characters with its word would be looked for in the wrong shard."""


def entries(documents: Sequence[Document], locale: str, fields: SearchFields) -> list[Entry]:
    """Return every key of ``documents``, numbered as they stand, in ``shards.order``."""
    words = _words(documents, locale, fields)
    phrases = _phrases(documents, fields)
    stems = _stems(words, documents, locale)
    found = []
    for key in sorted(words.keys() | phrases.keys(), key=shards.order):
        postings = codec.write_marks(words.get(key, ()))
        if key in phrases:
            postings += codec.SPLIT + codec.write_kinds(phrases[key])
        found.append(Entry(key, stems.get(key, key), postings))
    return found


def _words(documents: Sequence[Document], locale: str, fields: SearchFields) -> _Postings:
    stop = languages.stop_words(locale)
    mask = _mask(fields)
    postings: _Postings = {}
    for number, document in enumerate(documents):
        found = dict(zip(document.terms.words, document.terms.marks, strict=True))
        # The slug is the article's: its questions would all be found by it.
        for word in () if "#" in document.key else _slug(document.url):
            if word not in stop:
                found[word] = marks.merge(found.get(word, 0), marks.mark(fields=marks.SLUG))
        for word, mark in found.items():
            if kept := mask(mark) if mask else mark:
                postings.setdefault(word, []).append((number, kept))
    return postings


def _phrases(documents: Sequence[Document], fields: SearchFields) -> _Postings:
    weighing = (
        (marks.PHRASE_TITLE if fields.title else 0)
        | (marks.PHRASE_KEYWORD if fields.keywords else 0)
        | (marks.PHRASE_HEADING if fields.headings else 0)
    )
    postings: _Postings = {}
    for number, document in enumerate(documents):
        for phrase, kind in document.terms.phrases.items():
            if kept := kind & weighing:
                postings.setdefault(phrase, []).append((number, kept))
    return postings


def _stems(
    words: Mapping[str, object], documents: Sequence[Document], locale: str
) -> dict[str, str]:
    forms: dict[str, str] = {}
    for document in documents:
        for word, form in document.terms.forms.items():
            forms.setdefault(word, form)
    stem = languages.stemmer(locale)
    stems = {}
    for word in words:
        if word.isalpha() and not tokens.is_run(word):
            found = tokens.fold(stem(forms.get(word, word)))
            if found[:_SHARED] == word[:_SHARED] and found.isalpha():
                stems[word] = found
    return stems


def _slug(url: str) -> tuple[str, ...]:
    last = unquote(url.rstrip("/").rpartition("/")[2]).removesuffix(".html")
    return tuple(
        word
        for lexeme in tokens.lexemes(last.replace("-", " ").replace("_", " "))
        for word in (lexeme.parts or (lexeme.whole,))
    )


def _mask(fields: SearchFields) -> Callable[[int], int] | None:
    """Return what takes the fields that weigh nothing out of a mark; ``None`` if all weigh."""
    if all(
        (fields.title, fields.headings, fields.keywords, fields.answer, fields.body, fields.slug)
    ):
        return None
    kept = (
        (marks.SLUG if fields.slug else 0)
        | (marks.ANSWER if fields.answer else 0)
        | (marks.KEYWORD if fields.keywords else 0)
    )

    def mask(mark: int) -> int:
        body, heading, bits, title = marks.parts(mark)
        return marks.mark(
            body if fields.body else 0,
            heading if fields.headings else 0,
            bits & kept,
            title if fields.title else 0,
        )

    return mask
