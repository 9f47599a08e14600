"""The tables of the template reference: fields and types from the code, meanings by hand.

``HELPGEN_REWRITE=1`` puts a new field into its table, in both languages, with an empty meaning that
a test then asks for.
"""

from __future__ import annotations

import collections.abc
import re
import types
import typing
from dataclasses import fields
from datetime import date
from typing import Any, Union

from markupsafe import Markup

_HEADING = re.compile(r"^### `(\w+)` \{#([\w-]+)\}$")
_ROW = re.compile(r"^\| `(\w+)` \|(.*)\|$")

HEADS = types.MappingProxyType(
    {"en": "| Field | Type | What it is |", "zh-CN": "| 字段 | 类型 | 含义 |"}
)
_SIMPLE = types.MappingProxyType(
    {
        "en": {
            str: "text",
            bool: "true or false",
            int: "number",
            float: "number",
            date: "date",
            Markup: "HTML",
            Any: "anything",
        },
        "zh-CN": {
            str: "文字",
            bool: "真或假",
            int: "数字",
            float: "数字",
            date: "日期",
            Markup: "HTML",
            Any: "任意内容",
        },
    }
)


def rewritten(text: str, locale: str, contexts: typing.Iterable[type]) -> str:
    """Return the page ``text`` with the tables of ``contexts`` as the code has them."""
    schemas = {context.__name__: context for context in contexts}
    lines: list[str] = []
    rows: list[str] = []
    schema: type | None = None
    for line in [*text.split("\n"), "### end"]:
        if rows and not line.startswith("|"):
            lines += _table(rows, schema, locale) if schema else rows
            rows = []
        if line.startswith("#"):
            found = _HEADING.match(line)
            schema = schemas.get(found[1]) if found else None
        (rows if line.startswith("|") else lines).append(line)
    return "\n".join(lines[:-1])


def meanings(text: str) -> dict[str, str]:
    """Return what the page says of each field, by ``Context.field``."""
    found: dict[str, str] = {}
    context = ""
    for line in text.split("\n"):
        if line.startswith("#"):
            heading = _HEADING.match(line)
            context = heading[1] if heading else ""
        elif context and (row := _ROW.match(line)):
            found[f"{context}.{row[1]}"] = _meaning(row[2])
    return found


def type_words(kind: Any, locale: str) -> str:
    """Return a field's type in the words of ``locale``."""
    english = locale == "en"
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind in _SIMPLE[locale]:
        return _SIMPLE[locale][kind]
    if origin in {Union, types.UnionType}:
        named = type_words(next(each for each in inner if each is not types.NoneType), locale)
        return f"{named}, or none" if english else f"{named}，或为空"
    if origin is collections.abc.Mapping:
        named = _several(inner[1], locale)
        return f"{named} by name" if english else f"按名称存放的{named}"
    if origin is tuple:
        named = _several(inner[0], locale)
        if inner[-1] is Ellipsis:
            return f"list of {named}" if english else f"{named}列表"
        return f"{len(inner)} {named}" if english else f"{len(inner)} 个{named}"
    slug = re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()
    return f"[`{kind.__name__}`](#{slug})"


def _several(kind: Any, locale: str) -> str:
    words = type_words(kind, locale)
    if locale == "en":
        return f"{words}s" if words in {"text", "number"} else words
    return f"{words} " if words.startswith("[") else words


def _table(rows: list[str], schema: type, locale: str) -> list[str]:
    known = {row[1]: _meaning(row[2]) for row in map(_ROW.match, rows) if row}
    if not known:
        return rows
    hints = typing.get_type_hints(schema)
    lines = [HEADS[locale], "|---|---|---|"]
    for field in fields(schema):
        if field.name.startswith("_"):
            continue  # for the code only
        words = type_words(hints[field.name], locale)
        meaning = known.get(field.name, "")
        lines.append(f"| `{field.name}` | {words} | {meaning} |".replace("|  |", "| |"))
    return lines


def _meaning(cells: str) -> str:
    """Return the last cell of a row: the one behind the type, where that is there already."""
    return cells.rpartition(" | ")[2].strip()
