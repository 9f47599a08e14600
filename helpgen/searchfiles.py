"""The files beside ``site.yml`` that search reads: ``synonyms.yml`` and ``search-tests.yml``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpgen.core import yaml
from helpgen.core.config import Config, SearchConfig
from helpgen.core.diagnostics import Diagnostic, warning
from helpgen.core.places import Places
from helpgen.core.search import SearchTest, Synonym, read_synonyms, read_tests
from helpgen.files.containment import read_text


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """What the files say; nothing where there are none."""

    synonyms: tuple[Synonym, ...] = ()
    tests: tuple[SearchTest, ...] = ()


def read(
    project: Path, config: Config, places: Places
) -> tuple[SearchFiles, tuple[Diagnostic, ...]]:
    """Read both files of the project in the folder ``project``.

    They may be missing under their usual names; a name that ``site.yml`` gives must exist.
    """
    usual, named = SearchConfig(), config.search
    node, found = _document(project, named.synonyms, usual.synonyms, places, "search.synonyms")
    synonyms, faults = read_synonyms(node, named.synonyms, config.locale_tags)
    found = (*found, *faults)
    node, faults = _document(project, named.tests, usual.tests, places, "search.tests")
    found = (*found, *faults)
    tests, faults = read_tests(node, named.tests)
    files = SearchFiles(synonyms, tests)
    return files, (*found, *faults, *_without_effect(files, named))


def _without_effect(files: SearchFiles, config: SearchConfig) -> Iterator[Diagnostic]:
    """Yield what is there for the engine ``helpgen`` only, where that is not the one."""
    if files.tests and config.active == "none":
        message = "these tests are not run: search is switched off"
        yield warning("no-effect", message, config.tests, hint="switch it on, or remove the file")
    elif config.active == "pagefind":
        hint = 'use "engine: helpgen", or remove the file'
        if files.tests:
            message = "these tests are not run: the engine pagefind answers only in a browser"
            yield warning("no-effect", message, config.tests, hint=hint)
        if files.synonyms:
            message = "these synonyms do nothing: the engine pagefind knows none"
            yield warning("no-effect", message, config.synonyms, hint=hint)


def _document(
    project: Path, name: str, usual: str, places: Places, key: str
) -> tuple[yaml.Node | None, tuple[Diagnostic, ...]]:
    path = project / name
    if not os.path.lexists(path):
        if name == usual:
            return None, ()
        hint = "make the file, or take its name out of site.yml"
        return None, (places.error("file-not-found", key, f'there is no file "{name}"', hint),)
    text, unreadable = read_text(path, name, inside=project)
    if text is None:
        return None, unreadable
    node, faults = yaml.parse(text, name)
    return node, (*unreadable, *faults)
