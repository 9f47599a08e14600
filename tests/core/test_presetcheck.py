"""Presets, checked: every slip is told where it stands, and so is what nobody could read."""

from __future__ import annotations

import pytest

from helpgen.core import presetcheck, typed, yaml
from helpgen.core.presets import PresetFile
from helpgen.core.themefiles import Manifest

USED = frozenset({"radius", "font", "shadow"})
GREY = "{bg: 0.5, soft: 0.5, raised: 0.5}"


def written(text: str, path: str = "theme.yml", *, shipped: bool = False) -> PresetFile:
    node, _ = yaml.parse(text, path)
    return PresetFile(typed.read(node, Manifest, path).value.presets, path, shipped)


def check(*files: str | PresetFile, color: str = "") -> list[str]:
    read = [written(each) if isinstance(each, str) else each for each in files]
    return [str(fault) for fault in presetcheck.check(read, USED, color)]


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
        ("{tokens: {radius: '0 \"x'}}", "theme.yml:2:16: error[bad-value] the value of"),
        ("{tokens: {bg: red}}", 'theme.yml:2:16: error[token-derived] "--bg" is a colour that'),
        ("{dark_tokens: {accent: red}}", "theme.yml:2:21: error[token-derived]"),
        ("{extends: x}", 'theme.yml:2:7: error[theme-cycle] the preset "x" extends itself: x -> x'),
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


def test_looks_that_extend_each_other_are_told_once_with_the_way_around() -> None:
    (fault,) = check("presets:\n  c: {extends: a}\n  a: {extends: b}\n  b: {extends: a}\n")

    assert fault.startswith("theme.yml:3:7: error[theme-cycle]")
    assert 'the preset "a" extends itself: a -> b -> a' in fault


def test_a_look_may_extend_the_one_of_its_name_below() -> None:
    below = written("presets: {warm: {hue: 75}, default: {}}", "below.yml", shipped=True)

    assert check("presets: {warm: {extends: warm, hue: 10}}", below) == []
    assert check("presets: {default: {extends: warm}}", below) == []


def test_grounds_that_no_text_can_be_read_on_are_errors_at_their_shades() -> None:
    faults = check(f"presets:\n  x:\n    light: {GREY}\n")

    assert [fault.partition("]")[0] for fault in faults] == [
        "theme.yml:3:13: error[theme-contrast",
        "theme.yml:3:22: error[theme-contrast",
        "theme.yml:3:33: error[theme-contrast",
    ]
    assert 'on light pages, text on "bg" has a contrast of 3.' in faults[0]
    assert "and needs 4.5\n    make light.bg lighter" in faults[0]


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("{dark: {soft: 0.6}}", ["theme.yml:2:14: error[theme-contrast] on dark pages, text on"]),
        ("{light: {tint: 0.5}}", ["theme.yml:2:15: error[theme-contrast] on light pages, text"]),
        ("{dark: {raised: 0.43}}", []),
        (
            "{dark: {raised: 0.43}, contrast: 12}",
            ["theme.yml:2:14: error[theme-contrast] on dark pages"],
        ),
        ("{contrast: 7}", []),
    ],
)
def test_a_look_is_held_to_the_contrast_it_asks_for(look: str, expected: list[str]) -> None:
    faults = check(f"presets:\n  x: {look}\n")

    assert [fault[: len(each)] for fault, each in zip(faults, expected, strict=True)] == expected


def test_what_several_looks_have_from_one_line_is_told_once_and_there() -> None:
    below = written(f"presets: {{default: {{}}, grey: {{light: {GREY}}}}}", "below.yml")

    faults = check("presets: {x: {extends: grey, hue: 5}, y: {extends: x}}", below)

    assert [fault.partition(":")[0] for fault in faults] == ["below.yml"] * 3


def test_a_look_that_asks_for_more_than_the_one_below_gives_is_told_itself() -> None:
    below = written("presets: {dim: {light: {bg: 0.75}}}", "below.yml", shipped=True)

    (fault,) = check("presets:\n  x: {extends: dim, contrast: 12}\n", below)

    assert fault.startswith("theme.yml:2:21: error[theme-contrast]")
    assert "make light.bg lighter, or ask for less contrast" in fault
