from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.config import Config, LocaleConfig
from helpgen.core.model import Asset, Source, Sources
from helpgen.files.containment import MAX_TEXT
from helpgen.sources import read

ONE = Config(locale="en")
TWO = Config(locales={"zh-CN": LocaleConfig(), "en": LocaleConfig(default=True)})


def project(folder: Path, *paths: str, text: str = "# A\n") -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def faults(sources: Sources) -> list[str]:
    return [f"{d.place} {d.severity}[{d.code}]" for d in sources.diagnostics]


def test_a_small_project_is_read_whole(tmp_path: Path) -> None:
    project(
        tmp_path,
        "content/index.md",
        "content/about.md",
        "content/billing/_category.yml",
        "content/billing/refund.MD",
        "content/billing/invoices/_section.yml",
        "content/billing/invoices/download.markdown",
        "content/billing/invoices/Invoice.PNG",
        "content/.hidden.md",
        "content/_draft.md",
        "site.yml",
    )

    sources = read(tmp_path, ONE)

    assert faults(sources) == []
    assert [(a.path, a.key, a.locale) for a in sources.articles] == [
        ("content/about.md", "about", "en"),
        ("content/billing/invoices/download.markdown", "billing/invoices/download", "en"),
        ("content/billing/refund.MD", "billing/refund", "en"),
    ]
    assert [(f.path, f.key) for f in sources.folders] == [
        ("content/billing/_category.yml", "billing"),
        ("content/billing/invoices/_section.yml", "billing/invoices"),
    ]
    assert [(h.path, h.key) for h in sources.homes] == [("content/index.md", "index")]
    assert [(a.path, a.key, a.url) for a in sources.assets] == [
        (
            "content/billing/invoices/Invoice.PNG",
            "billing/invoices/Invoice.PNG",
            "billing/invoices/Invoice.PNG",
        ),
    ]


def test_digests_are_of_the_bytes_and_the_text_is_normalised(tmp_path: Path) -> None:
    project(tmp_path, "content/a.md")
    data = b"\xef\xbb\xbfone\r\ntwo"
    (tmp_path / "content/a.md").write_bytes(data)
    (tmp_path / "content/a.bin").write_bytes(b"\0" * 3_000_000)

    sources = read(tmp_path, ONE)

    digest = hashlib.sha256(data).hexdigest()
    assert sources.articles == (Source("content/a.md", "en", "a", "one\ntwo", digest),)
    digest = hashlib.sha256(b"\0" * 3_000_000).hexdigest()
    assert sources.assets == (Asset("content/a.bin", "en", "a.bin", "a.bin", digest),)


def test_every_locale_has_a_tree_and_the_default_one_comes_first(tmp_path: Path) -> None:
    project(
        tmp_path,
        "content/en/billing/refund.md",
        "content/en/billing/a.png",
        "content/zh-CN/index.md",
        "content/zh-CN/billing/refund.md",
        "content/zh-CN/billing/a.png",
    )

    sources = read(tmp_path, TWO)

    assert faults(sources) == []
    assert [(a.locale, a.key) for a in sources.articles] == [
        ("en", "billing/refund"),
        ("zh-CN", "billing/refund"),
    ]
    assert [(a.locale, a.key, a.url) for a in sources.assets] == [
        ("en", "billing/a.png", "billing/a.png"),
        ("zh-CN", "billing/a.png", "zh-CN/billing/a.png"),
    ]
    assert [(h.locale, h.key) for h in sources.homes] == [("zh-CN", "index")]


def test_keys_and_urls_are_in_nfc_whatever_the_disk_says(tmp_path: Path) -> None:
    project(tmp_path, "content/cafe\u0301/me\u0301nu.md", "content/cafe\u0301/e\u0301.png")

    sources = read(tmp_path, ONE)

    assert sources.articles[0].key == "caf\u00e9/m\u00e9nu"
    assert sources.assets[0].url == "caf\u00e9/\u00e9.png"
    assert (tmp_path / sources.assets[0].path).exists()


CASES: list[tuple[str, Config, tuple[str, ...], list[str]]] = [
    ("no content folder", ONE, ("site.yml",), ["content error[no-content]"]),
    ("nothing to publish", ONE, ("content/a.png",), ["content error[no-content]"]),
    ("only a home page", ONE, ("content/index.md",), []),
    (
        "index.md in a folder",
        ONE,
        ("content/a/index.md", "content/a/b.md"),
        ["content/a/index.md error[reserved-name]"],
    ),
    (
        "a home page in capitals",
        ONE,
        ("content/Index.md", "content/b.md"),
        ["content/Index.md error[reserved-name]"],
    ),
    ("a README", ONE, ("content/a/README.md",), ["content/a/README.md warning[readme]"]),
    (
        "a folder file in the root",
        ONE,
        ("content/_category.yml", "content/a.md"),
        ["content/_category.yml warning[folder-file]"],
    ),
    (
        "a category called section",
        ONE,
        ("content/a/_section.yml", "content/a/b.md"),
        ["content/a/_section.yml warning[folder-file]"],
    ),
    (
        "a section called category",
        ONE,
        ("content/a/b/_category.yml", "content/a/b/c.md"),
        ["content/a/b/_category.yml warning[folder-file]"],
    ),
    (
        "both folder files",
        ONE,
        ("content/a/_category.yml", "content/a/_section.yml", "content/a/b.md"),
        ["content/a/_section.yml warning[folder-file]"],
    ),
    (
        "another ending",
        ONE,
        ("content/a/_category.yaml", "content/a/b.md"),
        ["content/a/_category.yaml error[folder-file]"],
    ),
    (
        "capitals",
        ONE,
        ("content/a/_Category.yml", "content/a/b.md"),
        ["content/a/_Category.yml error[folder-file]"],
    ),
    (
        "a folder of helpgen's own",
        ONE,
        ("content/assets/a.png", "content/b.md"),
        ["content/assets error[reserved-name]"],
    ),
    ("the same name further down", ONE, ("content/a/assets/a.png", "content/b.md"), []),
    (
        "a folder that looks like a language",
        ONE,
        ("content/zh-CN/a.md",),
        ["content/zh-CN warning[locale-folder]"],
    ),
    (
        "a folder of the only language",
        ONE,
        ("content/en/a.md",),
        ["content/en warning[locale-folder]"],
    ),
    ("a short word is no language", ONE, ("content/it/a.md",), []),
    (
        "a language inside a language",
        TWO,
        ("content/en/zh-cn/a.md", "content/zh-CN/a.md"),
        ["content/en/zh-cn error[reserved-name]"],
    ),
    (
        "an undeclared language",
        TWO,
        ("content/en/a.md", "content/zh_CN/a.md"),
        ["content/zh_CN error[unknown-locale]", "content/zh-CN warning[missing-locale]"],
    ),
    (
        "an article in no language",
        TWO,
        ("content/en/a.md", "content/zh-CN/a.md", "content/b.md"),
        ["content/b.md error[unknown-locale]"],
    ),
    (
        "case and ending collisions",
        ONE,
        ("content/B.md", "content/a.markdown", "content/a.md", "content/b.md"),
        ["content/a.md error[name-collision]", "content/b.md error[name-collision]"],
    ),
    ("a Windows device", ONE, ("content/con.md",), ["content/con.md warning[unportable-name]"]),
]


