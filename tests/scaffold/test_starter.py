"""``helpgen init``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from helpgen import __version__, contact, feedback, scaffold
from helpgen.core import typed, yaml
from helpgen.core.config import Config
from helpgen.core.places import Places
from helpgen.scaffold import STARTERS, Host, Made, starter

TODAY = date(2026, 3, 9)


def init(target: Path, locale: str = "en", ci: Host | None = None) -> Made:
    return scaffold.init(target, locale, ci, TODAY)


def tree(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("locale", STARTERS)
def test_the_starter_is_a_whole_project(tmp_path: Path, locale: str) -> None:
    made = init(tmp_path / "demo", locale)
    files = tree(tmp_path / "demo")
    assert made.diagnostics == ()
    assert sorted(str(p.relative_to(tmp_path / "demo")) for p in made.paths) == files
    assert {"site.yml", ".gitignore", "README.md", "content/index.md"} <= set(files)
    assert sum(file.endswith("/_category.yml") for file in files) == 3
    assert sum(file.endswith(".md") and "/" in file for file in files) >= 8


@pytest.mark.parametrize("locale", STARTERS)
def test_the_settings_of_the_starter_have_no_fault(tmp_path: Path, locale: str) -> None:
    init(tmp_path, locale)
    node, faults = yaml.parse((tmp_path / "site.yml").read_text(encoding="utf-8"), "site.yml")
    reading = typed.read(node, Config, "site.yml")
    places = Places("site.yml", reading.places)
    files = tree(tmp_path / "content")
    articles = {file.removesuffix(".md") for file in files}
    images = {file for file in files if file.endswith(".svg")}
    config = reading.value
    assert (*faults, *reading.diagnostics) == ()
    assert config.locale == locale
    assert feedback.check(config.feedback, places) == ()
    assert contact.check(config.contact, places, {config.contact.timezone}) == ()
    assert contact.check_references(config.contact, places, articles, images) == ()
    assert config.theme.logo in images


@pytest.mark.parametrize("locale", STARTERS)
def test_no_mark_is_left_in_the_texts(tmp_path: Path, locale: str) -> None:
    init(tmp_path, locale, "github")
    for file in tree(tmp_path):
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert not re.search(r"@(today|version|title|locale)@", text), file
    assert "updated: 2026-03-09" in (tmp_path / "content/orders/track-an-order.md").read_text()


def test_both_languages_have_the_same_articles(tmp_path: Path) -> None:
    init(tmp_path / "en", "en")
    init(tmp_path / "zh", "zh-CN")
    english, chinese = (
        {file for file in tree(tmp_path / name) if file.endswith((".md", ".yml"))}
        for name in ("en", "zh")
    )
    assert english == chinese


@pytest.mark.parametrize("locale", ["zh", "zh_cn", "zh-TW", "ZH-CN"])
def test_a_language_is_found_whatever_its_region(tmp_path: Path, locale: str) -> None:
    init(tmp_path, locale)
    assert "locale: zh-CN" in (tmp_path / "site.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["de", "", "english"])
def test_a_language_without_a_starter_writes_nothing(tmp_path: Path, locale: str) -> None:
    made = init(tmp_path / "demo", locale)
    assert [d.code for d in made.diagnostics] == ["no-starter"]
    assert "en, zh-CN" in made.diagnostics[0].hint
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    ("ci", "path", "command"),
    [
        ("github", ".github/workflows/help-center.yml", "helpgen check --format github"),
        ("gitlab", ".gitlab-ci.yml", 'helpgen build --output public --site-url "$CI_PAGES_URL/"'),
    ],
)
def test_a_pipeline_is_added_on_request(tmp_path: Path, ci: Host, path: str, command: str) -> None:
    init(tmp_path / "with", ci=ci)
    init(tmp_path / "without")
    text = (tmp_path / "with" / path).read_text(encoding="utf-8")
    node, faults = yaml.parse(text, path)
    assert node is not None
    assert faults == ()
    assert command in text
    assert f"helpgen=={__version__}" in text
    assert not (tmp_path / "without" / path).exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"file{number}.txt").write_text("mine")
    made = init(tmp_path)
    (found,) = made.diagnostics
    assert (found.code, made.paths) == ("folder-not-empty", ())
    assert "file0.txt, file1.txt" in found.message
    assert "and 2 more" in found.message
    assert len(tree(tmp_path)) == 7


def test_hidden_files_may_be_there_and_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("mine\n")
    made = init(tmp_path)
    assert [(d.code, d.severity.value) for d in made.diagnostics] == [("kept-file", "info")]
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / "site.yml").exists()
    assert tmp_path / ".gitignore" not in made.paths


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine")
    assert [d.code for d in init(tmp_path / "demo").diagnostics] == ["not-a-folder"]
    assert [d.code for d in init(tmp_path / "demo" / "below").diagnostics] == ["not-a-folder"]
    assert (tmp_path / "demo").read_text() == "mine"


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("there", [True, False])
def test_what_is_half_written_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException, there: bool
) -> None:
    target = tmp_path / "a" / "demo"
    if there:
        target.mkdir(parents=True)
        (target / ".git").mkdir()
    before = sorted(tmp_path.rglob("*"))
    real = starter._make_folders
    calls: list[Path] = []

    def failing(folder: Path) -> object:
        calls.append(folder)
        if len(calls) == 6:
            raise problem
        return real(folder)

    monkeypatch.setattr(starter, "_make_folders", failing)
    if isinstance(problem, OSError):
        (found,) = init(target).diagnostics
        assert "no space left on device" in found.message
    else:
        with pytest.raises(KeyboardInterrupt):
            init(target)
    assert len(calls) == 6
    assert sorted(tmp_path.rglob("*")) == before


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    init(tmp_path / "a")
    init(tmp_path / "b")
    for file in tree(tmp_path / "a"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
