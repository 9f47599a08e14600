"""The words of an index alone, for those that a reader mistyped.

Of a great many the rarest ones are left out. Half of all words stand in one or two bodies: they are
found if typed right, but correcting to them hardly ever helps (in the four manuals that this was
measured with, right articles were found as often without), and whoever mistypes a word waits for
all that begin with its first letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpgen.core.search import codec, cuts, shards
from helpgen.core.search.shards import Entry, Shard
from helpgen.core.terms import tokens

Changes = Mapping[str, tuple[str, str]]
"""By word its postings before and after; empty where it is not there."""

SHORTEST = 4
"""Shorter words are not corrected: too many others are one slip away."""
_MANY = 20_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The shards of ``w``, and how many words there are with those that are left out."""

    count: int = 0
    shards: tuple[Shard, ...] = ()

    def revised(self, words: Changes, terms: Iterable[Shard]) -> Vocabulary:
        """Return the vocabulary after ``words`` have changed; ``terms`` are all keys since then."""
        count = self.count + sum(bool(new) - bool(old) for old, new in words.values())
        was_large, is_large = self.count > _MANY, count > _MANY
        before = self.shards
        if before and was_large != is_large:
            before = ()
            entries = (entry for shard in terms for entry in shard.entries())
            words = {entry.key: ("", entry.words) for entry in entries if is_word(entry.key)}
        has = {
            word: _has(new, is_large=is_large)
            for word, (old, new) in words.items()
            if _has(old, is_large=was_large) != _has(new, is_large=is_large)
        }
        parts = cuts.edit(before, has, lambda word, _: Entry(word, word, "") if has[word] else None)
        # One, if only an empty one: then nobody has to ask whether there is.
        written = shards.write_words("w", cuts.cut(parts)) or shards.write_words("w", [[]])
        return Vocabulary(count, written)


def is_word(key: str) -> bool:
    """Whether a key, if it is no phrase, is a word that a reader may mistype: no run, no number."""
    return len(key) >= SHORTEST and key.isalpha() and not tokens.is_run(key)


def _has(postings: str, *, is_large: bool) -> bool:
    """Whether a word with ``postings`` belongs to a vocabulary of that size."""
    return bool(postings) and not (is_large and codec.are_rare(postings))
