"""site.yml: read, overridden by the environment, checked as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpgen import configfile
from helpgen.configfile import Loaded


def load(folder: Path, text: str | None, environment: dict[str, str] | None = None) -> Loaded:
    if text is not None:
        (folder / "site.yml").write_text(text, encoding="utf-8")
    return configfile.load(folder, environment or {})


def test_a_folder_without_site_yml_holds_no_project(tmp_path: Path) -> None:
    (fault,) = load(tmp_path, None).diagnostics

    assert fault.code == configfile.NO_PROJECT
    assert "helpgen init" in fault.hint


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    loaded = load(tmp_path, "")

    assert loaded.diagnostics == ()
    assert loaded.config.site_name == "Help Center"


def test_the_environment_beats_the_file(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        "site_url: https://a.example/\nstrict: false\n",
        {"HELPGEN_SITE_URL": "https://b.example/", "HELPGEN_STRICT": "true", "SITE_NAME": "x"},
    )

    assert loaded.diagnostics == ()
    assert (loaded.config.site_url, loaded.config.strict) == ("https://b.example/", True)
    assert loaded.config.site_name == "Help Center"


def test_a_faulty_variable_is_named(tmp_path: Path) -> None:
    loaded = load(tmp_path, "", {"HELPGEN_STRICT": "perhaps"})

    assert [(d.path, d.code) for d in loaded.diagnostics] == [("HELPGEN_STRICT", "wrong-type")]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("site_url: help.example", "site.yml:1:1", "bad-value"),
        ("site_url: ftp://a.example/", "site.yml:1:1", "bad-value"),
        ('site_url: "https://a.example/#x"', "site.yml:1:1", "bad-value"),
        ("site_url: 'https://[x'", "site.yml:1:1", "bad-value"),
        ("site_name: A\nlocale: english!", "site.yml:2:1", "bad-value"),
        ("locales: {en: {}, zh_CN: {}}", "site.yml:1:19", "bad-value"),
        (
            "locales:\n  en: {default: true}\n  de: {default: true}",
            "site.yml:3:8",
            "two-defaults",
        ),
        ("locale: fr\nlocales: {en: }", "site.yml:1:1", "bad-value"),
        ("output: content", "site.yml:1:1", "bad-value"),
        ("output: ''", "site.yml:1:1", "bad-value"),
        ("plugins: [x]", "site.yml:1:1", "no-plugins"),
        ("search: {fields: {title: -1}}", "site.yml:1:19", "bad-value"),
        ("markdown_extensions: [x]\nmarkdown: {engine: commonmark}", "site.yml:1:1", "no-effect"),
        ("search: {engine: pagefind, fields: {}}", "site.yml:1:28", "no-effect"),
        ("search: {engine: lunr}", "site.yml:1:18", "bad-value"),
        ('output: "a\\0b"', "site.yml:1:9", "control-character"),
        ("edit_uri: edit/main", "site.yml:1:1", "missing-key"),
        ("site_name: [", "site.yml:2:1", "yaml-syntax"),
        ("- a", "site.yml:1:1", "wrong-type"),
    ],
)
def test_a_fault_is_reported_at_its_key(tmp_path: Path, text: str, place: str, code: str) -> None:
    found = load(tmp_path, text).diagnostics

    assert [(d.place, d.code) for d in found] == [(place, code)]


def test_the_default_locale_is_the_marked_one_else_the_first(tmp_path: Path) -> None:
    marked = load(tmp_path, "locales: {en: , zh-CN: {default: true}}").config
    first = load(tmp_path, "locales: {no: , zh-CN: }").config

    assert marked.locale_tags == ("zh-CN", "en")
    assert first.locale_tags == ("no", "zh-CN")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_bytes("site_name: Ä".encode("utf-16"))

    assert [d.code for d in configfile.load(tmp_path, {}).diagnostics] == ["not-utf8"]
