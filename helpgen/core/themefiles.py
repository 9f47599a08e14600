"""The files of a theme's layers, put together: each file from the topmost layer that has it.

A layer is one folder with ``theme.yml``, ``templates/``, ``static/``, ``icons/`` and ``i18n/``, any
of them absent. A template is asked for by its name (``article.html``), which is the topmost, or by
the name of a shipped or extended theme before it (``default/article.html``), which is that theme's
own: so a template can extend the one it replaces.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from helpgen.core import contexts, words
from helpgen.core.diagnostics import Diagnostic, warning
from helpgen.core.guess import did_you_mean
from helpgen.core.model import ArticleType
from helpgen.core.places import Places
from helpgen.core.schema import Raw
from helpgen.core.settings import Setting
from helpgen.core.templates import Templates, TemplateSource, referenced, words_used
from helpgen.core.words import WordFile

MANIFEST = "theme.yml"
TEMPLATES = "templates/"
STATIC = "static/"
ICONS = "icons/"
WORDS = "i18n/"

# The use of a custom property in a style sheet (CSS Custom Properties 1, 3).
_USE = re.compile(rb"var\(\s*--([\w-]+)")

FOLDERS = (TEMPLATES, STATIC, ICONS, WORDS)
_TEXTS = (TEMPLATES, ICONS, WORDS)
_ROOT_FILES = (MANIFEST, "readme", "license", "changelog")


@dataclass(frozen=True, slots=True)
class Manifest:
    """``theme.yml``. Field names are the keys.

    ``preset`` is the look that is taken where ``site.yml`` names none; ``presets`` are the looks,
    unread, because a look may be said in several files (see ``presets``).
    """

    name: str = ""
    version: str = ""
    description: str = ""
    extends: str = ""
    preset: str = ""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    presets: Mapping[str, Raw] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of a theme, read.

    ``label`` is the folder as findings name it. ``files`` are the bytes by path inside the folder,
    ``texts`` those that are text, decoded. ``shipped`` says that it came with helpgen.
    """

    name: str
    label: str
    files: Mapping[str, bytes]
    texts: Mapping[str, str]
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """A layer, what its ``theme.yml`` says, and where that says it."""

    layer: Layer
    manifest: Manifest
    places: Places


def is_text(path: str) -> bool:
    """Whether the file of a theme at ``path`` is read as text."""
    return path.startswith(_TEXTS) or path == MANIFEST


def sources(layers: Sequence[Layer]) -> dict[str, TemplateSource]:
    """Return all templates by name, under their own names and with a theme's name before them."""
    found: dict[str, TemplateSource] = {}
    for layer in reversed(layers):
        for name, text in _below(layer.texts, TEMPLATES):
            path = f"{layer.label}/{TEMPLATES}{name}"
            found[name] = TemplateSource(text, path, layer.shipped)
            # Where a project overrides a shipped theme, the prefix means the shipped one.
            found.setdefault(f"{layer.name}/{name}", found[name])
    return found


def static(layers: Sequence[Layer]) -> dict[str, bytes]:
    """Return the static files by name."""
    found: dict[str, bytes] = {}
    for layer in reversed(layers):
        found.update(_below(layer.files, STATIC))
    return found


def icons(layers: Sequence[Layer]) -> dict[str, str]:
    """Return the texts of the icons by name, without ``.svg``."""
    found: dict[str, str] = {}
    for layer in reversed(layers):
        found.update(
            (name.removesuffix(".svg"), text)
            for name, text in _below(layer.texts, ICONS)
            if name.endswith(".svg")
        )
    return found


