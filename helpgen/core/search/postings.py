"""One document -> what it has in the index: under which keys, and how much of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from helpgen.core.config import SearchFields
from helpgen.core.search import codec
from helpgen.core.search.corpus import Document
from helpgen.core.terms import languages, marks, tokens
from helpgen.core.terms.tokens import Lexeme

Postings = Mapping[str, int]
"""By key the mark of a word, or the kind of a phrase. Before the key of a phrase stands
``codec.SPLIT``: the same words may also be a key by themselves."""

Changes = Mapping[str, list[int]]
"""By key the numbers of the documents whose value changes, in order, each with the new value behind
it: 0 where the document no longer has the key. One list a key, for there are very many keys."""


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes what weighs anything out of documents: for one locale and one setting of the fields."""

    stop: Collection[str]
    mask: Callable[[int], int] | None
    phrases: int
    has_slugs: bool

    @classmethod
    def of(cls, locale: str, fields: SearchFields) -> Taker:
        """Return what takes ``fields`` out of documents of ``locale``."""
        phrases = (
            (marks.PHRASE_TITLE if fields.title else 0)
            | (marks.PHRASE_KEYWORD if fields.keywords else 0)
            | (marks.PHRASE_HEADING if fields.headings else 0)
        )
        return cls(languages.stop_words(locale), _mask(fields), phrases, bool(fields.slug))

    def postings(self, document: Document) -> Postings:
        """Return what ``document`` has in the index."""
        found = self._words(document)
        for phrase, kind in document.terms.phrases.items():
            if kept := kind & self.phrases:
                found[codec.SPLIT + phrase] = kept
        for slug in document.slugs if self.has_slugs else ():
            content = tokens.without(_lexemes(slug), self.stop)
            key = codec.SPLIT + tokens.phrase(content)
            if content:
                found[key] = found.get(key, 0) | marks.PHRASE_KEYWORD
        return found

    def _words(self, document: Document) -> dict[str, int]:
        found = document.terms.marked
        slugs = [lexeme for slug in document.slugs for lexeme in _lexemes(slug)]
        for word in [word for lexeme in slugs for word in (lexeme.parts or (lexeme.whole,))]:
            if word not in self.stop:
                found[word] = marks.merge(found.get(word, 0), marks.mark(fields=marks.SLUG))
        if self.mask is None:
            return found
        masked = {word: self.mask(mark) for word, mark in found.items()}
        return {word: mark for word, mark in masked.items() if mark}


def differences(old: Postings, new: Postings) -> Postings:
    """Return the values that are other in ``new``, 0 where they are not there any more."""
    if not old:
        return new
    gone = {key: 0 for key in old if key not in new}
    return gone | {key: value for key, value in new.items() if old.get(key) != value}


def revised(postings: str, changes: Changes, key: str) -> str:
    """Return the written ``postings`` of ``key`` as they are after ``changes``."""
    change = changes.get(key)
    if change is None:
        return postings
    new = zip(change[::2], change[1::2], strict=True)
    if not postings:
        return codec.write(new)
    found = dict(codec.read(postings)) | dict(new)
    return codec.write((article, found[article]) for article in sorted(found) if found[article])


def _lexemes(slug: str) -> tuple[Lexeme, ...]:
    return tokens.lexemes(slug.replace("-", " ").replace("_", " "))


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
