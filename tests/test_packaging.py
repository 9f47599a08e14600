"""What people install is whole: the wheel holds the theme, and works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(
    *command: str | Path, cwd: Path, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def build(kind: str, source: Path, target: Path) -> Path:
    """Build a ``wheel`` or an ``sdist`` with the declared back end, without the network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target, cwd=source)
    (package,) = target.iterdir()
    return package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sdist = build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own and return that one's folder of programs.

    The dependencies are lent from the environment that runs the tests: no download, and of the two
    helpgens only the wheel's can be found, for the editable one hangs on a file read at start.
    """
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    programs = folder / "bin"
    pip = (sys.executable, "-m", "pip", "--python", programs / "python")
    run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def elsewhere() -> dict[str, str]:
    """Return an environment in which nothing points at the checkout."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "HELPGEN_"))
    }


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_what_is_no_python_code(wheel: Path) -> None:
    names = names_in(wheel)
    theme = {
        f"helpgen/_themes/default/{path.relative_to(ROOT / 'themes/default').as_posix()}"
        for path in (ROOT / "themes/default").rglob("*")
        if path.is_file()
    }
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "helpgen").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {"helpgen/py.typed", "helpgen/serve/static/reload.js"} <= package <= names
    assert theme <= names
    for part in ("theme.yml", "templates/article.html", "i18n/en.yml", "i18n/zh-CN.yml"):
        assert f"helpgen/_themes/default/{part}" in theme
    assert any(name.startswith("helpgen/_themes/default/static/") for name in names)
    assert any(name.startswith("helpgen/_starter/") for name in names)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names_in(wheel)}

    assert {top.partition("-")[0] for top in tops} == {"helpgen"}
    assert not [name for name in names_in(wheel) if "test" in name or name.endswith(".pyc")]


def test_the_source_package_builds_the_very_same_wheel(
    wheel: Path, unpacked_sdist: Path, tmp_path: Path
) -> None:
    again = build("wheel", unpacked_sdist, tmp_path)

    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_the_installed_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    version = run(installed / "helpgen", "--version", cwd=tmp_path, environ=elsewhere()).stdout
    where = "import helpgen; print(helpgen.__version__, helpgen.__file__)"
    imported = run(
        installed / "python", "-c", where, cwd=tmp_path, environ=elsewhere()
    ).stdout.split()

    assert imported[0] in version
    assert Path(imported[1]).is_relative_to(installed.parent)


def test_a_newcomer_gets_a_site_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    run(installed / "helpgen", "init", "demo", cwd=tmp_path, environ=elsewhere())
    run(installed / "helpgen", "build", "--strict", cwd=tmp_path / "demo", environ=elsewhere())

    home = (tmp_path / "demo" / "site" / "index.html").read_text(encoding="utf-8")
    assert "<h1" in home
    assert (tmp_path / "demo" / "site" / "404.html").is_file()
