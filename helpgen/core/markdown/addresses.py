"""Which addresses a link or picture may have: allow-listed schemes, after normalising."""

from __future__ import annotations

import re
from urllib.parse import unquote

from helpgen.core.markdown.allowed import IMAGE_DATA, SCHEMES

# What the URL Standard (url.spec.whatwg.org, "basic URL parser") removes before it looks for a
# scheme: C0 controls and spaces around the address, tabs and line breaks anywhere. All control
# and format characters go here: no address needs one, and none may hide a scheme.
_IGNORED = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCRIPTS = frozenset({"javascript", "vbscript", "data", "livescript", "mocha"})


def scheme(address: str) -> str:
    """Return the scheme of ``address`` in lower case, empty when it is relative."""
    found = _SCHEME.match(_IGNORED.sub("", address))
    return found[1].lower() if found else ""


def is_safe(address: str, *, picture: bool = False) -> bool:
    """Whether an article may link to ``address``; ``picture``: whether it may show it.

    ``address`` is the value of the attribute, entities decoded. A scheme that is hidden behind
    percent-escapes or backslashes is no scheme to a browser, yet is refused where it would run
    code: whoever decodes the address later must not bring it to life.
    """
    if picture and _IGNORED.sub("", address).lower().startswith(IMAGE_DATA):
        return True
    if scheme(address) not in SCHEMES | {""}:
        return False
    decoded = address
    for _ in range(3):
        decoded = unquote(decoded).replace("\\", "")
    return scheme(decoded) not in _SCRIPTS
