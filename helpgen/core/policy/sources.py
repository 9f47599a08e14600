"""Sources: what a directive of a content security policy names (CSP Level 3, 2.3.1)."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from urllib.parse import urlsplit

SELF = "'self'"
UNSAFE_HASHES = "'unsafe-hashes'"

# In the order they are printed in. What is not named falls back to ``default-src``, except for the
# last four: the first of them is stricter here, and for the others there is no fallback.
DIRECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "default-src": SELF,
        "script-src": "",
        "style-src": "",
        "img-src": "",
        "font-src": "",
        "media-src": "",
        "connect-src": "",
        "frame-src": "",
        "worker-src": "",
        "manifest-src": "",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": SELF,
        "frame-ancestors": "'none'",
    }
)

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
# The Fetch Standard's local schemes that a page may load from; others load nothing.
_LOCAL = frozenset({"blob", "data"})
# URL Standard, 4.4: browsers take these out of an address wherever they stand.
_DROPPED = re.compile("[\t\n\r]")


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """A ``source`` that a page cannot do without in ``directive``."""

    directive: str
    source: str


def origin(url: str, site_url: str = "") -> str:
    """Return the source of what stands at ``url``; nothing where it is the site's own.

    ``site_url`` is where the site stands, if that is known. What no browser would load gives
    nothing either.
    """
    text = _DROPPED.sub("", url).strip().replace("\\", "/")
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() in _LOCAL:
        return f"{scheme[1].lower()}:"
    if not (text.startswith("//") or (scheme and scheme[1].lower() in {"http", "https"})):
        return ""
    found = _network(text)
    own = _network(site_url)
    return "" if own and found in {own, own.partition("//")[2]} else found


def _network(url: str) -> str:
    """Return scheme, host and port of ``url``; without the scheme where it is the page's own."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # no host, or no port, that there could be
        return ""
    if not _HOST.fullmatch(host):
        return ""
    return f"{parts.scheme}://{host}{port}" if parts.scheme else f"{host}{port}"


def digest(code: str) -> str:
    """Return the source of inline ``code``: its hash (CSP Level 3, 6.7.2.3).

    Browsers make every line end of a page a line feed before they look at it (HTML Standard
    13.2.3.5), so that is what they hash.
    """
    text = code.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
