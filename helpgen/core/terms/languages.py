"""What each language's words go through: stop words and a stemmer.

English, and the English words inside text of languages that are cut into pairs of characters, use
the pipeline of the ``lunr`` package; other languages use ``snowballstemmer``, which needs no data
from the network. A language that neither knows has no stop words and no stemmer.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

import snowballstemmer
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

STOP_WORDS = frozenset(WORDS)

# What the Porter stemmer does to words, as ending>replacement: these 108 account for 99 of 100 of
# the words that it changes in English manuals (17,000 words were looked at).
_ENGLISH_RULES = (
    "s> e> ed> es> y>i ing> er> ion> ation> al> ions> ate> ers> able> ent> ive> ated> ic> "
    "ing>e ations> ator> ity> ize> d> l> ates> ally> ys>i ating> ement> ics> ly> ment> ized> "
    "ance> ped> ying>i ization> ible> ting> ely> als> ents> ted> ous> ative> ency> ence> ical> "
    "ered> y> ings> ically> ping> ication> ements> ness> ional> ently> ively> led> ant> ful> "
    "ments> izes> ators> ility>l ering> ability> ately> izing> ned> icate> ling> alize> ality> "
    "eous> tings> ications> izations> yed>i ning> abled> izer> ities> ged> red> eds> ging> "
    "alization> ioning> ables> ives> alized> ler> or> ies> ring> ming> ls> icates> eable> "
    "ancy> eness> atively> le> ational> ences>"
)

# What makes a question, or a request for a kind of page, of a subject. Nothing marks where Chinese
# words end, so these are found anywhere; with a space behind, only where a run ends, because
# elsewhere they are parts of other words (``指南针``).
_CHINESE_ASIDES = (
    "什么是", "什麼是", "为什么", "為什麼", "请问", "請問", "怎么", "怎麼", "怎样", "怎樣", "如何",
    "怎么办 ", "怎麼辦 ", "是什么 ", "是什麼 ", "吗 ", "嗎 ", "指南 ",
)  # fmt: skip

_ENGLISH = frozenset({"en", "zh", "ja", "ko", "th", "lo", "my", "km", "yue"})
_SNOWBALL = MappingProxyType(
    {
        "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
        "el": "greek", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
        "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
        "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
        "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
        "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
        "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
    }
)  # fmt: skip


def is_english(locale: str) -> bool:
    """Whether the words of ``locale`` (a BCP 47 tag) go through the English pipeline."""
    return _primary(locale) in _ENGLISH


def needs_accents(locale: str) -> bool:
    """Whether the stemmer of ``locale`` must see words before their accents are folded away."""
    return not is_english(locale) and _primary(locale) in _SNOWBALL


def stop_words(locale: str) -> frozenset[str]:
    """Return the words of ``locale`` that say nothing in a query that has others."""
    return STOP_WORDS if is_english(locale) else frozenset()


def asides(locale: str) -> tuple[str, ...]:
    """Return what may stand in a query of ``locale`` beside its subject, inside of longer runs.

    A space at the end of one means that a run ends there. Languages that write spaces have stop
    words in its stead.
    """
    return _CHINESE_ASIDES if _primary(locale) in {"zh", "yue"} else ()


def filler(locale: str) -> frozenset[str]:
    """Return the words of ``locale`` that say nothing about an article whose body has them.

    English words inside of Chinese say something, all of them: ``while`` is a keyword there.
    """
    return STOP_WORDS if _primary(locale) == "en" else frozenset()


def rules(locale: str) -> tuple[str, ...]:
    """Return how the stemmer of ``locale`` changes words, as ``ending>replacement``.

    Empty where that is not known: then a site's own words have to tell.
    """
    return tuple(_ENGLISH_RULES.split()) if is_english(locale) else ()


def stemmer(locale: str) -> Callable[[str], str]:
    """Return a function from a lower-case word to its stem. Each call makes one of its own."""
    if is_english(locale):
        return _porter()
    name = _SNOWBALL.get(_primary(locale))
    if name is None or name not in snowballstemmer.algorithms():
        return str
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stem


def _porter() -> Callable[[str], str]:
    # lunr's module-wide stemmer keeps the word it works on in itself: not for several threads.
    stem: Callable[[str], str] = PorterStemmer().stem
    return stem


def _primary(locale: str) -> str:
    return locale.replace("_", "-").split("-", 1)[0].lower()
