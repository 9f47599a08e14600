"""Judge a request before anything is looked up: pure functions from text to a value or a refusal.

The preview serves one person at one machine (promise 6 of the design), so every doubt is answered
with a refusal. What each function guards against:

- ``check_line``: what is no HTTP/1.x request, and methods that could change something;
- ``check_headers``: another site's name that was made to point here (DNS rebinding), and a body
  that would be taken for the next request;
- ``check_same_site``: other pages in the same browser reading the reload channel;
- ``parse_path``: ways out of the site, in every spelling;
- ``parse_range``: the part of a video that a player asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from email.message import Message

METHODS = ("GET", "HEAD")

# RFC 9112, section 3: method SP request-target SP HTTP-version; the method is a token of RFC 9110.
_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([\x21-\x7e]+) HTTP/(\d)\.(\d)\r?\n")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DRIVE = re.compile(r"[A-Za-z]:")
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: the status, and one sentence for who looks at it."""

    status: HTTPStatus
    reason: str


def check_line(line: bytes) -> Refusal | None:
    """Refuse a first line that is not ``GET`` or ``HEAD``, a target and HTTP/1.0 or 1.1."""
    match = _LINE.fullmatch(line)
    if match is None:
        return Refusal(HTTPStatus.BAD_REQUEST, "this is not an HTTP/1.1 request")
    if match[3] != b"1" or match[4] not in b"01":
        return Refusal(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "only HTTP/1.0 and HTTP/1.1")
    if match[1].decode() not in METHODS:
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "only GET and HEAD")
    return None


def names(port: int) -> frozenset[str]:
    """Return what ``Host`` may say for a server on ``port`` of this machine, in lower case."""
    hosts = ("localhost", "127.0.0.1", "[::1]")
    plain = hosts if port == 80 else ()  # browsers leave out the port that is usual for http
    return frozenset((*(f"{host}:{port}" for host in hosts), *plain))


def check_headers(headers: Message, port: int) -> Refusal | None:
    """Refuse a request that is not for this machine by one of its own names, or has a body.

    A missing ``Host`` is refused like a foreign one: every browser sends it, and RFC 9112, section
    3.2 asks for it.
    """
    hosts = headers.get_all("Host", [])
    if headers.defects or len(hosts) > 1:
        return Refusal(HTTPStatus.BAD_REQUEST, "the headers are malformed")
    if not hosts or hosts[0].strip(" \t").lower() not in names(port):
        return Refusal(HTTPStatus.FORBIDDEN, f"this preview is at http://127.0.0.1:{port}/ only")
    lengths = headers.get_all("Content-Length", [])
    if "Transfer-Encoding" in headers or any(length.strip() != "0" for length in lengths):
        return Refusal(HTTPStatus.BAD_REQUEST, "GET and HEAD come without a body here")
    return None


def check_same_site(headers: Message, port: int) -> Refusal | None:
    """Refuse a request that another page made (``Origin``, and ``Sec-Fetch-Site`` of Fetch).

    ``same-site`` is refused as well: a page of another port of this machine counts as that.
    """
    origins = headers.get_all("Origin", [])
    own = {f"http://{name}" for name in names(port)}
    if any(origin.strip(" \t").lower() not in own for origin in origins):
        return Refusal(HTTPStatus.FORBIDDEN, "another site's page asked for this")
    if any(site not in {"same-origin", "none"} for site in headers.get_all("Sec-Fetch-Site", [])):
        return Refusal(HTTPStatus.FORBIDDEN, "another site's page asked for this")
    return None


def parse_path(target: str) -> str | Refusal:
    """Return the decoded path of a request target, without its leading slash and its query.

    ``/billing/%E9%80%80/?q=1`` becomes ``billing/退/``. Each part is decoded by itself and once
    (RFC 3986, sections 2.4 and 3.3), so an escaped slash never becomes a folder. Refused with 400:
    what is no path, bad escapes, bytes that are not UTF-8, control characters, ``.`` and ``..``
    (browsers resolve those before they ask), backslashes and drive letters.
    """
    path = target.partition("?")[0]
    if not path.startswith("/") or "#" in target:
        return Refusal(HTTPStatus.BAD_REQUEST, "an address starts with a slash")
    if _BAD_ESCAPE.search(path):
        return Refusal(HTTPStatus.BAD_REQUEST, "a percent sign is followed by two hex digits")
    try:
        parts = [unquote_to_bytes(part).decode("utf-8") for part in path[1:].split("/")]
    except UnicodeDecodeError:
        return Refusal(HTTPStatus.BAD_REQUEST, "the address is not UTF-8")
    if any(_is_hostile(part) for part in parts):
        return Refusal(HTTPStatus.BAD_REQUEST, "no page can have this address")
    return "/".join(parts)


def _is_hostile(part: str) -> bool:
    return (
        part in {".", ".."}
        or "/" in part
        or "\\" in part
        or _CONTROL.search(part) is not None
        or _DRIVE.match(part) is not None
    )


def parse_range(value: str, size: int) -> range | Refusal | None:
    """Return which bytes of ``size`` a ``Range`` header asks for (RFC 9110, section 14.2).

    ``None``: send everything, because the header is no single range of bytes; the standard lets a
    server ignore any it does not like. A range that lies behind the end is refused with 416.
    """
    match = _RANGE.fullmatch(value.replace(" ", ""))
    if match is None or match[0] == "bytes=-":
        return None
    first, last = match[1], match[2]
    if not first:
        wanted = range(max(size - int(last), 0), size)
    elif last and int(last) < int(first):
        return None
    else:
        wanted = range(int(first), min(int(last) + 1, size) if last else size)
    if not wanted:
        return Refusal(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "the file ends before that")
    return wanted
