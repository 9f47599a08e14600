"""The pages' HTML, as two checkers see it: the W3C's (vnu) and html-validate."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from benchmarks.pages import tools

Checker = Callable[[Path], tuple["Fault", ...]]
RULES = Path(__file__).with_name("htmlvalidate.json")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a checker says of the file ``page`` at ``line``."""

    page: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"


def w3c(folder: Path) -> tuple[Fault, ...]:
    """Return the errors of the Nu Html Checker in every page of ``folder``, in one run of Java.

    Warnings are left out: they are advice (that a text looks like another language, for one).
    """
    arguments = ("--stdout", "--format", "json", "--exit-zero-always", "--skip-non-html")
    said = json.loads(tools.java("vnu-jar/build/dist/vnu.jar", *arguments, str(folder)))
    return tuple(
        Fault(
            _below(folder, unquote(urlsplit(message.get("url", "")).path)),
            message.get("lastLine", 0),
            f"{message['message']} {message.get('extract', '')!r}",
        )
        for message in said["messages"]
        if message["type"] != "info"
    )


def html_validate(folder: Path) -> tuple[Fault, ...]:
    """Return what html-validate's recommended rules say about every page of ``folder``."""
    program = "html-validate/bin/html-validate.mjs"
    with TemporaryDirectory() as scratch:
        # Not by a pipe: it ends before all of a long answer has gone through.
        answer = Path(scratch, "answer.json")
        tools.node(program, "--config", str(RULES), "--formatter", f"json={answer}", str(folder))
        said = json.loads(answer.read_text("utf-8"))
    return tuple(
        Fault(_below(folder, file["filePath"]), message["line"], _words(message))
        for file in said
        for message in file["messages"]
    )


def _words(message: dict[str, str]) -> str:
    return f"{message['message']} ({message['ruleId']}) {message.get('selector') or ''}".strip()


def _below(folder: Path, path: str) -> str:
    return path.removeprefix(f"{folder}/")
