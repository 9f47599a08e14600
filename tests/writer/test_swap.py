from __future__ import annotations

from pathlib import Path

from helpgen.writer import swap


def test_the_swap_is_one_step_on_linux_and_macos(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name)

    assert swap.exchange(tmp_path / "one", tmp_path / "two")

    assert [path.name for path in (tmp_path / "one").iterdir()] == ["two"]


def test_a_swap_that_cannot_be_done_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()

    assert not swap.exchange(tmp_path / "one", tmp_path / "two")
