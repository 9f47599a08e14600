"""Presets: looks that say only what differs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from helpgen import theme
from helpgen.core import presets, typed, yaml
from helpgen.core.config import ThemeConfig
from helpgen.core.presets import Preset, PresetFile
from helpgen.core.statics import Statics, publish
from helpgen.core.themefiles import Manifest


def written(text: str, path: str = "theme.yml", *, shipped: bool = False) -> PresetFile:
    node, _ = yaml.parse(text, path)
    return PresetFile(typed.read(node, Manifest, path).value.presets, path, shipped)


BELOW = written(
    "presets:\n"
    "  default: {dark_tokens: {shadow: none}}\n"
    "  warm: {hue: 75, light: {bg: 0.9}, tokens: {radius: 1rem, font: serif}}\n",
    shipped=True,
)


def test_what_a_look_leaves_out_is_as_in_the_default_one() -> None:
    warm = presets.find([BELOW], "warm")

    assert warm is not None
    assert (warm.hue, warm.light.bg, warm.light.soft) == (75, 0.9, Preset().light.soft)
    assert warm.dark_tokens == {"shadow": "none"}


def test_a_look_of_the_same_name_changes_single_values_of_the_one_below() -> None:
    top = written("presets: {warm: {light: {soft: 0.8}, tokens: {radius: 2rem}}}")

    warm = presets.find([top, BELOW], "warm")

    assert warm is not None
    assert (warm.light.bg, warm.light.soft) == (0.9, 0.8)
    assert warm.tokens == {"radius": "2rem", "font": "serif"}


def test_a_look_extends_another() -> None:
    top = written("presets: {acme: {extends: warm, hue: 10}}")

    acme = presets.find([top, BELOW], "acme")

    assert acme is not None
    assert (acme.hue, acme.light.bg, acme.tokens["font"]) == (10, 0.9, "serif")
    assert presets.names([top, BELOW]) == ("default", "warm", "acme")


def test_looks_that_extend_each_other_end() -> None:
    looks = [written("presets: {a: {extends: b, hue: 1}, b: {extends: a, contrast: 5}}"), BELOW]

    found = presets.find(looks, "a")

    assert found is not None
    assert (found.hue, found.contrast) == (1, 5)


def test_a_look_that_extends_its_own_name_means_the_one_below() -> None:
    top = written("presets: {warm: {extends: warm, hue: 10}}")

    warm = presets.find([top, BELOW], "warm")

    assert warm is not None
    assert (warm.hue, warm.light.bg, warm.dark_tokens["shadow"]) == (10, 0.9, "none")
    assert presets.extended([top, BELOW], "warm") == ""


def test_a_look_is_made_of_more_looks_than_functions_could_call_each_other() -> None:
    looks = [f"a{number}: {{extends: a{number + 1}}}" for number in range(1200)]
    many = written(f"presets: {{{', '.join(looks)}, a1200: {{hue: 7}}}}")

    found = presets.find([many], "a0")

    assert found is not None
    assert found.hue == 7


def test_numbers_that_no_colour_has_make_no_look() -> None:
    assert presets.find([written("presets: {x: {light: {bg: 1.0e300}}}")], "x") == Preset()


def test_there_is_no_look_of_a_name_that_nobody_gave() -> None:
    assert presets.find([BELOW], "cold") is None


@pytest.mark.parametrize("name", ["contrast", "warm"])
def test_a_look_costs_readers_next_to_nothing_and_no_file(name: str) -> None:
    look, _ = theme.load(Path("nowhere"), ThemeConfig())
    plain, other = (
        publish(look.static, ThemeConfig(), look.presets[each]) for each in ("default", name)
    )

    assert plain.urls.keys() == other.urls.keys()
    assert size(other) - size(plain) < 200
    assert size(other) <= 8 * 1024


def size(made: Statics) -> int:
    """Return what the style sheet of every page weighs, compressed as hosts do."""
    (data,) = (output.data for output in made.outputs if output.path == made.urls["style.css"])
    return len(gzip.compress(data, 6))
