"""``++ctrl+k++`` -> keys of a keyboard, as in ``pymdownx.keys``; with both engines.

Only names of keys count, single characters, and what stands in quotes (``++"Num 5"++``): other
text between plus signs, such as ``C++ or i++``, stays as it is. Names are those of PC keyboards,
with the words Apple uses for its own; arrows are signs, so that they mean the same in every
language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from helpgen.core.markdown.allowed import names
from helpgen.core.markdown.tree import Element, Node

_SAME = names(
    "alt backspace cmd ctrl delete end enter esc fn home insert menu meta option pause shift space"
    " super tab win"
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **{name: name.capitalize() for name in _SAME},
        **{f"f{number}": f"F{number}" for number in range(1, 25)},
        "altgr": "AltGr", "alt-graph": "AltGr",
        "arrow-down": "↓", "arrow-left": "←", "arrow-right": "→", "arrow-up": "↑",
        "bksp": "Backspace", "break": "Pause", "caps": "Caps Lock", "caps-lock": "Caps Lock",
        "command": "Cmd", "control": "Ctrl", "del": "Delete", "down": "↓", "escape": "Esc",
        "function": "Fn", "ins": "Insert", "left": "←", "minus": "-", "num-lock": "Num Lock",
        "opt": "Option", "page-down": "Page Down", "page-up": "Page Up", "pagedown": "Page Down",
        "pageup": "Page Up", "pgdn": "Page Down", "pgup": "Page Up", "plus": "+",
        "print-screen": "Print Screen", "prtsc": "Print Screen", "return": "Return", "right": "→",
        "scroll-lock": "Scroll Lock", "spacebar": "Space", "up": "↑", "windows": "Win",
    }
)  # fmt: skip
_KEY = r"(?:[A-Za-z][A-Za-z0-9-]{0,15}|[0-9!-*,-/:-@\[-`{-~]|\"[^\"+\n]{1,30}\")"
_KEYS = re.compile(rf"(?<![A-Za-z0-9_+])\+\+({_KEY}(?:\+{_KEY}){{0,4}})\+\+(?![A-Za-z0-9_+])")


def split(text: str) -> list[Node]:
    """Return ``text`` in pieces: what is no key as it stands, each key as ``<kbd>``."""
    nodes: list[Node] = []
    at = 0
    for found in _KEYS.finditer(text):
        keys = [_name(key) for key in found[1].split("+")]
        if not all(keys):
            continue
        nodes.append(text[at : found.start()])
        for key in keys:
            nodes += [Element("kbd", {}, [key]), "+"]
        nodes.pop()
        at = found.end()
    return [node for node in (*nodes, text[at:]) if node != ""]


def _name(key: str) -> str:
    """Return what stands on a key; nothing where there is no such key."""
    if key.startswith('"'):
        return key.strip('"').strip()
    return key.upper() if len(key) == 1 else _NAMES.get(key.lower(), "")
