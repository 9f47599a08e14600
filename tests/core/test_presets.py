"""Presets: looks that say only what differs, and whose slips are told where they stand."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from helpgen import theme
from helpgen.core import presets, typed, yaml
from helpgen.core.config import ThemeConfig
from helpgen.core.presets import Preset, Written
from helpgen.core.statics import Statics, publish
from helpgen.core.themefiles import Manifest

USED = frozenset({"radius", "font", "shadow"})


def written(text: str, path: str = "theme.yml", *, shipped: bool = False) -> Written:
    node, _ = yaml.parse(text, path)
    return Written(typed.read(node, Manifest, path).value.presets, path, shipped)


def check(*texts: str) -> list[str]:
    return [str(fault) for fault in presets.check([written(text) for text in texts], USED)]


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


def test_there_is_no_look_of_a_name_that_nobody_gave() -> None:
    assert presets.find([BELOW], "cold") is None


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("{radius: 1rem}", "theme.yml:2:7: error[unknown-key]"),
        ("{contrast: 3}", "theme.yml:2:7: error[bad-value] presets.x.contrast must be between 4.5"),
        ("{light: {bg: 98}}", "theme.yml:2:15: error[bad-value] presets.x.light.bg must be"),
        ("{color: red}", "theme.yml:2:7: error[theme-color]"),
        ("{extends: wram}", 'theme.yml:2:7: error[theme-preset] there is no preset "wram"'),
        ("{tokens: {--radius: 0}}", 'theme.yml:2:16: error[bad-value] "--radius" cannot be a'),
        ('{tokens: {radius: "0; a: b"}}', 'theme.yml:2:16: error[bad-value] the value of "radius"'),
        ('{tokens: {radius: "0} body {"}}', "theme.yml:2:16: error[bad-value] the value of"),
        ("{tokens: {raduis: 0}}", "theme.yml:2:16: warning[token-unused] no style sheet uses"),
        ("[a]", "theme.yml:2:6: error[wrong-type]"),
    ],
)  # fmt: skip
def test_a_slip_in_a_look_is_told_where_it_stands(look: str, expected: str) -> None:
    faults = check(f"presets:\n  x: {look}\n")

    assert [fault[: len(expected)] for fault in faults][:1] == [expected]
    assert len({fault.partition(":")[0] for fault in faults}) == 1


def test_a_slip_gets_a_guess_and_a_sound_look_has_no_faults() -> None:
    assert check("presets: {x: {tokens: {raduis: 0}}}")[0].endswith('did you mean "radius"?')
    assert check("presets: {x: {tokens: {radius: 0}, dark: {bg: 0}, hue: 40}}") == []


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
