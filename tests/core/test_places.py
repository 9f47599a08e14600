"""Positions of keys, and of what stands around them."""

from __future__ import annotations

from helpgen.core.diagnostics import Position, Severity
from helpgen.core.places import Places

PLACES = Places(
    "site.yml",
    {
        "contact": Position(3),
        "contact.channels[1]": Position(8, 5),
        "contact.timezone": Position(4),
    },
)


def test_a_key_that_was_written_is_found() -> None:
    assert PLACES.at("contact.timezone") == Position(4)


def test_a_key_that_is_missing_is_placed_at_what_it_is_missing_in() -> None:
    assert PLACES.at("contact.channels[1].number") == Position(8, 5)
    assert PLACES.at("contact.channels[0].number") == Position(3)


def test_an_unknown_key_has_no_place() -> None:
    assert PLACES.at("feedback.url") is None
    assert PLACES.at("") is None


def test_findings_carry_file_and_place() -> None:
    error = PLACES.error("some-code", "contact.timezone", "wrong", "do this")
    warning = PLACES.warning("some-code", "feedback", "odd")
    assert str(error) == "site.yml:4:1: error[some-code] wrong\n    do this"
    assert (warning.severity, warning.place) == (Severity.WARNING, "site.yml")
