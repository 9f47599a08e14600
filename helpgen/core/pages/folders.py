"""Category and section pages, and cards: a folder with its first articles."""

from __future__ import annotations

from dataclasses import replace

from helpgen.core.contexts import (
    CategoryPage,
    Link,
    PageHead,
    SectionCard,
    SectionGroup,
    SectionPage,
)
from helpgen.core.model import Folder
from helpgen.core.pages import structured, summaries
from helpgen.core.pages.frame import Frame

SECTION_ARTICLES = 6


def card(frame: Frame, folder: Folder, most: int) -> SectionCard:
    """Return ``folder`` as a card with its first ``most`` articles, at any depth."""
    return SectionCard(
        title=folder.meta.title,
        href=frame.href(folder.url),
        description=folder.meta.description,
        icon=folder.meta.icon,
        count=folder.count,
        articles=tuple(frame.link(frame.tree.articles[k].link) for k in _first(folder, most)),
    )


def _first(folder: Folder, most: int) -> tuple[str, ...]:
    """Return the keys of a folder's first articles: its own, then those of its sections."""
    keys = list(folder.articles[:most])
    for inner in folder.folders:
        if len(keys) >= most:
            break
        keys += _first(inner, most - len(keys))
    return tuple(keys)


def folder_page(frame: Frame, folder: Folder) -> CategoryPage | SectionPage:
    """Return the page of a category or section."""
    meta = folder.meta
    return (CategoryPage if folder.is_category else SectionPage)(
        head=_head(frame, folder),
        title=meta.title,
        description=meta.description,
        icon=meta.icon,
        count=folder.count,
        breadcrumbs=tuple(frame.link(item) for item in folder.breadcrumbs),
        articles=_articles(frame, folder),
        sections=tuple(_group(frame, inner) for inner in folder.folders),
    )


def _head(frame: Frame, folder: Folder) -> PageHead:
    meta = folder.meta
    keys = _first(folder, SECTION_ARTICLES)
    titles = (frame.tree.articles[key].meta.title for key in keys)
    things = structured.of_folder(frame, meta.title, folder.breadcrumbs)
    return frame.head(meta.title, summaries.of_list(meta.description, titles), things)


def _articles(frame: Frame, folder: Folder) -> tuple[Link, ...]:
    return tuple(frame.link(frame.tree.articles[key].link) for key in folder.articles)


def _group(frame: Frame, folder: Folder) -> SectionGroup:
    """Return a section with its own articles; those of its sections stand behind their links."""
    sections = tuple(card(frame, inner, 0) for inner in folder.folders)
    own = _articles(frame, folder)[:SECTION_ARTICLES]
    return SectionGroup(replace(card(frame, folder, 0), articles=own), sections)