def word_files(
    layers: Sequence[Layer], locales: Iterable[str]
) -> tuple[tuple[WordFile, ...], tuple[Diagnostic, ...]]:
    """Return the files of interface words for ``locales``, those of the topmost layer first.

    Of a project's own files all are read, so that their faults are told before they are needed.
    """
    known = {
        name.removesuffix(".yml") for layer in layers for name, _ in _below(layer.texts, WORDS)
    }
    needed = {name for locale in locales for name in words.fallbacks(locale, known)}
    files: list[WordFile] = []
    faults: list[Diagnostic] = []
    for layer in layers:
        for name, text in _below(layer.texts, WORDS):
            path = f"{layer.label}/{WORDS}{name}"
            locale = name.removesuffix(".yml")
            if layer.shipped and locale not in needed:
                continue
            file, problems = words.read(text, path, locale, shipped=layer.shipped)
            files.append(file)
            faults += problems
    return tuple(files), tuple(faults)


def untranslated(
    files: Sequence[WordFile], locales: Iterable[str], theme: str
) -> Iterator[Diagnostic]:
    """Yield a warning for every locale that has no interface words of its language."""
    for locale in locales:
        if not words.has_language(locale, files):
            message = f'there are no interface words for "{locale}"; its pages have English ones'
            hint = f"write themes/{theme}/{WORDS}{locale}.yml, with the keys of the shipped en.yml"
            yield warning("words-missing", message, hint=hint)


def unused(
    layers: Sequence[Layer], files: Sequence[WordFile], templates: Templates
) -> Iterator[Diagnostic]:
    """Yield a warning for every file and word of the project's that nothing will ever use."""
    own = [layer for layer in layers if not layer.shipped]
    if not own:
        return
    shipped = {
        name for layer in layers if layer.shipped for name, _ in _below(layer.texts, TEMPLATES)
    }
    asked = referenced(templates) | _page_templates()
    for layer in own:
        yield from _misplaced(layer, shipped)
        yield from _unused_templates(layer, asked, shipped)
    known = words_used(templates).union(*(file.texts for file in files if file.shipped))
    for file in files:
        if not file.shipped:
            yield from _unused_words(file, known)


def tokens_used(static: Mapping[str, bytes]) -> frozenset[str]:
    """Return the custom properties that the style sheets in ``static`` use, without dashes."""
    sheets = (data for name, data in static.items() if name.endswith(".css"))
    return frozenset(found.decode() for sheet in sheets for found in _USE.findall(sheet))


def _below(files: Mapping[str, Any], folder: str) -> Iterator[tuple[str, Any]]:
    for path, content in files.items():
        if path.startswith(folder):
            yield path.removeprefix(folder), content


def _page_templates() -> frozenset[str]:
    types = (f"{name}.html" for name in get_args(ArticleType))
    return frozenset({*contexts.TEMPLATES.values(), *types})


def _misplaced(layer: Layer, known: Collection[str]) -> Iterator[Diagnostic]:
    for path in layer.files:
        if path.startswith(FOLDERS) or path.lower().startswith(_ROOT_FILES):
            continue
        place = f"{layer.label}/{path}"
        if path in known:
            hint = f"move it to {layer.label}/{TEMPLATES}{path}"
        else:
            hint = f"the files of a theme lie in {', '.join(FOLDERS)}, beside theme.yml"
        yield warning("theme-file-unused", "this file of the theme is not used", place, hint=hint)


def _unused_templates(
    layer: Layer, asked: Collection[str], shipped: Collection[str]
) -> Iterator[Diagnostic]:
    for name, _ in _below(layer.texts, TEMPLATES):
        if name not in asked and name not in shipped:
            message = f'no page and no other template uses "{name}"'
            place = f"{layer.label}/{TEMPLATES}{name}"
            hint = did_you_mean(name, shipped)
            yield warning("theme-file-unused", message, place, hint=hint)


def _unused_words(file: WordFile, known: Collection[str]) -> Iterator[Diagnostic]:
    for key, at in file.places.items():
        if key not in known and key.removesuffix("_one").removesuffix("_other") not in known:
            hint = (
                did_you_mean(key, known)
                or "take it out, or give it the name of a word that is used"
            )
            yield warning("words-unused", f'no template says "{key}"', file.path, at, hint)
