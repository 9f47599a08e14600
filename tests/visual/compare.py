"""Whether two pictures show the same, for somebody who looks at them.

Browsers do not draw letters alike to the last dot: a curve's edge is a little lighter here, a line
of text a fraction of a dot lower there. So a dot is compared with what stands around its place in
the other picture: it may be anything between the darkest and the lightest of nine. What moves by
two dots, is gone, is new or has another colour lies outside of that.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

# Levels of 255 by which a dot may leave what stands around it. Pictures are kept in steps of
# eight levels (see ``album``), so a dot may be four off without any change.
FAINT = 5
# A line's edge is blurred by less than this where it stands between two rows of dots.
CLEAR = 12
# No edge of a letter leaves its surroundings that far, less a few of the thinnest strokes.
STRONG = 64
# How many dots may do so.
FEW = 12
# The edges of letters never fill a square; a tint, an icon, a heavier letter do.
SQUARE = 3
# Nor are they straight for that long; a border is, and the line below a link.
RUN = 16
# Pages may differ in height by the rounding of a line's height.
ROUNDING = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """What two pictures do not share: ``mask`` is white there, and has the first one's size."""

    reason: str
    mask: Image.Image


def difference(actual: Image.Image, approved: Image.Image) -> Difference | None:
    """Compare two RGB pictures; ``None`` where they show the same."""
    wide, high = (abs(a - b) for a, b in zip(actual.size, approved.size, strict=True))
    if wide or high > ROUNDING:
        reason = "it is {} x {} dots, and was {} x {}".format(*actual.size, *approved.size)
        return Difference(reason, Image.new("L", actual.size, 255))
    return _unlike(actual, _sized(approved, actual.size))


def _unlike(actual: Image.Image, approved: Image.Image) -> Difference | None:
    box = _above(FAINT, _worst(ImageChops.difference(actual, approved))).getbbox()
    if not box:
        return None
    # Looking around every dot is dear, and most of most pictures is alike.
    area = _grown(box, actual.size)
    excess = _excess(actual.crop(area), approved.crop(area))
    if not _is_seen(excess):
        return None
    mask = Image.new("L", actual.size)
    mask.paste(_above(FAINT, excess), area)
    left, top, right, bottom = mask.getbbox() or box
    where = f"{right - left} x {bottom - top} at {left}, {top}"
    return Difference(f"{_count(mask)} dots differ, within {where}", mask)


def _is_seen(excess: Image.Image) -> bool:
    squares = _above(FAINT, excess).filter(ImageFilter.MinFilter(SQUARE))
    many = max(_count(squares), _count(_above(STRONG, excess))) > FEW
    return many or _has_line(_above(CLEAR, excess))


def _has_line(mask: Image.Image) -> bool:
    """Whether ``RUN`` dots in a row or in a column are white."""
    return any(_run(mask, right, down).getbbox() for right, down in ((1, 0), (0, 1)))


def _run(mask: Image.Image, right: int, down: int) -> Image.Image:
    length = 1
    while length < RUN:
        mask = ImageChops.darker(mask, ImageChops.offset(mask, right * length, down * length))
        length *= 2
    return mask


def _excess(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return by how many levels each dot leaves its surroundings in the other picture."""
    return _worst(ImageChops.lighter(_beyond(one, other), _beyond(other, one)))


def _beyond(picture: Image.Image, other: Image.Image) -> Image.Image:
    lightest = other.filter(ImageFilter.MaxFilter(3))
    darkest = other.filter(ImageFilter.MinFilter(3))
    return ImageChops.lighter(
        ImageChops.subtract(picture, lightest), ImageChops.subtract(darkest, picture)
    )


def _worst(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _above(level: int, picture: Image.Image) -> Image.Image:
    return picture.point([255 if value > level else 0 for value in range(256)])


def _count(mask: Image.Image) -> int:
    return mask.histogram()[255]


def _sized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return it cut, or made longer by its own last line."""
    if picture.size == size:
        return picture
    longer = Image.new("RGB", size)
    longer.paste(picture, (0, size[1] - picture.height))
    longer.paste(picture, (0, 0))
    return longer


def _grown(box: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return (
        max(left - RUN, 0),
        max(top - RUN, 0),
        min(right + RUN, size[0]),
        min(bottom + RUN, size[1]),
    )
