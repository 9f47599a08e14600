"""``helpgen theme``: what it shows, what it copies, and the codes it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpgen import cli
from tests import projects

CASE = projects.SAMPLE.parents[1] / "sites" / "a-theme-of-its-own"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(projects.copy(CASE, tmp_path / "project"))
    return Path()


def run(*words: str) -> int:
    return cli.run(["--no-color", "theme", *words])


@pytest.mark.usefixtures("folder")
def test_info_shows_looks_and_settings_with_their_values(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("info") == 0

    shown = capsys.readouterr().out
    for line in (
        "Theme acme: themes/acme, helpgen/_themes/default\n",
        "  acme (taken)\n      Warm, but square.\n",
        "  preset: acme\n",
        "  announcement: We move house in May.\n",
        "  show_status: true\n      A line about what runs and what does not. (boolean)\n",
        "  slogan: Ask us anything\n",
        "  products: 1 link\n",
        "  logo: -\n",
    ):
        assert line in shown


def test_eject_copies_and_tells_what_it_wrote_and_what_it_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("eject", "partials/foot*") == 1
    assert "Kept themes/acme/templates/partials/footer.html: it is there" in capsys.readouterr().out

    assert run("eject", "--dry-run", "home.html") == 0
    assert capsys.readouterr().out == "Would write themes/acme/templates/home.html\n"
    assert not (folder / "themes/acme/templates/home.html").exists()

    assert run("eject", "home.html") == 0
    assert capsys.readouterr().out == "Wrote themes/acme/templates/home.html\n"
    assert (folder / "themes/acme/templates/home.html").is_file()

    assert run("eject", "partials/footer.html", "--force") == 0
    assert "site.theme" not in (folder / "themes/acme/templates/partials/footer.html").read_text()


@pytest.mark.usefixtures("folder")
def test_eject_without_a_pattern_lists_what_there_is_and_marks_what_is_one_s_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("eject") == 0

    shown = capsys.readouterr().out
    assert "templates/\n  article.html  base.html" in shown
    assert "partials/footer.html*" in shown
    assert "i18n/\n  en.yml*  zh-CN.yml*" in shown


def test_a_wrong_name_or_theme_is_an_error_with_a_hint(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("eject", "hoem.html") == 1
    assert 'did you mean "home.html"?' in capsys.readouterr().err

    (folder / "site.yml").write_text("theme: {name: amce}\n", encoding="utf-8")
    for words in (("info",), ("eject", "*")):
        assert run(*words) == 1
        assert "site.yml:1:9: error[theme-not-found]" in capsys.readouterr().err
