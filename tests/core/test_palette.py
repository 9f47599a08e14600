"""The palette: readable for every accent, in every look, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import theme
from helpgen.core import palette, presets, typed, yaml
from helpgen.core.config import Scheme
from helpgen.core.diagnostics import Position
from helpgen.core.oklch import contrast
from helpgen.core.places import Places
from helpgen.core.presets import DEFAULT_COLOR, Preset
from helpgen.core.themefiles import Manifest

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
HARD = ("#ffe14d", "#ffffff", "#000000", "#e11d48", "#16a34a", "#808080")
HUES = ("blue", "green", "violet", "amber", "red")
SURFACES = ("bg", "soft", "raised")
TINTS = tuple(f"{name}-soft" for name in ("accent", *HUES))

# Every text of style.css, pages.css and search.css, and the grounds it is printed on.
PAIRS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("text", (*SURFACES, *TINTS)),
    ("muted", (*SURFACES, *TINTS)),
    ("accent", (*SURFACES, *TINTS)),
    ("accent-hover", (*SURFACES, *TINTS)),
    *((hue, (*SURFACES, f"{hue}-soft", "amber-soft")) for hue in HUES),
    ("on-solid", ("solid", "solid-hover")),
)


def shipped() -> Iterator[tuple[str, Preset]]:
    text = (theme.builtin_dir() / "default" / "theme.yml").read_text(encoding="utf-8")
    node, _ = yaml.parse(text, "theme.yml")
    written = (
        presets.PresetFile(typed.read(node, Manifest, "theme.yml").value.presets, "theme.yml"),
    )
    for name in presets.names(written):
        yield name, presets.find(written, name) or Preset()


PRESETS = dict(shipped())
in_every_look = pytest.mark.parametrize("name", PRESETS)
in_both_schemes = pytest.mark.parametrize("dark", [False, True])


def tokens(color: str, preset: Preset, *, dark: bool) -> dict[str, str]:
    return palette.tokens(color, preset, preset.dark if dark else preset.light)


def unreadable(color: str, preset: Preset, *, dark: bool) -> list[str]:
    value = tokens(color, preset, dark=dark)
    least = preset.contrast
    faults = [
        f"{color}: {text} on {ground} has {contrast(value[text], value[ground]):.2f}"
        for text, grounds in PAIRS
        for ground in grounds
        if contrast(value[text], value[ground]) < least
    ]
    for surface in SURFACES:
        if contrast(value["text"], value[surface]) < 7:
            faults.append(f"{color}: long text on {surface}")
        if contrast(value["field"], value[surface]) < 3:
            faults.append(f"{color}: the edge of a field on {surface}")
    if contrast(value["text"], value["accent-line"]) < least:
        faults.append(f"{color}: text that is selected")
    return faults


def test_there_are_three_looks_and_one_of_them_is_for_level_aaa() -> None:
    assert set(PRESETS) == {"default", "contrast", "warm"}
    assert PRESETS["contrast"].contrast >= 7


@in_every_look
@in_both_schemes
@pytest.mark.parametrize("color", HARD)
def test_a_hard_accent_is_readable_in_every_look(name: str, color: str, dark: bool) -> None:
    """WCAG 2.2, 1.4.3 (1.4.6 where the preset asks for 7 to 1) and 1.4.11."""
    assert unreadable(color, PRESETS[name], dark=dark) == []


@in_every_look
@in_both_schemes
@given(color=colors)
@settings(deadline=None, max_examples=60)
def test_every_text_is_readable_on_every_ground_it_is_printed_on(
    name: str, dark: bool, color: str
) -> None:
    assert unreadable(color, PRESETS[name], dark=dark) == []


@in_both_schemes
@given(color=colors, ratio=st.floats(*presets.CONTRASTS))
@settings(deadline=None, max_examples=40)
def test_a_look_of_a_theme_s_own_has_the_contrast_it_asks_for(
    dark: bool, color: str, ratio: float
) -> None:
    assert unreadable(color, replace(Preset(), contrast=ratio), dark=dark) == []


def test_the_high_contrast_look_is_black_on_white_and_white_on_black() -> None:
    light = tokens("#e11d48", PRESETS["contrast"], dark=False)
    dark = tokens("#e11d48", PRESETS["contrast"], dark=True)

    assert (light["text"], light["bg"]) == ("#000000", "#ffffff")
    assert (dark["text"], dark["bg"]) == ("#ffffff", "#000000")


def test_greys_have_the_hue_that_the_look_gives_them_whatever_the_accent() -> None:
    blue, green = (tokens(color, PRESETS["warm"], dark=False) for color in ("#0000ff", "#00ff00"))

    assert {name: blue[name] for name in SURFACES} == {name: green[name] for name in SURFACES}
    assert blue["bg"] != "#ffffff"


def test_a_button_has_the_company_s_own_colour() -> None:
    assert tokens("#635bff", Preset(), dark=False)["solid"] == "#635bff"
    assert tokens("#635bff", Preset(), dark=True)["solid"] == "#635bff"


@in_both_schemes
@pytest.mark.parametrize("color", ["#ffffff", "#000000", "#0e0e0e", "#fefefe"])
def test_a_button_never_vanishes_in_the_page(color: str, dark: bool) -> None:
    value = tokens(color, Preset(), dark=dark)

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
    sheet = palette.css("#0b6bcb", scheme, Preset())

    assert re.findall(r"@media ([^{]+)\{", sheet) == media
    assert sheet.startswith(":root{color-scheme:light;")
    assert sheet.count("{") == sheet.count("}")


def test_the_properties_of_a_look_come_with_its_colours() -> None:
    look = Preset(tokens={"radius": "2rem", "shadow": "none"}, dark_tokens={"shadow": "0 0 1px"})

    light, *dark = palette.css("#0b6bcb", "auto", look).splitlines()

    assert "--radius:2rem;--shadow:none;" in light
    assert all("--shadow:0 0 1px;" in block and "--radius" not in block for block in dark)


def test_what_is_no_colour_is_an_error_where_it_stands_and_the_look_s_is_taken() -> None:
    places = Places("site.yml", {"theme.color": Position(7, 3)})

    (fault,) = palette.check("blue", places)

    assert fault.code == "theme-color"
    assert fault.place == "site.yml:7:3"
    assert palette.accent("blue", Preset(color="#ff0000")) == "#ff0000"
    assert palette.accent("", Preset(color="red")) == DEFAULT_COLOR
    assert palette.accent("#abc", Preset()) == "#abc"
    assert palette.check("#abc", places) == palette.check("#AABBCC", places) == ()
    assert palette.check("", Places("site.yml")) == ()


def test_a_colour_that_yaml_took_for_a_comment_is_told() -> None:
    places = Places("site.yml", {"theme.color": Position(7, 3)})

    (fault,) = palette.check("", places)

    assert "# begins a comment" in fault.message


def test_the_favicon_takes_the_accent() -> None:
    assert palette.paint(b'<rect fill="#0b6bcb"/>', "#ff6a00") == b'<rect fill="#ff6a00"/>'
