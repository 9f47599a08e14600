"""The small files around the pages: ``sitemap.xml`` and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from helpgen.core import address
from helpgen.core.model import Output, Site


def emit(site: Site, site_url: str) -> Iterator[Output]:
    """Yield the files that say to search engines what is here.

    A sitemap needs full addresses (sitemaps.org, protocol): without ``site_url`` there is none.
    """
    if not site_url:
        return
    yield Output("sitemap.xml", _sitemap(site, site_url).encode())
    # A robots.txt only counts at a host's root (RFC 9309, 2.3); below a path it would do nothing.
    if address.base_path(site_url) == "/":
        sitemap = address.absolute(site_url, "sitemap.xml")
        yield Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n".encode())


def _sitemap(site: Site, site_url: str) -> str:
    entries: list[str] = []
    for tree in site.trees:
        entries.append(_entry(site, site_url, tree.home_url, "", None))
        entries += [
            _entry(site, site_url, folder.url, folder.key, None)
            for folder in tree.folders.values()
            if folder.count and not folder.meta.unlisted
        ]
        entries += [
            _entry(site, site_url, article.url, article.key, article.meta.updated)
            for article in tree.articles.values()
            if not article.meta.unlisted and not article.is_fallback
        ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{''.join(entries)}</urlset>\n"
    )


def _entry(site: Site, site_url: str, url: str, key: str, updated: date | None) -> str:
    translations = [
        (tree.locale, translation)
        for tree in site.trees
        if len(site.trees) > 1 and (translation := tree.translation(key)) is not None
    ]
    # For readers of any other language: the first that there is, as in the pages' own heads.
    others = [("x-default", target) for _, target in translations[:1]]
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} '
        f"href={quoteattr(address.absolute(site_url, target))}/>"
        for language, target in (*translations, *others)
    )
    day = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
    location = escape(address.absolute(site_url, url))
    return f"<url><loc>{location}</loc>{day}{alternates}</url>\n"
