"""Every preset of a theme, checked: its keys, its numbers, its properties, and what they add up to.

Colours that cannot be read are found here and not by eye: ``palette`` moves text off its ground as
far as black or white, and a ground of middle grey is too near to both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from helpgen.core import palette, presets, typed
from helpgen.core.cssvalue import slip
from helpgen.core.diagnostics import Diagnostic, Position
from helpgen.core.guess import did_you_mean
from helpgen.core.oklch import contrast, is_hex
from helpgen.core.places import Places
from helpgen.core.presets import CONTRASTS, DEFAULT_COLOR, Light, Preset, PresetFile

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HUES = ("blue", "green", "violet", "amber", "red")
_TEXTS = ("text", "muted", "accent")
# What the theme prints on each ground, by the shade that the ground is made of.
_PRINTED: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = MappingProxyType(
    {
        **{name: ((name, (*_TEXTS, *_HUES)),) for name in ("bg", "soft", "raised")},
        "tint": (
            ("accent-soft", _TEXTS),
            *((f"{hue}-soft", (*_TEXTS, hue)) for hue in _HUES),
            ("amber-soft", _HUES),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What a preset may name: other presets, and custom properties.

    ``used`` are those of the style sheets, ``derived`` those that helpgen makes itself.
    """

    presets: tuple[str, ...]
    used: Collection[str]
    derived: Collection[str]


