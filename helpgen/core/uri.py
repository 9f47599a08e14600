"""Addresses of the outside world: values percent-encoded into them, and those of ``site.yml`` read.

What comes out of here is ASCII and safe between the quotes of an ``href``. The addresses of the
site's own pages are ``address``'s business.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# RFC 3986, 2.2: gen-delims and sub-delims, less the brackets, which only an IPv6 host may hold,
# and less the apostrophe, which would need escaping in some attributes.
_RESERVED = ":/?#@!$&()*+,;="

# Lone surrogates are no characters and cannot be encoded; C0 controls other than tab and line
# breaks are refused by many servers. Both become the replacement character (Unicode 3.9, U+FFFD).
_UNSENDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")
_NOT_IN_URLS = re.compile(r"[\s\x00-\x20\x7f<>\"\\^`{|}\ud800-\udfff]")

# The pattern of the HTML standard for <input type=email> (4.10.5.1.5), with a dot required in the
# domain: what readers' mail programs take, which is less than RFC 5322 allows.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")


def component(value: str) -> str:
    """Return ``value`` percent-encoded so that it means itself wherever it is put.

    Everything but the unreserved characters of RFC 3986, 2.3 is encoded, as UTF-8.
    """
    return quote(sendable(value), safe="")


def sendable(value: str) -> str:
    """Return ``value`` with what no form can take (controls, lone surrogates) replaced."""
    return _UNSENDABLE.sub("\ufffd", value)


def one_line(value: str) -> str:
    """Return ``value`` without line breaks, for places that have only one line."""
    return _LINE_BREAKS.sub(" ", value).strip()


def literal(text: str) -> str:
    """Return a part of an address that its author wrote, with what is no ASCII encoded.

    Escapes that are there already stay; a ``%`` that begins none is encoded.
    """
    encoded = quote(sendable(text), safe=f"{_RESERVED}%[]'")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded).replace("'", "%27")


def web(url: str) -> str | None:
    """Return an ``http`` or ``https`` address in ASCII, or ``None`` when it is none.

    A host name in other letters is written in its ASCII form (IDNA, RFC 3490).
    """
    if _NOT_IN_URLS.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # raises when it is no number
        ascii_host = host.encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not ascii_host:
        return None
    if not (host.isascii() or host in parts.netloc):
        return None
    netloc = parts.netloc if host.isascii() else parts.netloc.replace(host, ascii_host)
    return literal(parts._replace(netloc=netloc).geturl())


def is_mail_address(text: str) -> bool:
    """Whether ``text`` is one e-mail address, in ASCII, without a name or brackets around it."""
    return bool(_MAIL.fullmatch(text)) and len(text) <= 254


def mailto(address: str) -> str:
    """Return the ``mailto:`` address of a mail address (RFC 6068, 2)."""
    return f"mailto:{quote(address, safe='@+')}"
