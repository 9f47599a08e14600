"""Postings as short strings: about two characters an article before compression, one after.

A *digit* is one of 86 characters from ``#`` on that stand in a JSON string in a script as they are.
A list of postings is, for each article in order, how many articles lie between it and the one
before it, and the value:

- a gap is written in base 43, lowest digit first; all digits but the last are raised by 43;
- a value below 24 is one digit; any other is ``24 + value % 24`` and then ``value // 24``. That of
  a word is its mark, that of a phrase its kind.

``|`` separates lists, ``~`` the words of a key from its phrases: neither is a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from helpgen.core.terms import marks

DIGITS = "".join(chr(code) for code in range(0x23, 0x7B) if chr(code) not in "<\\")
SEPARATOR = "|"
SPLIT = "~"

_DIGIT = MappingProxyType({digit: value for value, digit in enumerate(DIGITS)})
_BASE = 43
_LOW = 24

# A gap, and its value.
_POSTING = re.compile(
    f"([{re.escape(DIGITS[_BASE:])}]*[{re.escape(DIGITS[:_BASE])}])"
    f"([{re.escape(DIGITS[_LOW : 2 * _LOW])}]?.)"
)
# The same, at most twice, where the value is that of a word in the body alone.
_RARE = re.compile(
    f"(?:[{re.escape(DIGITS[_BASE:])}]*[{re.escape(DIGITS[:_BASE])}]"
    f"[{re.escape(DIGITS[: marks.NAMED])}]){{0,2}}"
)


def _value(number: int) -> str:
    high, low = divmod(number, _LOW)
    return DIGITS[_LOW + low] + DIGITS[high] if high else DIGITS[low]


def _gap(number: int) -> str:
    text = ""
    while number >= _BASE:
        text += DIGITS[_BASE + number % _BASE]
        number //= _BASE
    return text + DIGITS[number]


_VALUES = tuple(map(_value, range(_LOW * len(DIGITS))))
_GAPS = tuple(map(_gap, range(_BASE * _BASE)))

_NUMBERS = MappingProxyType({digits: number for number, digits in enumerate(_VALUES)})


def write(postings: Iterable[tuple[int, int]]) -> str:
    """Return (article, value) pairs, sorted by article, as a string."""
    out = []
    last = -1
    for article, value in postings:
        gap = article - last - 1
        out.append(_GAPS[gap] if gap < len(_GAPS) else _gap(gap))
        out.append(_VALUES[value])
        last = article
    return "".join(out)


def read(text: str) -> Iterator[tuple[int, int]]:
    """Yield what ``write`` wrote."""
    article = -1
    for posting in _POSTING.finditer(text):
        gap, value = posting.groups()
        article += 1 + (_DIGIT[gap] if len(gap) == 1 else _length(gap))
        yield article, _NUMBERS[value]


def are_rare(text: str) -> bool:
    """Whether postings are those of a word that stands in no more than two bodies, and only there.

    That can be seen without reading them.
    """
    return _RARE.fullmatch(text) is not None


def write_values(values: Iterable[int]) -> str:
    """Return values alone as a string."""
    return SEPARATOR.join(map(_VALUES.__getitem__, values))


def read_values(text: str) -> Iterator[int]:
    """Yield what ``write_values`` wrote."""
    return map(_NUMBERS.__getitem__, text.split(SEPARATOR) if text else ())


def value(digit: str) -> int:
    """Return the value of one digit."""
    return _DIGIT[digit]


def _length(gap: str) -> int:
    number = 0
    for digit in reversed(gap):
        number = number * _BASE + _DIGIT[digit] % _BASE
    return number
