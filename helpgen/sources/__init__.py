"""``content/`` -> Sources: every article, folder file, home page and asset, read once.

Steps: walk the tree; give every file its place; read what is text; digest and measure what is
copied. What is found wrong on the way is kept, and stops nothing.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic, error
from helpgen.core.model import Asset, Source, Sources
from helpgen.files.containment import MAX_TEXT, open_regular, read_regular, unreadable
from helpgen.files.decode import decode
from helpgen.files.names import CONTENT
from helpgen.files.walk import Entry, walk
from helpgen.sources import pictures
from helpgen.sources.placement import Kind, Placed, place


def read(project: Path, config: Config) -> Sources:
    """Return everything that is found below ``content/`` of ``project``.

    Locales come in the order of ``config.locale_tags``, the files of each by the code points of
    their names, whatever order the disk lists them in. Paths are spelled as on the disk; keys and
    urls are in NFC.
    """
    if not os.path.lexists(project / CONTENT):
        hint = 'start with "helpgen init", or go to the folder that holds site.yml'
        fault = error("no-content", "there is no folder called content here", CONTENT, hint=hint)
        return Sources(diagnostics=(fault,))
    walked = tuple(walk(project, CONTENT))
    refused = tuple(item for item in walked if isinstance(item, Diagnostic))
    placed, misplaced = place((item for item in walked if isinstance(item, Entry)), config)
    sources = _read_all(placed)
    faults = (*refused, *misplaced) or _empty(placed)
    unentered = {fault.path for fault in refused} - {item.path for item in placed}
    return replace(
        sources,
        diagnostics=(*faults, *sources.diagnostics),
        unread=(*sorted(unentered), *sources.unread),
    )


def _read_all(placed: tuple[Placed, ...]) -> Sources:
    texts = tuple((item, *_source(item)) for item in placed if item.kind != "asset")
    files = tuple((item, _asset(item)) for item in placed if item.kind == "asset")

    def of(kind: Kind) -> tuple[Source, ...]:
        return tuple(source for item, source, _ in texts if item.kind == kind and source)

    return Sources(
        articles=of("article"),
        folders=of("folder"),
        homes=of("home"),
        assets=tuple(asset for _, asset in files if isinstance(asset, Asset)),
        unread=(
            *(item.path for item, source, _ in texts if source is None),
            *(item.path for item, asset in files if isinstance(asset, Diagnostic)),
        ),
        diagnostics=(
            *(fault for _, _, problems in texts for fault in problems),
            *(fault for _, fault in files if isinstance(fault, Diagnostic)),
        ),
    )


def _source(item: Placed) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    data = read_regular(item.real, item.path, MAX_TEXT)
    if isinstance(data, Diagnostic):
        return None, (data,)
    text, found = decode(data, item.path)
    if text is None:
        return None, found
    digest = hashlib.sha256(data).hexdigest()
    return Source(item.path, item.locale, item.key, text, digest), found


def _asset(item: Placed) -> Asset | Diagnostic:
    file = open_regular(item.real, item.path)
    if isinstance(file, Diagnostic):
        return file
    try:
        with file:
            size = pictures.size_of(file)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        return unreadable(item.path, problem)
    return Asset(item.path, item.locale, item.key, item.url, digest, size)


def _empty(placed: tuple[Placed, ...]) -> tuple[Diagnostic, ...]:
    """Return an error when there is nothing to publish at all."""
    if any(item.kind in {"article", "home"} for item in placed):
        return ()
    hint = 'write one with helpgen new article "Title" -c first-steps'
    return (error("no-content", "there is no article in here", CONTENT, hint=hint),)
