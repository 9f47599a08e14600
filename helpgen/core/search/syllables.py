"""A Latin word, read as pinyin -> the pairs of characters that it may stand for.

Every syllable may be typed in full, by its initial, or begun (``tuikuan``, ``tk``, ``tuik`` and
``tkuan`` are all 退款), and the word may go on from pair to pair: ``sqtk`` is 申请, 请退 and 退款,
where each pair begins with the character, and the syllable, with which the one before it ends. One
syllable alone has to be complete: ``tui`` is every pair that begins with it.

The texts with the fewest characters win: ``xian`` is 显示 or 西安, not four characters with these
initials. The keys of the pieces are those of ``pinyin``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from helpgen.core.search.reader import Directory, Reader

_WORD = re.compile("[a-z]{2,}")
_KEY = re.compile("([a-z]+)(.)([a-z]+)(.)")


Chain = tuple[Mapping[str, str], ...]
"""For each place in a text the pairs that may stand there, with their keys. Empty: no such text."""


def read(word: str, reader: Reader) -> Chain:
    """Return the pairs that ``word`` may stand for."""
    directory = reader.head.pinyin
    if directory is None or not _WORD.fullmatch(word):
        return ()
    return _Walk(reader, directory).chain(word, word[0])


class _Walk:
    """Goes through the pairs, and remembers where a rest of the word has led to."""

    def __init__(self, reader: Reader, directory: Directory) -> None:
        self.reader = reader
        self.directory = directory
        self.known: dict[tuple[str, str], Chain] = {}

    def chain(self, word: str, begun: str) -> Chain:
        """Return what ``word`` may be from a pair on whose key begins with ``begun``."""
        if (word, begun) not in self.known:
            self.known[word, begun] = _together(list(self._chains(word, begun)))
        return self.known[word, begun]

    def _chains(self, word: str, begun: str) -> Iterator[Chain]:
        for name in self.directory.span(begun):
            for key in self.reader.shard(name).keys:
                found = _KEY.fullmatch(key) if key.startswith(begun) else None
                if found:
                    one, first, other, last = found.groups()
                    pair = {first + last: key}
                    for rest, is_complete in _rests(word, one):
                        if other.startswith(rest) if rest else is_complete:
                            yield (pair,)
                        elif rest and (more := self.chain(rest, other + last)):
                            yield (pair, *more)


def _rests(word: str, syllable: str) -> Iterator[tuple[str, bool]]:
    """Yield what is left of ``word`` behind each beginning of ``syllable``, and if it is all."""
    for length in range(1, len(syllable) + 1):
        if word.startswith(syllable[:length]):
            yield word[length:], 1 < length == len(syllable)


def _together(chains: Sequence[Chain]) -> Chain:
    """Return the shortest of ``chains`` as one."""
    length = min(map(len, chains), default=0)
    shortest = [chain for chain in chains if len(chain) == length]
    return tuple(
        {pair: key for chain in shortest for pair, key in chain[place].items()}
        for place in range(length)
    )
