"""The report is the same in every form, and what people wrote by hand survives the next run."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser

import pytest

from helpgen import insightfiles
from helpgen.insights import charts, inbox, page, popular
from helpgen.insights import ledger as ledgers
from helpgen.insights.facts import Event, Opinion, Subject, Verdict
from helpgen.insights.findings import ArticleFigures
from helpgen.insights.inbox import Inbox, InboxError
from helpgen.insights.ledger import UNKNOWN, Comment
from helpgen.insights.report import Report, report_of
from helpgen.insights.settings import InsightsConfig
from helpgen.insights.tables import TABLES, as_csv, as_json, tables_of
from helpgen.insights.tally import Tally
from helpgen.insights.terminal import as_text, width
from helpgen.insights.weeks import Series
from tests.insights.shelf import DIRECTORY, ledger

DAY = date(2026, 11, 2)
HOSTILE = '<script>alert("x")</script> & \u202eevil\x1b[2J =1+1'


def report(comment: str = HOSTILE, query: str = HOSTILE) -> Report:
    counted, tally = ledger(), Tally()
    for number in range(12):
        day = date(2026, 9 + number % 3, 7)
        verdict = Verdict(helpful=number % 3 == 0)
        counted.fact(Opinion(Subject("refund"), day, verdict, (comment,), comment), tally)
    counted.fact(Event("zero_result", DAY, Subject(locale="en"), query), tally)
    counted.fact(Event("not_found", DAY, Subject(url=f"/help/{comment}")), tally)
    source = tally.source("votes.csv", "answers", "form", "utf-8")
    return report_of(
        counted, (source,), InsightsConfig(), lambda _q, _l: (), name=comment, today=DAY
    )


class Seen(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_page_has_no_script_and_nothing_from_elsewhere_whatever_readers_write() -> None:
    text = page.as_html(report(), *insightfiles.report_files())
    seen = Seen(text)

    assert not seen.tags & {"script", "img", "link", "iframe", "object", "a"}
    assert not {name for name in seen.attributes if name.startswith("on")} | (
        seen.attributes & {"src", "href", "style"}
    )
    assert "&lt;script&gt;" in text
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert {"svg", "table"} <= seen.tags


def test_json_and_csv_hold_the_same_rows() -> None:
    made = report()
    whole = json.loads(as_json(made))
    for table in tables_of(made):
        rows = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"))))
        assert len(whole[table.name]) == len(rows) - 1 == len(table.rows)
        assert tuple(rows[0]) == table.columns
    assert tuple(table.name for table in tables_of(made)) == TABLES


def test_no_cell_of_csv_is_a_formula() -> None:
    made = report(comment='=HYPERLINK("http://evil")')
    for table in tables_of(made):
        for row in csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]


def test_text_of_readers_moves_no_cursor_and_columns_align_in_chinese_too() -> None:
    text = as_text(report())
    assert "\x1b" not in text
    assert "\u202e" not in text

    lines = as_text(report(comment="第三步看不懂")).splitlines()
    at = lines.index("Reasons")
    assert width(lines[at + 1]) == width(lines[at + 2])


def test_a_chart_says_every_value_and_marks_what_stands_out() -> None:
    drawn = charts.weekly(Series("votes", date(2026, 11, 2), (1, 2, 1, 40), (3,)))

    assert drawn.count("<title>") == 4
    assert "2026-11-23: 40" in drawn
    assert drawn.count("▲") == drawn.count('class="spike"') == 1


def test_comments_that_are_more_than_fit_are_counted_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ledgers, "MOST_COMMENTS", 5)
    made = report()

    assert sum(len(group.comments) for group in made.comments) == 5
    assert made.comments_left_out == json.loads(as_json(made))["comments_left_out"] == 7
    said = "7 comments are more than fit"
    assert said in as_text(made)
    assert said in page.as_html(made, *insightfiles.report_files())


# --- the inbox ---------------------------------------------------------------------------------


def comment(text: str, number: int = 0) -> Comment:
    return Comment(number, DAY, text, None, Subject("x"))


def states(made: Inbox) -> list[tuple[str, str]]:
    return list(zip(made.cells("comment"), made.cells("state"), strict=True))


def test_a_comment_comes_once_and_begins_open() -> None:
    comments = [comment("a"), comment("b", UNKNOWN), comment("a")]
    once = inbox.merged(Inbox(), comments, DIRECTORY.pages)

    assert states(once) == [("a", "open"), ("b", "open")]
    assert inbox.merged(once, reversed(comments), DIRECTORY.pages) == once


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_was_edited_by_hand_survives_in_whatever_a_spreadsheet_saves(
    encoding: str, delimiter: str
) -> None:
    first = inbox.merged(Inbox(), [comment("第一条"), comment("第二条")], DIRECTORY.pages)
    ids = first.cells("id")
    rows = [
        ["state", "note", "comment", "id"],
        ["done", "Mei: mended", "第一条（已改写）", ids[0]],
        ["", "a row of our own", "written by hand", ""],
        ["planned", "", "第二条", ids[1]],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    old = inbox.read(text.getvalue().encode(encoding))
    comments = [comment("第一条"), comment("第二条"), comment("第三条")]
    again = inbox.read(inbox.write(inbox.merged(old, comments, DIRECTORY.pages)))

    assert list(map(list, again.rows[:3])) == rows[1:]
    assert again.columns == tuple(rows[0])
    assert again.rows[3][:3] == ("open", "", "第三条")
    assert len(again.rows) == 4


@pytest.mark.parametrize(
    "data",
    [b"comment,done\na,yes\n", b'id,state\n"open', b"id,state\n\xff\xff\x81", b"state;x\n1;2\n"],
)
def test_a_file_that_is_not_understood_is_refused_rather_than_overwritten(data: bytes) -> None:
    with pytest.raises(InboxError):
        inbox.read(data)


def test_a_comment_is_no_formula_in_a_spreadsheet() -> None:
    made = inbox.merged(Inbox(), [comment('=HYPERLINK("x")')], DIRECTORY.pages)

    assert made.cells("comment") == ('\'=HYPERLINK("x")',)
    assert inbox.merged(made, [comment('=HYPERLINK("x")')], DIRECTORY.pages) == made


def test_states_that_are_none_are_named() -> None:
    assert inbox.read(b"id,state\nc1,finished\nc2,done\nc3,\n").odd_states == ("finished",)


# --- popular articles --------------------------------------------------------------------------


def test_popular_articles_are_those_read_most_unless_readers_call_them_useless() -> None:
    refund = ArticleFigures(0, views=10, yes=1, no=0, middle=0)
    invoice = ArticleFigures(1, views=20, yes=1, no=0, middle=0)
    disliked = ArticleFigures(1, views=20, yes=0, no=5, middle=0)

    assert popular.popular_of([refund, invoice], DIRECTORY.pages) == {
        "en": ("billing/invoice", "billing/refund")
    }
    assert popular.popular_of([refund, disliked], DIRECTORY.pages) == {"en": ("billing/refund",)}


def test_what_is_written_is_read_back_and_anything_else_is_refused() -> None:
    made = {"en": ("a", "b"), "zh-CN": ("a",)}

    assert popular.read(popular.write(made)) == made
    for data in (b"", b"[]", b'{"version": 2, "articles": {}}', b'{"articles": {"en": "a"}}'):
        with pytest.raises(ValueError, match=r"."):
            popular.read(data)
