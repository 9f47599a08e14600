"""How text becomes the words of the index: the one page of rules that Python and JavaScript share.

``themes/default/static/search.js`` implements the same rules, and ``tests/vectors/tokens.json`` is
run by both. A change here is a change there.

**Fold.** Two spellings that a reader takes for the same word become the same string.

1. U+2120 and U+2122 (the marks for service and trade) become a space: a brand is searched bare.
2. Unicode NFKD (UAX 15), so that full-width, ligatures and half-width kana take their plain form.
3. What only decorates is dropped: the combining marks U+0300-036F and U+20D0-20FF (``é`` is ``e``)
   except the breve of Cyrillic ``й``, which is a letter of its own; Arabic tatweel and vowel signs;
   variation selectors; soft hyphen, joiners and byte order mark.
4. Unicode NFC, so that Hangul and voiced kana are whole again.
5. Lower, upper, lower case by the default (locale-free) mappings, and final sigma as sigma. This
   equals case folding (``ß`` is ``ss``) and also makes the Turkish dotless ``ı`` an ``i``.

**Lexemes.** The folded text is cut, from left to right, into the longest of:

- a *run*: characters of scripts that write no spaces, or whose words are best found in pairs
  (``RUN``: Han, Kana, Bopomofo, Hangul, Thai, Lao, Burmese, Khmer). Its parts are its overlapping
  pairs of characters; a run of one character has no parts;
- a *word*: letters, marks and digits (Unicode classes L, M, N) outside of ``RUN``; single ``-``,
  ``_``, ``.``, apostrophes and U+2010 may stand inside; one or two ``+`` or ``#`` may end it, if no
  word character or more of them follow (``C++``, ``F#``).

Everything else only separates.

**Words that are several.** The *whole* of a word is the word without the joiners, save a full stop
between ASCII digits: ``sign-in`` is ``signin``, ``node.js`` is ``nodejs``, ``v2.1`` is ``v2.1``.
Its *parts* are the pieces between joiners. An ASCII piece is cut again where small letters end
before capitals (``camelCase``), where capitals end before a capitalised word (``XMLHttp``; an ``s``
after capitals belongs to them: ``APIs``), and between letters and digits; it is a part itself, too,
if it is not all of the word. Parts of one character are dropped; so are the parts altogether if
only one is left and it equals the whole.

**Length.** Whole and parts are cut to their first 40 code points, phrases to their first 80.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import add

LONGEST = 40
LONGEST_PHRASE = 80

RUN = (
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # Han
    "\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # Kana
    "\u3105-\u312f\u31a0-\u31bf"  # Bopomofo
    "\u1100-\u11ff\uac00-\ud7a3"  # Hangul
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd"  # Thai, Lao
    "\u1000-\u103f\u1050-\u108f\u1780-\u17d3"  # Burmese, Khmer
)

_BRAND = re.compile("[\u2120\u2122]")
_DECORATION = re.compile(
    "([\u0418\u0438]\u0306)|[\u00ad\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c\u200d\u2060"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_WORD = f"[^\\W_{RUN}]"
_LEXEME = re.compile(
    f"[{RUN}]+|{_WORD}+(?:[-_.'\u2019\u2010]{_WORD}+)*(?:[+#]{{1,2}}(?![+#]|{_WORD}))?"
)
# The same for plain ASCII, many times faster.
_ASCII_LEXEME = re.compile("[A-Za-z0-9]++(?:[-_.'][A-Za-z0-9]++)*+(?:[+#]{1,2}(?![+#A-Za-z0-9]))?")
_PIECE = re.compile(r"(?:[0-9]+(?:\.[0-9]+)+|[^-_.'\u2019\u2010])+")
_PART = re.compile(r"[0-9]+(?:\.[0-9]+)*|[A-Z]+s?(?![a-z])|[A-Z]?[a-z]+")
_RUN = re.compile(f"[{RUN}]")
_ENDING = "+#"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or a run: the whole of it, and the parts it is also known by."""

    whole: str
    parts: tuple[str, ...] = ()
    is_run: bool = False


def fold(text: str) -> str:
    """Return ``text`` with the differences gone that readers do not type."""
    return text.lower() if text.isascii() else _lower(_plain(text))


def lexemes(text: str) -> tuple[Lexeme, ...]:
    """Return the words and runs of ``text``, in order."""
    return tuple(map(_lexeme, _raw(text)))


def counted(text: str) -> tuple[tuple[Lexeme, int], ...]:
    """Return the distinct words and runs of ``text``, each with how often it is there."""
    return tuple((_lexeme(raw), count) for raw, count in Counter(_raw_lines(text)).items())


def tally(text: str) -> tuple[Mapping[str, int], int]:
    """Return the words under which ``text`` is kept, each with its number, and how long it is.

    It is as long as it has lexemes, a run counting as its pairs.
    """
    counts = Counter(_raw_lines(text))
    length = counts.total()
    # Most are the word that they stand for, and so the count of these is done.
    rest = [raw for raw in counts if not _is_word(raw)]
    pairs: list[str] = []
    for raw, count in [(raw, counts.pop(raw)) for raw in rest]:
        lexeme = _lexeme(raw)
        if lexeme.is_run:
            length += count * (len(lexeme.parts) - 1)
            pairs += words_of(lexeme) * count
        else:
            for word in words_of(lexeme):
                counts[word] = counts.get(word, 0) + count
    counts.update(pairs)
    return counts, length


