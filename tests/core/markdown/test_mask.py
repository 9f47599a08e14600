"""What is no Markdown in a source is blanked, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen.core.markdown.mask import masked


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a `b\nc` d", "a   \n   d"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        ("> a `b\n>\n> c` d", "> a `b\n>\n> c` d"),
        ("a \\`b` c` d", "a \\`b     d"),
        ("`a ``b` c", "        c"),
        ("a ```b", "a ```b"),
        ("a <!-- b\nc --> d", "a       \n      d"),
        ("a <!-- b", "a <!-- b"),
        ("`<!--` b `-->`", "       b      "),
    ],
)
def test_code_and_comments_are_blank(source: str, wanted: str) -> None:
    assert masked(source, frozenset()) == wanted


def test_hidden_lines_are_blank() -> None:
    assert masked("ab\ncd\nef", frozenset({1})) == "ab\n  \nef"


@given(st.text(alphabet="`<!->ab \n\\"))
def test_length_and_lines_stay(source: str) -> None:
    blank = masked(source, frozenset())

    assert len(blank) == len(source)
    assert [i for i, c in enumerate(blank) if c == "\n"] == [
        i for i, c in enumerate(source) if c == "\n"
    ]
