"""What the documents at the top of the repository say of it is so."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_of_a_document_lead_somewhere(document: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", text(document))
    local = [target for target in targets if "://" not in target]

    assert not [target for target in local if not (ROOT / target).exists()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_a_document_names_are_there(document: str) -> None:
    named = re.findall(r"`((?:helpgen|scripts|tests|themes)/[\w./-]+)`", text(document))

    in_the_wheel_only = {"helpgen/_themes/default"}
    assert not [name for name in {*named} - in_the_wheel_only if not (ROOT / name).exists()]


def test_the_map_of_the_house_shows_every_room_and_no_other() -> None:
    shown = set(re.findall(r"^\| `([\w/.]+)`", text("CONTRIBUTING.md"), re.MULTILINE))
    rooms = {
        path.relative_to(ROOT).as_posix() + ("/" if path.is_dir() else "")
        for folder in ("helpgen", "helpgen/core")
        for path in (ROOT / folder).iterdir()
        if path.name[0] not in "._" and path.suffix in {"", ".py"}
    }

    assert {name for name in shown if name.startswith("helpgen/")} == rooms - {"helpgen/core/"}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    lines = [line for name in extras.keys() - {"dev", "test"} for line in extras[name]]
    declared = {re.split(r"[<>=;\[ ]", line)[0] for line in (*project["dependencies"], *lines)}
    declared |= json.loads(text("benchmarks/pages/package.json"))["dependencies"].keys()
    table = text("CONTRIBUTING.md").partition("## Dependencies")[2]
    explained = set(re.findall(r"^\| ([\w-]+) \|", table, re.MULTILINE)) - {"Package"}

    assert explained - {"markupsafe"} == declared - {"markupsafe"}


def test_the_changelog_knows_the_version_or_what_comes_next() -> None:
    headings = re.findall(r"^## (.+)$", text("CHANGELOG.md"), re.MULTILINE)

    assert headings[0] == "Unreleased"


def test_what_comes_from_npm_is_pinned_and_names_no_host() -> None:
    package = json.loads(text("benchmarks/pages/package.json"))
    lock = json.loads(text("benchmarks/pages/package-lock.json"))["packages"]
    installed = {name: entry for name, entry in lock.items() if name}

    assert lock[""]["dependencies"] == package["dependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in package["dependencies"].values())
    assert not [name for name, entry in installed.items() if "resolved" in entry]
    assert not [name for name, entry in installed.items() if "integrity" not in entry]
