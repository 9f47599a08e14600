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
from typing import NamedTuple

from helpgen.core.search.reader import Directory, Reader

_WORD = re.compile("[a-z]{2,}")
_KEY = re.compile("([a-z]+)(.)([a-z]+)(.)")
_LONGEST = 8
"""No text of more pairs is looked for: nobody types so many initials."""


Chain = tuple[Mapping[str, str], ...]
"""For each place in a text the pairs that may stand there, with their keys. Empty: no such text."""


class _State(NamedTuple):
    """Where a reading has come to: with what the next key begins, how many letters are read."""

    begun: str
    read: int


class _Step(NamedTuple):
    """A pair that a reading may go on with; ``end`` is ``None`` where the word is all read."""

    start: _State
    pair: str
    key: str
    end: _State | None


def read(word: str, reader: Reader) -> Chain:
    """Return the pairs that ``word`` may stand for.

    All readings go on together, pair by pair, so the work is that of looking at each pair once for
    each place, however many readings there are.
    """
    directory = reader.head.pinyin
    if directory is None or not _WORD.fullmatch(word):
        return ()
    spoken = _Spoken(reader, directory)
    states = {_State(word[0], 0): None}
    levels: list[list[_Step]] = []
    while states and len(levels) < _LONGEST:
        levels.append([step for state in states for step in _steps(word, state, spoken)])
        if any(step.end is None for step in levels[-1]):
            return _chain(levels)
        states = {step.end: None for step in levels[-1] if step.end}
    return ()


class _Spoken:
    """The pairs by the syllable and the character that their keys begin with."""

    def __init__(self, reader: Reader, directory: Directory) -> None:
        self.reader = reader
        self.directory = directory
        self.pieces: dict[str, dict[str, list[tuple[str, re.Match[str]]]]] = {}

    def beginning(self, begun: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield the keys that begin with ``begun``: one letter, or a syllable and its character."""
        for name in self.directory.span(begun):
            groups = self._groups(name)
            if len(begun) > 1:
                yield from groups.get(begun, ())
            else:
                yield from (one for start in groups if start[0] == begun for one in groups[start])

    def _groups(self, name: str) -> dict[str, list[tuple[str, re.Match[str]]]]:
        if name not in self.pieces:
            groups = self.pieces[name] = {}
            for key in self.reader.shard(name).keys:
                if found := _KEY.fullmatch(key):
                    groups.setdefault(found[1] + found[2], []).append((key, found))
        return self.pieces[name]


def _steps(word: str, state: _State, spoken: _Spoken) -> Iterator[_Step]:
    for key, found in spoken.beginning(state.begun):
        syllable, first, other, last = found.groups()
        for length in range(1, len(syllable) + 1):
            if not word.startswith(syllable[:length], state.read):
                break
            read = state.read + length
            if read == len(word) and not 1 < length == len(syllable):
                break
            is_end = other.startswith(word[read:])
            yield _Step(state, first + last, key, None if is_end else _State(other + last, read))


def _chain(levels: Sequence[Sequence[_Step]]) -> Chain:
    """Return the pairs that are on a way to the end, of which the last level has some."""
    ends: set[_State | None] = {None}
    places: list[Mapping[str, str]] = []
    for level in reversed(levels):
        kept = [step for step in level if step.end in ends]
        places.append({step.pair: step.key for step in kept})
        ends = {step.start for step in kept}
    return tuple(reversed(places))
