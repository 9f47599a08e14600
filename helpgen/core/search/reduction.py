"""What documents have in the index, and have had -> which keys change, and to what.

The first time nothing is there: then every key of every document changes, from nothing. So an index
that is built upon an earlier one, and one that is built afresh, go the same way.

Every distinct word is stemmed here, once for the whole site rather than once a document: that is
the cheapest place, and the stem of a word does not depend on the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from helpgen.core.config import SearchFields
from helpgen.core.search import codec, pinyin
from helpgen.core.search.corpus import Document
from helpgen.core.search.indexed import Indexed
from helpgen.core.search.postings import Changes, Postings, Taker, differences, revised
from helpgen.core.search.shards import Entry
from helpgen.core.terms import languages, tokens

_NOTHING = Indexed("", "", "", "", "")
_SHARED = 2
"""A stem that shares fewer characters with its word would be looked for in the wrong shard."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """The documents as they are indexed now, and what changes by that.

    ``changes`` are of postings, ``spoken`` those of pairs that ``pinyin`` looks at; ``respelled``
    are words whose stem may have become another.
    """

    documents: tuple[Indexed, ...]
    changes: Changes
    spoken: Changes
    respelled: frozenset[str]
    stem: Callable[[str], str]

    @property
    def keys(self) -> Iterable[str]:
        """The keys whose entries change, each once."""
        keys = dict.fromkeys(key.removeprefix(codec.SPLIT) for key in self.changes)
        return keys | dict.fromkeys(self.respelled)

    def revise(self, key: str, old: Entry | None) -> Entry | None:
        """Return what the entry of ``key`` becomes."""
        words = revised(old.words if old else "", self.changes, key)
        phrases = revised(old.phrases if old else "", self.changes, codec.SPLIT + key)
        if not words and not phrases:
            return None
        stem = self.stem(key) if words else key
        return Entry(key, stem, f"{words}{codec.SPLIT}{phrases}" if phrases else words)


def reduce(
    documents: Sequence[Document], before: Sequence[Indexed], locale: str, fields: SearchFields
) -> Reduction:
    """Return what changes, ``before`` being the documents as they are indexed: all, or none yet."""
    taker = Taker.of(locale, fields)
    indexed: list[Indexed] = []
    changes: dict[str, list[int]] = {}
    spoken: dict[str, list[int]] = {}
    respelled: set[str] = set()
    for number, document in enumerate(documents):
        old = before[number] if before else _NOTHING
        if old.is_of(document):
            indexed.append(old)
            continue
        had, has = old.postings, taker.postings(document)
        indexed.append(Indexed.of(document, has))
        _note(changes, number, differences(had, has))
        if pinyin.is_spoken(locale):
            _note(spoken, number, differences(pinyin.postings(had), pinyin.postings(has)))
        respelled |= old.respelled(indexed[number])
    stem = _stemmer(documents, locale)
    return Reduction(tuple(indexed), changes, spoken, frozenset(respelled), stem)


def _note(changes: dict[str, list[int]], number: int, new: Postings) -> None:
    for key, value in new.items():
        change = changes.get(key)
        if change is None:
            changes[key] = [number, value]
        else:
            change.append(number)
            change.append(value)


def _stemmer(documents: Sequence[Document], locale: str) -> Callable[[str], str]:
    """Return a function from a word of the index to its stem; from any other key to itself."""
    forms: dict[str, str] = {}
    for document in documents if languages.needs_accents(locale) else ():
        for word, form in document.terms.forms.items():
            forms.setdefault(word, form)
    stem = languages.stemmer(locale)

    def stem_of(word: str) -> str:
        if not word.isalpha() or tokens.is_run(word):
            return word
        found = tokens.fold(stem(forms.get(word, word)))
        is_near = found[:_SHARED] == word[:_SHARED] and found.isalpha()
        return found if is_near else word

    return stem_of
