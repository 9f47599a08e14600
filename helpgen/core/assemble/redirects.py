"""Aliases -> redirects: every address an article ever had still leads to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from helpgen.core.address import MAX_SLUG_BYTES
from helpgen.core.diagnostics import Diagnostic, error
from helpgen.core.model import Redirect, Tree


def redirects_of(
    trees: Iterable[Tree],
) -> tuple[tuple[Redirect, ...], tuple[Diagnostic, ...]]:
    """Return a redirect for every alias, in order of address, and aliases that cannot be one."""
    redirects: list[Redirect] = []
    found: list[Diagnostic] = []
    for tree in trees:
        for article in tree.articles.values():
            if article.is_fallback:
                continue
            for number, alias in enumerate(article.meta.aliases):
                at = article.places.get(f"aliases[{number}]", article.places.get("aliases"))
                url, fault = alias_url(alias)
                if fault:
                    message = f'"{alias[:80]}" cannot be an alias'
                    found.append(error("bad-alias", message, article.path, at, fault))
                elif url != article.url:
                    title = article.meta.title
                    redirects.append(Redirect(url, article.url, title, article.path, at))
    return tuple(sorted(set(redirects), key=lambda r: (r.url, r.target))), tuple(found)


def alias_url(alias: str) -> tuple[str, str]:
    """Return the URL an alias stands for and, if it cannot be one, why.

    ``/old/page``, ``old/page/`` and ``/old/page.html`` are all fine; an address of the site with
    its host is not, because the host may change.
    """
    parts = urlsplit(alias)
    if parts.scheme or parts.netloc:
        return "", "write the path only, without the host"
    if parts.query or parts.fragment:
        return "", 'a static host cannot tell addresses apart by what follows "?" or "#"'
    path = unquote(parts.path)
    if any(len(part.encode(errors="replace")) > MAX_SLUG_BYTES for part in path.split("/")):
        return "", "a part of it is longer than any file system takes"
    inside = posixpath.normpath(f"/{path.strip('/')}")
    if ".." in path.split("/") or "\\" in path or any(ord(c) < 32 for c in path):
        return "", "it leaves the site or holds characters no address has"
    if inside == "/":
        return "", "the home page cannot be a redirect"
    name = inside.lstrip("/")
    is_file = name.endswith((".html", ".htm"))
    return (name if is_file else f"{name}/"), ""
