"""A site with ``search: {engine: pagefind}``, built by the real program."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from tests import projects
from tests.pagefind.fake import write

if TYPE_CHECKING:
    from pathlib import Path


def project(folder: Path, search: str = "{engine: pagefind}") -> Path:
    """Copy the sample to ``folder``, with an engine, and with labels as filters."""
    copied = projects.copy(projects.SAMPLE, folder)
    with (copied / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"search: {search}\n")
    labels = copied / "content" / "en" / "labels.md"
    labels.write_text("---\ntitle: Labels\nlabels: [a, b, c, d, e, f, g, h]\n---\nText.\n", "utf-8")
    drafts = copied / "content" / "en" / "secret.md"
    drafts.write_text("---\ntitle: Secret\nunlisted: true\n---\nText.\n", "utf-8")
    return copied


def test_the_site_has_pagefinds_index_and_not_helpgens(tmp_path: Path) -> None:
    site = projects.build(project(tmp_path / "project"))
    files = projects.snapshot(site)

    assert not [name for name in files if name.startswith("search-index/")]
    entry = json.loads(files["pagefind/pagefind-entry.json"])
    assert set(entry["languages"]) == {"en", "zh-cn"}
    fragments = [gzip.decompress(data) for name, data in files.items() if "/fragment/" in name]
    assert any(b"Refund an order" in fragment for fragment in fragments)
    assert not any(b"Secret" in fragment for fragment in fragments)
    page = files["orders/refund-an-order/index.html"].decode()
    assert 'data-index="../../pagefind/pagefind.js"' in page
    assert "/search-pagefind." in page
    assert "/search.js" not in page


def test_the_same_sources_give_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    first = projects.snapshot(projects.build(project(tmp_path / "first")))
    second = project(tmp_path / "some where" / "élse 帮助")

    assert projects.snapshot(projects.build(second, environ={"PYTHONHASHSEED": "7"})) == first
    result = projects.run(second, "build")
    assert f"0 written, {len(first) - 1} unchanged" in result.stdout


@pytest.mark.parametrize(
    "search", ["{engine: none}", "{enabled: false}", "{enabled: false, engine: pagefind}"]
)
def test_a_site_without_an_engine_has_no_search_at_all(search: str, tmp_path: Path) -> None:
    files = projects.snapshot(projects.build(project(tmp_path / "project", search)))

    assert not [
        name for name in files if name.startswith(("search-index/", "pagefind/", "search/"))
    ]
    assert b"data-search" not in files["index.html"]


def test_where_nothing_may_be_found_nothing_is_asked(tmp_path: Path) -> None:
    site = projects.build(project(tmp_path / "project", '{engine: pagefind, exclude: ["**"]}'))

    assert not (site / "pagefind").exists()
    assert 'data-index=""' in (site / "search" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["build", "check"])
def test_the_old_site_stays_where_pagefind_fails(command: str, tmp_path: Path) -> None:
    copied = project(tmp_path / "project")
    old = projects.snapshot(projects.build(copied))
    (copied / "content" / "en" / "labels.md").unlink()
    fake = tmp_path / "fake"
    write(fake, "sys.exit('no more memory')")
    result = projects.run(copied, command, environ={"PAGEFIND_BINARY_PATH": str(fake)})

    assert result.returncode == 1
    assert "error[pagefind-failed] Pagefind ended with 1: no more memory" in (
        result.stdout + result.stderr
    )
    assert projects.snapshot(copied / "site") == old


@pytest.mark.parametrize(
    ("search", "said"),
    [("{engine: pagefind}", "searched by Pagefind"), ("{engine: none}", "switched off")],
)
def test_helpgen_search_says_that_it_cannot_tell(search: str, said: str, tmp_path: Path) -> None:
    result = projects.run(project(tmp_path / "project", search), "search", "refund")

    assert result.returncode == 1
    assert said in result.stderr
