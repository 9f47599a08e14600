"""Addresses that nobody answers at, and where a redirect from them could lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from posixpath import basename, dirname

from helpgen.core.guess import nearest

_FILE = re.compile(r"\.[a-z0-9]{1,5}$", re.IGNORECASE)
# What programs ask every site for, in search of holes. Readers never do.
_PROBE = re.compile(
    r"\.(php\d?|aspx?|jsp|cgi|env|git|sql|bak|ini|ya?ml|zip|tar|gz)(/|$)|(^|/)(wp-|\.|cgi-bin|"
    r"phpmyadmin|vendor/|actuator|xmlrpc|autodiscover|_ignition|boaform)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
# So many addresses get a suggestion by their spelling: the comparison is slow.
GUESSES = 200


def is_file(address: str) -> bool:
    """Whether ``address`` is a file's rather than a page's."""
    return _FILE.search(address) is not None


def is_probe(address: str) -> bool:
    """Whether only a program in search of holes would ask for ``address``."""
    return _PROBE.search(address) is not None


def redirects_for(addresses: Iterable[str], known: Iterable[str]) -> Mapping[str, str]:
    """Return for each address the known one that it may have been, where there is one.

    It has the same last part (the article moved), or shares half of the words of its last part, or
    is spelt nearly the same: in the same folder first, then anywhere.
    """
    by_name: dict[str, str] = {}
    by_folder: defaultdict[str, list[str]] = defaultdict(list)
    by_word: defaultdict[str, set[str]] = defaultdict(set)
    for target in sorted(known, reverse=True):
        by_name[basename(target).casefold()] = target
        by_folder[dirname(target)].append(basename(target).casefold())
        for word in _words(target):
            by_word[word].add(target)
    found: dict[str, str] = {}
    for number, address in enumerate(addresses):
        name = basename(address).casefold()
        moved = by_name.get(name) or _alike(_words(address), by_word)
        if moved is None and number < GUESSES:
            guess = nearest(name, by_folder[dirname(address)]) or nearest(name, by_name)
            moved = by_name[guess] if guess else None
        if moved is not None:
            found[address] = moved
    return found


def _alike(words: frozenset[str], by_word: Mapping[str, set[str]]) -> str | None:
    """Return the address that shares most words, if these are half of all that both have."""
    candidates = sorted({target for word in words for target in by_word.get(word, ())})
    best, most = None, 0.5
    for target in candidates[:GUESSES]:
        others = _words(target)
        share = len(words & others) / len(words | others)
        if share > most or (share == most and best is None):
            best, most = target, share
    return best


def _words(address: str) -> frozenset[str]:
    words = frozenset(_WORD.findall(basename(address).casefold()))
    return frozenset(word for word in words if len(word) > 2 or not word.isascii()) or words
