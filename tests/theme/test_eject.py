"""Files of the theme, copied into the project: nothing lost, nothing changed, nothing outside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from helpgen import build, configfile, theme
from helpgen.build import BuildOptions
from helpgen.cache import Cache
from helpgen.core.config import ThemeConfig
from helpgen.core.diagnostics import HelpgenError
from helpgen.theme.eject import Overridable, eject, matching, overridable

ARTICLE = "templates/article.html"


def files(project: Path, name: str = "default") -> tuple[Overridable, ...]:
    look, faults = theme.load(project, ThemeConfig(name), ("en",))
    assert faults == ()
    return overridable(look.layers, name)


def put(project: Path, path: str, text: str) -> None:
    place = project / "themes" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def test_a_file_is_copied_as_it_is(tmp_path: Path) -> None:
    done = eject(tmp_path, "default", matching(files(tmp_path), "article.html"))

    assert done.written == (f"themes/default/{ARTICLE}",)
    original = theme.builtin_dir() / "default" / ARTICLE
    assert (tmp_path / "themes/default" / ARTICLE).read_bytes() == original.read_bytes()


@pytest.mark.parametrize(
    ("pattern", "among", "not_among"),
    [
        ("partials/*", "templates/partials/footer.html", ARTICLE),
        ("templates/partials/*", "templates/partials/footer.html", ARTICLE),
        ("static/style.css", "static/style.css", "static/pages.css"),
        ("i18n/*", "i18n/zh-CN.yml", ARTICLE),
        ("*", "icons/home.svg", "theme.yml"),
    ],
)
def test_a_pattern_means_names_in_the_theme_s_folder(
    tmp_path: Path, pattern: str, among: str, not_among: str
) -> None:
    names = {file.name for file in matching(files(tmp_path), pattern)}

    assert among in names
    assert not_among not in names


def test_a_name_that_nothing_has_gets_a_guess(tmp_path: Path) -> None:
    with pytest.raises(HelpgenError) as refused:
        matching(files(tmp_path), "artcle.html")

    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.hint) == ("no-such-file", 'did you mean "article.html"?')


def test_what_is_there_is_kept_unless_force_says_otherwise(tmp_path: Path) -> None:
    put(tmp_path, f"default/{ARTICLE}", "{# ours #}")
    chosen = matching(files(tmp_path), "article.html")
    assert chosen[0].overridden

    kept = eject(tmp_path, "default", chosen)
    assert (kept.written, kept.kept) == ((), (f"themes/default/{ARTICLE}",))
    assert (tmp_path / "themes/default" / ARTICLE).read_text("utf-8") == "{# ours #}"

    eject(tmp_path, "default", chosen, force=True)
    assert "{# ours #}" not in (tmp_path / "themes/default" / ARTICLE).read_text("utf-8")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    done = eject(tmp_path, "default", matching(files(tmp_path), "*.html"), dry_run=True)

    assert f"themes/default/{ARTICLE}" in done.written
    assert not (tmp_path / "themes").exists()


def test_a_child_theme_gets_the_files_of_the_one_it_extends_in_its_own_folder(
    tmp_path: Path,
) -> None:
    put(tmp_path, "acme/theme.yml", "name: acme\nextends: base\n")
    put(tmp_path, f"base/{ARTICLE}", "{# of the base #}")

    done = eject(tmp_path, "acme", matching(files(tmp_path, "acme"), "article.html"))

    assert done.written == (f"themes/acme/{ARTICLE}",)
    assert (tmp_path / "themes/acme" / ARTICLE).read_text("utf-8") == "{# of the base #}"


def test_a_copy_that_nobody_changed_changes_no_byte_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "content/billing").mkdir(parents=True)
    (tmp_path / "content/billing/refund.md").write_text("---\ntitle: Refund\n---\n\n## A\n\nb\n")
    (tmp_path / "site.yml").write_text("site_name: Acme\ntheme: {announcement: Hello}\n")
    before = made(tmp_path)

    eject(tmp_path, "default", files(tmp_path))

    assert (tmp_path / "themes/default/static/style.css").is_file()
    assert made(tmp_path) == before


def test_nothing_is_written_through_a_link_that_leads_out_of_the_project(tmp_path: Path) -> None:
    project, outside = tmp_path / "project", tmp_path / "outside"
    (project / "themes/default").mkdir(parents=True)
    outside.mkdir()
    (project / "themes/default/templates").symlink_to(outside)
    look, _ = theme.load(tmp_path, ThemeConfig())
    chosen = matching(overridable(look.layers, "default"), "article.html")

    with pytest.raises(HelpgenError) as refused:
        eject(project, "default", chosen)

    assert refused.value.diagnostics[0].code == "outside-project"
    assert list(outside.iterdir()) == []


def test_no_folder_is_made_behind_a_link_that_leads_out_of_the_project(tmp_path: Path) -> None:
    project, outside = tmp_path / "project", tmp_path / "outside"
    chosen = matching(files(tmp_path), "partials/footer.html")
    project.mkdir()
    outside.mkdir()
    (project / "themes").symlink_to(outside)

    with pytest.raises(HelpgenError) as refused:
        eject(project, "default", chosen)

    assert refused.value.diagnostics[0].code == "outside-project"
    assert list(outside.iterdir()) == []


def test_a_link_that_leads_back_to_itself_is_an_error(tmp_path: Path) -> None:
    chosen = matching(files(tmp_path), "article.html")
    (tmp_path / "themes").symlink_to(tmp_path / "themes")

    with pytest.raises(HelpgenError) as refused:
        eject(tmp_path, "default", chosen)

    assert refused.value.diagnostics[0].code == "cannot-write"


def test_the_old_file_is_there_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, f"default/{ARTICLE}", "{# ours #}")
    chosen = matching(files(tmp_path), "article.html")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(HelpgenError) as refused:
        eject(tmp_path, "default", chosen, force=True)

    assert refused.value.diagnostics[0].code == "cannot-write"
    place = tmp_path / "themes/default" / ARTICLE
    assert place.read_text("utf-8") == "{# ours #}"
    assert list(place.parent.iterdir()) == [place]


def test_the_shipped_theme_is_not_copied_over_itself() -> None:
    checkout = theme.builtin_dir().parent

    with pytest.raises(HelpgenError) as refused:
        eject(checkout, "default", matching(files(checkout), "article.html"))

    assert refused.value.diagnostics[0].code == "not-overridable"


def made(project: Path) -> dict[str, bytes]:
    loaded = configfile.load(project, {})
    result = build.build(project, loaded, BuildOptions(date(2026, 11, 20)), Cache(None))
    assert result.diagnostics == ()
    return {output.path: output.data for output in result.outputs}
