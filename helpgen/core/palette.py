"""The theme's colours: one accent in, a whole light and dark palette out, as CSS custom properties.

Colours are made in OKLCH, where equal steps of lightness look equal, and every pair that text is
printed in is moved apart until it has the contrast of WCAG 2.2, success criteria 1.4.3 (text, 4.5
to 1) and 1.4.11 (borders of fields, 3 to 1). So a pale brand colour costs no reader the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from helpgen.core.config import Scheme
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.oklch import Lch, contrast, luminance, of_hex, to_hex
from helpgen.core.places import Places

DEFAULT_COLOR = "#0b6bcb"

# A little above 4.5 and 3, so that rounding to eight bits cannot lose the promise.
TEXT_CONTRAST = 4.55
FIELD_CONTRAST = 3.05

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

# Hues of the callouts and of code, in degrees of OKLCH.
_HUES: Mapping[str, float] = MappingProxyType(
    {"blue": 255.0, "green": 155.0, "violet": 298.0, "amber": 70.0, "red": 26.0}
)


@dataclass(frozen=True, slots=True)
class _Shades:
    """What differs between light and dark: lightness of each surface, and which way text goes."""

    background: str
    soft: float
    raised: float | None
    line: float
    text: float
    muted: float
    tint: float
    tint_line: float
    ink: float
    step: float


_LIGHT = _Shades("#ffffff", 0.98, None, 0.922, 0.22, 0.5, 0.965, 0.885, 0.52, -0.01)
_DARK = _Shades("", 0.205, 0.22, 0.3, 0.94, 0.72, 0.27, 0.39, 0.75, 0.01)


def check(color: str, places: Places) -> tuple[Diagnostic, ...]:
    """Return an error when ``color`` (``theme.color``) is not ``#rgb`` or ``#rrggbb``."""
    if _HEX.fullmatch(color):
        return ()
    message = f'"{color}" is not a colour that helpgen can read'
    hint = 'write theme.color as six hex digits in quotes, such as "#0b6bcb"'
    return (places.error("theme-color", "theme.color", message, hint),)


def css(color: str, scheme: Scheme) -> str:
    """Return the palette derived from ``color`` as a style sheet.

    ``color`` is ``#rgb`` or ``#rrggbb``; anything else is replaced by the default (``check``
    reports it). Dark colours are for screens only: a page printed from dark comes out light.
    """
    accent = color if _HEX.fullmatch(color) else DEFAULT_COLOR
    light = _block(tokens(accent, dark=False), "light")
    dark = _block(tokens(accent, dark=True), "dark")
    if scheme == "light":
        return f":root{{{light}}}\n"
    if scheme == "dark":
        return f":root{{{light}}}\n@media screen{{:root{{{dark}}}}}\n"
    # :where() keeps these as weak as :root, so that a theme's own :root rules win.
    return (
        f":root{{{light}}}\n"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:where(:not([data-theme=light])){{{dark}}}}}\n"
        f"@media screen{{:root:where([data-theme=dark]){{{dark}}}}}\n"
    )


def paint(picture: bytes, color: str) -> bytes:
    """Return an SVG ``picture`` with the default accent replaced by ``color`` (the favicon)."""
    accent = color if _HEX.fullmatch(color) else DEFAULT_COLOR
    return picture.replace(DEFAULT_COLOR.encode(), accent.encode())


def tokens(color: str, *, dark: bool) -> dict[str, str]:
    """Return custom property names (without ``--``) and their ``#rrggbb`` values, in order."""
    accent = of_hex(color)
    shades = _DARK if dark else _LIGHT
    grey = min(accent.chroma, 0.1)
    neutral = _neutral(accent.hue, grey, shades)
    surfaces = (neutral["bg"], neutral["soft"], neutral["raised"])
    tinted = _tinted("accent", accent, shades, surfaces)
    solid = _solid(color, neutral["bg"])
    hues = {
        name: value
        for hue, degrees in _HUES.items()
        for name, value in _tinted(hue, Lch(0.55, 0.14, degrees), shades, surfaces).items()
        if not name.endswith(("-line", "-hover"))
    }
    return neutral | tinted | solid | hues


def _block(values: Mapping[str, str], scheme: str) -> str:
    declarations = "".join(f"--{name}:{value};" for name, value in values.items())
    return f"color-scheme:{scheme};{declarations}"


def _neutral(hue: float, chroma: float, shades: _Shades) -> dict[str, str]:
    """Greys with a trace of the accent in them, so that they look like one family."""

    def shade(lightness: float, part: float) -> str:
        return to_hex(Lch(lightness, chroma * part, hue))

    background = shades.background or shade(0.17, 0.07)
    soft = shade(shades.soft, 0.03 if shades.background else 0.08)
    raised = shades.background if shades.raised is None else shade(shades.raised, 0.08)
    surfaces = (background, soft, raised)
    return {
        "bg": background,
        "soft": soft,
        "raised": raised,
        "line": shade(shades.line, 0.06 if shades.background else 0.1),
        "field": _apart(
            Lch(0.75 if shades.background else 0.4, chroma * 0.12, hue),
            surfaces,
            FIELD_CONTRAST,
            shades.step,
        ),
        "text": _apart(Lch(shades.text, chroma * 0.14, hue), surfaces, 12, shades.step),
        "muted": _apart(Lch(shades.muted, chroma * 0.16, hue), surfaces, 5, shades.step),
    }


def _tinted(name: str, base: Lch, shades: _Shades, surfaces: tuple[str, ...]) -> dict[str, str]:
    """Return a hue as text (readable on every surface and on its tint), as tint, as border."""
    light = bool(shades.background)
    tint = to_hex(Lch(shades.tint, min(base.chroma, 0.025 if light else 0.045), base.hue))
    start = min(base.lightness, shades.ink) if light else max(base.lightness, shades.ink)
    text = Lch(start, base.chroma if light else min(base.chroma, 0.14), base.hue)
    ink = _apart(text, (*surfaces, tint), TEXT_CONTRAST, shades.step)
    return {
        name: ink,
        f"{name}-hover": to_hex(of_hex(ink).lighter(shades.step * 7)),
        f"{name}-soft": tint,
        f"{name}-line": to_hex(Lch(shades.tint_line, min(base.chroma, 0.06), base.hue)),
    }


def _solid(color: str, background: str) -> dict[str, str]:
    """Return the accent as the ground of a button, and what is printed on it.

    The ground is the company's colour as it is, unless the button would vanish in the page.
    """
    step = 0.01 if luminance(background) < 0.5 else -0.01
    ground = _apart(of_hex(color), (background,), 1.5, step)
    white = contrast(ground, "#ffffff") >= TEXT_CONTRAST
    dark_ink = "#000000" if contrast(ground, "#0d0f12") < TEXT_CONTRAST else "#0d0f12"
    return {
        "solid": ground,
        "solid-hover": to_hex(of_hex(ground).lighter(-0.05 if white else 0.05)),
        "on-solid": "#ffffff" if white else dark_ink,
    }


def _apart(color: Lch, grounds: Iterable[str], ratio: float, step: float) -> str:
    """Return ``color``, moved in steps of lightness until it stands off every ground."""
    against = tuple(grounds)
    moved = color
    for _ in range(round(1 / abs(step))):
        found = to_hex(moved)
        if all(contrast(found, ground) >= ratio for ground in against):
            return found
        moved = moved.lighter(step)
    return to_hex(moved)
