"""Findings quote what authors wrote, and stay one finding each."""

from __future__ import annotations

import pickle

import pytest

from helpgen.core.diagnostics import (
    Diagnostic,
    HelpgenError,
    Position,
    Severity,
    error,
    has_errors,
    in_order,
    info,
    strict,
    warning,
)


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("a\ncontent/b.md:1: error[forged] no", r"a\ncontent/b.md:1: error[forged] no"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\x00b\x07\x9b", r"a\x00b\x07\x9b"),
        ("\u202etxt.exe", r"\u202etxt.exe"),
        ("a\u2028b", r"a\u2028b"),
        (
            "退款\u3000café \N{RIGHT SINGLE QUOTATION MARK}",
            "退款\u3000café \N{RIGHT SINGLE QUOTATION MARK}",
        ),
    ],
)
def test_what_no_eye_can_see_is_spelled_out(quoted: str, shown: str) -> None:
    finding = error("code", quoted, quoted, hint=quoted)

    assert (finding.message, finding.path, finding.hint) == (shown, shown, shown)
    assert len(str(finding).splitlines()) == 2


def test_a_finding_reads_as_place_level_code_message_and_hint() -> None:
    finding = warning("broken-link", "gone", "content/a.md", Position(3, 7), "try b.md")

    assert str(finding) == "content/a.md:3:7: warning[broken-link] gone\n    try b.md"
    assert str(info("code", "words")) == "info[code] words"
    assert str(error("code", "words", "a.md")) == "a.md: error[code] words"


def test_findings_are_in_the_order_of_the_files_and_each_is_there_once() -> None:
    late = error("b", "late", "b.md", Position(1))
    tenth = error("b", "tenth", "a.md", Position(10))
    second = error("b", "second", "a.md", Position(2))

    assert in_order([late, tenth, second, late]) == (second, tenth, late)


def test_strict_makes_warnings_errors_and_leaves_the_rest() -> None:
    found = (warning("a", "one"), info("b", "two"), error("c", "three"))

    assert [d.severity for d in strict(found)] == [Severity.ERROR, Severity.INFO, Severity.ERROR]
    assert has_errors(found)
    assert not has_errors(found[:2])


def test_an_error_crosses_processes_with_its_findings() -> None:
    finding = Diagnostic(Severity.ERROR, "code", "words")
    crossed = pickle.loads(pickle.dumps(HelpgenError(finding)))  # noqa: S301 - made one line above

    assert crossed.diagnostics == (finding,)
