"""Postings as short strings: about two characters an article before compression, one after.

A *digit* is one of 86 characters from ``#`` on that stand in a JSON string in a script as they are.
A list of postings is, for each article in order, how many articles lie between it and the one
before it, and the mark:

- a gap is written in base 43, lowest digit first; all digits but the last are raised by 43;
- a mark below 24 is one digit; any other is ``24 + mark % 24`` and then ``mark // 24``;
- the kind of a phrase is one digit.

``|`` separates lists, ``~`` the words of a key from its phrases: neither is a digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

DIGITS = "".join(chr(code) for code in range(0x23, 0x7B) if chr(code) not in "<\\")
SEPARATOR = "|"
SPLIT = "~"

_VALUES = MappingProxyType({digit: value for value, digit in enumerate(DIGITS)})
_BASE = 43
_LOW = 24


def gap(number: int) -> str:
    """Return ``number``, at least 0, in digits."""
    text = ""
    while number >= _BASE:
        text += DIGITS[_BASE + number % _BASE]
        number //= _BASE
    return text + DIGITS[number]


def write_marks(postings: Iterable[tuple[int, int]]) -> str:
    """Return (article, mark) pairs, sorted by article, as a string."""
    out = []
    last = -1
    for article, mark in postings:
        step = article - last - 1
        out.append(DIGITS[step] if step < _BASE else gap(step))
        high, low = divmod(mark, _LOW)
        out.append(DIGITS[_LOW + low] + DIGITS[high] if high else DIGITS[low])
        last = article
    return "".join(out)


def write_kinds(postings: Iterable[tuple[int, int]]) -> str:
    """Return (article, kind of phrase) pairs, sorted by article, as a string."""
    out = []
    last = -1
    for article, kind in postings:
        out.append(gap(article - last - 1) + DIGITS[kind])
        last = article
    return "".join(out)


def read_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield what ``write_marks`` wrote."""
    digits = iter(text)
    article = -1
    for digit in digits:
        article += 1 + _read_gap(digit, digits)
        value = _VALUES[next(digits)]
        yield article, value if value < _LOW else value - _LOW + _LOW * _VALUES[next(digits)]


def read_kinds(text: str) -> Iterator[tuple[int, int]]:
    """Yield what ``write_kinds`` wrote."""
    digits = iter(text)
    article = -1
    for digit in digits:
        article += 1 + _read_gap(digit, digits)
        yield article, _VALUES[next(digits)]


def value(digit: str) -> int:
    """Return the value of one digit."""
    return _VALUES[digit]


def _read_gap(digit: str, rest: Iterator[str]) -> int:
    number, scale = 0, 1
    value = _VALUES[digit]
    while value >= _BASE:
        number += (value - _BASE) * scale
        scale *= _BASE
        value = _VALUES[next(rest)]
    return number + value * scale
