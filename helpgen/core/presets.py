"""Presets: whole looks of one theme, each a few numbers and custom properties.

A preset says of what lightness the surfaces are, how much colour the greys have, how far text must
stand off its ground; ``palette`` makes the colours of it. What it says beside that are custom
properties of ``style.css``: roundness, fonts, shadows. So a look costs a few hundred bytes and no
file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from helpgen.core import typed, yaml
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.guess import did_you_mean
from helpgen.core.oklch import is_hex
from helpgen.core.places import Places
from helpgen.core.schema import Raw

DEFAULT = "default"
DEFAULT_COLOR = "#0b6bcb"

# WCAG 2.2, 1.4.3: text has at least 4.5 to 1. Above 12 no accent would have a colour left.
CONTRASTS = (4.5, 12.0)

_PROPERTY = re.compile(r"[a-z][a-z0-9-]*")
# What would end the declaration, the rule or the style sheet's text.
_ENDS = re.compile(r"[;{}]|</")


@dataclass(frozen=True, slots=True)
class Light:
    """``light``: the lightness (OKLCH, 0 to 1) of what pages are made of.

    ``bg`` is the page, ``soft`` quiet areas, ``raised`` cards and menus; ``tint`` the grounds of
    callouts, ``tint_line`` their edges; ``ink`` where the search for a readable accent begins.
    ``chroma`` says how much colour the greys have (each takes its share of it), -1 that of the
    accent, at most 0.1.
    """

    chroma: float = -1
    bg: float = 1.0
    soft: float = 0.98
    raised: float = 1.0
    line: float = 0.922
    field: float = 0.75
    text: float = 0.22
    muted: float = 0.5
    tint: float = 0.965
    tint_line: float = 0.885
    ink: float = 0.52


@dataclass(frozen=True, slots=True)
class Dark:
    """``dark``: the same for dark pages."""

    chroma: float = -1
    bg: float = 0.17
    soft: float = 0.205
    raised: float = 0.22
    line: float = 0.3
    field: float = 0.4
    text: float = 0.94
    muted: float = 0.72
    tint: float = 0.27
    tint_line: float = 0.39
    ink: float = 0.75


@dataclass(frozen=True, slots=True)
class Preset:
    """One look: an entry of ``presets`` in ``theme.yml``.

    ``color`` is the accent where ``site.yml`` names none; ``contrast`` the least that text has on
    its ground; ``hue`` that of the greys in degrees of OKLCH, -1 the accent's. ``tokens`` are
    custom properties without their dashes, ``dark_tokens`` those that differ on dark pages.
    """

    extends: str = ""
    description: str = ""
    color: str = DEFAULT_COLOR
    contrast: float = 4.5
    hue: float = -1
    light: Light = field(default_factory=Light)
    dark: Dark = field(default_factory=Dark)
    tokens: Mapping[str, str] = field(default_factory=dict)
    dark_tokens: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """The presets of one ``theme.yml``, which is the file ``path``."""

    presets: Mapping[str, Raw]
    path: str
    shipped: bool = False


def check(written: Sequence[Written], used: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the presets of each ``theme.yml``, which come topmost first.

    ``used`` are the custom properties that the theme's style sheets use.
    """
    known = names(written)
    for each in written:
        for name, raw in each.presets.items():
            where = f"presets.{name}"
            reading = typed.read_as(raw.node, Preset, each.path, where)
            places = Places(each.path, reading.places)
            yield from reading.diagnostics
            if isinstance(reading.value, Preset):
                yield from _check(reading.value, where, places, known)
                if not each.shipped:
                    yield from _unused(reading.value, where, places, used)


def names(written: Sequence[Written]) -> tuple[str, ...]:
    """Return the names of all presets, those of the shipped theme first."""
    return tuple(dict.fromkeys(name for each in reversed(written) for name in each.presets))


def find(written: Sequence[Written], name: str) -> Preset | None:
    """Return the preset called ``name``, or ``None``.

    A preset of the same name in a theme below, the one it extends, and in the end ``default``, say
    what it leaves out. Faulty values are left out, too: ``check`` has reported them.
    """
    if name not in names(written):
        return None
    node = _node(written, name, ())
    preset = typed.read_as(node, Preset, "", "").value
    return preset if isinstance(preset, Preset) else Preset()


