"""The theme's colours: one accent and a preset in, a light and a dark palette out, as CSS.

Colours are made in OKLCH, where equal steps of lightness look equal, and every pair that text is
printed in is moved apart until it has the contrast that the preset asks for: at least that of WCAG
2.2, success criteria 1.4.3 (text, 4.5 to 1) and 1.4.11 (borders of fields, 3 to 1). So a pale brand
colour costs no reader the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from helpgen.core.config import Scheme
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.oklch import Lch, contrast, is_hex, luminance, of_hex, to_hex
from helpgen.core.places import Places
from helpgen.core.presets import DEFAULT_COLOR, Dark, Light, Preset

# So that rounding to eight bits cannot lose the promise.
_MARGIN = 0.05
_FIELD_CONTRAST = 3.0
# Text stands further off its ground than it must: long texts are read, links are glanced at.
_TEXT_CONTRAST = 12.0
_MUTED_CONTRAST = 5.0

# Hues of the callouts and of code, in degrees of OKLCH.
_HUES: Mapping[str, float] = MappingProxyType(
    {"blue": 255.0, "green": 155.0, "violet": 298.0, "amber": 70.0, "red": 26.0}
)
# How much of a preset's chroma each grey has. Large areas take less of it, and dark ones more.
_SHARES: Mapping[type[Light | Dark], Mapping[str, float]] = MappingProxyType(
    {
        Light: {"bg": 0.015, "soft": 0.03, "raised": 0.01},
        Dark: {"bg": 0.07, "soft": 0.08, "raised": 0.08},
    }
)
_MOST_CHROMA = 0.1
_MOST_IN_TEXT = 0.02


def check(color: str, places: Places, key: str = "theme.color") -> tuple[Diagnostic, ...]:
    """Return an error when ``color``, which stands at ``key``, is not ``#rgb`` or ``#rrggbb``.

    Without quotes, YAML takes ``#0b6bcb`` for a comment: then the key is there without a colour.
    """
    if is_hex(color) or (not color and key not in places.positions):
        return ()
    message = f'"{color}" is not a colour that helpgen can read'
    if not color:
        message = "there is no colour here; without quotes, # begins a comment"
    hint = f'write {key} as six hex digits in quotes, such as "#0b6bcb"'
    return (places.error("theme-color", key, message, hint),)


def accent(color: str, preset: Preset) -> str:
    """Return the accent: ``color`` (``theme.color``), else the preset's."""
    return next(filter(is_hex, (color, preset.color)), DEFAULT_COLOR)


def css(color: str, scheme: Scheme, preset: Preset) -> str:
    """Return the palette derived from the accent ``color``, and the preset, as a style sheet.

    Dark colours are for screens only: a page printed from dark comes out light.
    """
    light = _block({**preset.tokens, **tokens(color, preset, preset.light)}, "light")
    dark = _block({**preset.dark_tokens, **tokens(color, preset, preset.dark)}, "dark")
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
    return picture.replace(DEFAULT_COLOR.encode(), color.encode())


def tokens(color: str, preset: Preset, shades: Light | Dark) -> dict[str, str]:
    """Return custom property names (without ``--``) and their ``#rrggbb`` values, in order.

    ``color`` is the accent, ``shades`` one of the two schemes of ``preset``.
    """
    base = of_hex(color)
    grey = _grey(base, preset.hue, shades.chroma)
    surfaces = _surfaces(grey, shades)
    colors = {"accent": base, **{name: Lch(0.55, 0.14, hue) for name, hue in _HUES.items()}}
    tints = {name: _tint(each, shades) for name, each in colors.items()}
    ratio = preset.contrast + _MARGIN
    # Links stand in callouts, and code of any colour on a line that is marked in amber.
    grounds = {name: (*surfaces.values(), tints[name], tints["amber"]) for name in colors}
    grounds["accent"] = (*surfaces.values(), *tints.values())
    inks = {
        name: _apart(_ink(each, shades), grounds[name], ratio, _step(shades))
        for name, each in colors.items()
    }
    texts = _texts(grey, shades, tuple(surfaces.values()), tuple(tints.values()), ratio)
    # Text that is selected stands on it.
    line = Lch(shades.tint_line, min(base.chroma, 0.06), base.hue)
    return {
        **surfaces,
        **texts,
        "accent": inks["accent"],
        "accent-hover": to_hex(of_hex(inks["accent"]).lighter(_step(shades) * 7)),
        "accent-soft": tints["accent"],
        "accent-line": _apart(line, (texts["text"],), ratio, -_step(shades)),
        **_solid(color, surfaces["bg"], ratio),
        **{
            f"{name}{part}": value
            for name in _HUES
            for part, value in (("", inks[name]), ("-soft", tints[name]))
        },
    }


