"""Nothing moves while an article with pictures loads (CLS of web.dev)."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from tests import projects
from tests.browser.server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.visit import Visit

ARTICLE = """---
title: Pictures
description: Many.
---

Words before.

![Wide](wide.png)

Words between.

![Small](small.png "With a caption")

![Half](wide.png){width=300}

:::steps
1. One
2. ![Wide](wide.png)
3. Three
:::

=== "A"

    a

=== "B"

    ![Wide](wide.png)

Words after.
"""

SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  document.images.length && scrollTo(0, document.body.scrollHeight);
  setTimeout(() => resolve(sum), 600);
})"""


def png(width: int, height: int) -> bytes:
    """Return a grey picture (PNG 3rd ed., 5.3)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xbb" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with an article full of pictures."""
    project = tmp_path_factory.mktemp("still")
    (project / "site.yml").write_text("site_name: Still\n", "utf-8")
    (project / "content").mkdir()
    (project / "content/pictures.md").write_text(ARTICLE, "utf-8")
    (project / "content/wide.png").write_bytes(png(1400, 800))
    (project / "content/small.png").write_bytes(png(200, 300))
    with serving(projects.build(project, "--strict")) as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
def test_pictures_move_nothing_when_they_come(width: int, visit: Visit) -> None:
    page = visit("pictures/", viewport={"width": width, "height": 800})

    assert page.evaluate(SHIFTS) == 0
    ratios = page.evaluate(
        "[...document.images].map(i => Math.round(100 * i.clientWidth / i.clientHeight))"
    )
    assert ratios[:3] == [175, 67, 175]


def test_only_the_first_picture_is_loaded_at_once(visit: Visit) -> None:
    page = visit("pictures/")
    pictures = page.locator(".prose img")
    loading = pictures.evaluate_all("all => all.map(each => each.getAttribute('loading'))")

    assert loading == [None, "lazy", "lazy", "lazy", "lazy"]
