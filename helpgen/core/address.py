"""Addresses: from names to slugs, from slugs to URLs, from URLs to links and files.

A *url* is relative to the site's root, has no leading slash and is not percent-encoded; it ends in
``/`` for a page that is a folder's ``index.html``. Encoding happens once, where a link is printed.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

# The pages that every locale has beside its articles.
SEARCH = "search/"
CONTACT = "contact/"

# Addresses that helpgen keeps for itself, in each locale; and folders, at the site's root.
RESERVED = (
    "404.html",
    "contact.json",
    "robots.txt",
    "sitemap.xml",
    f"{CONTACT}index.html",
    f"{SEARCH}index.html",
)
SEARCH_EXPORT = "search-export"
PAGEFIND = "pagefind"
RESERVED_FOLDERS = ("assets", "search-index", SEARCH_EXPORT, PAGEFIND)

# RFC 3986, 3.3: what a path may hold as it is. Everything else is percent-encoded as UTF-8.
_PATH_SAFE = "/!$&'()*+,;=:@-._~"

_DEVICE = re.compile(r"(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]) *(\.|\Z)", re.IGNORECASE)


def is_device(name: str) -> bool:
    """Whether no Windows program can open a file of this name, whatever its ending.

    "Naming Files, Paths, and Namespaces" of the Windows documentation.
    """
    return _DEVICE.match(name) is not None


# File systems take 255 bytes for a name (POSIX NAME_MAX); some room is left for endings.
MAX_SLUG_BYTES = 200


def slugify(name: str) -> str:
    """Return ``name`` as the last part of a URL.

    Letters and digits of every script stay, in lower case and NFC; all else becomes one hyphen.
    The result may be empty, when the name holds neither.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())
    kept = "".join(c if c.isalnum() or unicodedata.combining(c) or c == "_" else "-" for c in text)
    slug = re.sub(r"-+", "-", kept).strip("-")
    return f"{slug}-" if is_device(slug) else slug


def slug_fault(slug: str) -> str:
    """Say what is wrong with a slug that an author chose; empty when nothing is."""
    if "/" in slug or "\\" in slug:
        return "a slug is one part of an address and has no slash"
    if not slug.strip(". "):
        return "a slug needs at least one letter or digit"
    if is_device(slug):
        return "Windows keeps this name for a device"
    if slugify(slug) != slug and not re.fullmatch(r"[\w][\w.-]*[\w]|\w", slug):
        return "a slug has letters, digits, dots and hyphens only, and no spaces"
    if len(slug.encode(errors="surrogatepass")) > MAX_SLUG_BYTES:
        return "a slug is at most 200 letters long, or 66 Chinese characters"
    return ""


def title_of(name: str) -> str:
    """Return words to show for a file or folder that has no title of its own."""
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:] if words else name


def encode(url: str) -> str:
    """Return ``url`` percent-encoded for a link (RFC 3986, 2.1)."""
    return quote(url, safe=_PATH_SAFE)


def to_root(url: str) -> str:
    """Return the way from the page at ``url`` to the site's root: ``../../`` or ``./``."""
    return "../" * url.count("/") or "./"


def link(root: str, url: str, anchor: str = "") -> str:
    """Return what goes into ``href`` on a page whose way to the root is ``root``."""
    fragment = f"#{quote(anchor, safe=_PATH_SAFE)}" if anchor else ""
    return f"{root}{encode(url)}{fragment}"


def absolute(site_url: str, url: str) -> str:
    """Return the full address of ``url``, or nothing when the site's own is not known."""
    return f"{site_url.rstrip('/')}/{encode(url)}" if site_url else ""


def output_path(url: str) -> str:
    """Return the file that answers for ``url``, relative to the output folder."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def base_path(site_url: str) -> str:
    """Return the path below which the site is served, with slashes at both ends."""
    path = urlsplit(site_url).path if site_url else "/"
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def collision_key(path: str) -> str:
    """Return what two paths have in common when a file system may take them for one.

    macOS and Windows ignore case, and macOS also the Unicode form.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