def _block(values: Mapping[str, str], scheme: str) -> str:
    declarations = "".join(f"--{name}:{value};" for name, value in values.items())
    return f"color-scheme:{scheme};{declarations}"


def _step(shades: Light | Dark) -> float:
    """Return which way, and how far at once, text goes to be read: down on light pages."""
    return -0.01 if isinstance(shades, Light) else 0.01


def _grey(base: Lch, hue: float, chroma: float) -> Lch:
    """Return hue and chroma of the greys; below 0 a trace of the accent, so that they look kin."""
    return Lch(
        0.0,
        min(base.chroma, _MOST_CHROMA) if chroma < 0 else chroma,
        base.hue if hue < 0 else hue,
    )


def _shade(grey: Lch, lightness: float, share: float) -> Lch:
    # White and black stay pure: rounded, a trace of colour in them would show as #fffffe.
    return Lch(lightness, grey.chroma * share if 0 < lightness < 1 else 0.0, grey.hue)


def _letters(grey: Lch, lightness: float, share: float) -> Lch:
    # Letters are too thin to show more colour than this: they would only be less dark.
    return Lch(lightness, min(grey.chroma * share, _MOST_IN_TEXT), grey.hue)


def _surfaces(grey: Lch, shades: Light | Dark) -> dict[str, str]:
    shares = _SHARES[type(shades)]
    return {
        name: to_hex(_shade(grey, getattr(shades, name), share)) for name, share in shares.items()
    }


def _texts(
    grey: Lch,
    shades: Light | Dark,
    surfaces: tuple[str, ...],
    tints: tuple[str, ...],
    ratio: float,
) -> dict[str, str]:
    step = _step(shades)
    edge = _shade(grey, shades.field, 0.12)
    text = _letters(grey, shades.text, 0.14)
    muted = _apart(_letters(grey, shades.muted, 0.16), surfaces, max(_MUTED_CONTRAST, ratio), step)
    line = _shade(grey, shades.line, 0.06 if isinstance(shades, Light) else 0.1)
    return {
        "line": to_hex(line),
        "field": _apart(edge, surfaces, _FIELD_CONTRAST + _MARGIN, step),
        "text": _apart(text, surfaces, _TEXT_CONTRAST, step),
        "muted": _apart(of_hex(muted), tints, ratio, step),
    }


def _tint(base: Lch, shades: Light | Dark) -> str:
    most = 0.025 if isinstance(shades, Light) else 0.045
    return to_hex(Lch(shades.tint, min(base.chroma, most), base.hue))


def _ink(base: Lch, shades: Light | Dark) -> Lch:
    """Return a hue as text, before it is moved off its grounds."""
    if isinstance(shades, Light):
        return Lch(min(base.lightness, shades.ink), base.chroma, base.hue)
    return Lch(max(base.lightness, shades.ink), min(base.chroma, 0.14), base.hue)


def _solid(color: str, background: str, ratio: float) -> dict[str, str]:
    """Return the accent as the ground of a button, and what is printed on it.

    The ground is the company's colour as it is, unless the button would vanish in the page or its
    words could not be read.
    """
    step = 0.01 if luminance(background) < 0.5 else -0.01
    ground = _apart(of_hex(color), (background,), 1.5, step)
    white = contrast(ground, "#ffffff") >= 4.5 + _MARGIN
    ink = "#ffffff" if white else "#0d0f12" if contrast(ground, "#0d0f12") >= ratio else "#000000"
    away = -0.01 if white else 0.01
    ground = _apart(of_hex(ground), (ink,), ratio, away)
    return {
        "solid": ground,
        "solid-hover": to_hex(of_hex(ground).lighter(away * 5)),
        "on-solid": ink,
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
