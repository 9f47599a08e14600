from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.cache.newpack import NewPack
from helpgen.cache.pack import Packs, open_packs, values

ONE, TWO, THREE = (bytes([number]) * 32 for number in (1, 2, 3))


def keep(packs: Packs, used: set[bytes] | None = None, **contents: bytes) -> Packs:
    """Add values called ``one``, ``two``, ``three``; use all, unless it is said which."""
    names = {"one": ONE, "two": TWO, "three": THREE}
    added = {names[name]: value for name, value in contents.items()}
    with NewPack(packs) as new:
        for key, value in added.items():
            new.add(key, value)
        return new.finish(frozenset(used if used is not None else {*packs.slots, *added}))


def contents(packs: Packs) -> dict[bytes, bytes]:
    return dict(values(packs, packs.slots))


def test_what_was_kept_is_there_for_the_next_one(tmp_path: Path) -> None:
    keep(open_packs(tmp_path), one=b"first", two=b"")

    assert contents(open_packs(tmp_path)) == {ONE: b"first", TWO: b""}


def test_a_folder_that_is_not_there_is_empty_and_is_made(tmp_path: Path) -> None:
    packs = open_packs(tmp_path / "a/b")

    assert contents(packs) == {}
    keep(packs, one=b"1")
    assert contents(open_packs(tmp_path / "a/b")) == {ONE: b"1"}
    assert (tmp_path / "a/b/.gitignore").read_text() == "*\n"


def test_no_folder_is_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    packs = keep(open_packs(None), one=b"1")

    assert contents(packs) == {}
    assert list(tmp_path.iterdir()) == []


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    packs = keep(open_packs(tmp_path), one=b"1")
    before = packs.files[0].stat().st_mtime_ns

    packs = keep(packs)

    assert [path.stat().st_mtime_ns for path in packs.files] == [before]


def test_a_little_more_is_a_pack_more(tmp_path: Path) -> None:
    packs = keep(open_packs(tmp_path), one=b"1" * 1000)

    packs = keep(packs, two=b"2")

    assert len(packs.files) == 2
    assert contents(packs) == {ONE: b"1" * 1000, TWO: b"2"}


def test_what_is_no_longer_used_goes_once_it_is_much(tmp_path: Path) -> None:
    packs = keep(open_packs(tmp_path), one=b"1" * 1000, two=b"2" * 100)

    packs = keep(packs, used={ONE})
    assert contents(packs) == {ONE: b"1" * 1000, TWO: b"2" * 100}

    packs = keep(packs, used={TWO})
    assert contents(packs) == {TWO: b"2" * 100}
    assert len(list(tmp_path.glob("*.pack"))) == 1


def test_there_are_never_many_packs(tmp_path: Path) -> None:
    packs = keep(open_packs(tmp_path), one=b"1" * 100_000)
    for number in range(50):
        packs = keep(packs, used={ONE, TWO}, two=f"{number}".encode())

    assert len(packs.files) <= 8
    assert contents(packs) == {ONE: b"1" * 100_000, TWO: b"49"}


def test_the_newer_of_two_values_counts(tmp_path: Path) -> None:
    packs = keep(open_packs(tmp_path), one=b"x" * 1000, two=b"old")

    packs = keep(packs, two=b"new")

    assert len(packs.files) == 2
    assert contents(packs)[TWO] == b"new"


def test_an_abandoned_pack_leaves_nothing(tmp_path: Path) -> None:
    with NewPack(open_packs(tmp_path)) as new:
        new.add(ONE, b"1")

    assert [path.name for path in tmp_path.iterdir()] == [".gitignore"]


def test_drafts_of_killed_builds_are_removed(tmp_path: Path) -> None:
    (tmp_path / "00000001-dead.draft").write_bytes(b"half")

    keep(open_packs(tmp_path), one=b"1")

    assert not list(tmp_path.glob("*.draft"))


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_pack_that_is_cut_short_or_changed_anywhere_is_not_believed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("packs")
    original = {ONE: b"first value", TWO: b"second value"}
    [path] = keep(open_packs(folder), one=original[ONE], two=original[TWO]).files
    good = path.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    bad = data.draw(
        st.sampled_from(
            (
                good[:at],
                good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :],
                good[:at] + b"x" + good[at:],
                bytes(len(good)),
            )
        )
    )
    path.write_bytes(bad)

    packs = open_packs(folder)

    assert contents(packs).items() <= original.items()
    packs = keep(packs, used={ONE, TWO}, one=b"first value", two=b"second value")
    assert contents(open_packs(folder)) == original


@pytest.mark.parametrize("make", ["pipe", "folder", "link", "empty", "foreign"])
def test_what_is_no_pack_is_counted_as_damaged_and_never_waited_for(
    tmp_path: Path, make: str
) -> None:
    odd = tmp_path / "00000009-odd.pack"
    match make:
        case "pipe":
            os.mkfifo(odd)
        case "folder":
            odd.mkdir()
        case "link":
            odd.symlink_to("/etc/passwd")
        case "empty":
            odd.touch()
        case _:
            odd.write_bytes(b"helpgen-pack-9\n" + b"x" * 1000)

    packs = open_packs(tmp_path)

    assert (packs.damaged, contents(packs)) == (1, {})
    assert contents(keep(packs, one=b"1")) == {ONE: b"1"}


def test_a_pack_that_disappears_is_a_pack_without_values(tmp_path: Path) -> None:
    packs = keep(open_packs(tmp_path), one=b"1")
    packs.files[0].unlink()

    assert contents(packs) == {}


def test_where_nothing_can_be_written_the_problem_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with NewPack(open_packs(tmp_path / "file")) as new:
        new.add(ONE, b"1")
        new.add(TWO, b"2")
        packs = new.finish(frozenset({ONE, TWO}))

    assert isinstance(new.problem, OSError)
    assert contents(packs) == {}
