"""YAML that cannot surprise: every rule of ``core.yaml``, with the place it reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core import yaml
from helpgen.core.diagnostics import Position
from helpgen.core.yaml import Mapping, Scalar, Sequence


def findings(text: str) -> list[tuple[str, int, int]]:
    return [(d.code, d.line, d.column) for d in yaml.parse(text, "x.yml")[1]]


def test_nodes_know_their_place() -> None:
    node, found = yaml.parse("a: 1\nb:\n  - x\n  - {c: d}\n", "x.yml")

    assert found == ()
    assert isinstance(node, Mapping)
    first, second = node.entries
    assert (first.key, first.at) == ("a", Position(1, 1))
    assert first.value == Scalar("1", plain=True, at=Position(1, 4))
    assert isinstance(second.value, Sequence)
    assert [item.at for item in second.value.items] == [Position(3, 5), Position(4, 5)]


def test_lines_count_from_where_the_text_starts_in_its_file() -> None:
    _, (fault,) = yaml.parse("a: 1\na: 2\n", "x.md", first_line=2)

    assert (fault.line, fault.column) == (3, 1)


def test_columns_count_characters_and_not_bytes() -> None:
    node, _ = yaml.parse("😀中文: 退款\n", "x.yml")

    assert isinstance(node, Mapping)
    assert node.entries[0].value.at == Position(1, 6)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "~", "---\n", "null"])
def test_a_document_that_says_nothing_is_nothing(text: str) -> None:
    assert yaml.parse(text, "x.yml") == (None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ("duplicate-key", 3, 1)),
        ("a: {b: 1, b: 2}", ("duplicate-key", 1, 11)),
        ("title: a: b", ("yaml-syntax", 1, 9)),
        ('a: "x', ("yaml-syntax", 1, 4)),
        ("a:\n\t- b", ("yaml-syntax", 2, 1)),
        ("k: {a", ("yaml-syntax", 1, 4)),
        ("- a\nb: c", ("yaml-syntax", 2, 1)),
        ("a: @x", ("yaml-syntax", 1, 4)),
        ("a: *nothing", ("yaml-syntax", 1, 4)),
        ("? [a]\n: b", ("yaml-syntax", 1, 3)),
        ("x: !!python/object:os.system 1", ("yaml-tag", 1, 4)),
        ("x: !!str no", ("yaml-tag", 1, 4)),
        ("--- \na: 1\n---\nb: 2", ("yaml-documents", 3, 1)),
        ("[" * 3000, ("yaml-too-deep", 1, 21)),
        ("a: &a [*a]", ("yaml-syntax", 1, 8)),
        ("title：退款", ("yaml-syntax", 1, 6)),
        ("a: 1\nposition：2\nb: 3", ("yaml-syntax", 2, 9)),
        ("labels：[a，b]\nx: 1", ("yaml-syntax", 1, 7)),
    ],
)
def test_each_fault_is_named_with_its_place(text: str, expected: tuple[str, int, int]) -> None:
    assert findings(text) == [expected]


def test_the_first_of_two_equal_keys_is_kept_so_the_rest_can_be_checked() -> None:
    node, _ = yaml.parse("a: 1\na: 2", "x.yml")

    assert isinstance(node, Mapping)
    assert [entry.value.text for entry in node.entries if isinstance(entry.value, Scalar)] == ["1"]


def test_an_alias_is_worth_what_it_refers_to() -> None:
    node, found = yaml.parse("a: &x [1, 2]\nb: *x", "x.yml")

    assert found == ()
    assert isinstance(node, Mapping)
    assert node.entries[0].value is node.entries[1].value


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]

    assert [code for code, _, _ in findings("\n".join(lines))] == ["yaml-too-large"]


@pytest.mark.parametrize("escape", [r"\0", r"\e[31m", r"\a", r"\x85", r"\uFFFE", r"\x7f"])
def test_an_escape_cannot_smuggle_in_what_a_file_may_not_hold(escape: str) -> None:
    node, (fault,) = yaml.parse(f'a: "x{escape}y"', "x.yml")

    assert (fault.code, fault.line, fault.column) == ("control-character", 1, 4)
    assert isinstance(node, Mapping)
    assert node.entries[0].value.text.startswith("x\ufffd")  # type: ignore[union-attr] # a scalar


@pytest.mark.parametrize("text", ["a: \x00", "a: \x07b"])
def test_control_characters_are_refused(text: str) -> None:
    assert [code for code, _, _ in findings(text)] == ["yaml-syntax"]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("abc:- \n\t[]{}\"'&*!|>%@`#,?~0\u4e2d\U0001f600")))
def test_nothing_anyone_types_raises(text: str) -> None:
    node, found = yaml.parse(text, "x.yml")

    assert node is None or isinstance(node, Scalar | Mapping | Sequence)
    assert all(d.code.startswith(("yaml-", "duplicate-")) for d in found)
