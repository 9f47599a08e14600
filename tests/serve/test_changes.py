"""Which changes matter, and when a burst of them is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpgen.serve.changes import LONGEST, QUIET, Burst, is_relevant, is_temporary

ROOT = Path("/home/.me/help")
WANTED = (ROOT / "site.yml", ROOT / "content", ROOT / "themes" / "mine")


@pytest.mark.parametrize(
    "name",
    [
        ".git", ".helpgen", ".DS_Store", ".#refund.md", ".refund.md.swp", ".goutputstream-X1",
        "4913", "refund.md~", "refund.swp", "#refund.md#", "refund.md.tmp", "x___jb_tmp___",
        "__pycache__", "Thumbs.db",
    ],
)  # fmt: skip
def test_what_editors_and_systems_leave_behind_is_temporary(name: str) -> None:
    assert is_temporary(name)


@pytest.mark.parametrize(
    "name", ["refund.md", "_category.yml", "a.png", "#1.md", "49130", "退款.md"]
)
def test_what_a_writer_makes_is_not(name: str) -> None:
    assert not is_temporary(name)


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("site.yml", True),
        ("content", True),
        ("content/billing/refund.md", True),
        ("content/billing", True),
        ("themes", True),  # a folder above a wanted one: it may have come or gone
        (".", True),
        ("themes/mine/style.css", True),
        ("themes/other/style.css", False),
        ("README.md", False),
        ("contents/a.md", False),
        ("content/.git/index", False),
        ("content/a/.helpgen/x", False),
        ("content/refund.md~", False),
        ("content/out/index.html", False),
        ("content/outside/a.md", True),
    ],
)
def test_a_change_matters_when_it_lies_in_what_is_watched(path: str, matters: bool) -> None:
    assert is_relevant(ROOT / path, WANTED, (ROOT / "content" / "out",)) is matters


def test_a_burst_is_over_when_it_is_quiet() -> None:
    burst = Burst((), 10.0, 10.0).plus(Path("a"), 10.0).plus(Path("b"), 10.05)

    assert burst.over_at() == 10.05 + QUIET
    assert burst.paths == (Path("a"), Path("b"))


def test_a_burst_that_goes_on_and_on_is_cut() -> None:
    burst = Burst((), 10.0, 10.0)
    for step in range(100):
        burst = burst.plus(Path("a"), 10.0 + step * 0.05)

    assert burst.over_at() == 10.0 + LONGEST
    assert burst.paths == (Path("a"),)
