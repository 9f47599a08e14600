"""All articles from A to Z, for readers of the results page who have no JavaScript.

Titles stand below their first letter, without its accents (Unicode Standard Annex 15, NFKD); the
syllables of Korean fall apart into letters the same way. A Chinese title stands below the first
letter of its pinyin, as in a Chinese phone book, among the titles that begin with a Latin one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from unicodedata import combining, normalize

from helpgen.core.contexts import LetterGroup, Link
from helpgen.core.pages.frame import Frame

DIGITS = "0–9"
OTHER = ""
# pypinyin's dictionary lacks words of software, in which 重 means again: it is read as 虫 is.
_AGAIN = re.compile("重(?=[置试设命做装发连登载])")


def letters(frame: Frame) -> tuple[LetterGroup, ...]:
    """Return every listed article, once, by the first letter of its title."""
    groups: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for article in frame.tree.articles.values():
        if not article.meta.unlisted:
            said = _said(article.link.title, frame.tree.locale)
            groups[_letter(said)].append((said, frame.link(article.link)))
    return tuple(
        LetterGroup(letter, _anchor(letter), tuple(link for _, link in sorted(found, key=_key)))
        for letter, found in sorted(groups.items(), key=lambda group: _place(group[0]))
    )


def _said(title: str, locale: str) -> str:
    """Return what ``title`` is sorted by."""
    spelled = _pinyin(title) if locale.partition("-")[0].lower() == "zh" else title
    return "".join(c for c in normalize("NFKD", spelled) if not combining(c)).casefold()


def _pinyin(title: str) -> str:
    """Return a syllable for each Chinese character, without its tone; the rest stays as it is."""
    # Its dictionaries take 57 MB and a tenth of a second: only sites in Chinese pay for them.
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

    return " ".join(lazy_pinyin(_AGAIN.sub("虫", title)))


def _letter(said: str) -> str:
    first = next((character for character in said if character.isalnum()), "")
    if first.isnumeric() and not first.isalpha():
        return DIGITS
    # Who writes with thousands of characters has no letter for them.
    is_han = unicodedata.name(first, "").startswith("CJK ") if first else True
    return OTHER if is_han else first.upper()[0]


def _anchor(letter: str) -> str:
    name = "0-9" if letter == DIGITS else letter.lower() or "other"
    return f"letter-{name}"


def _place(letter: str) -> tuple[int, str]:
    return (0 if letter == DIGITS else 2 if letter == OTHER else 1), letter


def _key(found: tuple[str, Link]) -> tuple[str, str, str]:
    said, link = found
    return said, link.title, link.href
