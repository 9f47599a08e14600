"""Presets: whole looks of one theme, each a few numbers and custom properties.

A preset says of what lightness the surfaces are, how much colour the greys have, how far text must
stand off its ground; ``palette`` makes the colours of it. What it says beside that are custom
properties of ``style.css``: roundness, fonts, shadows. So a look costs a few hundred bytes and no
file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from helpgen.core import typed, yaml
from helpgen.core.schema import Raw

DEFAULT = "default"
DEFAULT_COLOR = "#0b6bcb"

# WCAG 2.2, 1.4.3: text has at least 4.5 to 1. Above 12 no accent would have a colour left.
CONTRASTS = (4.5, 12.0)


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

    def numbers(self) -> Iterator[tuple[str, float, float, float]]:
        """Yield (key, value, least, most) of every number; keys are like ``light.bg``."""
        yield "contrast", self.contrast, *CONTRASTS
        yield "hue", self.hue, -1, 360
        for name, shades in (("light", self.light), ("dark", self.dark)):
            for each in fields(shades):
                least = -1 if each.name == "chroma" else 0
                yield f"{name}.{each.name}", getattr(shades, each.name), least, 1

    @property
    def possible(self) -> bool:
        """Whether colours can be made of it: every number lies where it may."""
        return all(least <= value <= most for _, value, least, most in self.numbers())


@dataclass(frozen=True, slots=True)
class PresetFile:
    """The presets of one ``theme.yml``, which is the file ``path``."""

    presets: Mapping[str, Raw]
    path: str
    shipped: bool = False


def names(files: Sequence[PresetFile]) -> tuple[str, ...]:
    """Return the names of all presets, those of the shipped theme first.

    ``files`` come topmost first, here and below.
    """
    return tuple(dict.fromkeys(name for each in reversed(files) for name in each.presets))


def find(files: Sequence[PresetFile], name: str) -> Preset | None:
    """Return the preset called ``name``, or ``None``.

    A preset of the same name in a theme below, the one it extends, and in the end ``default``, say
    what it leaves out. One with faulty values is as far as it goes: ``presetcheck`` reports them.
    """
    if name not in names(files):
        return None
    node, *below = (file.presets[each].node for file, each in lineage(files, name))
    for each in below:
        node = _merged(node, each)
    preset = typed.read_as(node, Preset, "", "").value
    return preset if isinstance(preset, Preset) and preset.possible else Preset()


def lineage(files: Sequence[PresetFile], name: str) -> tuple[tuple[PresetFile, str], ...]:
    """Return where the preset ``name`` is said, and what says what it leaves out, in order.

    Each is a file and the name of a preset in it. Presets that extend each other end where the
    first one comes again.
    """
    known = names(files)
    seen: list[str] = []
    while name in known and name not in seen:
        seen.append(name)
        name = extended(files, name) or DEFAULT
    return tuple((file, each) for each in seen for file in files if each in file.presets)


def extended(files: Sequence[PresetFile], name: str) -> str:
    """Return the name of the preset that ``name`` says it extends; empty where it says none.

    One that extends its own name means that of the theme below, where there is one.
    """
    own = [file.presets[name].node for file in files if name in file.presets]
    said = [_extends(node) for node in own]
    meant = (*(each for each in said[:-1] if each != name), *said[-1:])
    return next(filter(None, meant), "")


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
