"""The files beside ``site.yml`` that search reads: ``synonyms.yml`` and ``search-tests.yml``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from helpgen.core import yaml
from helpgen.core.config import SearchConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.places import Places
from helpgen.core.search import SearchTest, Synonym, read_synonyms, read_tests
from helpgen.files.containment import read_text


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """What the files say; nothing where there are none."""

    synonyms: tuple[Synonym, ...] = ()
    tests: tuple[SearchTest, ...] = ()


def read(
    project: Path, config: SearchConfig, places: Places
) -> tuple[SearchFiles, tuple[Diagnostic, ...]]:
    """Read both files of the project in the folder ``project``.

    They may be missing under their usual names; a name that ``site.yml`` gives must exist.
    """
    usual = SearchConfig()
    node, found = _document(project, config.synonyms, usual.synonyms, places, "search.synonyms")
    synonyms, faults = read_synonyms(node, config.synonyms)
    found = (*found, *faults)
    node, faults = _document(project, config.tests, usual.tests, places, "search.tests")
    found = (*found, *faults)
    tests, faults = read_tests(node, config.tests)
    return SearchFiles(synonyms, tests), (*found, *faults)


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
