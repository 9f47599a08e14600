"""What a host is to send with each file, in the words of the host's own settings.

Beside the content security policy: no guessing of types (WHATWG Fetch, 3.6), no full address to
other sites (Referrer Policy, 3), none of the powers that a help center has no use for (Permissions
Policy, 6.2), and files named by their content are kept (RFC 8246).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from helpgen.core import address
from helpgen.core.config import Config
from helpgen.core.model import Output

KEPT = "public, max-age=31536000, immutable"

_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
# Folders whose files have their content in their names.
_KEPT_FOLDERS = ("assets", "search-index")

_NOTE = "Written by helpgen build; it is written anew each time."
_CHARSET = re.compile(rb"<meta charset=[^>]*>", re.IGNORECASE)
_HEAD = re.compile(rb"<head[^>]*>", re.IGNORECASE)

Headers = tuple[tuple[str, str], ...]


def files(config: Config, policy: str, site_url: str = "") -> tuple[Output, ...]:
    """Return the files that tell the hosts of ``headers.write`` to send ``policy``.

    ``site_url`` is where the site will stand, if that is known.
    """
    base = address.base_path(site_url)
    headers = (("Content-Security-Policy", policy), *_HEADERS)
    kinds = sorted({_FILES[kind] for kind in config.headers.write if kind in _FILES})
    return tuple(Output(name, f"{_WRITERS[name](headers, base)}\n".encode()) for name in kinds)


def with_policy(page: bytes, policy: str) -> bytes:
    """Return an HTML page that holds ``policy`` itself (CSP Level 3, 3.3).

    It counts for what comes behind it. The charset stays in front, where browsers look for it.
    """
    found = _CHARSET.search(page) or _HEAD.search(page)
    if not found:
        return page
    # No source of a policy has a character that would need escaping here.
    tag = f'\n<meta http-equiv="Content-Security-Policy" content="{policy}">'.encode()
    return page[: found.end()] + tag + page[found.end() :]


def _netlify(headers: Headers, base: str) -> str:
    """Return a ``_headers`` file, which Netlify and Cloudflare Pages read alike.

    Both send all rules that match, and join what two of them say of one header. Paths count from
    the host's root, so they start with ``base``, the site's own.
    """
    lines = [f"# {_NOTE}", "/*", *(f"  {name}: {value}" for name, value in headers)]
    for folder in _KEPT_FOLDERS:
        lines += [f"{base}{folder}/*", f"  Cache-Control: {KEPT}"]
    return "\n".join(lines)


def _apache(headers: Headers, _base: str) -> str:
    """Return an ``.htaccess`` file. ``always`` is for errors too; those are not to be kept."""
    lines = [f"# {_NOTE}", "AddDefaultCharset utf-8", "<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in headers]
    lines += [
        '  Header set Cache-Control "no-cache"',
        f'  <If "%{{REQUEST_URI}} =~ m#/({"|".join(_KEPT_FOLDERS)})/#">',
        f'    Header set Cache-Control "{KEPT}"',
        "  </If>",
        "</IfModule>",
    ]
    return "\n".join(lines)


def _nginx(headers: Headers, _base: str) -> str:
    """Return settings for ``include`` inside of ``server``."""
    lines = [f"# {_NOTE}", "# In nginx's settings, inside of server: include <this file>;"]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers]
    lines += [
        'set $helpgen_cache "no-cache";',
        f'if ($uri ~ "/({"|".join(_KEPT_FOLDERS)})/") {{ set $helpgen_cache "{KEPT}"; }}',
        "add_header Cache-Control $helpgen_cache;",
    ]
    return "\n".join(lines)


def _caddy(headers: Headers, _base: str) -> str:
    """Return settings for ``import`` inside of a site's block."""
    lines = [f"# {_NOTE}", "# In the Caddyfile, inside of the site: import <this file>", "header {"]
    lines += [f'\t{name} "{value}"' for name, value in headers]
    # Only files that are there: an answer of 404 is not to be kept.
    lines += [
        '\t?Cache-Control "no-cache"',
        "}",
        "@helpgen_kept {",
        f"\tpath {' '.join(f'*/{folder}/*' for folder in _KEPT_FOLDERS)}",
        "\tfile",
        "}",
        f'header @helpgen_kept Cache-Control "{KEPT}"',
    ]
    return "\n".join(lines)


_FILES: Mapping[str, str] = MappingProxyType(
    {
        "netlify": "_headers",
        "cloudflare": "_headers",
        "apache": ".htaccess",
        "nginx": ".headers.nginx",
        "caddy": ".headers.caddy",
    }
)
_WRITERS: Mapping[str, Callable[[Headers, str], str]] = MappingProxyType(
    {
        "_headers": _netlify,
        ".htaccess": _apache,
        ".headers.nginx": _nginx,
        ".headers.caddy": _caddy,
    }
)
