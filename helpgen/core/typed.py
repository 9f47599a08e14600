"""Nodes -> dataclasses: the one reader of untyped data.

``read`` fills a frozen dataclass from a YAML mapping. The dataclass is the schema: a field's name
is the key, its type says what may stand there, its default what happens when it does not. Every
fault is reported with its place and the rest is still read; a faulty value falls back to the
field's default, so that later stages always get a whole value.

What a scalar means is decided by the type it is read as: ``no`` is the text "no" for a ``str`` and
a fault for a ``bool``; ``1.10`` stays "1.10" for a ``str``.
"""

from __future__ import annotations

import collections.abc
import math
import re
import types
import typing
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar, Union

from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.guess import did_you_mean
from helpgen.core.schema import Others, Raw, keys_of, others_of, shorthand_of, takes_nothing
from helpgen.core.yaml import Entry, Mapping, Node, Scalar, Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(typing.Generic[T]):
    """What came of reading: the value, the place of every key by its dotted path, the faults.

    Paths look like ``theme.nav[0].url``; the root is the empty string.
    """

    value: T
    places: collections.abc.Mapping[str, Position]
    diagnostics: tuple[Diagnostic, ...]


def read(node: Node | None, schema: type[T], path: str, subject: str = "this file") -> Reading[T]:
    """Read ``node`` as a ``schema``, which is a dataclass whose fields all have defaults.

    ``path`` is the file's and ``subject`` what it is called, for the faults. ``None`` (an empty
    file) gives the defaults.
    """
    reader = _Reader(path, subject)
    value = schema() if node is None else reader.value(node, schema, "")
    if not isinstance(value, schema):
        value = schema()
    return Reading(value, reader.places, tuple(reader.diagnostics))


def read_as(node: Node, expected: Any, path: str, where: str) -> Reading[Any]:
    """Read one value, which stands at the key ``where`` of the file ``path``.

    ``expected`` is a type as a schema has them, or the words that may stand there. The value of one
    that cannot be read is ``None``.
    """
    reader = _Reader(path, where)
    value = reader.value(node, expected, where)
    found = None if isinstance(value, _Fault) else value
    return Reading(found, reader.places, tuple(reader.diagnostics))


def plain(node: Node) -> Any:
    """Return ``node`` as lists, dicts and scalars by YAML 1.2's core schema (10.3.2)."""
    match node:
        case Mapping():
            return {entry.key: plain(entry.value) for entry in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            return _plain_scalar(node)


def _plain_scalar(node: Scalar) -> str | bool | int | float | None:
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    if node.text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return node.text.lower() == "true"
    # Longer runs of digits are identifiers, not amounts, and int() of them is quadratic.
    if re.fullmatch(r"[-+]?[0-9]{1,18}", node.text):
        return int(node.text)
    if re.fullmatch(
        r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}\.[0-9]{0,18})([eE][-+]?[0-9]{1,3})?", node.text
    ):
        return float(node.text)
    return node.text


class _Fault:
    """Stands for a value that could not be read; the caller takes the default instead."""


_FAULT = _Fault()


