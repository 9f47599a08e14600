"""``helpgen insights`` as a support lead runs it: on a real project, with real exports."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.projects import run

LOG = '203.0.113.9 - - [02/Nov/2026:13:55:36 +0000] "GET {} HTTP/1.1" {} 26 "-" "Mozilla/5.0"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a help center of two articles, one of them moved, with exports beside it."""
    files = {
        "site.yml": "site_name: Acme\nsite_url: https://help.acme.example/help/\n",
        "content/billing/refund.md": "---\ntitle: Refund an order\nowner: Mei\n"
        "updated: 2025-11-22\n"
        "aliases: [/old/refund/]\n---\nPress the button.\n",
        "content/billing/invoice.md": "---\ntitle: Download an invoice\n---\nOpen the list.\n",
        "exports/votes.csv": "Timestamp,Article ID,URL,Vote,Reason,Comment\n"
        "2026-11-02 10:00,billing/refund,,No,outdated,The button is gone\n"
        "2026-11-03 10:00,,https://help.acme.example/help/old/refund/,No,outdated,\n"
        "2026-11-04 10:00,billing/invoice,,Yes,,\n"
        "broken,row\n",
        "exports/access.log": LOG.format("/help/billing/refund/", 200) * 20
        + LOG.format("/help/billing/invoice/", 200) * 5
        + LOG.format("/help/billing/refunds/", 404) * 3
        + "not a line\n",
        "exports/events.ndjson": '{"event": "zero_result", "query": "paypal", "locale": "en"}\n'
        '{"event": "contact", "time": "2026-11-02T10:00:00Z"}\n',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


EXPORTS = ("exports/votes.csv", "exports/access.log", "exports/events.ndjson")


def test_it_says_what_to_fix_next_and_what_could_not_be_read(project: Path) -> None:
    ended = run(project, "insights", "--now", "2026-11-22", *EXPORTS)

    assert ended.returncode == 0
    fixes = ended.stdout.partition("What to fix next\n")[2].splitlines()
    assert "Refund an order" in fixes[1]
    assert "2 of 2 say it did not help: outdated" in fixes[1]
    assert "Mei" in fixes[1]
    assert "address: /billing/refunds" in fixes[2]
    assert "redirect it to /billing/refund/" in fixes[2]
    assert "exports/votes.csv: warning[export-malformed]" in ended.stderr
    assert "line 5" in ended.stderr
    assert "line 29" in ended.stderr


def test_the_rows_of_every_export_add_up(project: Path) -> None:
    ended = run(project, "insights", "--format", "json", "--no-write", *EXPORTS)
    sources = json.loads(ended.stdout)["sources"]

    for export in EXPORTS:
        rows = {each["outcome"]: each["rows"] for each in sources if each["export"] == export}
        whole = rows.pop("all")
        assert whole == sum(rows.values())
        lines = (project / export).read_text(encoding="utf-8").count("\n")
        assert whole == lines - export.endswith(".csv")  # its first row names the columns


def test_the_inbox_keeps_what_was_edited_and_the_next_build_shows_what_is_popular(
    project: Path,
) -> None:
    run(project, "insights", *EXPORTS)
    path = project / "insights" / "inbox.csv"
    edited = path.read_text(encoding="utf-8-sig").replace("open", "planned")
    path.write_text(edited, encoding="utf-8")
    before = path.read_bytes()
    run(project, "insights", *EXPORTS)

    assert path.read_bytes() == before
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["comment"], row["state"]) == ("The button is gone", "planned")
    assert json.loads((project / "insights" / "popular.json").read_text(encoding="utf-8")) == {
        "version": 1,
        "articles": {"en": ["billing/invoice"]},
    }
    assert run(project, "build").returncode == 0
    home = (project / "site" / "index.html").read_text(encoding="utf-8")
    chips = home.partition('class="chips"')[2].partition("</ul>")[0]
    assert "Download an invoice" in chips


def test_a_damaged_inbox_is_left_alone_and_said(project: Path) -> None:
    path = project / "insights" / "inbox.csv"
    path.parent.mkdir()
    path.write_text("my own notes\n", encoding="utf-8")
    ended = run(project, "insights", *EXPORTS)

    assert ended.returncode == 1
    assert "error[inbox-unreadable]" in ended.stderr
    assert path.read_text(encoding="utf-8") == "my own notes\n"


def test_a_damaged_list_of_popular_articles_is_a_warning_of_the_build(project: Path) -> None:
    path = project / "insights" / "popular.json"
    path.parent.mkdir()
    path.write_text("{", encoding="utf-8")
    ended = run(project, "build")

    assert ended.returncode == 0
    assert "insights/popular.json: warning[popular-unreadable]" in ended.stderr


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("helpful=30",), 0),
        (("helpful=90",), 1),
        (("csat=1",), 1),
        (("csta=1",), 2),
    ],
)
def test_a_figure_may_end_the_run(project: Path, asked: tuple[str, ...], code: int) -> None:
    flags = [word for each in asked for word in ("--fail-under", each)]

    assert run(project, "insights", "--no-write", *flags, *EXPORTS).returncode == code


def test_only_the_days_asked_for_are_counted(project: Path) -> None:
    ended = run(
        project, "insights", "--no-write", "--since", "2026-11-03", "--until", "2026-11-03",
        "--format", "csv", "--table", "articles", *EXPORTS,
    )  # fmt: skip
    (row,) = csv.DictReader(ended.stdout.removeprefix("\ufeff").splitlines())

    assert (row["article"], row["no"], row["views"]) == ("Refund an order", "1", "0")


def test_the_page_is_written_beside_the_project_or_where_it_was_asked_for(project: Path) -> None:
    run(project, "insights", "--no-write", "--format", "html", *EXPORTS)
    run(project, "insights", "--no-write", "--format", "html", "-o", "a/b.html", *EXPORTS)

    report = (project / "insights" / "report.html").read_bytes()
    assert report.startswith(b"<!doctype html>")
    assert (project / "a" / "b.html").read_bytes() == report


def test_an_export_that_nobody_knows_stops_no_other(project: Path) -> None:
    (project / "odd.csv").write_text("colour,shape\nred,round\n", encoding="utf-8")
    (project / "empty.csv").write_bytes(b"")
    ended = run(project, "insights", "odd.csv", "empty.csv", "gone.csv", *EXPORTS)

    assert ended.returncode == 1
    assert "odd.csv: error[export-unknown]" in ended.stderr
    assert "colour, shape" in ended.stderr
    assert "empty.csv: error[export-empty]" in ended.stderr
    assert "gone.csv: error[" in ended.stderr
    assert "Refund an order" in ended.stdout


def test_a_mistake_in_insights_yml_is_told_with_its_line(project: Path) -> None:
    (project / "insights.yml").write_text("tickets:\n  colums: {id: a}\n", encoding="utf-8")
    ended = run(project, "insights", "--no-write", *EXPORTS)

    assert ended.returncode == 1
    assert "insights.yml:2" in ended.stderr
    assert 'did you mean "columns"?' in ended.stderr
