"""The settings that a theme declares: typed, checked where they are written, given to templates."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from helpgen.core import schema, settings, typed, yaml
from helpgen.core.config import Config, NavLink, ThemeConfig
from helpgen.core.places import Places
from helpgen.core.settings import Given, ThemeKeys
from helpgen.core.themefiles import Manifest

KNOWN = tuple(schema.keys_of(ThemeConfig))

DECLARED = """\
settings:
  show_status: {type: boolean, default: true}
  slogan: {type: text, default: Ask us, description: Below the name.}
  tint: {type: color}
  badge: {type: file}
  columns: {type: number, default: 3, min: 1, max: 4}
  shape: {type: choice, choices: [round, square]}
  products: {type: links}
"""


def declare(text: str) -> tuple[Mapping[str, Given], list[str]]:
    node, _ = yaml.parse(text, "themes/acme/theme.yml")
    reading = typed.read(node, Manifest, "themes/acme/theme.yml")
    places = Places("themes/acme/theme.yml", reading.places)
    found, faults = settings.declare(reading.value.settings, places, KNOWN)
    return found, [str(fault) for fault in (*reading.diagnostics, *faults)]


def read(text: str) -> tuple[Config, Places]:
    node, _ = yaml.parse(text, "site.yml")
    reading = typed.read(node, Config, "site.yml")
    assert not reading.diagnostics
    return reading.value, Places("site.yml", reading.places)


def give(text: str, declared: str = DECLARED) -> tuple[Mapping[str, Given], list[str]]:
    config, places = read(text)
    written = ThemeKeys(config.theme.others, "theme", KNOWN)
    found, faults = settings.give(declare(declared)[0], written, places, "acme")
    return found, [str(fault) for fault in faults]


def values(found: Mapping[str, Given]) -> dict[str, object]:
    return {name: given.value for name, given in found.items()}


def test_a_setting_that_nobody_sets_has_its_default_of_its_type() -> None:
    found, faults = give("theme: {name: acme}")

    assert faults == []
    assert values(found) == {
        "show_status": True,
        "slogan": "Ask us",
        "tint": "",
        "badge": "",
        "columns": 3,
        "shape": "round",
        "products": (),
    }


def test_what_site_yml_says_is_read_by_the_declared_type() -> None:
    found, faults = give(
        "theme:\n"
        "  show_status: false\n"
        "  slogan: no\n"
        '  tint: "#ff0000"\n'
        "  badge: images/badge.svg\n"
        "  columns: 2\n"
        "  shape: square\n"
        "  products: [{title: One, url: one.md}]\n"
    )

    assert faults == []
    assert values(found) == {
        "show_status": False,
        "slogan": "no",
        "tint": "#ff0000",
        "badge": "images/badge.svg",
        "columns": 2,
        "shape": "square",
        "products": (NavLink("One", "one.md"),),
    }
    assert isinstance(found["columns"].value, int)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "shwo_status: true",
            'there is no key "shwo_status" in "theme"\n    did you mean "show_status"?',
        ),
        ("colr: x", 'there is no key "colr" in "theme"\n    did you mean "color"?'),
        ("colr: x", "site.yml:2:3: error[unknown-key]"),
        ("zzz: 1", 'what the theme "acme" shall have beside these, its theme.yml declares'),
        ("show_status: yes", 'site.yml:2:16: error[wrong-type] "theme.show_status" must be true'),
        ("columns: many", 'site.yml:2:12: error[wrong-type] "theme.columns" must be a number'),
        ("columns: 9", 'site.yml:2:12: error[bad-value] "theme.columns" must be at least 1 and at'),
        ("shape: roun", 'site.yml:2:10: error[bad-value] "roun" is not one of the values'),
        ("tint: blue", 'site.yml:2:9: error[theme-color] "blue" is not a colour'),
        ("products: [{title: One}]", 'site.yml:2:14: error[missing-key] "url" is missing'),
        ("slogan: [a]", 'site.yml:2:11: error[wrong-type] "theme.slogan" must be text'),
    ],
)  # fmt: skip
def test_a_slip_in_site_yml_is_told_where_it_stands(line: str, expected: str) -> None:
    found, (fault,) = give(f"theme:\n  {line}\n")

    assert expected in fault
    assert values(found) == values(declare(DECLARED)[0])


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("x: {type: txt}", 'theme.yml:2:13: error[bad-value] "txt" is not one of the values'),
        ("x: {type: boolean, default: yes}", "theme.yml:2:31: error[wrong-type]"),
        ("x: {type: number, default: 9, max: 4}", "theme.yml:2:30: error[bad-value]"),
        ("x: {type: color, default: red}", "theme.yml:2:29: error[theme-color]"),
        ("x: {type: choice}", 'theme.yml:2:3: error[missing-key] "x" has nothing to choose from'),
        ("x: {type: choice, choices: [a, a]}", "theme.yml:2:21: error[bad-value] the choices of"),
        ('x: {type: choice, choices: [a, ""]}', "theme.yml:2:21: error[bad-value] the choices of"),
        ("x: {type: choice, choices: [a], default: b}", "theme.yml:2:44: error[bad-value]"),
        ("x: {type: number, min: 4, max: 1}", 'theme.yml:2:21: error[bad-value] "x": min is'),
        ("Big-Name: {}", 'theme.yml:2:3: error[bad-value] "Big-Name" cannot be the name'),
        ("color: {type: color}", "theme.yml:2:3: error[bad-value] every theme has the setting"),
        ("x: {typ: text}", "theme.yml:2:7: error[unknown-key]"),
        ("x: text", "theme.yml:2:6: error[wrong-type]"),
    ],
)  # fmt: skip
def test_a_faulty_declaration_is_told_where_it_stands(declared: str, expected: str) -> None:
    _, (fault,) = declare(f"settings:\n  {declared}\n")

    assert expected in fault


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [("", 0), (", max: -5", -5), (", min: 2", 2), (", min: -3, max: 5", 0), (", max: -0.5", -0.5)],
)
def test_a_number_without_a_default_is_the_nearest_to_none_that_may_be(
    bounds: str, expected: float
) -> None:
    found, faults = declare(f"settings: {{x: {{type: number{bounds}}}}}")

    assert (values(found), faults) == ({"x": expected}, [])


def test_a_locale_has_texts_and_links_of_its_own_and_the_rest_from_all() -> None:
    config, places = read(
        "theme: {slogan: Ask us, columns: 2}\n"
        "locales:\n"
        "  en: {}\n"
        "  zh-CN:\n"
        "    theme:\n"
        "      slogan: 问我们\n"
        "      columns: 4\n"
        "      nav: []\n"
    )
    declared, _ = declare(DECLARED)
    shared, _ = settings.give(
        declared, ThemeKeys(config.theme.others, "theme", KNOWN), places, "acme"
    )
    own = ThemeKeys(config.locales["zh-CN"].theme.others, "locales.zh-CN.theme", ("announcement",))

    found, faults = settings.translate(shared, own, places, "acme")

    assert (found["slogan"].value, found["columns"].value) == ("问我们", 2)
    assert found["slogan"].key == "locales.zh-CN.theme.slogan"
    assert [str(fault).partition("\n")[0] for fault in faults] == [
        'site.yml:7:7: error[unknown-key] "columns" is the same in all languages',
        'site.yml:8:7: error[unknown-key] "nav" does not belong into "locales.zh-CN.theme"',
    ]
