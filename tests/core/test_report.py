"""Findings for machines."""

from __future__ import annotations

import json

from helpgen.core import report
from helpgen.core.diagnostics import Position, error, info, warning

FOUND = (
    error("broken-link", 'no "a"', "content/a b/退.md", Position(3, 7), "did you mean 100%?"),
    warning("missing-alt", "no text: a, b", "content/x.md"),
    info("note", "by the way"),
)


def test_text_is_what_people_see() -> None:
    assert report.render(FOUND[:1], "text") == (
        'content/a b/退.md:3:7: error[broken-link] no "a"\n    did you mean 100%?\n'
    )


def test_json_has_every_field() -> None:
    first = json.loads(report.render(FOUND, "json"))[0]

    assert first == {
        "severity": "error",
        "code": "broken-link",
        "message": 'no "a"',
        "path": "content/a b/退.md",
        "line": 3,
        "column": 7,
        "hint": "did you mean 100%?",
    }


def test_github_gets_one_escaped_command_a_finding() -> None:
    assert report.render(FOUND, "github").splitlines() == [
        (
            "::error file=content/a b/退.md,line=3,col=7,title=broken-link::"
            'no "a"%0Adid you mean 100%25?'
        ),
        "::warning file=content/x.md,title=missing-alt::no text: a, b",
        "::notice title=note::by the way",
    ]


def test_a_path_cannot_break_out_of_its_property() -> None:
    finding = error("x", "y", "content/a,b:c::error.md")

    assert report.render([finding], "github") == (
        "::error file=content/a%2Cb%3Ac%3A%3Aerror.md,title=x::y\n"
    )


def test_sarif_has_places_that_code_scanning_can_open() -> None:
    run = json.loads(report.render(FOUND, "sarif"))["runs"][0]

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "broken-link",
        "missing-alt",
        "note",
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/a%20b/%E9%80%80.md"
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_nothing_found_is_valid_too() -> None:
    assert json.loads(report.render((), "json")) == []
    assert json.loads(report.render((), "sarif"))["runs"][0]["results"] == []
    assert report.render((), "github") == ""


def test_counts_are_words() -> None:
    assert report.counts(FOUND) == "1 error, 1 warning"
    assert report.counts((*FOUND, *FOUND)) == "2 errors, 2 warnings"
    assert report.counts(FOUND[2:]) == ""
