"""Keys of a keyboard between plus signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen.core.markdown.keys import split
from helpgen.core.markdown.tree import Element

Html = Callable[..., str]


def shown(text: str) -> str:
    return "".join(
        f"[{node.children[0]}]" if isinstance(node, Element) else str(node) for node in split(text)
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("++ctrl+k++", "[Ctrl]+[K]"),
        ("++Ctrl+Alt+Del++", "[Ctrl]+[Alt]+[Delete]"),
        ("++control+page-down++", "[Ctrl]+[Page Down]"),
        ("++cmd+shift+.++", "[Cmd]+[Shift]+[.]"),
        ("++ctrl+plus++", "[Ctrl]+[+]"),
        ("++up++ ++arrow-left++", "[↑] [←]"),
        ("++f1++ ++f24++", "[F1] [F24]"),
        ("++7++", "[7]"),
        ('++"空格"+a++', "[空格]+[A]"),
        ("按++esc++键", "按[Esc]键"),
        ("(++esc++)", "([Esc])"),
        ("C++ and D++", "C++ and D++"),
        ("i++j++", "i++j++"),
        ("a++esc++b", "a++esc++b"),
        ("++save++", "++save++"),
        ("++ctrl+save++", "++ctrl+save++"),
        ("++f25++", "++f25++"),
        ("++ctrl++k++", "++ctrl++k++"),
        ("+++ctrl+++", "+++ctrl+++"),
        ("++ctrl", "++ctrl"),
        ("++++", "++++"),
        ('++""++', '++""++'),
        ('++" "++', '++" "++'),
        ("++a+b+c+d+e+f++", "++a+b+c+d+e+f++"),
    ],
)
def test_only_names_of_keys_become_keys(text: str, wanted: str) -> None:
    assert shown(text) == wanted


@given(text=st.lists(st.sampled_from(["++", "+", "ctrl", "k", '"', " ", "x y"])).map("".join))
def test_no_text_is_lost(text: str) -> None:
    nodes = split(text)
    at = 0
    for node in nodes:
        if isinstance(node, str):
            at = text.index(node, at) + len(node)
    if not any(isinstance(node, Element) for node in nodes):
        assert "".join(map(str, nodes)) == text


def test_code_stays_code(html: Html) -> None:
    assert "<kbd>" not in html("`++ctrl++`\n\n```\n++ctrl++\n```\n\n<kbd>++</kbd>").replace(
        "<kbd>++</kbd>", ""
    )