def words_of(lexeme: Lexeme) -> tuple[str, ...]:
    """Return the words under which a lexeme is kept.

    Of a run these are its pairs and its last character: a search for one character takes every
    pair that begins with it, and so misses nothing.
    """
    if lexeme.is_run:
        return (*lexeme.parts, lexeme.whole[-1])
    return (lexeme.whole, *lexeme.parts)


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where words and runs stand in ``text`` as it is: (start, end) in characters."""
    return tuple(match.span() for match in _LEXEME.finditer(_shape(text)))


def spelled(text: str) -> tuple[str, ...]:
    """Return the lexemes of ``text``, folded but with their joiners."""
    return tuple(_raw(fold(text)))


def content(text: str, stop: Container[str]) -> Sequence[Lexeme]:
    """Return the lexemes of ``text`` that are no stop words; if that leaves nothing, all."""
    return without(lexemes(text), stop)


def without(every: Sequence[Lexeme], stop: Container[str]) -> Sequence[Lexeme]:
    """Return the lexemes that are no stop words; if that leaves nothing, all."""
    return tuple(lexeme for lexeme in every if lexeme.whole not in stop) or every


def needed(lexeme: Lexeme, stop: Container[str]) -> tuple[str, ...]:
    """Return the words that must be found for ``lexeme`` to be found: its parts, or its whole."""
    return tuple(part for part in lexeme.parts if part not in stop) or (lexeme.whole,)


def phrase(content: Iterable[Lexeme]) -> str:
    """Return lexemes as one string: how a whole title or heading is looked up."""
    return " ".join(lexeme.whole for lexeme in content)[:LONGEST_PHRASE]


def is_run(folded: str) -> bool:
    """Whether a folded lexeme, or a pair of characters, is of a script that is cut into pairs."""
    return not folded.isascii() and _RUN.match(folded) is not None


def units(text: str) -> str:
    """Return ``text`` as JavaScript counts it: two characters for each beyond U+FFFF."""
    return text if text.isascii() else _ASTRAL.sub(_pair, text)


def _pair(match: re.Match[str]) -> str:
    high, low = divmod(ord(match[0]) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)


def _raw(text: str) -> list[str]:
    """Return the lexemes of ``text`` as they are written, the case kept."""
    if text.isascii():
        return _ASCII_LEXEME.findall(text)
    plain = _plain(text)
    shape = _shape(plain)
    if shape is plain:
        return _LEXEME.findall(plain)
    return [plain[m.start() : m.end()] for m in _LEXEME.finditer(shape)]


def _raw_lines(text: str) -> Iterable[str]:
    """Return the same of a text of many lines, of which most are plain ASCII, or few."""
    if text.isascii():
        return _raw(text)
    groups = groupby(text.split("\n"), str.isascii)
    return chain.from_iterable(_raw("\n".join(lines)) for _, lines in groups)


def _lexeme(raw: str) -> Lexeme:
    if is_run(raw):
        return Lexeme(raw[:LONGEST], tuple(map(add, raw, raw[1:])), is_run=True)
    return Lexeme(raw.lower()[:LONGEST]) if _is_plain(raw) else _compound(raw)


def _is_word(raw: str) -> bool:
    """Whether ``raw`` is the only word that it is kept under."""
    return raw.islower() and raw.isalpha() and raw.isascii() and len(raw) <= LONGEST


def _is_plain(raw: str) -> bool:
    """Whether ``raw`` is one ASCII word or number, of which nothing is a part."""
    if not raw.isascii() or not raw.isalpha():
        return raw.isascii() and raw.isdigit()
    return raw.islower() or raw.isupper() or raw[1:].islower()


def _compound(raw: str) -> Lexeme:
    body = raw.rstrip(_ENDING)
    pieces = _PIECE.findall(body)
    whole = _lower("".join(pieces) + raw[len(body) :])[:LONGEST]
    split = [part for piece in pieces for part in _split(piece, is_all=len(pieces) == 1)]
    parts = tuple(_lower(part)[:LONGEST] for part in split if len(part) > 1)
    return Lexeme(whole, () if parts == (whole,) else parts)


def _split(piece: str, *, is_all: bool) -> list[str]:
    if not piece.isascii():
        return [piece]
    parts = _PART.findall(piece)
    return parts if is_all or len(parts) == 1 else [piece, *parts]


def _plain(text: str) -> str:
    """Take steps 1 to 4 of the fold: the case is kept, for ``camelCase`` is read from it."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", _BRAND.sub(" ", text))
    return unicodedata.normalize("NFC", _DECORATION.sub(lambda m: m[1] or "", decomposed))


def _lower(plain: str) -> str:
    if plain.isascii():
        return plain.lower()
    return plain.lower().upper().lower().replace("\u03c2", "\u03c3")


def _shape(plain: str) -> str:
    """Return ``plain`` with every mark replaced by a letter, length unchanged.

    What ``re`` takes for a word character is of the classes L and N, never M.
    """
    if plain.isascii():
        return plain
    # The first mark of Unicode is U+0300.
    high = [c for c in set(plain) if c >= "\u0300"]
    marks = [c for c in high if unicodedata.category(c)[0] == "M" and not is_run(c)]
    return plain.translate(dict.fromkeys(map(ord, marks), "a")) if marks else plain
