"""Finds a theme and reads it: templates, static files, icons and interface words.

Steps: follow ``theme.name`` and ``extends`` to a chain of layers (a folder of the project over a
shipped theme, down to the shipped ``default``); read every file of every layer; take each file from
the topmost layer that has it; compile the templates. Everything wrong is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpgen.core import palette, templates, themefiles, typed, words, yaml
from helpgen.core.config import ThemeConfig
from helpgen.core.diagnostics import Diagnostic, error
from helpgen.core.guess import did_you_mean
from helpgen.core.places import Places
from helpgen.core.templates import Templates
from helpgen.core.themefiles import Layer, Manifest
from helpgen.files.containment import read_regular
from helpgen.files.decode import decode
from helpgen.files.walk import walk

FOLDER = "themes"
BUILTIN = "default"
MANIFEST = "theme.yml"

# A theme is read into memory as a whole; nothing in one comes near this.
MAX_FILE = 8 * 2**20

# How the shipped themes are called in findings: never a path of this machine.
_BUILTIN_LABEL = "helpgen/_themes"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, whole: what every layer adds up to.

    ``static`` are files by their name below ``static/``; ``words`` the interface words of every
    locale of the site, with nothing missing; ``icons`` the texts of SVG files by name.
    """

    name: str
    templates: Templates
    static: Mapping[str, bytes]
    words: Mapping[str, Mapping[str, str]]
    icons: Mapping[str, str]


def builtin_dir() -> Path:
    """Return the folder of the shipped themes.

    In a wheel they lie inside the package; an editable install does not have them there and finds
    them in the checkout. Nothing else knows this path.
    """
    packaged = Path(__file__).parent / "_themes"
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / FOLDER


def load(
    project: Path,
    config: ThemeConfig,
    locales: Iterable[str] = (words.LAST_RESORT,),
    places: Places = Places(path="site.yml"),  # noqa: B008 - frozen
) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """Return the theme that ``config`` names, and what is wrong with it.

    ``project`` is the folder of ``site.yml``, ``locales`` the tags of the site's languages, and
    ``places`` says where the keys of ``site.yml`` stand. There is always a theme to go on with: the
    shipped one where the named one cannot be found.
    """
    layers, faults = _chain(project, config.name, places)
    tags = tuple(locales)
    files, word_faults = themefiles.word_files(layers, tags)
    tables = {tag: words.of_locale(tag, files) for tag in tags}
    icons = themefiles.icons(layers)
    made, template_faults = templates.make(themefiles.sources(layers), icons, tables)
    theme = Theme(config.name, made, themefiles.static(layers), tables, icons)
    missing = themefiles.untranslated(files, tags, config.name)
    unused = themefiles.unused(layers, files, made)
    color = palette.check(config.color, places)
    return theme, (*faults, *color, *word_faults, *template_faults, *missing, *unused)


def _chain(
    project: Path, name: str, places: Places
) -> tuple[tuple[Layer, ...], tuple[Diagnostic, ...]]:
    """Return the layers from the named theme down to the shipped default, the topmost first."""
    layers: list[Layer] = []
    faults: list[Diagnostic] = []
    seen: list[str] = []
    wanted, asked = name, (places, "theme.name")
    while not (wanted == BUILTIN and BUILTIN in seen):
        if wanted in seen:
            message = f'the theme "{wanted}" extends itself: {" -> ".join([*seen, wanted])}'
            where, key = asked
            faults.append(where.error("theme-cycle", key, message, "remove one of the extends"))
            break
        seen.append(wanted)
        found = tuple(_layers_of(project, wanted, faults))
        if not found:
            faults.append(_not_found(project, wanted, *asked))
            break
        layers += found
        manifest, asked = _manifest(found[0], faults)
        wanted = manifest.extends or BUILTIN
    if BUILTIN not in seen:
        layers += _layers_of(project, BUILTIN, faults)
    return tuple(layers), tuple(faults)


def _layers_of(project: Path, name: str, faults: list[Diagnostic]) -> Iterator[Layer]:
    """Yield the project's folder of that name, then the shipped theme of that name."""
    if not _NAME.fullmatch(name):
        return
    if (project / FOLDER / name).is_dir():
        yield _read_project(project, name, faults)
    shipped = builtin_dir() / name
    if shipped.is_dir():
        yield _read_shipped(shipped)


def _read_project(project: Path, name: str, faults: list[Diagnostic]) -> Layer:
    folder = f"{FOLDER}/{name}"
    files: dict[str, bytes] = {}
    for entry in walk(project, folder):
        if isinstance(entry, Diagnostic):
            faults.append(entry)
        elif not entry.is_folder:
            data = read_regular(entry.real, entry.path, MAX_FILE)
            if isinstance(data, Diagnostic):
                faults.append(data)
            else:
                files["/".join(entry.parts)] = data
    texts: dict[str, str] = {}
    for path, data in files.items():
        if themefiles.is_text(path):
            text, problems = decode(data, f"{folder}/{path}")
            faults += problems
            texts[path] = text or ""
    return Layer(name, folder, files, texts)


def _read_shipped(folder: Path) -> Layer:
    """Read a shipped theme: trusted, whatever links an installer made its files of."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    texts = {name: data.decode() for name, data in files.items() if themefiles.is_text(name)}
    return Layer(folder.name, f"{_BUILTIN_LABEL}/{folder.name}", files, texts, shipped=True)


def _manifest(layer: Layer, faults: list[Diagnostic]) -> tuple[Manifest, tuple[Places, str]]:
    """Return what ``theme.yml`` says (it may be absent), and where it says what it extends."""
    path = f"{layer.label}/{MANIFEST}"
    node, problems = yaml.parse(layer.texts.get(MANIFEST, ""), path)
    reading = typed.read(node, Manifest, path)
    faults += (*problems, *reading.diagnostics)
    return reading.value, (Places(path, reading.places), "extends")


def _not_found(project: Path, name: str, places: Places, key: str) -> Diagnostic:
    shipped = [path.name for path in builtin_dir().iterdir() if path.is_dir()]
    own = project / FOLDER
    mine = [path.name for path in own.iterdir() if path.is_dir()] if own.is_dir() else []
    known = sorted({*shipped, *mine})
    hint = did_you_mean(name, known) or (
        f"put it into the folder {FOLDER}/{name}; there is: {', '.join(known)}"
    )
    where = places.at(key)
    return error("theme-not-found", f'there is no theme "{name}"', places.path, where, hint)