def _node(written: Sequence[Written], name: str, before: tuple[str, ...]) -> yaml.Node:
    nodes = [each.presets[name].node for each in written if name in each.presets]
    base = next(filter(None, (_extends(node) for node in nodes)), DEFAULT)
    if base not in {*before, name} and base in names(written):
        nodes.append(_node(written, base, (*before, name)))
    merged = nodes[0]
    for node in nodes[1:]:
        merged = _merged(merged, node)
    return merged


def _extends(node: yaml.Node) -> str:
    entries = node.entries if isinstance(node, yaml.Mapping) else ()
    values = (entry.value for entry in entries if entry.key == "extends")
    return next((value.text for value in values if isinstance(value, yaml.Scalar)), "")


def _merged(top: yaml.Node, below: yaml.Node) -> yaml.Node:
    """Return ``top`` with every key that only ``below`` has, at any depth."""
    if not isinstance(top, yaml.Mapping) or not isinstance(below, yaml.Mapping):
        return top
    lower = {entry.key: entry for entry in below.entries}
    entries = [
        yaml.Entry(entry.key, entry.at, _merged(entry.value, lower[entry.key].value))
        if entry.key in lower
        else entry
        for entry in top.entries
    ]
    own = {entry.key for entry in top.entries}
    return yaml.Mapping((*entries, *(e for e in below.entries if e.key not in own)), top.at)


def _check(
    preset: Preset, where: str, places: Places, known: Sequence[str]
) -> Iterator[Diagnostic]:
    if preset.extends and preset.extends not in known:
        message = f'there is no preset "{preset.extends}"'
        hint = did_you_mean(preset.extends, known) or f"there are: {', '.join(known)}"
        yield places.error("theme-preset", f"{where}.extends", message, hint)
    if not is_hex(preset.color):
        message = f'"{preset.color}" is not a colour that helpgen can read'
        hint = 'write six hex digits in quotes, such as "#0b6bcb"'
        yield places.error("theme-color", f"{where}.color", message, hint)
    for key, value, low, high in _numbers(preset):
        if not low <= value <= high:
            message = f"{where}.{key} must be between {low:g} and {high:g}"
            yield places.error("bad-value", f"{where}.{key}", message)
    for name, text, key in _tokens(preset, where):
        yield from _check_token(name, text, key, places)


def _unused(
    preset: Preset, where: str, places: Places, used: Collection[str]
) -> Iterator[Diagnostic]:
    for name, _, key in _tokens(preset, where):
        if name not in used:
            message = f'no style sheet uses "--{name}"'
            hint = did_you_mean(name, used) or "take it out, or use it in a style sheet"
            yield places.warning("token-unused", key, message, hint)


def _tokens(preset: Preset, where: str) -> Iterator[tuple[str, str, str]]:
    """Yield (name, value, key) of every custom property."""
    for group in ("tokens", "dark_tokens"):
        for name, value in getattr(preset, group).items():
            yield name, value, f"{where}.{group}.{name}"


def _numbers(preset: Preset) -> Iterator[tuple[str, float, float, float]]:
    """Yield (key, value, least, most)."""
    yield "contrast", preset.contrast, *CONTRASTS
    yield "hue", preset.hue, -1, 360
    for name in ("light", "dark"):
        shades = getattr(preset, name)
        for each in fields(shades):
            least = -1 if each.name == "chroma" else 0
            yield f"{name}.{each.name}", getattr(shades, each.name), least, 1


def _check_token(name: str, value: str, key: str, places: Places) -> Iterator[Diagnostic]:
    if not _PROPERTY.fullmatch(name):
        message = f'"{name}" cannot be a custom property'
        hint = "write small letters, digits and hyphens, without the two hyphens in front"
        yield places.error("bad-value", key, message, hint)
    if _ENDS.search(value):
        message = f'the value of "{name}" holds what would end it: one of ; {{ }} </'
        yield places.error("bad-value", key, message, "write one value of CSS, and nothing behind")
