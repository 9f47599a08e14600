"""The front door: what each command prints, and the code it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpgen import __version__, build, cli
from helpgen.cli import console, project
from helpgen.core.diagnostics import HelpgenError, error

ARTICLE = "---\ntitle: Refund an order\n---\n\nAsk within 30 days.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small project, and stand in it."""
    (tmp_path / "content" / "billing").mkdir(parents=True)
    (tmp_path / "site.yml").write_text("site_name: Acme\n", encoding="utf-8")
    (tmp_path / "content/billing/refund.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("HELPGEN_") or name in {"NO_COLOR", "SOURCE_DATE_EPOCH"}:
            monkeypatch.delenv(name)
    return tmp_path


def spoil(folder: Path, text: str = "[x](nowhere.md)\n") -> None:
    (folder / "content/billing/refund.md").write_text(ARTICLE + text, encoding="utf-8")


class TestHelp:
    def test_it_names_every_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["--help"]) == 0

        shown = capsys.readouterr().out
        for name in ("init", "new", "build", "serve", "check", "search"):
            assert f"  {name} " in shown

    def test_the_version_is_the_package_s(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["--version"]) == 0

        assert capsys.readouterr().out == f"helpgen {__version__}\n"

    @pytest.mark.parametrize("name", ["init", "new", "build", "serve", "check", "search"])
    def test_every_command_explains_itself(
        self, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run([name, "--help"]) == 0

        assert f"Usage: helpgen {name}" in capsys.readouterr().out

    @pytest.mark.parametrize("words", [["bild"], ["build", "--nope"], ["build", "x"], ["search"]])
    def test_a_wrong_command_line_ends_with_2(self, words: list[str]) -> None:
        assert cli.run(words) == 2


class TestBuild:
    def test_a_good_site_is_written_and_summed_up(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["build"]) == 0

        shown = capsys.readouterr()
        assert shown.out.startswith("Built 1 article (")
        assert shown.err == ""
        assert (folder / "site/billing/refund/index.html").is_file()

    def test_an_error_lists_everything_and_leaves_the_old_site(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        cli.run(["build"])
        before = (folder / "site/billing/refund/index.html").read_bytes()
        spoil(folder, "[x](nowhere.md) [y](elsewhere.md)\n")

        assert cli.run(["--no-color", "build"]) == 1

        shown = capsys.readouterr().err
        assert "content/billing/refund.md:6:5: error[broken-link]" in shown
        assert "content/billing/refund.md:6:21: error[broken-link]" in shown
        assert "Nothing was published, 2 errors" in shown
        assert (folder / "site/billing/refund/index.html").read_bytes() == before

    def test_strict_makes_warnings_errors(self, folder: Path) -> None:
        spoil(folder, "[x](#nowhere)\n")

        assert cli.run(["build"]) == 0
        assert cli.run(["build", "--strict"]) == 1

    def test_quiet_prints_errors_only(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        spoil(folder, "[x](#nowhere)\n")

        assert cli.run(["--quiet", "build"]) == 0
        assert cli.run(["build", "--quiet"]) == 0
        assert capsys.readouterr() == ("", "")

    def test_the_project_can_be_named_before_and_behind_the_command(
        self,
        folder: Path,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

        assert cli.run(["build"]) == 1
        assert cli.run(["build", "--project", str(folder)]) == 0
        assert cli.run(["-p", str(folder), "check"]) == 0
        assert cli.run(["new", "article", "X", "-c", "billing", "-p", str(folder)]) == 0

    def test_output_and_address_can_be_said_on_the_command_line(self, folder: Path) -> None:
        words = ["build", "--output", "public", "--site-url", "https://h.example/help/"]

        assert cli.run(words) == 0

        assert "https://h.example/help/billing/refund/" in (
            folder / "public/billing/refund/index.html"
        ).read_text(encoding="utf-8")
        assert not (folder / "site").exists()

    @pytest.mark.parametrize("address", ["javascript:x", "help.example", "https://x/?q=1"])
    def test_an_address_that_is_none_is_a_wrong_command_line(
        self, folder: Path, address: str
    ) -> None:
        assert cli.run(["build", "--site-url", address]) == 2
        assert not (folder / "site").exists()

    def test_drafts_and_days_decide_what_is_published(self, folder: Path) -> None:
        header = "---\ntitle: Soon\npublish_at: 2030-01-01\n---\n"
        (folder / "content/billing/soon.md").write_text(header, encoding="utf-8")
        page = folder / "site/billing/soon/index.html"

        cli.run(["build", "--now", "2029-12-31"])
        assert not page.exists()
        cli.run(["build", "--now", "2030-01-01"])
        assert page.exists()
        cli.run(["build", "--now", "2029-12-31", "--drafts"])
        assert page.exists()

    def test_a_second_build_writes_nothing(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert folder.is_dir()
        cli.run(["build"])
        capsys.readouterr()

        assert cli.run(["build"]) == 0
        assert "site: 0 written" in capsys.readouterr().out

    def test_many_broken_links_come_with_a_way_on(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        spoil(folder, "".join(f"[x](nowhere{n}.md)\n" for n in range(20)))

        assert cli.run(["build"]) == 1
        assert "validation: {links: {not_found: warn}" in capsys.readouterr().err

    def test_outside_a_project_it_says_how_to_make_one(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["--project", str(tmp_path), "build"]) == 1
        assert "helpgen init" in capsys.readouterr().err


class TestCheck:
    def test_it_writes_nothing(self, folder: Path) -> None:
        before = sorted(folder.rglob("*"))

        assert cli.run(["check"]) == 0
        assert sorted(folder.rglob("*")) == before

    @pytest.mark.parametrize(
        ("form", "start"),
        [
            ("text", "content/billing/refund.md:6:5: error[broken-link]"),
            ("json", "["),
            ("github", "::error file=content/billing/refund.md,line=6,col=5,title=broken-link::"),
            ("sarif", "{"),
        ],
    )
    def test_each_format_goes_to_standard_output(
        self, folder: Path, form: str, start: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        spoil(folder)

        assert cli.run(["--no-color", "check", "--format", form]) == 1

        shown = capsys.readouterr().out
        assert shown.startswith(start)
        if form in {"json", "sarif"}:
            assert json.loads(shown)


class TestSearch:
    def test_results_are_listed(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert folder.is_dir()

        assert cli.run(["search", "refund"]) == 0

        shown = capsys.readouterr().out
        assert "1. Refund an order" in shown
        assert "/billing/refund/" in shown

    def test_nothing_found_ends_with_1(self, folder: Path) -> None:
        assert folder.is_dir()
        assert cli.run(["search", "zzzzzzzz"]) == 1

    @pytest.mark.parametrize("locale", ["de", "zh"])
    def test_a_locale_the_site_has_not_is_an_error(self, folder: Path, locale: str) -> None:
        assert folder.is_dir()
        assert cli.run(["search", "refund", "--locale", locale]) == 1


class TestNewThings:
    def test_init_makes_a_project_that_builds(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["init", str(tmp_path / "demo")]) == 0
        assert "helpgen serve" in capsys.readouterr().out
        assert cli.run(["--project", str(tmp_path / "demo"), "build", "--strict"]) == 0

    def test_init_overwrites_nothing(self, folder: Path) -> None:
        before = (folder / "site.yml").read_bytes()

        assert cli.run(["init"]) == 1
        assert (folder / "site.yml").read_bytes() == before

    def test_a_new_article_stands_in_its_category(self, folder: Path) -> None:
        assert cli.run(["new", "article", "Change: my plan?", "-c", "billing"]) == 0

        text = (folder / "content/billing/change-my-plan.md").read_text(encoding="utf-8")
        assert 'title: "Change: my plan?"' in text
        assert cli.run(["new", "article", "Change: my plan?", "-c", "billing"]) == 1
        assert cli.run(["new", "article", "X", "-c", "biling"]) == 1


class TestEnds:
    def test_an_interruption_ends_with_130(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupted(*_arguments: object, **_options: object) -> None:
            raise KeyboardInterrupt

        assert folder.is_dir()
        monkeypatch.setattr(build, "build", interrupted)

        assert cli.run(["build"]) == 130
        assert "Stopped" in capsys.readouterr().err

    def test_a_mistake_of_helpgen_s_own_shows_no_traceback(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def broken(*_arguments: object, **_options: object) -> None:
            raise ZeroDivisionError("oops")

        assert folder.is_dir()
        monkeypatch.setattr(build, "build", broken)

        assert cli.run(["build"]) == 1
        shown = capsys.readouterr().err
        assert "a mistake of its own: ZeroDivisionError: oops" in shown
        assert "Traceback" not in shown
        with pytest.raises(ZeroDivisionError):
            cli.run(["--verbose", "build"])

    def test_a_reader_who_leaves_early_is_no_fault(self, folder: Path) -> None:
        program = [sys.executable, "-m", "helpgen", "search", "refund"]
        with subprocess.Popen(program, cwd=folder, stdout=subprocess.PIPE, stderr=-1) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert b"Traceback" not in process.stderr.read()

    def test_nobody_sees_colours_who_asked_for_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert console.color_choice(None) is False
        assert console.color_choice(asked=True) is True
        monkeypatch.delenv("NO_COLOR")
        assert console.color_choice(None) is None


class TestToday:
    def test_the_epoch_of_the_build_is_the_day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

        assert project.today(None).isoformat() == "1970-01-02"

    @pytest.mark.parametrize("value", ["soon", "99999999999999999999", "-1e9"])
    def test_an_epoch_that_is_none_is_refused(
        self, value: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)

        with pytest.raises(HelpgenError) as refused:
            project.today(None)
        assert refused.value.diagnostics[0].code == "bad-value"


class TestProgress:
    def test_it_waits_a_second_before_it_speaks(self, capsys: pytest.CaptureFixture[str]) -> None:
        progress = console.Progress(shown=True, start=time.monotonic())
        progress("Reading:", 1, 10)
        assert capsys.readouterr().err == ""

        late = console.Progress(shown=True, start=time.monotonic() - 5)
        late("Reading:", 1, 10)
        late.clear()
        assert "Reading: 1 of 10" in capsys.readouterr().err

    def test_it_is_silent_where_nobody_watches(self, capsys: pytest.CaptureFixture[str]) -> None:
        progress = console.Progress(shown=False, start=0)
        progress("Reading:", 1, 10)
        progress.clear()

        assert capsys.readouterr().err == ""


def test_a_finding_without_a_place_is_printed_too(capsys: pytest.CaptureFixture[str]) -> None:
    console.Console(Path()).findings([error("x", "message", hint="hint")])

    assert capsys.readouterr().err == "error[x] message\n    hint\n"
