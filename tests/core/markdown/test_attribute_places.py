"""A dangerous attribute is reported where it is written, however it is written."""

from __future__ import annotations

import pytest

from helpgen.core.config import ArticleRules, MarkdownConfig
from helpgen.core.markdown import convert


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('para\n{: onclick="x" }\n', 2, 1),
        ('first\n\npara\n{: .ok onmouseover="x" }\n', 4, 1),
        ('first\n\n<p onclick="x">text</p>\n', 3, 1),
        ('# A {: onclick="x" }\n', 1, 5),
    ],
)
def test_it_is_found_in_tags_and_in_lists_of_attributes(text: str, line: int, column: int) -> None:
    converted = convert(text, "content/a.md", MarkdownConfig(), (), ArticleRules(), {})

    assert [(d.code, d.line, d.column) for d in converted.diagnostics] == [
        ("html-removed", line, column)
    ]
