"""Folders as their files describe them: ``_category.yml`` and ``_section.yml``, read and keyed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from helpgen.core import frontmatter
from helpgen.core.diagnostics import Diagnostic, Position, warning
from helpgen.core.model import FolderMeta, ParsedArticle, Sources


@dataclass(frozen=True, slots=True)
class FolderSource:
    """What is known of a folder before it has a place. ``path`` is empty without a file."""

    key: str
    meta: FolderMeta = field(default_factory=FolderMeta)
    path: str = ""
    places: Mapping[str, Position] = field(default_factory=dict)


def ancestors(key: str) -> Iterator[str]:
    """Yield the keys of the folders an article or folder lies in, the nearest first."""
    for parent in PurePosixPath(key).parents:
        if parent.name:
            yield str(parent)


def read_folders(
    sources: Sources, articles: Iterable[ParsedArticle]
) -> tuple[Mapping[tuple[str, str], FolderSource], tuple[Diagnostic, ...]]:
    """Return the described folders by (locale, key)."""
    folders: dict[tuple[str, str], FolderSource] = {}
    found: list[Diagnostic] = []
    # A translation without articles of its own still describes the folder of its fallbacks.
    inhabited = {key for article in articles for key in ancestors(article.key)}
    for source in sources.folders:
        meta, places, faults = frontmatter.read_folder(source)
        found += faults
        folders[source.locale, source.key] = FolderSource(source.key, meta, source.path, places)
        if source.key not in inhabited:
            message = "there is no article in this folder, so it is not shown"
            hint = 'add one with helpgen new article "Title" -c ' + source.key
            found.append(warning("empty-folder", message, source.path, hint=hint))
    return folders, tuple(found)
