"""How the titles of a Chinese help center are said, for readers who type without an input method.

Of every pair of characters in titles and keywords there is a key: each character behind its
syllable in Hanyu Pinyin, ``tui退kuan款``. Its postings are those that the pair has in the index, of
these articles alone: so a query finds here all that it needs. ``syllables`` says how it is matched.

- Tones are dropped. ``ü`` is typed as ``v``, or by those who do not know that as ``u``: both are
  keys.
- A character that is said in several ways (重 is zhong and chong) has all that are common, and in
  a word of the dictionary that word's too (会计 is kuai ji). The dictionary alone would not do: it
  lacks words of software (重置), and readers type what they say, right or not (角色 as jiaose).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from helpgen.core.search import codec, cuts
from helpgen.core.search.cuts import Part
from helpgen.core.search.postings import Changes, Postings, revised
from helpgen.core.search.shards import Entry, Shard
from helpgen.core.terms import marks, tokens

Keys = Mapping[str, tuple[str, ...]]
"""By pair of characters its keys."""

_SAID = marks.PHRASE_TITLE | marks.PHRASE_KEYWORD
_PAIR = 2
_ONE_IN = 10
"""A reading is common if it is that of one in so many words with the character."""


def is_spoken(locale: str) -> bool:
    """Whether readers of ``locale`` (a BCP 47 tag) may type pinyin."""
    return locale.replace("_", "-").split("-", 1)[0].lower() == "zh"


def postings(found: Postings) -> Postings:
    """Return what ``found``, the postings of a document, has of pairs in its title and keywords."""
    texts = (
        key.removeprefix(codec.SPLIT)
        for key, value in found.items()
        if key.startswith(codec.SPLIT) and value & _SAID
    )
    words = {word for text in texts for word in text.split() if tokens.is_run(word)}
    pairs = dict.fromkeys(a + b for word in sorted(words) for a, b in pairwise(word))
    return {pair: found[pair] for pair in pairs if pair in found}


def edit(before: Sequence[Shard], changes: Changes, keys: Keys) -> Sequence[Part]:
    """Return what the shards ``before`` become when postings of pairs change, not cut yet."""
    pairs = {key: pair for pair in changes for key in keys[pair]}

    def revise(key: str, old: Entry | None) -> Entry | None:
        found = revised(old.postings if old else "", changes, pairs[key])
        return Entry(key, key, found) if found else None

    return cuts.edit(before, pairs, revise)


def keys(pairs: Collection[str]) -> Keys:
    """Return the keys of each of ``pairs``, which depend on it alone; none if it is not Chinese."""
    # Its dictionaries take 57 MB and a tenth of a second: only sites in Chinese pay for them.
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415 - see above
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 - same

    words = {word: said for word, said in phrases_dict.items() if len(word) == _PAIR}
    common = _common(set("".join(pairs)), words)
    said = {
        pair: (
            *product(common[pair[0]], common[pair[1]]),
            *pairwise(toned for toned, *_ in words.get(pair, ())),
        )
        for pair in pairs
    }
    syllables = {toned for ways in said.values() for way in ways for toned in way}
    typed = {toned: _typed(to_normal(toned)) for toned in syllables}
    return {pair: tuple(dict.fromkeys(_written(pair, ways, typed))) for pair, ways in said.items()}


def _written(
    pair: str, ways: Iterable[tuple[str, str]], typed: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    for one, other in ways:
        for first, second in product(typed[one], typed[other]):
            yield f"{first}{pair[0]}{second}{pair[1]}"


def _common(
    characters: Collection[str], words: Mapping[str, list[list[str]]]
) -> dict[str, list[str]]:
    """Return how each character is said, with tones: as usual, and commonly in ``words``."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - see above

    counts: dict[str, Counter[str]] = {character: Counter() for character in characters}
    for word, said in words.items():
        for character, (toned, *_) in zip(word, said, strict=False):
            if character in counts:
                counts[character][toned] += 1
    common = {}
    for character, of_character in counts.items():
        usual = pinyin_dict.get(ord(character), "").partition(",")[0]
        least = of_character.total() / _ONE_IN
        common[character] = [usual, *(toned for toned, n in of_character.items() if n > least)]
    return common


def _typed(syllable: str) -> tuple[str, ...]:
    """Return how ``syllable`` is typed: not at all if it is only hummed (``m``) or ``ê``."""
    if not syllable.isascii() or set("aeiouv").isdisjoint(syllable):
        return ()
    return tuple(dict.fromkeys((syllable, syllable.replace("v", "u"))))
