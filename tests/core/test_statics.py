"""Static files: named by their content, and small enough."""

from __future__ import annotations

import gzip
import re

import pytest

from helpgen import theme
from helpgen.core.config import ThemeConfig
from helpgen.core.statics import publish

SHIPPED = theme.builtin_dir() / "default" / "static"


def shipped() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in SHIPPED.iterdir()}


def test_a_file_is_named_by_its_content() -> None:
    one, other = (publish({"a/x.png": data}, ThemeConfig()) for data in (b"1", b"2"))

    assert re.fullmatch(r"assets/a/x\.[0-9a-f]{8}\.png", one.urls["a/x.png"])
    assert one.urls["a/x.png"] != other.urls["a/x.png"]
    assert [(output.path, output.data) for output in one.outputs] == [(one.urls["a/x.png"], b"1")]


def test_the_palette_stands_before_the_style_sheet_and_changes_its_name() -> None:
    blue = publish({"style.css": b"a{color:red}"}, ThemeConfig(color="#0000ff"))
    green = publish({"style.css": b"a{color:red}"}, ThemeConfig(color="#00ff00"))

    sheet = blue.outputs[0].data.decode()
    assert sheet.startswith(":root{")
    assert sheet.endswith("a{color:red}")
    assert blue.urls != green.urls


@pytest.mark.parametrize(
    ("sheet", "file", "expected"),
    [
        ("a{background:url(bg.png)}", "style2.css", 'url("bg.HASH.png")'),
        ("a{background:url('img/bg.png')}", "style2.css", 'url("img/bg.HASH.png")'),
        ('a{background:url("../bg.png")}', "css/style2.css", 'url("../bg.HASH.png")'),
        ("a{background:url(other.png)}", "style2.css", "url(other.png)"),
        ("a{background:url(https://x.org/bg.png)}", "style2.css", "url(https://x.org/bg.png)"),
    ],
)
def test_addresses_in_style_sheets_follow_the_new_names(
    sheet: str, file: str, expected: str
) -> None:
    picture = "img/bg.png" if "img/" in sheet else "bg.png"

    made = publish({file: sheet.encode(), picture: b"x"}, ThemeConfig())

    text = next(o.data for o in made.outputs if o.path.endswith(".css")).decode()
    assert expected in re.sub(r"\.[0-9a-f]{8}\.", ".HASH.", text)


def test_bytes_that_are_no_text_survive() -> None:
    made = publish({"x.css": b"a{content:'\xff'}", "y.bin": b"\x00\xff"}, ThemeConfig())

    assert {output.data for output in made.outputs} == {b"a{content:'\xff'}", b"\x00\xff"}


@pytest.mark.parametrize("color", ["#0b6bcb", "#ff6a00", "#16a34a", "#000000"])
def test_the_shipped_style_sheet_and_script_keep_their_budgets(color: str) -> None:
    """CSS and JavaScript of an article's page, and a search's, compressed as hosts do."""
    made = publish(shipped(), ThemeConfig(color=color))
    sizes = {
        name: len(gzip.compress(output.data, 6))
        for output in made.outputs
        for name, url in made.urls.items()
        if url == output.path
    }

    assert sizes["style.css"] <= 8 * 1024
    assert sizes["pages.css"] <= 4 * 1024
    assert sizes["theme.js"] <= 4 * 1024  # every page; the next ones come where they are needed
    assert sizes["theme.js"] + sizes["tabs.js"] <= 6 * 1024
    assert sizes["hours.js"] <= 2 * 1024
    assert sizes["found.js"] + sizes["contact.js"] <= 2 * 1024
    assert sizes["search.js"] <= 8 * 1024
    assert sizes["search-pagefind.js"] <= 3 * 1024
    assert sizes["search-panel.js"] <= 4 * 1024
    assert sizes["search.css"] <= 2 * 1024
    assert sizes["not-found.js"] <= 2 * 1024


def test_the_shipped_files_ask_no_other_host_and_bring_no_fonts() -> None:
    for name, data in shipped().items():
        text = data.decode()
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), name
        assert "@font-face" not in text
        assert "@import" not in text
        assert "data:" not in text.replace("data:image", "data:"), name
        assert "innerHTML" not in text
