"""What a dataclass says of the keys of a mapping: their types, and which of them must be there.

A schema may leave a part unread: ``Raw`` stands for a value, ``Others`` for all keys that it does
not name. Who knows what they mean reads them later, from the nodes, with their places.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Literal

from helpgen.core.yaml import Entry, Node


@dataclass(frozen=True, slots=True)
class Raw:
    """A value as it was written."""

    node: Node


@dataclass(frozen=True, slots=True)
class Others:
    """The keys that a schema does not name, as they were written.

    A field of this type is no key itself.
    """

    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """What the schema says of one key."""

    type: Any
    required: bool


@cache
def keys_of(schema: type) -> Mapping[str, Key]:
    """Return the keys of ``schema``, which is a dataclass, in order."""
    hints = typing.get_type_hints(schema)
    found = {f.name: Key(hints[f.name], _required(f)) for f in fields(schema)}
    return {name: key for name, key in found.items() if key.type is not Others}


@cache
def others_of(schema: type) -> str:
    """Return the name of the field that takes all other keys; empty where there is none."""
    hints = typing.get_type_hints(schema)
    return next((name for name, kind in hints.items() if kind is Others), "")


def shorthand_of(schema: type) -> str:
    """Return the key that one value in place of all keys stands for; empty where that is a fault.

    A class says it itself: ``shorthand: ClassVar[str] = "date"``.
    """
    return str(getattr(schema, "shorthand", ""))


def takes_nothing(expected: Any) -> bool:
    """Whether a key of the type ``expected`` with nothing behind it says something.

    Mostly it does not, and the default stands. A class whose shorthand may be empty says so itself:
    ``empty_shorthand: ClassVar[bool] = True``.
    """
    kinds = (expected, *typing.get_args(expected))
    return any(getattr(kind, "empty_shorthand", False) for kind in kinds)


def single_keys(schema: type) -> tuple[str, ...]:
    """Return the keys of ``schema`` that hold one value each: no list, no keys of their own."""
    return tuple(name for name, key in keys_of(schema).items() if _is_single(key.type))


def _is_single(kind: Any) -> bool:
    return kind in {str, bool, int, float, date} or typing.get_origin(kind) is Literal


def _required(f: Field[Any]) -> bool:
    return f.default is MISSING and f.default_factory is MISSING
