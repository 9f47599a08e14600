"""Whole projects, and what they become: a folder in ``sites/`` each, named after what it shows.

``expected.txt`` has what ``helpgen check`` says of the project, and the files ``helpgen build``
makes of it. Where ``expected/`` is there too, the files in it are compared byte for byte.

``HELPGEN_REWRITE=1`` writes both anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpgen import cli
from tests import projects

SITES = Path(__file__).parent / "sites"
CASES = sorted(path.parent.name for path in SITES.glob("*/site.yml"))
REWRITE = bool(os.environ.get("HELPGEN_REWRITE"))

# These are in every site and tell nothing about a case.
IN_EVERY_SITE = (".helpgen-site", "_headers", "assets/", "pagefind/", "search-index/")


@pytest.mark.parametrize("case", CASES)
def test_a_project_becomes_what_it_must(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = projects.copy(SITES / case, tmp_path / case)
    monkeypatch.chdir(project)
    for name in [name for name in os.environ if name.startswith("HELPGEN_")]:
        monkeypatch.delenv(name)

    checked = cli.run(["--no-color", "check"])
    said = capsys.readouterr()
    built = cli.run(["--no-color", "build"])
    files = projects.snapshot(project / "site") if (project / "site").is_dir() else {}
    account = f"{said.out}{said.err}exit code {checked}\n{listing(files)}"

    if REWRITE:
        rewrite(SITES / case, account, files)
    assert account == (SITES / case / "expected.txt").read_text("utf-8")
    assert built == checked
    expected = projects.snapshot(SITES / case / "expected")
    assert {path: files.get(path) for path in expected} == expected
    assert projects.is_calm(account)


def listing(files: dict[str, bytes]) -> str:
    names = [name for name in files if not name.startswith(IN_EVERY_SITE)]
    return "".join(f"{line}\n" for line in ("", "The site:", *names)) if names else ""


def rewrite(case: Path, account: str, files: dict[str, bytes]) -> None:
    (case / "expected.txt").write_text(account, "utf-8")
    for path in projects.snapshot(case / "expected"):
        (case / "expected" / path).write_bytes(files[path])


def test_every_folder_is_a_case() -> None:
    assert sorted(path.name for path in SITES.iterdir()) == CASES
