"""What a style sheet loads from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpgen.core.policy.sources import Need, origin

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"@import(?:\s+|(?=[\"']))(?:url\(\s*)?[\"']?([^\"')\s;]+)", re.IGNORECASE)
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}", re.IGNORECASE)
_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'()\s]+))\s*\)", re.IGNORECASE)
# CSS Images 4, 2.5: in here a string is an address too. Functions inside may have functions inside.
_STRING = r"\"([^\"]*)\"|'([^']*)'"
_ATOM = r"[^()\"']|\"[^\"]*\"|'[^']*'"
_IMAGE_SET = re.compile(
    rf"image-set\((?:{_ATOM}|\((?:{_ATOM}|\((?:{_ATOM})*+\))*+\))*+", re.IGNORECASE
)
_IN_IMAGE_SET = re.compile(_STRING)
_LOADING = ("url(", "@import", "image-set(")


def needs_of_sheet(sheet: str, site_url: str = "") -> frozenset[Need]:
    """Return what ``sheet``, or the value of a ``style`` attribute, loads from other hosts."""
    lowered = sheet.lower()
    if not any(word in lowered for word in _LOADING):
        return frozenset()
    text = _COMMENT.sub(" ", sheet)
    found = {("style-src", url) for url in _IMPORT.findall(text)}
    text = _IMPORT.sub(" ", text)
    for block in _FONT_FACE.findall(text):
        found |= {("font-src", url) for url in _urls(block)}
    found |= {("img-src", url) for url in _urls(_FONT_FACE.sub(" ", text))}
    sources = ((directive, origin(url, site_url)) for directive, url in found)
    return frozenset(Need(directive, source) for directive, source in sources if source)


def _urls(text: str) -> Iterator[str]:
    for double, single, bare in _URL.findall(text):
        yield double or single or bare
    for images in _IMAGE_SET.findall(text):
        for double, single in _IN_IMAGE_SET.findall(images):
            yield double or single
