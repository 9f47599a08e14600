"""Every kind of page looks as approved, in light and dark, on desktop and phone, in two languages.

Where a page is meant to look otherwise now, ``scripts/approve`` takes its picture anew.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.visual.album import TakenWith
from tests.visual.conftest import APPROVING
from tests.visual.shots import SHOTS, Shot

if TYPE_CHECKING:
    from tests.visual.album import Album
    from tests.visual.camera import Camera

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems have other letters than the approved pictures"
)

# Which letters come from which font, and what Debian's packages of these are called.
FONTS = {
    "Latin": ("Liberation Sans", "fonts-liberation"),
    "code": ("Liberation Mono", "fonts-liberation"),
    "Chinese": ("Noto Sans CJK SC", "fonts-noto-cjk"),
    "Arabic": ("DejaVu Sans", "fonts-dejavu-core"),
}
LETTERS = {
    "Latin": (Shot("article", "en", "orders/refund-an-order/"), "h1"),
    "code": (Shot("article", "en", "orders/refund-an-order/"), ".prose pre code"),
    "Chinese": (Shot("article", "zh-CN", "zh-CN/orders/refund-an-order/"), "h1"),
    "Arabic": (Shot("article", "ar", "ar/orders/refund-an-order/"), "h1"),
}


@pytest.fixture(scope="module")
def taken_with(camera: Camera) -> TakenWith:
    """Return what draws the pictures here and now."""
    fonts = {script: camera.font(shot, selector) for script, (shot, selector) in LETTERS.items()}
    return TakenWith(camera.browser.version, fonts)


@pytest.fixture(scope="module")
def same_letters(taken_with: TakenWith) -> None:
    """Look at nothing where the letters are others: one test below says so and fails."""
    if taken_with.fonts != {script: font for script, (font, _) in FONTS.items()}:
        pytest.skip("the fonts are not those of the approved pictures")


def test_the_fonts_are_those_of_the_approved_pictures(taken_with: TakenWith) -> None:
    missing = {
        package: f"{script} is drawn with {taken_with.fonts[script]}, not with {font}"
        for script, (font, package) in FONTS.items()
        if taken_with.fonts[script] != font
    }

    assert not missing, f"install {' '.join(missing)} (scripts/test does, on Debian and Ubuntu)"


@pytest.mark.usefixtures("same_letters")
@pytest.mark.parametrize("shot", SHOTS, ids=str)
def test_a_page_looks_as_approved(
    shot: Shot, camera: Camera, album: Album, taken_with: TakenWith
) -> None:
    actual = camera.take(shot)

    unlike = album.difference(shot.name, actual)

    if unlike and APPROVING:
        album.approve(shot.name, actual, unlike)
        album.note(taken_with)
    elif unlike:
        album.show(shot.name, actual, unlike)
        pytest.fail(complaint(unlike.reason, album, taken_with), pytrace=False)


def complaint(reason: str, album: Album, taken_with: TakenWith) -> str:
    """Return what somebody needs to know who changed a style and has never heard of this test."""
    lines = [
        f"the page does not look as approved: {reason}",
        f"look at it beside the approved picture: {album.found / 'index.html'}",
        "if it is meant to look like this: scripts/approve",
    ]
    then = album.taken_with()
    if then and major(then.chromium) != major(taken_with.chromium):
        lines.append(
            f"or it is the browser: the pictures were approved with Chromium {then.chromium}, and "
            f"{taken_with.chromium} may draw letters otherwise. If many pages fail, and the code "
            "that was approved fails too, approve the pictures anew with this browser."
        )
    return "\n".join(lines)


def major(version: str) -> str:
    return version.partition(".")[0]


def test_there_is_no_approved_picture_that_nobody_looks_at(album: Album) -> None:
    left_over = album.names() - {shot.name for shot in SHOTS}

    if APPROVING:
        for name in left_over:
            album.forget(name)
    else:
        assert not left_over, "scripts/approve removes them"


def test_all_pictures_together_stay_small(album: Album) -> None:
    """They are in the repository's history for ever, in every version."""
    sizes = [path.stat().st_size for path in album.approved.rglob("*.webp")]

    assert sum(sizes) <= 4 * 1024 * 1024
