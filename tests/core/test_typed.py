"""The reader of untyped data: what each type takes, what it refuses, and how it says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

import pytest

from helpgen.core import schema, typed, yaml
from helpgen.core.schema import Others, Raw


@dataclass(frozen=True, slots=True)
class Inner:
    name: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Outer:
    text: str = "default"
    flag: bool = False
    number: float = 1.0
    whole: int = 1
    day: date | None = None
    choice: Literal["red", "green"] = "red"
    many: tuple[str, ...] = ()
    inner: Inner = field(default_factory=lambda: Inner("none"))
    inners: tuple[Inner, ...] = ()
    table: Mapping[str, Inner] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


def read(text: str) -> typed.Reading[Outer]:
    node, found = yaml.parse(text, "x.yml")
    assert found == ()
    return typed.read(node, Outer, "x.yml")


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("text: hello", "text", "hello"),
        ("text: no", "text", "no"),
        ("text: 1.10", "text", "1.10"),
        ("text: 2026-01-01", "text", "2026-01-01"),
        ("text: 'true'", "text", "true"),
        ("text:", "text", "default"),
        ("text: ''", "text", ""),
        ("flag: true", "flag", True),
        ("flag: False", "flag", False),
        ("number: 3", "number", 3.0),
        ("number: -.5", "number", -0.5),
        ("whole: 3", "whole", 3),
        ("day: 2026-02-28", "day", date(2026, 2, 28)),
        ("choice: green", "choice", "green"),
        ("many: [a, no, 1]", "many", ("a", "no", "1")),
        ("inner: {name: x}", "inner", Inner("x")),
        ("inners: [{name: x, size: 2}]", "inners", (Inner("x", 2),)),
        ("table: {no: {name: x}}", "table", {"no": Inner("x")}),
        ("extra: {a: [1, 1.5, true, no, '1', ~]}", "extra", {"a": [1, 1.5, True, "no", "1", None]}),
    ],
)
def test_a_value_is_read_as_its_key_s_type(text: str, key: str, value: object) -> None:
    reading = read(text)

    assert reading.diagnostics == ()
    assert getattr(reading.value, key) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flag: no", 'x.yml:1:7: error[wrong-type] "flag" must be true or false, not "no"'),
        ("flag: 'true'", 'x.yml:1:7: error[wrong-type] "flag" must be true or false, not "true"'),
        ("flag: 1", 'x.yml:1:7: error[wrong-type] "flag" must be true or false, not "1"'),
        ("whole: 1.5", 'x.yml:1:8: error[wrong-type] "whole" must be a whole number, not "1.5"'),
        ("number: ten", 'x.yml:1:9: error[wrong-type] "number" must be a number, not "ten"'),
        ("number: 1e999", 'x.yml:1:9: error[wrong-type] "number" must be a number, not "1e999"'),
        ("number: '1'", 'x.yml:1:9: error[wrong-type] "number" must be a number, not "1"'),
        ("text: [a]", 'x.yml:1:7: error[wrong-type] "text" must be text, not a list'),
        ("many: a", 'x.yml:1:7: error[wrong-type] "many" must be a list, not "a"'),
        ("many: [[a]]", 'x.yml:1:8: error[wrong-type] "many[0]" must be text, not a list'),
        ("inner: x", 'x.yml:1:8: error[wrong-type] "inner" must be keys and values, not "x"'),
        ("table: [a]", 'x.yml:1:8: error[wrong-type] "table" must be keys and values, not a list'),
        ("day: 2026-02-30", 'x.yml:1:6: error[bad-date] "2026-02-30" is not a date for "day"'),
        ("day: tomorrow", 'x.yml:1:6: error[bad-date] "tomorrow" is not a date for "day"'),
        ("day: 2026-2-3", 'x.yml:1:6: error[bad-date] "2026-2-3" is not a date for "day"'),
        (
            "choice: gren",
            'x.yml:1:9: error[bad-value] "gren" is not one of the values for "choice"',
        ),
        ("inner: {size: 1}", 'x.yml:1:8: error[missing-key] "name" is missing in "inner"'),
        ("txt: a", 'x.yml:1:1: error[unknown-key] there is no key "txt"'),
        ("inner: {name: a, sise: 1}", 'x.yml:1:18: error[unknown-key] there is no key "sise" in'),
        ("[a]", "x.yml:1:1: error[wrong-type] this file must be keys and values, not a list"),
    ],
)
def test_a_fault_names_key_place_and_what_was_expected(text: str, expected: str) -> None:
    reading = read(text)

    assert [str(d).startswith(expected) for d in reading.diagnostics] == [True], reading.diagnostics


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("flag: no", "write false"),
        ("flag: On", "write true"),
        ("txt: a", 'did you mean "text"?'),
        ("choice: gren", 'did you mean "green"? possible: red, green'),
        ("inner: {size: 1}", 'add a line "name: …"'),
    ],
)
def test_a_hint_says_what_to_write(text: str, hint: str) -> None:
    assert [d.hint for d in read(text).diagnostics] == [hint]


def test_all_faults_come_in_one_reading_and_the_rest_is_kept() -> None:
    reading = read("flag: no\nwhole: x\ntext: kept\nmany: [a, [b], c]\n")

    assert [d.line for d in reading.diagnostics] == [1, 2, 4]
    assert reading.value == Outer(text="kept", many=("a", "c"))


def test_every_key_s_place_is_known_by_its_path() -> None:
    places = read("inners:\n  - name: a\n    size: 1\ntable: {k: {name: b}}\n").places

    assert places["inners[0].size"].line == 3
    assert places["table.k.name"].column == 13


def test_keys_that_hold_one_value_are_told_from_the_others() -> None:
    assert schema.single_keys(Outer) == ("text", "flag", "number", "whole", "choice")


def test_a_long_value_is_cut_in_messages() -> None:
    (fault,) = read(f"flag: {'x' * 500}").diagnostics

    assert len(fault.message) < 120


def test_a_very_long_number_is_text_and_costs_nothing() -> None:
    assert read(f"extra: {{a: {'9' * 5000}}}").value.extra == {"a": "9" * 5000}


@dataclass(frozen=True, slots=True)
class Short:
    shorthand: ClassVar[str] = "name"

    name: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Shorts:
    all: tuple[Short, ...] = ()


def test_one_value_may_stand_for_keys_where_a_schema_says_so() -> None:
    node, _ = yaml.parse("all:\n  - one\n  - {name: two, size: 2}\n  -\n  - [three]\n", "x.yml")
    reading = typed.read(node, Shorts, "x.yml")

    assert reading.value == Shorts((Short("one"), Short("two", 2)))
    assert [(found.code, found.line) for found in reading.diagnostics] == [
        ("wrong-type", 4),
        ("wrong-type", 5),
    ]
    assert reading.places["all[0].name"].line == 2


@dataclass(frozen=True, slots=True)
class Open:
    """A schema that leaves what it does not know to somebody else."""

    name: str = ""
    value: Raw | None = None
    rest: Others = field(default_factory=Others)


def test_a_schema_may_leave_keys_and_values_unread_with_their_places() -> None:
    node, _ = yaml.parse("name: a\nvalue: {x: 1}\nother: [b]\nrest: 1\n", "f.yml")

    reading = typed.read(node, Open, "f.yml")

    assert reading.diagnostics == ()
    assert reading.value.value is not None
    assert typed.plain(reading.value.value.node) == {"x": 1}
    assert [entry.key for entry in reading.value.rest.entries] == ["other", "rest"]
    assert reading.places["other"].line == 3


def test_one_value_is_read_by_a_type_or_by_the_words_that_may_stand_there() -> None:
    node, _ = yaml.parse("3", "f.yml")
    assert isinstance(node, yaml.Scalar)

    assert typed.read_as(node, float, "f.yml", "a.b").value == 3
    assert typed.read_as(node, ("3", "4"), "f.yml", "a.b").value == "3"
    refused = typed.read_as(node, ("one", "two"), "f.yml", "a.b")
    assert refused.value is None
    assert 'values for "a.b"' in refused.diagnostics[0].message
