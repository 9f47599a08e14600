"""The settings of a theme's own: what ``theme.yml`` declares, and what ``site.yml`` says of them.

A setting has a type, so a slip in ``site.yml`` is told where it stands, and a template is given a
value that it can rely on. The settings that every theme has are typed in ``config.ThemeConfig``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from helpgen.core import palette, schema, typed
from helpgen.core.config import LocaleConfig, NavLink, ThemeConfig
from helpgen.core.diagnostics import Diagnostic, Position
from helpgen.core.guess import did_you_mean
from helpgen.core.places import Places
from helpgen.core.schema import Others, Raw
from helpgen.core.yaml import Entry, Node

Kind = Literal["text", "color", "file", "choice", "links", "boolean", "number"]
Value = str | bool | int | float | tuple[NavLink, ...]

# Of these a locale may have its own.
TRANSLATED: tuple[Kind, ...] = ("text", "links")

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting that a theme declares: an entry of ``settings`` in ``theme.yml``.

    ``choices`` are the values of a ``choice``; ``min`` and ``max`` bound a ``number``.
    """

    type: Kind = "text"
    default: Raw | None = None
    description: str = ""
    choices: tuple[str, ...] = ()
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A setting with its value, and the place that says it: a file's places, and a key in it."""

    setting: Setting
    value: Value
    places: Places = field(default_factory=Places)
    key: str = ""


@dataclass(frozen=True, slots=True)
class ThemeKeys:
    """The keys below one ``theme:`` that helpgen itself does not know.

    ``where`` is that mapping's key (``theme``, ``locales.zh-CN.theme``), ``known`` are the keys of
    it that helpgen does know.
    """

    others: Others
    where: str
    known: tuple[str, ...]


def declare(
    settings: Mapping[str, Setting], places: Places, reserved: Collection[str]
) -> tuple[Mapping[str, Given], tuple[Diagnostic, ...]]:
    """Return the settings of one ``theme.yml`` with their defaults, and what is wrong with them.

    ``reserved`` are the names that every theme's settings have already.
    """
    declared: dict[str, Given] = {}
    faults: list[Diagnostic] = []
    for name, setting in settings.items():
        key = f"settings.{name}"
        slips = tuple(_slips(name, setting, key, places, reserved))
        faults += slips
        if slips:
            continue
        value, problems = _default(setting, f"{key}.default", places.path)
        faults += problems
        declared[name] = Given(setting, value, places, f"{key}.default")
    return declared, tuple(faults)


def give(
    declared: Mapping[str, Given], written: ThemeKeys, places: Places, theme: str
) -> tuple[Mapping[str, Given], tuple[Diagnostic, ...]]:
    """Return ``declared`` with the values of ``site.yml``, and what is wrong with those.

    ``places`` are those of ``site.yml``; ``theme`` is the theme's name, for the findings.
    """
    values = dict(declared)
    faults: list[Diagnostic] = []
    for entry in written.others.entries:
        given = declared.get(entry.key)
        if given is None:
            faults.append(_unknown(entry, declared, written, places, theme))
            continue
        key = f"{written.where}.{entry.key}"
        value, found, problems = _read(entry.value, given.setting, key, places.path)
        faults += problems
        if value is not None:
            values[entry.key] = Given(given.setting, value, Places(places.path, found), key)
    return values, tuple(faults)


def translate(
    values: Mapping[str, Given], written: ThemeKeys, places: Places, theme: str
) -> tuple[Mapping[str, Given], tuple[Diagnostic, ...]]:
    """Return ``values`` with those that a locale has of its own, and what is wrong with those."""
    free = {name: given for name, given in values.items() if given.setting.type in TRANSLATED}
    fixed = {*schema.keys_of(ThemeConfig), *values} - {*free, *written.known}
    entries = written.others.entries
    faults = [_fixed(entry, written, places) for entry in entries if entry.key in fixed]
    rest = Others(tuple(entry for entry in entries if entry.key not in fixed))
    given, problems = give(free, ThemeKeys(rest, written.where, written.known), places, theme)
    return {**values, **given}, (*faults, *problems)


