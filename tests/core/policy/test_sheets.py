"""What style sheets load from elsewhere."""

from __future__ import annotations

import pytest

from helpgen.core.policy import needs_of_sheet


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("a { color: red }", set()),
        ("a { background: url(x.png) }", set()),
        ('a { background: URL( "https://a.example/x" ) }', {("img-src", "https://a.example")}),
        ("a { background: url('data:image/png,x') }", {("img-src", "data:")}),
        ("@import 'https://a.example/x.css';", {("style-src", "https://a.example")}),
        ("@import url(//a.example/x.css) print;", {("style-src", "a.example")}),
        ('@import"https://a.example/x.css"print;', {("style-src", "https://a.example")}),
        ("@IMPORT'//a.example/x.css';", {("style-src", "a.example")}),
        ('a { background: image-set("//a.example/x" 1x) }', {("img-src", "a.example")}),
        (
            "a { b: -webkit-image-set(linear-gradient(rgb(0 0 0), red), '//a.example/)' 2x) }",
            {("img-src", "a.example")},
        ),
        ('a { b: image-set(url(x.png) type("image/avif")); content: "//a.example/" }', set()),
        ('b: image-set("//a.example/x"', {("img-src", "a.example")}),
        ("@font-face { src: url(//a.example/x) }", {("font-src", "a.example")}),
        ("/* url(https://a.example) */", set()),
    ],
)
def test_what_a_sheet_loads(sheet: str, expected: set[tuple[str, str]]) -> None:
    assert {(need.directive, need.source) for need in needs_of_sheet(sheet)} == expected
