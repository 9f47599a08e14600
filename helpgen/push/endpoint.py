"""The address of a search server, checked before anything is sent there."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit


def fault_of(url: str, *, plain: bool) -> str:
    """Say what is wrong with ``url``; empty when nothing is. It never quotes it: it may hold a key.

    ``plain`` allows ``http://`` to other machines: whoever is in between then reads the key.
    """
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return "this is no web address"
    if parts.username is not None or parts.password is not None:
        return "an address must hold no password, for others can see it: use HELPGEN_SEARCH_KEY"
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_fine:
        return "write the server's address in full, as in https://search.example.com:9200"
    if parts.query or parts.fragment or not url.isascii() or any(c.isspace() for c in url):
        return "write the server's address without anything behind its path"
    if parts.scheme == "http" and not plain and not _is_this_machine(parts.hostname):
        return "use https://, or --allow-http if nobody else is on that network"
    return ""


def split(url: str) -> tuple[SplitResult, int]:
    """Return the parts of an address, and the port, also where none is written."""
    parts = urlsplit(url.rstrip("/"))
    return parts, parts.port or (443 if parts.scheme == "https" else 80)


def _is_this_machine(host: str) -> bool:
    """Whether what is sent to ``host`` stays here (RFC 6761, 6.3; RFC 1122, 3.2.1.3)."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