def check(
    files: Sequence[PresetFile], used: Collection[str], color: str = ""
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the presets of each ``theme.yml``, which come topmost first.

    ``used`` are the custom properties that the theme's style sheets use, ``color`` is the accent
    (``theme.color``) where ``site.yml`` has one.
    """
    derived = palette.tokens(DEFAULT_COLOR, Preset(), Light())
    words = _Vocabulary(presets.names(files), used, derived)
    places: dict[str, Places] = {}
    for file in files:
        positions: dict[str, Position] = {}
        for name, raw in file.presets.items():
            where = f"presets.{name}"
            reading = typed.read_as(raw.node, Preset, file.path, where)
            positions |= reading.places
            yield from reading.diagnostics
            if isinstance(reading.value, Preset):
                own = Places(file.path, reading.places)
                yield from _check(reading.value, where, own, words)
                if not file.shipped:
                    yield from _unused(reading.value, where, own, words)
        places[file.path] = Places(file.path, positions)
    yield from _cycles(files, places)
    yield from _faint(files, places, color)


def _check(preset: Preset, where: str, places: Places, words: _Vocabulary) -> Iterator[Diagnostic]:
    if preset.extends and preset.extends not in words.presets:
        message = f'there is no preset "{preset.extends}"'
        there = f"there are: {', '.join(words.presets)}"
        hint = did_you_mean(preset.extends, words.presets) or there
        yield places.error("theme-preset", f"{where}.extends", message, hint)
    if not is_hex(preset.color):
        message = f'"{preset.color}" is not a colour that helpgen can read'
        hint = 'write six hex digits in quotes, such as "#0b6bcb"'
        yield places.error("theme-color", f"{where}.color", message, hint)
    for key, value, low, high in preset.numbers():
        if not low <= value <= high:
            message = f"{where}.{key} must be between {low:g} and {high:g}"
            yield places.error("bad-value", f"{where}.{key}", message)
    for name, text, key in _tokens(preset, where):
        yield from _check_token(name, text, key, places, words)


def _tokens(preset: Preset, where: str) -> Iterator[tuple[str, str, str]]:
    """Yield (name, value, key) of every custom property."""
    for group in ("tokens", "dark_tokens"):
        for name, value in getattr(preset, group).items():
            yield name, value, f"{where}.{group}.{name}"


def _check_token(
    name: str, value: str, key: str, places: Places, words: _Vocabulary
) -> Iterator[Diagnostic]:
    if not _NAME.fullmatch(name):
        message = f'"{name}" cannot be a custom property'
        hint = "write small letters, digits and hyphens, without the two hyphens in front"
        yield places.error("bad-value", key, message, hint)
    elif name in words.derived:
        message = f'"--{name}" is a colour that helpgen makes itself, so this would change nothing'
        hint = "say it by color, or below light and dark; or set it in a style sheet"
        yield places.error("token-derived", key, message, hint)
    if found := slip(value):
        message = f'the value of "{name}" does not end where it should: {found}'
        hint = "write one value of CSS, with every quote and bracket closed, and nothing behind"
        yield places.error("bad-value", key, message, hint)


def _unused(preset: Preset, where: str, places: Places, words: _Vocabulary) -> Iterator[Diagnostic]:
    for name, _, key in _tokens(preset, where):
        if name not in words.used and name not in words.derived:
            message = f'no style sheet uses "--{name}"'
            hint = did_you_mean(name, words.used) or "take it out, or use it in a style sheet"
            yield places.warning("token-unused", key, message, hint)


def _cycles(files: Sequence[PresetFile], places: Mapping[str, Places]) -> Iterator[Diagnostic]:
    """Yield one error for each ring of presets that extend each other."""
    known = presets.names(files)
    told: set[str] = set()
    for name in known:
        way = [name]
        while (base := presets.extended(files, way[-1])) in known and base not in way:
            way.append(base)
        if base == name and name not in told:
            told.update(way)
            message = f'the preset "{name}" extends itself: {" -> ".join([*way, name])}'
            where, key = _said(files, places, name, ("extends",))
            yield where.error("theme-cycle", key, message, "remove one of the extends")


def _faint(
    files: Sequence[PresetFile], places: Mapping[str, Places], color: str
) -> Iterator[Diagnostic]:
    """Yield an error for each shade on which text has less contrast than the preset asks for.

    Looks that are the shipped theme's alone are held by its tests, whatever the accent.
    """
    found: dict[tuple[str, str], Diagnostic] = {}
    for name in presets.names(files):
        preset = presets.find(files, name)
        if preset is None or all(file.shipped for file, _ in presets.lineage(files, name)):
            continue
        accent = palette.accent(color, preset)
        for scheme, shade, ratio in _lost(accent, preset):
            asked = ("contrast",) if preset.contrast > CONTRASTS[0] else ()
            where, key = _said(files, places, name, (f"{scheme}.{shade}", *asked))
            message = (
                f'on {scheme} pages, text on "{shade}" has a contrast of {ratio:g} to 1, '
                f"and needs {preset.contrast:g}"
            )
            hint = f"make {scheme}.{shade} {'lighter' if scheme == 'light' else 'darker'}"
            if asked:
                hint += ", or ask for less contrast"
            # What several looks have from the same line is one fault.
            found.setdefault((where.path, key), where.error("theme-contrast", key, message, hint))
    yield from found.values()


def _lost(color: str, preset: Preset) -> Iterator[tuple[str, str, float]]:
    """Yield (scheme, shade, the least contrast on it) of what cannot be read."""
    for scheme, shades in (("light", preset.light), ("dark", preset.dark)):
        made = palette.tokens(color, preset, shades)
        for shade, printed in _PRINTED.items():
            ratio = min(
                contrast(made[ground], made[text]) for ground, texts in printed for text in texts
            )
            if ratio < preset.contrast:
                # Rounded down, so that 4.49 is not told to be 4.5.
                yield scheme, shade, math.floor(ratio * 100) / 100


def _said(
    files: Sequence[PresetFile], places: Mapping[str, Places], name: str, keys: Sequence[str]
) -> tuple[Places, str]:
    """Return where the first of ``keys`` stands of which the preset ``name`` is made."""
    line = presets.lineage(files, name)
    for file, each in line:
        for key in keys:
            where = f"presets.{each}.{key}"
            if where in places[file.path].positions:
                return places[file.path], where
    return places[line[0][0].path], f"presets.{name}"
