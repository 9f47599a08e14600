"""The palette: readable for every accent, in light and in dark."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core import palette
from helpgen.core.config import Scheme
from helpgen.core.diagnostics import Position
from helpgen.core.oklch import contrast
from helpgen.core.places import Places

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")

SURFACES = ("bg", "soft", "raised")
HUES = ("blue", "green", "violet", "amber", "red")


@pytest.mark.parametrize("dark", [False, True])
@given(color=colors)
@settings(deadline=None)
def test_every_text_is_readable_on_every_ground_it_is_printed_on(color: str, dark: bool) -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11: 4.5 to 1 for text, 3 to 1 for the edge of a field."""
    value = palette.tokens(color, dark=dark)

    for surface in SURFACES:
        assert contrast(value["text"], value[surface]) >= 7
        assert contrast(value["muted"], value[surface]) >= 4.5
        assert contrast(value["accent"], value[surface]) >= 4.5
        assert contrast(value["accent-hover"], value[surface]) >= 4.5
        assert contrast(value["field"], value[surface]) >= 3
        for hue in HUES:
            assert contrast(value[hue], value[surface]) >= 4.5
    for tint in ("accent", *HUES):
        assert contrast(value[tint], value[f"{tint}-soft"]) >= 4.5
        assert contrast(value["text"], value[f"{tint}-soft"]) >= 7
        assert contrast(value["muted"], value[f"{tint}-soft"]) >= 4.5
    assert contrast(value["text"], value["accent-line"]) >= 4.5
    assert contrast(value["on-solid"], value["solid"]) >= 4.5
    assert contrast(value["on-solid"], value["solid-hover"]) >= 4.5


def test_a_button_has_the_company_s_own_colour() -> None:
    assert palette.tokens("#635bff", dark=False)["solid"] == "#635bff"
    assert palette.tokens("#635bff", dark=True)["solid"] == "#635bff"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("color", ["#ffffff", "#000000", "#0e0e0e", "#fefefe"])
def test_a_button_never_vanishes_in_the_page(color: str, dark: bool) -> None:
    value = palette.tokens(color, dark=dark)

    assert contrast(value["solid"], value["bg"]) >= 1.4


@pytest.mark.parametrize(
    ("scheme", "media"),
    [
        ("light", []),
        ("dark", ["screen"]),
        ("auto", ["screen and (prefers-color-scheme:dark)", "screen"]),
    ],
)
def test_dark_colours_are_for_screens_only_and_only_where_asked_for(
    scheme: Scheme, media: list[str]
) -> None:
    sheet = palette.css("#0b6bcb", scheme)

    assert re.findall(r"@media ([^{]+)\{", sheet) == media
    assert sheet.startswith(":root{color-scheme:light;")
    assert sheet.count("{") == sheet.count("}")


def test_what_is_no_colour_is_an_error_where_it_stands_and_the_default_is_taken() -> None:
    places = Places("site.yml", {"theme.color": Position(7, 3)})

    (fault,) = palette.check("blue", places)

    assert fault.code == "theme-color"
    assert fault.place == "site.yml:7:3"
    assert palette.css("blue", "light") == palette.css(palette.DEFAULT_COLOR, "light")
    assert palette.check("#abc", places) == palette.check("#AABBCC", places) == ()


def test_the_favicon_takes_the_accent() -> None:
    assert palette.paint(b'<rect fill="#0b6bcb"/>', "#ff6a00") == b'<rect fill="#ff6a00"/>'
    assert palette.paint(b'<rect fill="#0b6bcb"/>', '"/><script>') == b'<rect fill="#0b6bcb"/>'