class _Reader:
    """Collects faults and places while it walks down nodes and types side by side."""

    def __init__(self, path: str, subject: str) -> None:
        self.path = path
        self.subject = subject
        self.places: dict[str, Position] = {}
        self.diagnostics: list[Diagnostic] = []

    def value(self, node: Node, expected: Any, where: str) -> Any:
        self.places[where] = node.at if where == "" else self.places.get(where, node.at)
        origin = typing.get_origin(expected)
        if expected in {Any, Raw}:
            return Raw(node) if expected is Raw else plain(node)
        if is_dataclass(expected):
            return self.dataclass(node, expected, where)
        if origin is tuple:
            return self.list(node, typing.get_args(expected)[0], where)
        if origin is collections.abc.Mapping:
            return self.mapping(node, typing.get_args(expected)[1], where)
        if origin in {Union, types.UnionType}:
            (inner,) = (t for t in typing.get_args(expected) if t is not types.NoneType)
            return self.value(node, inner, where)
        return self.scalar(node, expected, where)

    def dataclass(self, node: Node, schema: Any, where: str) -> Any:
        short = shorthand_of(schema)
        if short and isinstance(node, Scalar) and (not node.is_null or takes_nothing(schema)):
            text = replace(node, text="", plain=False) if node.is_null else node
            node = Mapping((Entry(short, node.at, text),), node.at)
        if not isinstance(node, Mapping):
            example = next(iter(keys_of(schema)))
            hint = f'like "{example}: …", indented below' if where else f'as in "{example}: …"'
            return self.wrong(node, where, "keys and values", hint)
        known = keys_of(schema)
        rest = others_of(schema)
        others: list[Entry] = []
        values: dict[str, Any] = {}
        for entry in node.entries:
            inner = f"{where}.{entry.key}" if where else entry.key
            self.places[inner] = entry.at
            if entry.key not in known:
                if rest:
                    others.append(entry)
                else:
                    self.unknown(entry.key, entry.at, where, known)
                continue
            value = self.field(entry.value, known[entry.key].type, inner)
            if not isinstance(value, _Fault):
                values[entry.key] = value
        if others:
            values[rest] = Others(tuple(others))
        return self.whole(node, schema, values, where)

    def field(self, node: Node, expected: Any, where: str) -> Any:
        if isinstance(node, Scalar) and node.is_null and not takes_nothing(expected):
            return _FAULT  # "key:" with nothing behind it says nothing: the default stands
        return self.value(node, expected, where)

    def whole(self, node: Mapping, schema: Any, values: dict[str, Any], where: str) -> Any:
        written = {entry.key for entry in node.entries}
        missing = [n for n, f in keys_of(schema).items() if f.required and n not in values]
        for name in missing:
            if name not in written:
                message = f'"{name}" is missing{_inside(where)}'
                hint = f'add a line "{name}: …"'
                self.diagnostics.append(error("missing-key", message, self.path, node.at, hint))
        return _FAULT if missing else schema(**values)

    def list(self, node: Node, inner: Any, where: str) -> Any:
        if not isinstance(node, Sequence):
            hint = "write [one, two], or one item a line, each after a dash"
            return self.wrong(node, where, "a list", hint)
        items = [self.value(item, inner, f"{where}[{i}]") for i, item in enumerate(node.items)]
        kept = [i for i, item in enumerate(items) if not isinstance(item, _Fault)]
        if len(kept) < len(items):
            self.renumber(f"{where}[", {str(old): new for new, old in enumerate(kept)})
        return tuple(items[i] for i in kept)

    def renumber(self, prefix: str, numbers: collections.abc.Mapping[str, int]) -> None:
        """Let the places of a list's items follow them where a faulty one before them is gone."""
        moved = {key: self.places.pop(key) for key in list(self.places) if key.startswith(prefix)}
        for key, at in moved.items():
            number, _, rest = key.removeprefix(prefix).partition("]")
            if number in numbers:
                self.places[f"{prefix}{numbers[number]}]{rest}"] = at

    def mapping(self, node: Node, inner: Any, where: str) -> Any:
        if not isinstance(node, Mapping):
            return self.wrong(node, where, "keys and values", 'write "key: value" lines, indented')
        values: dict[str, Any] = {}
        for entry in node.entries:
            place = f"{where}.{entry.key}"
            self.places[place] = entry.at
            empty = isinstance(entry.value, Scalar) and entry.value.is_null
            if empty and is_dataclass(inner):
                values[entry.key] = typing.cast("type", inner)()
                continue
            value = self.value(entry.value, inner, place)
            if not isinstance(value, _Fault):
                values[entry.key] = value
        return values

    def scalar(self, node: Node, expected: Any, where: str) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, where, _WORDS.get(expected, "a single value"), "")
        if expected is str:
            return node.text
        if expected is bool:
            return self.boolean(node, where)
        if expected is date:
            return self.date(node, where)
        if expected in {int, float}:
            return self.number(node, expected, where)
        words = expected if isinstance(expected, tuple) else typing.get_args(expected)
        return self.choice(node, words, where)

    def boolean(self, node: Scalar, where: str) -> Any:
        if node.plain and node.text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
            return node.text.lower() == "true"
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(node.text.lower())
        hint = f"write {meant}" if meant else "write true or false, without quotes"
        return self.wrong(node, where, "true or false", hint)

    def number(self, node: Scalar, expected: type[int | float], where: str) -> Any:
        value = _plain_scalar(node)
        if isinstance(value, expected | int) and not isinstance(value, bool):
            number = expected(value)
            if math.isfinite(number):
                return number
        return self.wrong(node, where, _WORDS[expected], "write digits, without quotes or units")

    def date(self, node: Scalar, where: str) -> Any:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", node.text):
            try:
                return date.fromisoformat(node.text)
            except ValueError:
                pass
        message = f'"{_short(node.text)}" is not a date{_at_key(where)}'
        hint = "write year-month-day with two digits each, as in 2026-03-09"
        self.diagnostics.append(error("bad-date", message, self.path, node.at, hint))
        return _FAULT

    def choice(self, node: Scalar, choices: tuple[str, ...], where: str) -> Any:
        if node.text in choices:
            return node.text
        message = f'"{_short(node.text)}" is not one of the values{_at_key(where)}'
        hint = f"{did_you_mean(node.text, choices)} possible: {', '.join(choices)}".strip()
        self.diagnostics.append(error("bad-value", message, self.path, node.at, hint))
        return _FAULT

    def unknown(self, key: str, at: Position, where: str, known: typing.Iterable[str]) -> None:
        hint = did_you_mean(key, known) or f"known here: {', '.join(known)}"
        message = f'there is no key "{_short(key)}"{_inside(where)}'
        self.diagnostics.append(error("unknown-key", message, self.path, at, hint))

    def wrong(self, node: Node, where: str, wanted: str, hint: str) -> _Fault:
        subject = f'"{where}"' if where else self.subject
        message = f"{subject} must be {wanted}, not {_described(node)}"
        self.diagnostics.append(error("wrong-type", message, self.path, node.at, hint))
        return _FAULT


_WORDS = types.MappingProxyType(
    {str: "text", bool: "true or false", int: "a whole number", float: "a number", date: "a date"}
)


def _described(node: Node) -> str:
    match node:
        case Mapping():
            return "keys and values"
        case Sequence():
            return "a list"
        case Scalar():
            return "empty" if node.is_null else f'"{_short(node.text)}"'


def _short(text: str) -> str:
    """Return ``text`` for a message: on one line, and not endless."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"


def _inside(where: str) -> str:
    return f' in "{where}"' if where else ""


def _at_key(where: str) -> str:
    return f' for "{where}"' if where else ""
