"""Values that several tests of the core start from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from helpgen.core import frontmatter
from helpgen.core.assemble import Parsed, Publication, assemble
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic, Position
from helpgen.core.model import Asset, Body, LinkRef, ParsedArticle, Site, Source, Sources

MakeSite = Callable[..., tuple[Site, tuple[Diagnostic, ...]]]


def parsed(path: str, header: str, body: Body, locales: tuple[str, ...]) -> ParsedArticle:
    """Return an article as ``parse`` would make it, without going through Markdown."""
    inside = path.removeprefix("content/").removesuffix(".md")
    first, _, rest = inside.partition("/")
    locale, key = (first, rest) if first in locales and len(locales) > 1 else (locales[0], inside)
    front = frontmatter.read(Source(path, locale, key, f"---\n{header}\n---\n", ""))
    title = front.meta.title or key.rpartition("/")[2].capitalize()
    return ParsedArticle(
        path, locale, key, replace(front.meta, title=title), body, places=front.places
    )


@pytest.fixture
def make_site() -> MakeSite:
    """Return a maker of sites: paths with their front matter in, the assembled site out.

    A path that ends in ``.yml`` describes a folder, ``.md`` is an article, all else an asset.
    ``bodies`` gives articles by path their body.
    """

    def make(
        files: dict[str, str],
        config: Config | None = None,
        bodies: dict[str, Body] | None = None,
        **options: Any,
    ) -> tuple[Site, tuple[Diagnostic, ...]]:
        config = config or Config()
        locales = config.locale_tags
        articles, folders, assets = [], [], []
        for path, header in files.items():
            full = f"content/{path}"
            if path.endswith(".md"):
                body = (bodies or {}).get(path, Body())
                articles.append(parsed(full, header, body, locales))
                continue
            first, _, rest = path.partition("/")
            own = len(locales) > 1 and first in locales
            locale, inside = (first, rest) if own else (locales[0], path)
            if path.endswith(".yml"):
                key = inside.rpartition("/")[0]
                folders.append(Source(full, locale, key, header, ""))
            else:
                url = inside if locale == config.default_locale else f"{locale}/{inside}"
                assets.append(Asset(full, locale, inside, url, ""))
        sources = Sources(folders=tuple(folders), assets=tuple(assets))
        publication = Publication(today=date(2026, 1, 1), **options)
        return assemble(Parsed(tuple(articles)), sources, config, publication)

    return make


@pytest.fixture
def linking() -> Callable[..., Body]:
    """Return a maker of bodies that hold one link each."""

    def make(target: str, kind: Any = "link", alt: str | None = None, ids: Any = ()) -> Body:
        ref = LinkRef(target, kind, Position(7, 3), alt)
        return Body(('<a href="', ref, '">x</a>'), ids=tuple(ids))

    return make
