"""Pages and queries that `benchmarks/search/importer.py` makes of a folder of HTML."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

IMPORTER = Path(__file__).parents[2] / "benchmarks" / "search" / "importer.py"
NAMES = ("refund", "invoice", "password", "shipping", "account", "returns")
PAGE = """<html><head><title>{name} guide</title></head><body>
<nav><a href="refund.html">Everything about refunds</a></nav>
<main><h1>{name} guide</h1><p>Before {name}: see <a href="{other}.html">how to handle {other}</a>
and the <a href="{other}.html">{other} guide</a>.</p><h2 id="s">Steps for {name}</h2>
<p>Do the {name} thing with care, every day of the week, and then once more.</p></main>
</body></html>"""


def made(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Return the pages and the queries of six pages that link round."""
    pages = folder / "html"
    pages.mkdir()
    for name, other in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True):
        (pages / f"{name}.html").write_text(PAGE.format(name=name, other=other), encoding="utf-8")
    command = (sys.executable, IMPORTER, pages, folder / "out", "demo", "--lang", "en")
    subprocess.run(command, check=True, capture_output=True)
    with gzip.open(folder / "out" / "demo.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    rows = (folder / "out" / "demo.tsv").read_text(encoding="utf-8").splitlines()
    return found, list(csv.DictReader(rows, delimiter="\t"))


def test_pages_have_their_text_and_no_navigation(tmp_path: Path) -> None:
    pages, _ = made(tmp_path)

    page = next(page for page in pages if page["url"] == "refund.html")
    assert (page["title"], page["headings"]) == ("refund guide", ["Steps for refund"])
    assert page["sections"][1]["a"] == "s"
    assert not any("Everything about" in page["body"] for page in pages)


def test_queries_are_texts_of_links_from_other_pages(tmp_path: Path) -> None:
    pages, rows = made(tmp_path)
    urls = {page["id"]: page["url"] for page in pages}
    kinds = {kind: [row for row in rows if row["kind"] == kind] for kind in ("title", "anchor")}

    assert {row["query"] for row in kinds["title"]} <= {f"{name} guide" for name in NAMES}
    for row in (*kinds["title"], *kinds["anchor"]):
        assert urls[row["relevant"]].removesuffix(".html") in row["query"]
    known = {row["query"] for each in kinds.values() for row in each}
    for row in rows:
        if row["kind"] == "prefix":
            assert any(text.startswith(row["query"]) and text != row["query"] for text in known)
        if row["kind"] == "typo":
            assert row["query"] not in known
    assert {row["kind"] for row in rows} == {"title", "anchor", "typo", "prefix"}
