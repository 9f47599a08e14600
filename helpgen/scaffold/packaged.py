"""The texts that new projects and articles begin with; they are packaged in ``_starter``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from helpgen.core.diagnostics import Diagnostic

# The languages there are starters in; every other one begins in English.
STARTERS = ("en", "zh-CN")

_MARK = re.compile(r"@([a-z]+)@")


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were written, and what was found on the way; on an error there are none."""

    paths: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def below(folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of every file in a folder of ``_starter``, in order."""
    yield from _walk(files("helpgen").joinpath("_starter", *folder.split("/")), "")


def text(path: str) -> str:
    """Return the text of one file of ``_starter``."""
    return files("helpgen").joinpath("_starter", *path.split("/")).read_text(encoding="utf-8")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with every ``@name@`` that ``values`` knows replaced, in one pass."""
    return _MARK.sub(lambda match: values.get(match[1], match[0]), template)


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for child in sorted(folder.iterdir(), key=lambda child: child.name):
        if child.is_dir():
            yield from _walk(child, f"{prefix}{child.name}/")
        else:
            yield f"{prefix}{child.name}", child.read_bytes()
