"""The same articles on both engines: cases/<name>.md becomes cases/<name>.html.

Where the dialects honestly differ, cases/<name>.commonmark.html says what GitHub's dialect makes of
it, and ``DIALECTS`` says why. White space between blocks does not count. An address is shown in
braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpgen.core.config import Engine
from helpgen.core.markdown import Converted

CASES = Path(__file__).parent / "cases"

DIALECTS = {
    "images": "CommonMark 4.6: a tag alone on its line is a block, in Python-Markdown a paragraph",
    "lists": "CommonMark 5.3: one empty line makes the whole list loose, not its neighbours only",
    "python-markdown-only": "abbreviations and attribute lists are Python-Markdown's",
    "quotes": "CommonMark 5.1: an empty line ends a quote, Python-Markdown joins the two",
    "raw-html": "CommonMark 4.4: indented HTML behind an empty line is code",
}

Convert = Callable[..., Converted]

_BLOCK = (
    r"</?(?:blockquote|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary"
    r"|table|tbody|td|th|thead|tr|ul|video)(?:\s[^<>]*)?>"
)


def tidied(html: str) -> str:
    """Return HTML with one block a line; code stays as it is."""
    parts = re.split(r"(<code>.*?</code>)", html, flags=re.DOTALL)
    for index in range(0, len(parts), 2):
        text = re.sub(rf"\s*({_BLOCK})\s*", r"\1", parts[index])
        parts[index] = re.sub(rf"(?=<\w)({_BLOCK})", r"\n\1", re.sub(r"\s+", " ", text))
    return "".join(parts).strip() + "\n"


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.md")))
def test_an_article_becomes_what_its_case_says(article: Convert, engine: Engine, name: str) -> None:
    converted = article((CASES / f"{name}.md").read_text("utf-8"))

    html = "".join(
        part if isinstance(part, str) else f"{{{part.target}}}" for part in converted.body.segments
    )
    wanted = CASES / f"{name}.commonmark.html"
    if engine == "markdown" or not wanted.exists():
        wanted = CASES / f"{name}.html"
    assert tidied(html) == wanted.read_text("utf-8")
    assert converted.diagnostics == ()


def test_every_difference_has_its_reason() -> None:
    assert {path.name.split(".")[0] for path in CASES.glob("*.commonmark.html")} == set(DIALECTS)


def test_the_three_forms_of_a_callout_are_the_same(article: Convert) -> None:
    forms = (
        "!!! tip\n    Text with **bold**.\n\n    - a\n    - b\n",
        "> [!TIP]\n> Text with **bold**.\n>\n> - a\n> - b\n",
        ":::tip\nText with **bold**.\n\n- a\n- b\n:::\n",
    )

    assert len({article(form).body for form in forms}) == 1
