"""The album keeps what was approved, and shows what is not like it any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.visual.album import Album, TakenWith
from tests.visual.test_look import complaint

if TYPE_CHECKING:
    from pathlib import Path

WHITE = Image.new("RGB", (60, 40), (255, 255, 255))
GREY = Image.new("RGB", (60, 40), (130, 131, 133))


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(tmp_path / "approved", tmp_path / "found")


def approve(album: Album, name: str, picture: Image.Image) -> None:
    unlike = album.difference(name, picture)
    assert unlike
    album.approve(name, picture, unlike)


def test_a_picture_without_an_approved_one_is_unlike_it(album: Album) -> None:
    unlike = album.difference("home/en", WHITE)

    assert unlike
    assert unlike.reason == "there is no approved picture yet"


@pytest.mark.parametrize("picture", [WHITE, GREY], ids=["white", "grey"])
def test_what_was_approved_looks_as_approved(album: Album, picture: Image.Image) -> None:
    approve(album, "home/en", picture)

    assert album.difference("home/en", picture) is None
    assert album.names() == {"home/en"}


def test_what_does_not_is_shown_beside_it(album: Album) -> None:
    approve(album, "home/en", WHITE)
    unlike = album.difference("home/en", GREY)
    assert unlike

    album.show("home/en", GREY, unlike)

    files = {path.name for path in (album.found / "home/en").iterdir()}
    assert files == {"actual.png", "approved.webp", "difference.png"}
    text = (album.found / "index.html").read_text("utf-8")
    assert "<h2>home/en</h2>" in text
    assert 'src="home/en/difference.png"' in text


def test_the_complaint_says_how_to_approve(album: Album) -> None:
    text = complaint("9 dots differ", album, TakenWith("150.0.1", {}))

    assert "9 dots differ" in text
    assert "scripts/approve" in text
    assert "or it is the browser" not in text


@pytest.mark.parametrize(("now", "is_other"), [("150.9.9", False), ("156.0.1", True)])
def test_the_complaint_names_another_browser(now: str, is_other: bool, album: Album) -> None:
    album.note(TakenWith("150.0.1", {"Latin": "Liberation Sans"}))

    text = complaint("9 dots differ", album, TakenWith(now, {}))

    assert ("approved with Chromium 150.0.1" in text) is is_other
