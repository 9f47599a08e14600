"""What somebody would see is found; how a browser draws letters today is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from tests.visual.compare import difference
from tests.visual.shots import Shot

if TYPE_CHECKING:
    from tests.visual.camera import Camera

HOME = Shot("home", "en", "")
ARTICLE = Shot("article", "en", "orders/refund-an-order/")

CHANGES = {
    "a card moves by two dots": (HOME, ".card { position: relative; inset-inline-start: 2px; }"),
    "a text moves by two dots": (HOME, "h1 { padding-block-start: 2px; margin-block-end: -2px; }"),
    "a tint is three percent darker": (HOME, ".help { filter: brightness(0.97); }"),
    "a border is a step stronger": (HOME, "html .card { border-color: #c5cad1; }"),
    "an icon is missing": (HOME, ".card .icon { visibility: hidden; }"),
    "a button has lost its corners": (HOME, "html .search-hero button[type] { border-radius: 0; }"),
    "a line of text is heavier": (ARTICLE, ".meta { font-weight: 600; }"),
    "a link has lost its line": (ARTICLE, ".prose a { text-decoration: none; }"),
    "a list has no marks": (ARTICLE, ".prose ul { list-style: none; }"),
    "a text is a shade of grey lighter": (ARTICLE, ".prose { color: #4a4f57; }"),
    "a callout has another hue": (ARTICLE, ".callout-tip { filter: hue-rotate(60deg); }"),
    "a page is three dots longer": (ARTICLE, ".site-footer { padding-block-end: 3px; }"),
}
# The ways in which machines and versions of a browser differ, brought about on purpose.
NOISE = {
    "lines of text are a third of a dot lower": (
        ARTICLE,
        "h1, h2, dt, dd { translate: 0 0.33px; }",
    ),
    "letters are drawn a little darker": (HOME, "h1, p, a { -webkit-text-stroke: 0.04px; }"),
    "the page is drawn as one layer": (ARTICLE, "main { will-change: transform; }"),
    "a colour is rounded otherwise": (HOME, "main { filter: brightness(0.995); }"),
}


@pytest.mark.parametrize(("shot", "style"), CHANGES.values(), ids=CHANGES)
def test_what_somebody_would_see_is_found(shot: Shot, style: str, camera: Camera) -> None:
    assert difference(camera.take(shot, style), camera.take(shot))


@pytest.mark.parametrize(("shot", "style"), NOISE.values(), ids=NOISE)
def test_what_nobody_would_see_is_not(shot: Shot, style: str, camera: Camera) -> None:
    one, other = camera.take(shot, style), camera.take(shot)

    assert one.tobytes() != other.tobytes(), "there is no noise to look past"
    assert not difference(one, other)


def test_the_same_page_twice_is_the_same_picture(camera: Camera) -> None:
    assert not difference(camera.take(ARTICLE), camera.take(ARTICLE))


def picture(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (80, 60)) -> Image.Image:
    drawn = Image.new("RGB", size, (250, 250, 250))
    for box in boxes:
        ImageDraw.Draw(drawn).rectangle(box, fill=(30, 60, 90))
    return drawn


def test_a_difference_says_where_it_is() -> None:
    unlike = difference(picture((10, 10, 29, 19)), picture())

    assert unlike
    assert unlike.reason == "200 dots differ, within 20 x 10 at 10, 10"
    assert unlike.mask.getbbox() == (10, 10, 30, 20)


def test_what_is_gone_is_found_as_what_is_new_is() -> None:
    box = (10, 10, 29, 19)

    assert difference(picture(box), picture())
    assert difference(picture(), picture(box))


def test_a_thin_line_may_be_one_dot_away_and_no_more() -> None:
    line = picture((10, 30, 69, 30))

    assert not difference(picture((10, 31, 69, 31)), line)
    assert difference(picture((10, 32, 69, 32)), line)


def test_a_page_may_be_longer_by_a_rounding_and_no_more() -> None:
    assert not difference(picture(size=(80, 61)), picture())
    assert not difference(picture(), picture(size=(80, 61)))

    longer = difference(picture(size=(80, 62)), picture())
    assert longer
    assert longer.reason == "it is 80 x 62 dots, and was 80 x 60"


@pytest.mark.parametrize(("step", "is_found"), [(5, False), (6, True), (-6, True)])
def test_a_tint_may_be_off_by_what_keeping_pictures_small_costs(step: int, is_found: bool) -> None:
    tinted = Image.new("RGB", (80, 60), (200 + step, 200, 200))

    assert bool(difference(tinted, Image.new("RGB", (80, 60), (200, 200, 200)))) is is_found
