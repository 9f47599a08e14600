"""Reading start and end tags out of HTML text."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

# A tag runs up to the first ">" outside quotes. A bare "<" ends the search, so that text full of
# unfinished tags is read in linear time. Groups: "/" of an end tag, name, attributes.
TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")

_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
# In an attribute, a named reference needs its semicolon (HTML Standard 13.2.5.73): "?a=1&copy=2".
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|\w+;)")


def attributes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes in ``text``: names in lower case, values decoded."""
    if not text or text.isspace():
        return
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        yield name.lower(), decode(double or single or bare)


def decode(value: str) -> str:
    """Return an attribute's value with its character references replaced."""
    if "&" not in value:
        return value
    return _REFERENCE.sub(lambda found: entities.unescape(found[0]), value)
