"""Follows ``theme.name`` and ``extends`` to the folders of a theme, and reads all that is in them.

A folder of the project stands over a shipped theme of the same name, and at the end there is always
the shipped ``default``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from helpgen.core import themefiles, typed, yaml
from helpgen.core.diagnostics import Diagnostic, error
from helpgen.core.guess import did_you_mean
from helpgen.core.places import Places
from helpgen.core.themefiles import Described, Layer, Manifest
from helpgen.files.containment import read_regular
from helpgen.files.decode import decode
from helpgen.files.walk import walk
from helpgen.theme.shipped import BUILTIN, FOLDER, builtin_dir

# A theme is read into memory as a whole; nothing in one comes near this.
MAX_FILE = 8 * 2**20

# How the shipped themes are called in findings: never a path of this machine.
_BUILTIN_LABEL = "helpgen/_themes"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


def follow(
    project: Path, name: str, places: Places
) -> tuple[tuple[Described, ...], tuple[Diagnostic, ...]]:
    """Return the layers from the theme ``name`` down to the shipped default, the topmost first.

    ``places`` says where ``site.yml`` names the theme.
    """
    layers: list[Described] = []
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
        wanted, asked = found[0].manifest.extends or BUILTIN, (found[0].places, "extends")
    if BUILTIN not in seen:
        layers += _layers_of(project, BUILTIN, faults)
    return tuple(layers), tuple(faults)


def is_name(name: str) -> bool:
    """Whether a theme may be called ``name``: it is the name of a folder."""
    return bool(_NAME.fullmatch(name))


def _layers_of(project: Path, name: str, faults: list[Diagnostic]) -> Iterator[Described]:
    """Yield the project's folder of that name, then the shipped theme of that name."""
    if not is_name(name):
        return
    own, shipped = project / FOLDER / name, builtin_dir() / name
    # In helpgen's own repository the two are one folder.
    if own.is_dir() and not (shipped.is_dir() and own.samefile(shipped)):
        yield _described(_read_project(project, name, faults), faults)
    if shipped.is_dir():
        yield _described(_read_shipped(shipped), faults)


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


def _described(layer: Layer, faults: list[Diagnostic]) -> Described:
    """Return the layer with what its ``theme.yml`` says, which may be absent."""
    path = f"{layer.label}/{themefiles.MANIFEST}"
    node, problems = yaml.parse(layer.texts.get(themefiles.MANIFEST, ""), path)
    reading = typed.read(node, Manifest, path)
    faults += (*problems, *reading.diagnostics)
    return Described(layer, reading.value, Places(path, reading.places))


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
