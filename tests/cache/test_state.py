"""What a stage keeps from one build to the next: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import helpgen
from helpgen.cache import Cache
from helpgen.core.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Value:
    texts: tuple[str, ...] = ()
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Other:
    number: int = 0


VALUE = Value(("退款", "refund"), b"\x00\xff")


@pytest.mark.parametrize("on_disk", [True, False])
def test_what_is_kept_is_there_in_the_next_build(tmp_path: Path, on_disk: bool) -> None:
    cache = Cache(tmp_path if on_disk else None)
    assert cache.recall("a", Value) is None

    assert cache.keep("a", VALUE, Value) == ()

    later = Cache(tmp_path) if on_disk else cache
    assert later.recall("a", Value) == VALUE
    assert later.recall("b", Value) is None


def test_what_is_kept_later_takes_its_place(tmp_path: Path) -> None:
    for value in (VALUE, Value(("later",))):
        Cache(tmp_path).keep("a", value, Value)

        assert Cache(tmp_path).recall("a", Value) == value
    assert {path.name for path in tmp_path.iterdir()} == {".gitignore", "a.state"}


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("a", VALUE, Value)
    before = (tmp_path / "a.state").stat()

    cache.keep("a", Value(*(VALUE.texts, VALUE.data)), Value)
    again = Cache(tmp_path)
    again.recall("a", Value)
    again.keep("a", VALUE, Value)

    assert (tmp_path / "a.state").stat() == before


def test_what_other_code_has_kept_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "code/core").mkdir(parents=True)
    monkeypatch.setattr(helpgen, "__file__", str(tmp_path / "code/__init__.py"))
    Cache(tmp_path).keep("a", VALUE, Value)
    assert Cache(tmp_path).recall("a", Value) == VALUE

    (tmp_path / "code/core/new.py").touch()

    assert Cache(tmp_path).recall("a", Value) is None


def test_a_value_of_another_kind_is_not_believed(tmp_path: Path) -> None:
    Cache(tmp_path).keep("a", VALUE, Value)

    assert Cache(tmp_path).recall("a", Other) is None


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_not_believed(tmp_path: Path, data: st.DataObject) -> None:
    Cache(tmp_path).keep("a", VALUE, Value)
    path = tmp_path / "a.state"
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.binary(max_size=3).filter(lambda new: new != whole[at : at + 1]))
    path.write_bytes(whole[:at] + damage + whole[at + 1 :])

    assert Cache(tmp_path).recall("a", Value) is None
    path.unlink()


def test_what_is_no_file_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "a.state").mkdir()

    cache = Cache(tmp_path)

    assert cache.recall("a", Value) is None
    assert [fault.severity for fault in cache.keep("a", VALUE, Value)] == [Severity.INFO]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file/cache")

    found = cache.keep("a", VALUE, Value)

    assert [(fault.severity, fault.code) for fault in found] == [
        (Severity.INFO, "cache-unwritable")
    ]
    assert cache.recall("a", Value) == VALUE


def test_what_cannot_be_written_is_kept_in_memory_only(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    lone = Value(("\ud800",))

    assert cache.keep("a", lone, Value) == ()

    assert cache.recall("a", Value) == lone
    assert Cache(tmp_path).recall("a", Value) is None
    assert not list(tmp_path.glob("*.draft"))
