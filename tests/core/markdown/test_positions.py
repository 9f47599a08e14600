"""Every link, picture and heading knows its line and column in the author's file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpgen.core.markdown import Converted

Convert = Callable[..., Converted]

# In each text, the places to be found are marked: <<...>> around the address as written.
LINKS = (
    "[a](<<b.md>>)",
    "text [a](<<b.md>>) and [c](<<d.md>>)",
    "line\nline [a](<<b.md>>)\n\n[c](<<d.md>>)",
    '[a](<<b.md>> "title") [c]( <<d.md>> )',
    "[a](<<<b c.md>>>)",
    "[a](<<b_(c).md>>)",
    "[same](<<b.md>>) [same](<<b.md>>)\n\n[same](<<b.md>>)",
    "`[a](b.md)` then [a](<<b.md>>)",
    "``x ` [a](b.md)`` then [a](<<b.md>>)",
    "```\n[a](b.md)\n```\n\n[a](<<b.md>>)",
    "~~~\n[a](b.md)\n~~~\n[a](<<b.md>>)",
    "    [a](b.md)\n\n[a](<<b.md>>)",
    "- x\n\n    ```\n    [a](b.md)\n    ```\n\n    [a](<<b.md>>)",
    "<!-- [a](b.md) -->\n\n[a](<<b.md>>)",
    "x <!-- [a](b.md) --> [a](<<b.md>>)",
    "![alt](<<a.png>>)",
    "[![alt](<<a.png>>)](<<b.md>>)",
    "> quoted [a](<<b.md>>)\n> [c](<<d.md>>)",
    "- item [a](<<b.md>>)\n  - item [c](<<d.md>>)",
    "1. x\n\n   !!! note\n\n       [a](<<b.md>>)\n\n   [c](<<d.md>>)",
    ":::tip\n[a](<<b.md>>)\n:::\n\n[c](<<d.md>>)",
    '!!! note "[a](<<b.md>>)"\n    [c](<<d.md>>)',
    "> [!NOTE]\n> [a](<<b.md>>)",
    "??? note\n    [a](<<b.md>>)",
    "| a | b |\n|---|---|\n| x | [a](<<b.md>>) |",
    "## A [link](<<b.md>>)",
    "[a][r] and [r]\n\n[r]: <<b.md>>",
    '[a][]\n\n[a]: <<b.md>> "title"',
    "<<https://example.com/x>> bare",
    "bare (<<https://example.com/x>>).",
    "<<<https://example.com/x>>>",
    "write to <<me@example.com>>",
    '<a href="<<b.md>>">x</a>',
    "<a href='<<b.md>>'>x</a> <a href=<<d.md>>>y</a>",
    'x <img alt="" src="<<a.png>>"> [a](<<b.md>>)',
    '<div>\n\n[a](<<b.md>>)\n\n<img src="<<c.png>>" alt="c">\n\n</div>',
    "中文[链接](<<../退款/说明.md>>)和![图](<<图片1.png>>)",
    "中文[链接](<<%E9%80%80%E6%AC%BE.md>>)",
    "[a](<<b.md?x=1&amp;y=2#z>>)",
    "[a](<<b\\_c.md>>)",
    "[a](<<#anchor>>) [b](<<#anchor>>)",
    "text[^1] [a](<<b.md>>)\n\n[^1]: note [c](<<d.md>>)",
    "# Title\n\n[a](<<b.md>>)\n\n## Sub\n\n[c](<<d.md>>)",
)


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text without marks, and line, column and words of every marked place."""
    places: list[tuple[int, int, str]] = []
    clean = ""
    rest = text
    while "<<" in rest:
        before, _, rest = rest.partition("<<")
        clean += before
        if rest.startswith("<"):  # an address in angle brackets
            clean, rest = clean + "<", rest[1:]
        words, _, rest = rest.partition(">>")
        places.append((clean.count("\n") + 1, len(clean) - clean.rfind("\n"), words))
        clean += words
    return clean + rest, places


@pytest.mark.parametrize("text", LINKS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("first_line", [1, 7])
def test_a_link_is_where_its_address_is_written(
    article: Convert, text: str, newline: str, first_line: int
) -> None:
    clean, places = unmarked(text)
    converted = article(clean.replace("\n", newline), first_line=first_line)

    wanted = {(line + first_line - 1, column) for line, column, _ in places}
    assert {(ref.at.line, ref.at.column) for ref in converted.body.links} == wanted
    assert len(converted.body.links) >= len(places)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](中文.md)", "中文.md"),
        ("[a](%E4%B8%AD.md)", "%E4%B8%AD.md"),
        ("[a](<b c.md>)", "b c.md"),
        ("[a](b\\_c.md)", "b_c.md"),
        ("[a](b.md?x=1&amp;y=2)", "b.md?x=1&y=2"),
        ("[a](b.md?x=1&y=2)", "b.md?x=1&y=2"),
        ('[a](b.md#ünï "t")', "b.md#ünï"),
        ("<https://example.com/ä>", "https://example.com/ä"),
        ("https://example.com/a%20b", "https://example.com/a%20b"),
        ("[a][r]\n\n[r]: 中文.md", "中文.md"),
        ('<a href="b&amp;c.md">x</a>', "b&c.md"),
    ],
)
def test_a_target_is_what_the_author_wrote(article: Convert, text: str, target: str) -> None:
    (ref,) = article(text).body.links

    assert ref.target == target


def test_a_picture_keeps_its_text_or_says_that_it_has_none(article: Convert) -> None:
    body = article('![Alt text](a.png) ![](b.png) <img src="c.png"> [link](d.md)').body

    assert [(ref.kind, ref.alt) for ref in body.links] == [
        ("image", "Alt text"),
        ("image", ""),
        ("image", None),
        ("link", None),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("# A\n\n## B\n\n## B", [(1, 1), (3, 1), (5, 1)]),
        ("A\n=\n\nB\n---", [(1, 1), (4, 1)]),
        ("```\n# no\n```\n\n# A", [(5, 1)]),
        ("    # no\n\n# A", [(3, 1)]),
        ("- x\n\n    ## A", [(3, 5)]),
        ("!!! note\n    ## A\n\n## A", [(2, 5), (4, 1)]),
        ("> ## A", [(1, 3)]),
        ("<h2>A</h2>\n\n## A", [(1, 1), (3, 1)]),
        ("## 退款\n\ntext\n\n## 说明 {#x}", [(1, 1), (5, 1)]),
        ("## `a` & <b>b</b>\n\n## [c](d.md)", [(1, 1), (3, 1)]),
    ],
)
def test_a_heading_is_where_its_line_starts(
    article: Convert, text: str, places: list[tuple[int, int]]
) -> None:
    headings = article(text).body.headings

    assert [(heading.at.line, heading.at.column) for heading in headings] == places


def test_findings_of_callouts_have_their_line(article: Convert) -> None:
    found = article("a\n\n:::waring\nx\n:::\n\n- b\n  :::tip\n  y\n", first_line=4).diagnostics

    assert [(finding.code, finding.line, finding.column) for finding in found] == [
        ("unknown-callout", 6, 1),
        ("unclosed-callout", 11, 3),
    ]
