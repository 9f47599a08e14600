"""Colours: between ``#rrggbb`` and OKLCH, and the contrast of two of them.

In OKLCH equal steps of lightness look equal, and hue stays where it is while lightness moves.

Sources: the matrices are Björn Ottosson's "A perceptual color space for image processing" (2020);
the transfer function is sRGB's (IEC 61966-2-1); luminance and contrast are WCAG 2.2's definitions.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

Rgb = tuple[float, float, float]

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Lch:
    """A colour in OKLCH: lightness 0 to 1, chroma 0 to about 0.37, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    def lighter(self, by: float) -> Lch:
        """Return the colour moved in lightness, between black and white."""
        return Lch(min(1.0, max(0.0, self.lightness + by)), self.chroma, self.hue)


def is_hex(color: str) -> bool:
    """Whether ``color`` is ``#rgb`` or ``#rrggbb``."""
    return bool(_HEX.fullmatch(color))


def of_hex(color: str) -> Lch:
    """Return ``#rgb`` or ``#rrggbb`` in OKLCH."""
    red, green, blue = (_linear(part) for part in _rgb(color))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Lch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def to_hex(color: Lch) -> str:
    """Return ``#rrggbb``, with less chroma where the colour lies outside sRGB."""
    fitted = color
    while fitted.chroma > 0.001 and not _in_gamut(_linear_rgb(fitted)):
        fitted = Lch(fitted.lightness, fitted.chroma * 0.95, fitted.hue)
    parts = (_gamma(min(1.0, max(0.0, part))) for part in _linear_rgb(fitted))
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(part) for part in _rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _rgb(color: str) -> Rgb:
    """Return ``#rgb`` or ``#rrggbb`` as sRGB parts, 0 to 1."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)


def _gamma(part: float) -> float:
    if part <= 0.0031308:
        return 12.92 * part
    return 1.055 * math.pow(part, 1 / 2.4) - 0.055


def _linear_rgb(color: Lch) -> Rgb:
    """Return linear sRGB; parts outside 0 to 1 lie outside the gamut."""
    a = color.chroma * math.cos(math.radians(color.hue))
    b = color.chroma * math.sin(math.radians(color.hue))
    long = (color.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (color.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (color.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _in_gamut(rgb: Rgb) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in rgb)