@pytest.mark.parametrize(
    ("config", "paths", "expected"),
    [pytest.param(*case[1:], id=case[0]) for case in CASES],
)
def test_what_is_misplaced_is_said(
    tmp_path: Path, config: Config, paths: tuple[str, ...], expected: list[str]
) -> None:
    sources = read(project(tmp_path, *paths), config)

    assert faults(sources) == expected
    assert all(fault.hint for fault in sources.diagnostics)


def test_an_unknown_locale_is_guessed(tmp_path: Path) -> None:
    sources = read(project(tmp_path, "content/en/a.md", "content/zh_cn/a.md"), TWO)

    assert sources.diagnostics[0].hint == 'did you mean "zh-CN"?'


def test_a_folder_file_of_the_other_name_works(tmp_path: Path) -> None:
    sources = read(project(tmp_path, "content/a/_section.yml", "content/a/b.md"), ONE)

    assert [folder.key for folder in sources.folders] == ["a"]


def test_of_two_folder_files_the_right_one_is_read(tmp_path: Path) -> None:
    paths = ("content/a/b/_category.yml", "content/a/b/_section.yml", "content/a/b/c.md")

    sources = read(project(tmp_path, *paths), ONE)

    assert [folder.path for folder in sources.folders] == ["content/a/b/_section.yml"]


def test_everything_that_is_wrong_is_found_in_one_run(tmp_path: Path) -> None:
    project(tmp_path, "content/a.md", "content/b.md", "content/c.md", "content/good.md")
    (tmp_path / "content/a.md").write_bytes(b"\xff\xfea\0")
    (tmp_path / "content/b.md").write_bytes(b"x" * (MAX_TEXT + 1))
    (tmp_path / "content/c.md").write_bytes(b"one\0")
    os.mkfifo(tmp_path / "content/d.md")
    (tmp_path / "content/e.png").symlink_to("/etc/passwd")

    sources = read(tmp_path, ONE)

    assert sorted(faults(sources)) == [
        "content/a.md:1:1 error[not-utf8]",
        "content/b.md error[too-large]",
        "content/c.md:1:4 error[control-character]",
        "content/d.md error[not-a-file]",
        "content/e.png error[outside-project]",
    ]
    assert [article.key for article in sources.articles] == ["c", "good"]
    assert sources.unread == ("content/d.md", "content/e.png", "content/a.md", "content/b.md")


def test_a_content_folder_outside_the_project_is_refused(tmp_path: Path) -> None:
    project(tmp_path, "outside/a.md")
    (tmp_path / "help").mkdir()
    (tmp_path / "help/content").symlink_to("../outside")

    assert faults(read(tmp_path / "help", ONE)) == ["content error[outside-project]"]


def test_a_content_folder_that_is_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("oops")

    assert faults(read(tmp_path, ONE)) == ["content error[unreadable]"]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    project(tmp_path / "one", "content/b/x.md", "content/a/y.png", "content/c.md")
    shutil.copytree(tmp_path / "one", tmp_path / "two")

    assert read(tmp_path / "one", ONE) == read(tmp_path / "two", ONE)


NAMES = st.text(
    st.characters(exclude_characters="/\0", categories=("L", "M", "N", "P", "S", "Z", "Cc", "Cf")),
    min_size=1,
    max_size=12,
).filter(lambda name: name not in {".", ".."})


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=6), st.booleans())
def test_any_names_and_bytes_are_answered_by_findings(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], several: bool
) -> None:
    folder = tmp_path_factory.mktemp("project")
    (folder / "content").mkdir()
    for name, data in files.items():
        (folder / "content" / f"{name}.md").write_bytes(data)
        (folder / "content" / name).write_bytes(data)

    sources = read(folder, TWO if several else ONE)

    str(sources.diagnostics).encode()
    seen = {s.path for s in (*sources.articles, *sources.homes, *sources.folders)}
    seen |= {asset.path for asset in sources.assets} | {d.path for d in sources.diagnostics}
    hidden = {name for name in files if name[0] in "._"}
    if not several and not any(d.code == "bad-name" for d in sources.diagnostics):
        assert {f"content/{name}" for name in files.keys() - hidden} <= seen
