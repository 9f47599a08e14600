"""A source -> its front matter, typed and checked, and the Markdown below it.

Steps: split the text at the ``---`` lines; read the YAML between them into ``ArticleMeta``; check
what types alone cannot say (slugs, ids, spans of time).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from helpgen.core import typed, yaml
from helpgen.core.address import slug_fault, slugify
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.model import ArticleMeta, FolderMeta, Source

MAX_CHARACTERS = 64_000
# Search keeps to these bounds: more would bury every other result.
MIN_BOOST, MAX_BOOST = 0.1, 10.0

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_SPAN = re.compile(r"[1-9][0-9]{0,3} (?:day|week|month|year)s?")
_ID = re.compile(r"[\w][\w.:-]{0,99}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood above the Markdown, and where the Markdown starts.

    ``meta.title`` may still be empty: ``parse`` finds another. ``first_line`` is the number of
    ``markdown``'s first line in the file.
    """

    meta: ArticleMeta
    places: Mapping[str, Position]
    markdown: str
    first_line: int
    diagnostics: tuple[Diagnostic, ...]


def read(source: Source) -> FrontMatter:
    """Read an article's front matter; without any, everything has its default."""
    opening = _FENCE.match(source.text)
    if not opening:
        return FrontMatter(ArticleMeta(), {}, source.text, 1, ())
    closing = _CLOSING.search(source.text, opening.end())
    if not closing:
        hint = 'end it with a line that holds only "---"'
        fault = error(
            "front-matter-open", "the front matter has no end", source.path, Position(1), hint
        )
        return FrontMatter(ArticleMeta(), {}, "", 1, (fault,))
    header = source.text[opening.end() : closing.start()]
    if len(header) > MAX_CHARACTERS:
        hint = "move long texts into the article"
        message = f"the front matter is longer than {MAX_CHARACTERS:,} characters"
        fault = error("too-large", message, source.path, Position(1), hint)
        return FrontMatter(ArticleMeta(), {}, "", 1, (fault,))
    node, faults = yaml.parse(header, source.path, first_line=2)
    reading = typed.read(node, ArticleMeta, source.path, "the front matter")
    meta, more = _checked(reading.value, reading.places, source.path)
    title = reading.places.get("title")
    if title and any(fault.line == title.line for fault in reading.diagnostics):
        # What could not be read is not empty.
        more = tuple(fault for fault in more if fault.code != "empty-title")
    first_line = source.text.count("\n", 0, closing.end()) + 1
    return FrontMatter(
        meta,
        reading.places,
        source.text[closing.end() :],
        first_line,
        (*faults, *reading.diagnostics, *more),
    )


def read_folder(
    source: Source,
) -> tuple[FolderMeta, Mapping[str, Position], tuple[Diagnostic, ...]]:
    """Read ``_category.yml`` or ``_section.yml``."""
    node, faults = yaml.parse(source.text, source.path)
    reading = typed.read(node, FolderMeta, source.path)
    meta = reading.value
    meta = replace(meta, slug=unicodedata.normalize("NFC", meta.slug))
    found = _slug_faults(meta.slug, reading.places, source.path)
    if found:
        meta = replace(meta, slug="")
    return meta, reading.places, (*faults, *reading.diagnostics, *found)


def _checked(
    meta: ArticleMeta, places: Mapping[str, Position], path: str
) -> tuple[ArticleMeta, tuple[Diagnostic, ...]]:
    """Return ``meta`` with every value that cannot be used reset, and why."""
    found: list[Diagnostic] = []
    meta = replace(meta, slug=unicodedata.normalize("NFC", meta.slug))
    slug_faults = _slug_faults(meta.slug, places, path)
    if slug_faults:
        found += slug_faults
        meta = replace(meta, slug="")
    if meta.id and not _ID.fullmatch(meta.id):
        message = f'"{meta.id[:60]}" cannot be an id'
        hint = "use letters, digits, dots, colons and hyphens only, at most 100"
        found.append(error("bad-value", message, path, places.get("id"), hint))
        meta = replace(meta, id="")
    if meta.review_every and not _SPAN.fullmatch(meta.review_every):
        message = f'"{meta.review_every[:60]}" is not a span of time'
        hint = "write a number and a unit, as in 6 months"
        found.append(error("bad-value", message, path, places.get("review_every"), hint))
        meta = replace(meta, review_every="")
    if not MIN_BOOST <= meta.search.boost <= MAX_BOOST:
        message = f"search.boost must be between {MIN_BOOST} and {MAX_BOOST:.0f}"
        hint = "1 is normal; to keep an article out of search, write exclude: true"
        found.append(error("bad-value", message, path, places.get("search.boost"), hint))
        meta = replace(meta, search=replace(meta.search, boost=1.0))
    if "title" in places and not meta.title.strip():
        hint = "write what the reader would ask or look for"
        found.append(error("empty-title", "the title is empty", path, places["title"], hint))
    return meta, tuple(found)


def _slug_faults(slug: str, places: Mapping[str, Position], path: str) -> tuple[Diagnostic, ...]:
    fault = slug_fault(slug) if slug else ""
    if not fault:
        return ()
    better = slugify(slug)
    hint = f"{fault}; try {better}" if better else fault
    message = f'"{slug[:60]}" cannot be a slug'
    return (error("bad-slug", message, path, places.get("slug"), hint),)
