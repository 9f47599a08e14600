"""What is built of one locale's index, and what is built upon it when some of its articles change.

Nothing is known the first time; then everything has changed. There is no other way to build, so
what comes of a change is what would come of a fresh start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from helpgen.core.config import SearchFields
from helpgen.core.search import cuts, pinyin, reduction, shards, stored, vocabulary
from helpgen.core.search.corpus import Document
from helpgen.core.search.indexed import Indexed
from helpgen.core.search.pinyin import Keys
from helpgen.core.search.reduction import Reduction
from helpgen.core.search.shards import Entry, Shard
from helpgen.core.search.stored import Texts
from helpgen.core.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Built:
    """An index: its documents in order, and all of its pieces that are not quickly made again.

    ``terms`` and ``spoken`` are the shards of ``s`` and ``p``; ``typed`` are the keys of ``p``.
    """

    locale: str
    fields: SearchFields
    documents: tuple[Indexed, ...] = ()
    terms: tuple[Shard, ...] = ()
    spoken: tuple[Shard, ...] = ()
    typed: Keys = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    texts: Texts = field(default_factory=Texts)

    def fits(self, locale: str, fields: SearchFields, found: Sequence[Document]) -> bool:
        """Whether an index of the documents ``found`` may be built upon this one.

        Postings know documents by their numbers, so the same ones have to stand in the same order.
        """
        return (
            (self.locale, self.fields) == (locale, fields)
            and len(self.documents) == len(found)
            and all(old.key == new.key for old, new in zip(self.documents, found, strict=True))
        )


def build(
    locale: str, fields: SearchFields, found: Sequence[Document], previous: Built | None
) -> Built:
    """Return what is built of the documents ``found``, upon ``previous`` where it fits."""
    fits = previous is not None and previous.fits(locale, fields, found)
    before = previous if previous and fits else Built(locale, fields)
    reduced = reduction.reduce(found, before.documents, locale, fields)
    terms, words = _terms(before.terms, reduced)
    unknown = reduced.spoken.keys() - before.typed.keys()
    typed = {**before.typed, **pinyin.keys(sorted(unknown))} if unknown else before.typed
    spoken = pinyin.edit(before.spoken, reduced.spoken, typed)
    is_new = [new is not old for new, old in zip_longest(reduced.documents, before.documents)]
    return Built(
        locale,
        fields,
        documents=reduced.documents,
        terms=terms,
        spoken=shards.write("p", cuts.cut(spoken)),
        typed=typed,
        vocabulary=before.vocabulary.revised(words, terms),
        texts=stored.texts(found, is_new, before.texts),
    )


def _terms(
    before: Sequence[Shard], reduced: Reduction
) -> tuple[tuple[Shard, ...], vocabulary.Changes]:
    """Return the shards of ``s``, and how the words have changed that a reader may mistype."""
    words: dict[str, tuple[str, str]] = {}

    def revise(key: str, old: Entry | None) -> Entry | None:
        new = reduced.revise(key, old)
        if vocabulary.is_word(key):
            words[key] = (old.words if old else "", new.words if new else "")
        return new

    parts = cuts.cut(cuts.edit(before, reduced.keys, revise))
    # One, if only an empty one: then nobody has to ask whether there is.
    return shards.write("s", parts) or shards.write("s", [[]]), words
