from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.diagnostics import HelpgenError
from helpgen.core.model import Asset, Output
from helpgen.writer import write
from helpgen.writer.outputpaths import OutputPaths


def outputs(**texts: str) -> list[Output]:
    return [Output(path.replace("__", "/"), text.encode()) for path, text in texts.items()]


def asset(project: Path, path: str, data: bytes) -> Asset:
    place = project / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return Asset(f"content/{path}", "en", path, path, hashlib.sha256(data).hexdigest())


def codes(problem: pytest.ExceptionInfo[HelpgenError]) -> list[str]:
    return [fault.code for fault in problem.value.diagnostics]


@pytest.mark.parametrize(
    "path",
    [
        "", "/etc/passwd", "../x", "a/../../x", "a/..", "./a", "a//b", "a/", "a\\b", "C:/x", "c:x",
        "a\0b", "a\nb", "\udcff", ".helpgen-site", ".Helpgen-Site/x", "退" * 86,
    ],
)  # fmt: skip
def test_a_path_that_is_no_plain_file_inside_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(HelpgenError) as problem:
        write([*outputs(a="1"), Output(path, b"x")], (), tmp_path, tmp_path / "site")

    assert codes(problem) == ["bad-output-path"]
    str(problem.value.diagnostics[0]).encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".helpgen"]


@pytest.mark.parametrize(
    "pair",
    [
        ("a", "a"), ("A/b", "a/c"), ("a/B", "a/b"), ("a", "a/b"), ("a/b", "a"), ("A", "a/b"),
        ("caf\u00e9", "cafe\u0301"), ("stra\u00dfe/x", "STRASSE/y"),
    ],
)  # fmt: skip
def test_two_files_that_some_system_would_mix_up_are_refused(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    with pytest.raises(HelpgenError) as problem:
        write([Output(path, b"x") for path in pair], (), tmp_path, tmp_path / "site")

    assert codes(problem) == ["duplicate-output"]


def test_every_bad_path_is_named(tmp_path: Path) -> None:
    picture = asset(tmp_path, "a", b"x")

    with pytest.raises(HelpgenError) as problem:
        write([*outputs(a="1"), Output("/b", b"")], [picture], tmp_path, tmp_path / "site")

    assert codes(problem) == ["bad-output-path", "duplicate-output"]


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from("aA/.\\é"), max_size=6), max_size=5))
def test_whatever_is_taken_can_be_written_side_by_side(
    tmp_path_factory: pytest.TempPathFactory, paths: list[str]
) -> None:
    taken = OutputPaths()
    folder = tmp_path_factory.mktemp("site")

    for path in paths:
        if taken.take(path) is None:
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.open("xb").close()
            assert place.resolve().is_relative_to(folder.resolve())
