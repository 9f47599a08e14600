"""Where every file of ``content/`` belongs: its locale, what it is, and what is misplaced.

Pure: it looks at names only, never at the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from helpgen.core.address import RESERVED_FOLDERS, collision_key
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic, error, warning
from helpgen.core.guess import did_you_mean
from helpgen.files import names
from helpgen.files.walk import Entry

Kind = Literal["article", "folder", "home", "asset"]

# RFC 5646, 2.1: a language with a script or a region. A bare language (``it``, ``hr``) is too
# often a word of its own.
_LOCALE = re.compile(r"[a-z]{2,3}[-_]([A-Z][a-z]{3}|[A-Z]{2})([-_][A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A file in its place, with its key as in ``model``. ``url`` is an asset's alone."""

    kind: Kind
    locale: str
    key: str
    path: str
    real: Path
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Located:
    """An entry of one locale's tree; ``parts`` are its names below the tree's root."""

    locale: str
    parts: tuple[str, ...]
    entry: Entry

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def path(self) -> str:
        return self.entry.path


def place(
    entries: Iterable[Entry], config: Config
) -> tuple[tuple[Placed, ...], tuple[Diagnostic, ...]]:
    """Return the files by locale, in the order given, and what is wrong with their places."""
    entries = tuple(entries)
    located, found = _locate(entries, config)
    files = tuple(item for item in located if not item.entry.is_folder)
    paths = {item.path for item in files}
    found += tuple(fault for item in located for fault in _misnamed(item, config))
    found += tuple(fault for item in files for fault in _folder_file(item, paths))
    placed = (_placed(item, config) for item in files if _is_used(item, paths))
    return tuple(placed), found


def _locate(
    entries: tuple[Entry, ...], config: Config
) -> tuple[tuple[_Located, ...], tuple[Diagnostic, ...]]:
    """Divide the entries among the locales, the default one first."""
    tags = config.locale_tags
    if len(tags) == 1:
        return tuple(_Located(tags[0], entry.parts, entry) for entry in entries), ()
    located = tuple(
        _Located(tag, entry.parts[1:], entry)
        for tag in tags
        for entry in entries
        if entry.parts[0] == tag and len(entry.parts) > 1
    )
    top = {entry.parts[0]: entry for entry in entries if len(entry.parts) == 1}
    strangers = (_stranger(entry, tags) for name, entry in top.items() if name not in tags)
    absent = (_absent(tag) for tag in tags if tag not in top)
    return located, (*strangers, *absent)


def _stranger(entry: Entry, tags: tuple[str, ...]) -> Diagnostic:
    name = entry.parts[0]
    what = "folder" if entry.is_folder else "file"
    message = f'this {what} lies in no language: "{name}" is not one of the locales in site.yml'
    hint = did_you_mean(name.replace("_", "-"), tags) if entry.is_folder else ""
    move = f"move it into content/{tags[0]}/"
    also = f", or add {name} to locales in site.yml" if _LOCALE.fullmatch(name) else ""
    return error("unknown-locale", message, entry.path, hint=hint or f"{move}{also}")


def _absent(tag: str) -> Diagnostic:
    message = f'site.yml has the locale "{tag}", but there is no folder content/{tag}'
    hint = "make the folder, or take the locale out of site.yml"
    return warning("missing-locale", message, f"content/{tag}", hint=hint)


def _misnamed(item: _Located, config: Config) -> Iterator[Diagnostic]:
    """Yield what is wrong with the name of one entry, in view of where it stands."""
    if item.entry.is_folder:
        if len(item.parts) == 1:
            yield from _top_folder(item, config)
    elif names.is_markdown(item.name):
        yield from _special_article(item)


