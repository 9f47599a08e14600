"""``synonyms.yml``: words of readers for words of writers.

Two forms, which may not be mixed. A list of groups, in which every word finds the others::

    - [refund, money back, 退款]
    - [sign in, log in, login]

or a mapping, in which the key also finds what stands behind it, but not the other way round::

    2fa: two-factor authentication
    bill: [invoice, receipt]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpgen.core import yaml
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.terms import tokens

_HINT = 'write groups like "- [refund, money back]", or one-way pairs like "bill: invoice"'


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word or phrase of a query, and what is searched for as well."""

    word: str
    also: tuple[str, ...]


Synonyms = tuple[Synonym, ...]


def read(node: yaml.Node | None, path: str) -> tuple[Synonyms, tuple[Diagnostic, ...]]:
    """Return what ``synonyms.yml`` says; ``node`` is its document, ``path`` is for the faults."""
    match node:
        case None:
            return (), ()
        case yaml.Sequence():
            return _groups(node, path)
        case yaml.Mapping():
            return _pairs(node, path)
        case yaml.Scalar():
            return (), (_fault("synonyms are a list of groups or a mapping", path, node.at),)


def rewrites(synonyms: Synonyms) -> Iterator[tuple[str, str]]:
    """Yield (what to find in a spelled query, what to put there).

    A word must stand alone in the query, so it has a space on either side; a run (Chinese) may be
    part of a longer one, because nothing marks where its words end.
    """
    for synonym in synonyms:
        words = tokens.spelled(synonym.word)
        if words:
            before = "" if tokens.is_run(words[0]) else " "
            after = "" if tokens.is_run(words[-1]) else " "
            for other in synonym.also:
                yield f"{before}{' '.join(words)}{after}", " ".join(tokens.spelled(other))


def _groups(node: yaml.Sequence, path: str) -> tuple[Synonyms, tuple[Diagnostic, ...]]:
    found: list[Synonym] = []
    faults: list[Diagnostic] = []
    for item in node.items:
        words = _texts(item)
        if len(words) < 2:
            faults.append(_fault("a group of synonyms has two words or more", path, item.at))
        for word in words:
            others = tuple(other for other in words if other != word)
            found += [Synonym(word, others)] if others else []
    return tuple(found), tuple(faults)


def _pairs(node: yaml.Mapping, path: str) -> tuple[Synonyms, tuple[Diagnostic, ...]]:
    found: list[Synonym] = []
    faults: list[Diagnostic] = []
    for entry in node.entries:
        words = _texts(entry.value) or _text(entry.value)
        if words:
            found.append(Synonym(entry.key, words))
        else:
            faults.append(_fault(f'"{entry.key}" has no synonym', path, entry.at))
    return tuple(found), tuple(faults)


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


def _fault(message: str, path: str, at: Position) -> Diagnostic:
    return error("bad-synonyms", message, path, at, _HINT)
