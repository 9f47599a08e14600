"""``synonyms.yml``: words of readers for words of writers.

A list of groups, in which every word finds the others. An entry with a colon is a pair, which works
one way only: the word before the colon also finds what stands behind it::

    - [refund, money back, 退款]
    - [sign in, log in, login]
    - bill: [invoice, receipt]

A file of nothing but pairs needs no dashes::

    2fa: two-factor authentication
    bill: [invoice, receipt]

Either of them may stand below a locale, and below ``all`` what counts for every locale::

    all:
      - [2fa, two-factor authentication]
    zh-CN:
      - [退款, 退钱]

A mapping is one of locales if all its keys are, or if a value is more than words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from helpgen.core import yaml
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.guess import did_you_mean
from helpgen.core.terms import tokens

ALL = "all"
MOST = 5
"""How many synonyms a query is tried with. More of one word would only fill the index."""

_HINT = 'write groups like "- [refund, money back]", or one-way pairs like "- bill: invoice"'


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word or phrase of a query, and what is searched for as well.

    ``locale`` is the one whose readers are meant; empty for all.
    """

    word: str
    also: tuple[str, ...]
    locale: str = ""


Synonyms = tuple[Synonym, ...]


def read(
    node: yaml.Node | None, path: str, locales: Collection[str]
) -> tuple[Synonyms, tuple[Diagnostic, ...]]:
    """Return what ``synonyms.yml`` says, and the faults in it.

    ``node`` is its document, ``path`` is for the faults, ``locales`` are the site's.
    """
    reader = _Reader(path, locales)
    if isinstance(node, yaml.Mapping) and reader.is_by_locale(node):
        found = tuple(reader.by_locale(node))
    else:
        found = tuple(reader.words(node))
    return found, tuple(reader.faults)


def rewrites(synonyms: Synonyms, locale: str) -> Iterator[tuple[str, str]]:
    """Yield (what to find in a spelled query, what to put there) for readers of ``locale``.

    A word must stand alone in the query, so it has a space on either side; a run (Chinese) may be
    part of a longer one, because nothing marks where its words end.
    """
    for synonym in synonyms:
        words = tokens.spelled(synonym.word) if synonym.locale in {"", locale} else ()
        if words:
            before = "" if tokens.is_run(words[0]) else " "
            after = "" if tokens.is_run(words[-1]) else " "
            for other in filter(None, map(tokens.spelled, synonym.also)):
                yield f"{before}{' '.join(words)}{after}", " ".join(other)


class _Reader:
    """Reads a file's nodes and notes its faults."""

    def __init__(self, path: str, locales: Collection[str]) -> None:
        self.path = path
        self.locales = (*locales, ALL)
        self.faults: list[Diagnostic] = []

    def is_by_locale(self, node: yaml.Mapping) -> bool:
        return any(_is_nested(entry.value) for entry in node.entries) or bool(
            node.entries and all(entry.key in self.locales for entry in node.entries)
        )

    def by_locale(self, node: yaml.Mapping) -> Iterator[Synonym]:
        for entry in node.entries:
            locale = "" if entry.key == ALL else entry.key
            if entry.key not in self.locales:
                hint = did_you_mean(entry.key, self.locales)
                hint = hint or f"there are: {', '.join(self.locales)}"
                self._fault(f'the site has no locale "{entry.key}"', entry.at, hint)
            elif _is_nested(entry.value):
                found = self.words(entry.value)
                yield from (replace(synonym, locale=locale) for synonym in found)
            elif not _is_null(entry.value):
                self._fault(f'below "{entry.key}" stand groups or pairs', entry.value.at)

    def words(self, node: yaml.Node | None) -> Iterator[Synonym]:
        """Yield the synonyms of a list of groups and pairs, or of a mapping of pairs."""
        match node:
            case yaml.Sequence():
                for item in node.items:
                    if isinstance(item, yaml.Mapping):
                        yield from self._pairs(item)
                    else:
                        yield from self._group(item)
            case yaml.Mapping():
                yield from self._pairs(node)
            case yaml.Scalar():
                self._fault("synonyms are a list of groups or a mapping", node.at)

    def _group(self, item: yaml.Node) -> Iterator[Synonym]:
        words = _texts(item)
        if len(words) < 2:
            self._fault("a group of synonyms has two words or more", item.at)
        for word in words:
            others = tuple(other for other in words[: MOST + 1] if other != word)[:MOST]
            if others:
                yield Synonym(word, others)

    def _pairs(self, node: yaml.Mapping) -> Iterator[Synonym]:
        for entry in node.entries:
            words = _texts(entry.value) or _text(entry.value)
            if words:
                yield Synonym(entry.key, words[:MOST])
            else:
                self._fault(f'"{entry.key}" has no synonym', entry.at)

    def _fault(self, message: str, at: Position, hint: str = _HINT) -> None:
        self.faults.append(error("bad-synonyms", message, self.path, at, hint))


def _is_nested(node: yaml.Node) -> bool:
    """Whether ``node`` is more than a word or a list of words."""
    items = node.items if isinstance(node, yaml.Sequence) else ()
    is_list = any(not isinstance(item, yaml.Scalar) for item in items)
    return is_list or isinstance(node, yaml.Mapping)


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.Scalar) and node.is_null


def _texts(node: yaml.Node) -> tuple[str, ...]:
    """Return the words of a list of words; empty if it is anything else."""
    if not isinstance(node, yaml.Sequence):
        return ()
    words = tuple(word for item in node.items for word in _text(item))
    return words if len(words) == len(node.items) else ()


def _text(node: yaml.Node) -> tuple[str, ...]:
    if isinstance(node, yaml.Scalar) and node.text.strip():
        return (node.text.strip(),)
    return ()
