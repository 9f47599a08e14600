"""The same sources give the same bytes, wherever, whenever and however they are built."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests import projects

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the sample under plain conditions and return its files."""
    project = projects.copy(projects.SAMPLE, tmp_path_factory.mktemp("plain") / "project")
    return projects.snapshot(projects.build(project))


@pytest.mark.parametrize(
    "environ",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
        {"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"},
        {"SOURCE_DATE_EPOCH": "1700000000"},
    ],
    ids=lambda environ: " ".join(f"{name}={value}" for name, value in environ.items()),
)
def test_the_environment_does_not_matter(
    environ: dict[str, str], expected: dict[str, bytes], tmp_path: Path
) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "project")

    assert projects.snapshot(projects.build(project, environ=environ)) == expected


@pytest.mark.parametrize("jobs", ["1", "2", "3"])
def test_the_number_of_processes_does_not_matter(
    jobs: str, expected: dict[str, bytes], tmp_path: Path
) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "project")

    assert projects.snapshot(projects.build(project, "--jobs", jobs)) == expected


def test_the_folder_does_not_matter(expected: dict[str, bytes], tmp_path: Path) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "some where" / "élse 帮助" / "project")

    assert projects.snapshot(projects.build(project)) == expected


def test_the_day_does_not_matter(expected: dict[str, bytes], tmp_path: Path) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "project")

    assert projects.snapshot(projects.build(project, "--now", "2031-12-31")) == expected


def test_the_times_and_rights_of_the_files_do_not_matter(
    expected: dict[str, bytes], tmp_path: Path
) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "project")
    for path in project.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
        os.utime(path, (0, 0))

    assert projects.snapshot(projects.build(project)) == expected


def test_a_second_build_changes_nothing(expected: dict[str, bytes], tmp_path: Path) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "project")
    projects.build(project)

    assert projects.snapshot(projects.build(project)) == expected


def test_a_build_after_every_kind_of_edit_equals_a_fresh_one(tmp_path: Path) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "edited")
    projects.build(project)

    edit(project)
    incremental = projects.snapshot(projects.build(project))

    fresh = projects.copy(projects.SAMPLE, tmp_path / "fresh")
    edit(fresh)
    assert incremental == projects.snapshot(projects.build(fresh))
    # The article is as it was, its picture is not.
    page = incremental["orders/invoices/download-an-invoice/index.html"]
    assert b'width="71" height="91"' in page


@pytest.mark.parametrize("is_damaged", [False, True])
def test_what_is_remembered_of_the_search_index_does_not_matter(
    tmp_path: Path, is_damaged: bool
) -> None:
    built, fresh = (projects.copy(projects.SAMPLE, tmp_path / name) for name in ("built", "fresh"))
    projects.build(built)
    kept = built / ".helpgen" / "cache" / "search.state"
    if is_damaged:
        kept.write_bytes(kept.read_bytes()[:-1])
    before = kept.read_bytes()

    for project in (built, fresh):
        refund = project / "content" / "en" / "orders" / "refund-an-order.md"
        refund.write_text(f"{refund.read_text('utf-8')}\nQuokkas are refunded, too.\n", "utf-8")

    assert projects.snapshot(projects.build(built)) == projects.snapshot(projects.build(fresh))
    assert kept.read_bytes() != before


def edit(project: Path) -> None:
    """Change, add, move and remove articles, a folder's words, an asset and the settings."""
    orders = project / "content" / "en" / "orders"
    refund = orders / "refund-an-order.md"
    refund.write_text(
        refund.read_text("utf-8").replace("title: Refund an order", "title: Get a refund"), "utf-8"
    )
    (orders / "cancel.md").write_text("# Cancel an order\n\nSee [refunds](refund-an-order.md).\n")
    account = project / "content" / "en" / "account"
    (account / "two-factor.md").rename(account / "second-factor.md")
    (account / "close-your-account.md").unlink()
    (project / "content" / "zh-CN" / "account" / "_category.yml").write_text(
        "title: 我的\n", "utf-8"
    )
    (orders / "invoices" / "invoice.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' width='71' height='91'/>"
    )
    settings = project / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("Acme Help", "Acme Support"), "utf-8")


@pytest.mark.parametrize(
    ("environ", "arguments", "is_there"),
    [
        ({"SOURCE_DATE_EPOCH": "1893456000"}, (), True),  # 2030-01-01
        ({"SOURCE_DATE_EPOCH": "1893455999"}, (), False),  # a second earlier
        ({"SOURCE_DATE_EPOCH": "0"}, ("--now", "2030-01-01"), True),
    ],
)
def test_where_a_date_is_needed_it_is_the_one_that_was_given(
    environ: dict[str, str], arguments: tuple[str, ...], is_there: bool, tmp_path: Path
) -> None:
    project = projects.copy(projects.SAMPLE, tmp_path / "project")
    news = project / "content" / "en" / "news.md"
    news.write_text("---\ntitle: News\npublish_at: 2030-01-01\n---\nText.\n")

    site = projects.build(project, *arguments, environ=environ)

    assert (site / "news" / "index.html").exists() is is_there
