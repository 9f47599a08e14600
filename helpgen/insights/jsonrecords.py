"""JSON exports -> rows: a list of objects, or one object a line (NDJSON).

What is nested gets a name with full stops (``fields.vote``), lists of values are joined by commas:
so a JSON export reads like a table, and one reader does for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from helpgen.insights.encoding import LONGEST_LINE, line_of, whole_lines
from helpgen.insights.records import Malformed, Record, Row

# Where exports keep their rows, when the file is an object rather than a list.
_LISTS = ("records", "items", "results", "rows", "data", "responses", "submissions", "events")
_DEEPEST = 8


def json_records(data: bytes) -> Iterator[Row]:
    """Yield the rows of a whole JSON file; lines are not known, so rows are counted instead."""
    try:
        value: object = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as problem:
        yield Malformed(1, f"this is not JSON: {problem}")
        return
    for number, each in enumerate(_rows(value), 1):
        if isinstance(each, Mapping):
            yield Record(number, flat(each))
        else:
            yield Malformed(number, "not an object with named values", str(each)[:200])


def ndjson_records(blocks: Iterable[bytes]) -> Iterator[Row]:
    """Yield one row a line of NDJSON, read from UTF-8 blocks. Empty lines are none."""
    decode = msgspec.json.Decoder().decode
    before = 0
    for block in whole_lines(blocks):
        lines = block[:-1].split(b"\n")
        for number, raw in enumerate(lines, before + 1):
            if not raw or raw.isspace():
                continue
            try:
                value: object = decode(raw) if len(raw) <= LONGEST_LINE else None
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
                yield _malformed(number, raw, f"this is not JSON: {problem}")
                continue
            if type(value) is dict:
                yield Record(number, flat(value))
            else:
                yield _malformed(number, raw, "not an object with named values")
        before += len(lines)


def flat(value: Mapping[str, object]) -> Mapping[str, str]:
    """Return the values of ``value`` as texts, nested ones under names with full stops."""
    found: dict[str, str] = {}
    for key, each in value.items():
        if type(each) is str:
            found[key] = each
        elif type(each) is int:
            found[key] = str(each)
        else:
            found.update(_nested(key, each, 1))
    return found


def _malformed(number: int, raw: bytes, reason: str) -> Malformed:
    line = line_of(number, raw)
    return Malformed(number, line.fault or reason, line.text[:200])


def _nested(name: str, value: object, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and depth < _DEEPEST:
        for key, each in value.items():
            yield from _nested(f"{name}.{key}", each, depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        if any(isinstance(each, Mapping | list) for each in value):
            for number, each in enumerate(value):
                yield from _nested(f"{name}.{number}", each, depth + 1)
        else:
            yield name, ", ".join(map(_text, value))
    else:
        yield name, _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _rows(value: object) -> Sequence[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        for name in _LISTS:
            inner = value.get(name)
            if isinstance(inner, list):
                return inner
            if isinstance(inner, Mapping):
                return _rows(inner)
    return [value]