def _top_folder(item: _Located, config: Config) -> Iterator[Diagnostic]:
    name, tags = item.name, config.locale_tags
    is_root = item.locale == config.default_locale
    if is_root and collision_key(name) in RESERVED_FOLDERS:
        message = f'helpgen writes files of its own into "{name}"'
        yield error("reserved-name", message, item.path, hint="rename it, for example to images")
    if len(tags) > 1 and collision_key(name) in map(collision_key, tags):
        message = f'"{name}" is the address of a language of this site'
        hint = f"move it to content/{name}/, or rename it"
        yield error("reserved-name", message, item.path, hint=hint)
    elif len(tags) == 1 and (name == tags[0] or _LOCALE.fullmatch(name)):
        message = f'this folder becomes a category, though "{name}" looks like a language'
        several = f"for several languages write locales: {{{name}: {{}}}} in site.yml"
        hint = f"{several}; for one language keep the categories directly in content/"
        yield warning("locale-folder", message, item.path, hint=hint)


def _special_article(item: _Located) -> Iterator[Diagnostic]:
    stem = names.stem(item.name).casefold()
    if stem == "index" and len(item.parts) > 1:
        message = "only the home page is called index; a folder's page is made by helpgen"
        hint = (
            f"words for the folder go into its {_expected(item)}; if this is an article, rename it"
        )
        yield error("reserved-name", message, item.path, hint=hint)
    elif stem == "index" and names.stem(item.name) != "index":
        hint = 'rename it to "index.md", in small letters'
        yield error("reserved-name", "the home page is called index.md", item.path, hint=hint)
    elif stem == "readme":
        message = "this README is published, as an ordinary article"
        hint = 'rename it after what it explains; if readers should not see it, to "_README.md"'
        yield warning("readme", message, item.path, hint=hint)


def _expected(item: _Located) -> str:
    """Return the name of the file that describes the folder which ``item`` lies in."""
    return "_category.yml" if len(item.parts) == 2 else "_section.yml"


def _beside(item: _Located, name: str) -> str:
    return str(PurePosixPath(item.path).with_name(name))


def _folder_file(item: _Located, paths: set[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file that describes its folder."""
    if not names.is_folder_file(item.name):
        return
    expected = _expected(item)
    rename = f'rename it to "{expected}"'
    if len(item.parts) == 1:
        message = "this file describes no folder: it lies in the root of the tree"
        hint = "move it into the folder of the category; words for the home page go into index.md"
        yield warning("folder-file", message, item.path, hint=hint)
    elif item.name not in names.FOLDER_FILES:
        message = f'helpgen does not read "{item.name}"'
        yield error("folder-file", message, item.path, hint=rename)
    elif item.name != expected and _beside(item, expected) in paths:
        message = f"this file is not read: {expected} stands beside it and comes first"
        yield warning("folder-file", message, item.path, hint="move its lines there and delete it")
    elif item.name != expected:
        what = "category" if expected == "_category.yml" else "section"
        yield warning("folder-file", f"this folder is a {what}", item.path, hint=rename)


def _is_used(item: _Located, paths: set[str]) -> bool:
    """Whether the file is read: all are, except what describes a folder and is misplaced."""
    if not names.is_folder_file(item.name):
        return True
    if len(item.parts) == 1 or item.name not in names.FOLDER_FILES:
        return False
    expected = _expected(item)
    return item.name == expected or _beside(item, expected) not in paths


def _placed(item: _Located, config: Config) -> Placed:
    kind = _kind(item)
    path = "/".join(item.parts)
    if kind == "asset":
        url = f"{config.home_of(item.locale)}{path}"
        return Placed(kind, item.locale, path, item.path, item.entry.real, url)
    if kind == "folder":
        key = "/".join(item.parts[:-1])
    else:
        key = str(PurePosixPath(path).with_suffix(""))
    return Placed(kind, item.locale, key, item.path, item.entry.real)


def _kind(item: _Located) -> Kind:
    if names.is_folder_file(item.name):
        return "folder"
    if not names.is_markdown(item.name):
        return "asset"
    is_home = len(item.parts) == 1 and names.stem(item.name).casefold() == "index"
    return "home" if is_home else "article"
