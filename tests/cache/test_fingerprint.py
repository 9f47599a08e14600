from __future__ import annotations

from pathlib import Path

import pytest

import helpgen
from helpgen.cache.fingerprint import fingerprint
from helpgen.core.config import MarkdownConfig
from helpgen.core.parse import ParseSettings
from tests.cache.fakes import Settings, parse, parse_or_crash


def test_it_stays_the_same_while_nothing_changes() -> None:
    settings = ParseSettings(titles={"en": {"b": "1", "a": "2"}})
    other = ParseSettings(titles={"en": {"a": "2", "b": "1"}})

    assert fingerprint(parse, settings) == fingerprint(parse, other)


def test_it_changes_with_the_settings_and_the_function() -> None:
    marks = {
        fingerprint(parse, Settings()),
        fingerprint(parse, Settings(mark="x")),
        fingerprint(parse_or_crash, Settings()),
        fingerprint(parse, ParseSettings(MarkdownConfig(engine="markdown"))),
        fingerprint(parse, ParseSettings(MarkdownConfig(engine="commonmark"))),
    }

    assert len(marks) == 5


def test_it_changes_when_a_library_is_installed_in_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "markdown_extra-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    before = fingerprint(parse, Settings())

    (tmp_path / "markdown_extra-1.0.dist-info").rename(tmp_path / "markdown_extra-1.1.dist-info")

    assert fingerprint(parse, Settings()) != before


def test_it_changes_with_helpgens_own_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core/parse.py").write_text("one")
    monkeypatch.setattr(helpgen, "__file__", str(tmp_path / "__init__.py"))
    before = fingerprint(parse, Settings())

    (tmp_path / "core/parse.py").write_text("two")

    assert fingerprint(parse, Settings()) != before
