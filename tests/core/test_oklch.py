"""Colours: to OKLCH and back, and contrast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen.core.oklch import Lch, contrast, luminance, of_hex, to_hex

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colors)
def test_a_colour_survives_the_way_to_oklch_and_back(color: str) -> None:
    assert to_hex(of_hex(color)) == color


@pytest.mark.parametrize(
    ("color", "lightness", "chroma", "hue"),
    [
        # The values of CSS Color 4's own converter.
        ("#ff0000", 0.628, 0.258, 29.2),
        ("#00ff00", 0.866, 0.295, 142.5),
        ("#0000ff", 0.452, 0.313, 264.1),
    ],
)
def test_the_primaries_are_where_css_says(
    color: str, lightness: float, chroma: float, hue: float
) -> None:
    found = of_hex(color)

    assert found.lightness == pytest.approx(lightness, abs=0.001)
    assert found.chroma == pytest.approx(chroma, abs=0.001)
    assert found.hue == pytest.approx(hue, abs=0.1)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#fff", "#ffffff", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@given(st.floats(0, 1), st.floats(0, 0.4), st.floats(0, 360))
def test_what_lies_outside_srgb_is_brought_in(lightness: float, chroma: float, hue: float) -> None:
    color = to_hex(Lch(lightness, chroma, hue))

    assert len(color) == 7
    assert 0 <= luminance(color) <= 1
    # Near black, the steps of eight bits are wide.
    assert of_hex(color).lightness == pytest.approx(lightness, abs=0.1)
