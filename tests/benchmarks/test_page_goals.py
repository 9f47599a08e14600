"""What `benchmarks/pages` makes of its figures: a goal that is missed is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.pages import goals, report
from benchmarks.pages.axe import Checked, Finding
from benchmarks.pages.goals import Row
from benchmarks.pages.lighthouse import CATEGORIES, METRICS, Audit
from benchmarks.pages.report import Result
from benchmarks.pages.weight import Weight

if TYPE_CHECKING:
    from pathlib import Path

LIGHT = Weight(4, {"document": 5000, "stylesheet": 6000, "script": 3000, "icon": 200})


def missed(rows: list[Row]) -> list[str]:
    return [row.what for row in rows if row.is_met is False]


def audited(score: int = 100, paint: float = 900, blocking: float = 0, shift: float = 0) -> Audit:
    metrics = dict(zip(METRICS, (paint, blocking, shift), strict=True))
    return Audit(dict.fromkeys(CATEGORIES, score), metrics, ())


@pytest.mark.parametrize(
    ("weight", "what"),
    [
        (LIGHT, []),
        (Weight(5, LIGHT.parts), ["article, requests"]),
        (Weight(4, {**LIGHT.parts, "stylesheet": 8193}), ["article, cold", "CSS"]),
        (Weight(4, {**LIGHT.parts, "document": 1, "script": 6145}), ["JavaScript"]),
        (Weight(4, {**LIGHT.parts, "font": 1}), ["font files"]),
    ],
)
def test_an_article_may_weigh_so_much_and_no_more(weight: Weight, what: list[str]) -> None:
    assert missed(list(goals.article(weight, LIGHT))) == what


def test_how_heavy_the_heaviest_article_is_depends_on_its_writer() -> None:
    heavy = Weight(40, {"document": 10**6})

    assert missed(list(goals.article(LIGHT, heavy))) == []


@pytest.mark.parametrize(
    ("audit", "what"),
    [
        (audited(), []),
        (audited(score=99), ["Lighthouse, home"]),
        (audited(paint=1001), ["LCP, slowest page"]),
        (audited(blocking=0.6), ["TBT, slowest page"]),
        (audited(shift=0.001), ["CLS, worst page"]),
    ],
)
def test_lighthouse_is_content_with_everything_or_it_is_missed(
    audit: Audit, what: list[str]
) -> None:
    assert missed(list(goals.audits({"article": audited(), "home": audit}))) == what


def test_the_pages_that_are_too_slow_are_named() -> None:
    rows = goals.audits({"home": audited(), "article": audited(paint=1250)})

    (paint,) = (row for row in rows if row.what.startswith("LCP"))
    assert (paint.figure, paint.notes) == ("1.25 s", ("article: 1.25 s",))


def test_what_pages_should_not_do_is_sorted_by_kind() -> None:
    rows = list(goals.conduct(["console: policy: img-src x", "asked another host: y", "script: z"]))

    assert [row.figure for row in rows] == ["1", "1", "1"]
    assert missed(list(goals.conduct([]))) == []


def test_a_finding_is_told_once_though_it_is_in_many_states() -> None:
    one = Finding("home", "light", "image-alt", "img", "no text")
    other = Finding("home", "dark", "image-alt", "img", "no text")

    row = goals.accessibility("all", Checked((one, other), 8))

    assert (row.figure, row.is_met) == ("2 in 8 states", False)
    assert len(row.notes) == 1
    assert "light" in row.notes[0]


def test_the_table_has_a_column_for_each_project(tmp_path: Path) -> None:
    first = Result("a", 3, (Row("axe-core", "0", "0", is_met=True), Row("heaviest", "", "9 KiB")))
    second = Result("b", 4, (Row("axe-core", "0", "2", is_met=False, notes=("there",)),))

    assert report.markdown([first, second]).splitlines()[2:] == [
        "| axe-core | 0 | 0 met | 2 **missed** |",
        "| heaviest |  | 9 KiB | not there |",
    ]
    assert report.notes([first, second]) == "b: axe-core: there"
    assert (first.is_met, second.is_met) == (True, False)
    assert json.loads(report.as_json([second]))[0]["rows"][0]["notes"] == ["there"]

    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    report.update(readme, "new")
    assert readme.read_text("utf-8") == (f"before\n{report.BEGIN}\n\nnew\n\n{report.END}\nafter\n")
