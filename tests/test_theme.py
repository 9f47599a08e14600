"""Finding and reading themes: file by file, with every fault told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import helpgen
from helpgen import theme
from helpgen.core.config import ThemeConfig
from helpgen.core.diagnostics import Diagnostic, Position
from helpgen.core.places import Places
from helpgen.core.render import render
from helpgen.theme import Theme
from tests.core.sample_pages import ARTICLE, site

Files = dict[str, str | bytes]


def project(folder: Path, files: Files) -> Path:
    for name, content in files.items():
        path = folder / "themes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def load(folder: Path, files: Files, name: str = "default") -> tuple[Theme, list[str]]:
    look, faults = theme.load(project(folder, files), ThemeConfig(name), ("en",))
    return look, [str(fault) for fault in faults]


def article(look: Theme) -> str:
    output, faults = render(ARTICLE, site(), look.templates, "x")
    assert faults == ()
    assert output is not None
    return output.data.decode()


def test_the_shipped_theme_is_whole_without_a_project(tmp_path: Path) -> None:
    look, faults = theme.load(tmp_path, ThemeConfig(), ("en", "zh-CN"))

    assert faults == ()
    assert {"style.css", "theme.js", "favicon.svg"} <= set(look.static)
    assert look.words["zh-CN"]["home"] == "首页"
    assert look.icons["search"].startswith("<svg")


def test_a_project_replaces_single_files(tmp_path: Path) -> None:
    look, faults = load(
        tmp_path,
        {
            "default/templates/partials/footer.html": "<footer>Ours</footer>",
            "default/static/theme.js": "// ours",
            "default/static/own.css": "a{}",
            "default/icons/search.svg": "<svg>ours</svg>",
            "default/i18n/en.yml": "updated: Changed {date}",
        },
    )

    html = article(look)
    assert faults == []
    assert "<footer>Ours</footer>" in html
    assert "Changed <time" in html
    assert ">ours</svg>" in html
    assert look.static["theme.js"] == b"// ours"
    assert set(look.static) > {"own.css", "style.css"}
    assert look.words["en"]["home"] == "Home"


def test_a_template_can_extend_the_one_it_replaces(tmp_path: Path) -> None:
    text = '{% extends "default/article.html" %}{% block body %}<p>Ours</p>{% endblock %}'

    look, faults = load(tmp_path, {"default/templates/article.html": text})

    assert faults == []
    assert "<p>Ours</p>" in article(look)
    assert "Short answer" in article(look)


def test_a_theme_extends_another_down_to_the_shipped_one(tmp_path: Path) -> None:
    look, faults = load(
        tmp_path,
        {
            "top/theme.yml": "name: top\nextends: middle\n",
            "top/templates/partials/footer.html": "<footer>top</footer>",
            "middle/templates/partials/footer.html": "<footer>middle</footer>",
            "middle/templates/partials/feedback.html": "<p>middle votes</p>",
        },
        "top",
    )

    html = article(look)
    assert faults == []
    assert "<footer>top</footer>" in html
    assert "<p>middle votes</p>" in html
    assert "Short answer" in html


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("defualt", 'did you mean "default"?'),
        ("acem", 'did you mean "acme"?'),
        ("zzz", "put it into the folder themes/zzz; there is: acme, default"),
        ("../default", ""),
        ("/etc", ""),
        ("", ""),
    ],
)
def test_a_theme_that_is_not_there_is_an_error_and_the_shipped_one_is_used(
    tmp_path: Path, name: str, hint: str
) -> None:
    folder = project(tmp_path, {"acme/theme.yml": "name: acme"})
    places = Places("site.yml", {"theme.name": Position(4, 3)})

    look, (fault,) = theme.load(folder, ThemeConfig(name), ("en",), places)

    assert (fault.code, fault.place) == ("theme-not-found", "site.yml:4:3")
    assert hint in fault.hint
    assert "Short answer" in article(look)


def test_a_parent_that_is_not_there_is_an_error_where_it_is_named(tmp_path: Path) -> None:
    _, (fault,) = load(tmp_path, {"acme/theme.yml": "name: acme\nextends: bsae\n"}, "acme")

    assert fault.startswith(
        'themes/acme/theme.yml:2:1: error[theme-not-found] there is no theme "b'
    )


@pytest.mark.parametrize("first", ["extends: acme", "extends: other"])
def test_themes_that_extend_each_other_end(tmp_path: Path, first: str) -> None:
    files: Files = {"acme/theme.yml": first, "other/theme.yml": "extends: acme"}

    look, (fault,) = load(tmp_path, files, "acme")

    assert "error[theme-cycle]" in fault
    assert "Short answer" in article(look)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"default/templates/article.html": "a\n{% if %}"},
            "themes/default/templates/article.html:2: error[template-error]",
        ),
        (
            {"default/theme.yml": "nam: x"},
            'themes/default/theme.yml:1:1: error[unknown-key] there is no key "nam"',
        ),
        (
            {"default/i18n/en.yml": "home: Start\nhoem: Start\n"},
            'themes/default/i18n/en.yml:2:1: warning[words-unused] no template says "hoem"',
        ),
        (
            {"default/i18n/en.yml": "home: [a]"},
            "themes/default/i18n/en.yml:1:7: error[wrong-type]",
        ),
        (
            {"default/article.html": "x"},
            "themes/default/article.html: warning[theme-file-unused]",
        ),
        (
            {"default/styles/style.css": "x"},
            "themes/default/styles/style.css: warning[theme-file-unused]",
        ),
        (
            {"default/templates/articel.html": "x"},
            "themes/default/templates/articel.html: warning[theme-file-unused]",
        ),
        (
            {"default/templates/home.html": b"\xff\xfe\x00"},
            "themes/default/templates/home.html:1:1: error[not-utf8]",
        ),
        (
            {"default/templates/home.html": "{{ t('hoem') }}"},
            "themes/default/templates/home.html:1: error[template-error] there are no interface",
        ),
    ],
)
def test_a_fault_in_a_theme_is_told_with_its_place(
    tmp_path: Path, files: Files, expected: str
) -> None:
    _, faults = load(tmp_path, files)

    assert [fault[: len(expected)] for fault in faults] == [expected]


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        (
            {"default/article.html": "x"},
            "move it to themes/default/templates/article.html",
        ),
        (
            {"default/templates/articel.html": "x"},
            'did you mean "article.html"?',
        ),
        (
            {"default/i18n/en.yml": "hom: x"},
            'did you mean "home"?',
        ),
        (
            {"default/templates/article.html": "{% include 'partials/fotoer.html' %}"},
            'did you mean "partials/footer.html"?',
        ),
    ],
)
def test_a_slip_of_the_finger_gets_a_guess(tmp_path: Path, files: Files, hint: str) -> None:
    _, (fault,) = load(tmp_path, files)

    assert fault.endswith(hint)


def test_new_files_that_something_uses_are_no_fault(tmp_path: Path) -> None:
    _, faults = load(
        tmp_path,
        {
            "default/templates/article.html": "{% include 'partials/promo.html' %}",
            "default/templates/partials/promo.html": "{{ t('promo') }}{{ t('n', count=2) }}",
            "default/templates/policy.html": "{% extends 'default/article.html' %}",
            "default/i18n/en.yml": "promo: New!\nn_one: one\nn_other: many",
            "default/i18n/fr.yml": "home: Accueil",
            "default/README.md": "# Our theme",
        },
    )

    assert faults == []


def test_a_language_without_words_is_told_once_and_speaks_english(tmp_path: Path) -> None:
    look, (fault,) = theme.load(tmp_path, ThemeConfig(), ("en", "zh-TW", "fr-CA"))

    assert fault.code == "words-missing"
    assert '"fr-CA"' in fault.message
    assert look.words["fr-CA"]["home"] == "Home"
    assert look.words["zh-TW"]["home"] == "首页"


def test_a_wrong_colour_is_told(tmp_path: Path) -> None:
    _, (fault,) = theme.load(tmp_path, ThemeConfig(color="blue"), ("en",))

    assert fault.code == "theme-color"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has neither")
def test_only_regular_files_inside_the_project_are_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("secret")
    folder = project(tmp_path / "project", {"default/static/own.css": "a{}"})
    static = folder / "themes" / "default" / "static"
    (static / "leak.css").symlink_to(secret)
    (static / "inside.css").symlink_to(static / "own.css")
    os.mkfifo(static / "pipe.css")

    look, faults = theme.load(folder, ThemeConfig(), ("en",))

    assert sorted(codes(faults)) == ["not-a-file", "outside-project"]
    assert look.static["inside.css"] == b"a{}"
    assert not {"leak.css", "pipe.css"} & set(look.static)


def test_the_shipped_themes_are_found_in_a_checkout_and_in_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (theme.builtin_dir() / "default" / "theme.yml").is_file()
    package = tmp_path / "helpgen"
    (package / "_themes").mkdir(parents=True)

    monkeypatch.setattr(helpgen, "__file__", str(package / "__init__.py"))

    assert theme.builtin_dir() == package / "_themes"


def codes(faults: tuple[Diagnostic, ...]) -> list[str]:
    return [fault.code for fault in faults]