def _fixed(entry: Entry, written: ThemeKeys, places: Places) -> Diagnostic:
    locale = written.where.rpartition(".")[0]
    key = f"{written.where}.{entry.key}"
    if entry.key in schema.keys_of(LocaleConfig):
        message = f'"{entry.key}" does not belong into "{written.where}"'
        return places.error("unknown-key", key, message, f"write it one level up, below {locale}")
    message = f'"{entry.key}" is the same in all languages'
    hint = "write it below theme; only texts and links can differ"
    return places.error("unknown-key", key, message, hint)


def _unknown(
    entry: Entry, declared: Mapping[str, Given], written: ThemeKeys, places: Places, theme: str
) -> Diagnostic:
    names = (*written.known, *declared)
    hint = did_you_mean(entry.key, names) or (
        f'known here: {", ".join(names)}; what the theme "{theme}" shall have beside these, '
        "its theme.yml declares below settings"
    )
    message = f'there is no key "{entry.key}" in "{written.where}"'
    return places.error("unknown-key", f"{written.where}.{entry.key}", message, hint)


def _slips(
    name: str, setting: Setting, key: str, places: Places, reserved: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield what keeps a declaration from being one."""
    if not _NAME.fullmatch(name):
        message = f'"{name}" cannot be the name of a setting'
        hint = "write small letters, digits and _, beginning with a letter, as in show_status"
        yield places.error("bad-value", key, message, hint)
    if name in reserved:
        message = f'every theme has the setting "{name}", so a theme cannot declare it'
        hint = "take it out, or give it another name; looks of its own go below presets"
        yield places.error("bad-value", key, message, hint)
    if setting.type == "choice" and not setting.choices:
        hint = "add a line choices: [one, another]"
        yield places.error("missing-key", key, f'"{name}" has nothing to choose from', hint)
    if len(set(setting.choices)) < len(setting.choices) or "" in setting.choices:
        message = f'the choices of "{name}" hold the same word twice, or an empty one'
        hint = "write each word once; what means nothing gets a word too, such as none"
        yield places.error("bad-value", f"{key}.choices", message, hint)
    if setting.min is not None and setting.max is not None and setting.min > setting.max:
        yield places.error("bad-value", f"{key}.min", f'"{name}": min is larger than max')


def _default(setting: Setting, key: str, path: str) -> tuple[Value, tuple[Diagnostic, ...]]:
    if setting.default is None:
        return _empty(setting), ()
    value, _, faults = _read(setting.default.node, setting, key, path)
    return _empty(setting) if value is None else value, faults


def _empty(setting: Setting) -> Value:
    match setting.type:
        case "links":
            return ()
        case "boolean":
            return False
        case "number":
            return _whole(_nearest(0, setting))
        case "choice":
            return setting.choices[0]
        case _:
            return ""


def _read(
    node: Node, setting: Setting, key: str, path: str
) -> tuple[Value | None, Mapping[str, Position], tuple[Diagnostic, ...]]:
    """Return the value at ``key``, the places of all that is in it, and what is wrong with it."""
    reading = typed.read_as(node, _expected(setting), path, key)
    value: Value | None = reading.value
    faults = reading.diagnostics
    places = Places(path, reading.places)
    if setting.type == "color" and isinstance(value, str):
        faults += palette.check(value, places, key)
    if setting.type == "number" and isinstance(value, float):
        value = _whole(value)
        faults += tuple(_bounds(value, setting, key, places))
    return None if faults else value, reading.places, faults


def _expected(setting: Setting) -> Any:
    """Return the type of a setting's values as ``typed`` takes it."""
    match setting.type:
        case "links":
            return tuple[NavLink, ...]
        case "boolean":
            return bool
        case "number":
            return float
        case "choice":
            return setting.choices
        case _:
            return str


def _nearest(value: float, setting: Setting) -> float:
    """Return ``value``, moved to the nearest bound where it is not between them."""
    low = value if setting.min is None else max(value, setting.min)
    return low if setting.max is None else min(low, setting.max)


def _whole(number: float) -> int | float:
    """Return a whole number as such, so that a template prints 3 and not 3.0."""
    return int(number) if number == int(number) else number


def _bounds(value: float, setting: Setting, key: str, places: Places) -> Sequence[Diagnostic]:
    low, high = setting.min, setting.max
    if (low is None or value >= low) and (high is None or value <= high):
        return ()
    words = [f"at least {low:g}"] if low is not None else []
    words += [f"at most {high:g}"] if high is not None else []
    return (places.error("bad-value", key, f'"{key}" must be {" and ".join(words)}'),)
