"""An export is known by its columns, and its rows are understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen.insights.answers import Named, opinion_of
from helpgen.insights.facts import Event, Fact, Opinion, Subject, Ticket, Verdict
from helpgen.insights.moments import day_of, moment_of, seconds_of
from helpgen.insights.provided import Provided
from helpgen.insights.recognition import Recognised, looked_at, recognise
from helpgen.insights.records import Malformed, Record, Row
from helpgen.insights.settings import (
    AnswerColumns,
    AnswersConfig,
    InsightsConfig,
    TicketColumns,
    TicketsConfig,
)
from helpgen.insights.verdict import verdict_of

TICKETS = InsightsConfig(
    tickets=TicketsConfig(
        TicketColumns(
            id="Ticket", created="Opened", first_reply="Replied", solved="Solved",
            replies="Replies", reopens="Reopens", handle_time="Worked", rating="CSAT",
        )
    )
)  # fmt: skip


def recognised(
    row: Mapping[str, str], config: InsightsConfig | None = None, provider: str = ""
) -> Recognised:
    found = recognise([Record(2, row)], config or InsightsConfig(), provider)
    assert found is not None
    return found


def meant(found: Recognised, row: Mapping[str, str]) -> Fact | Malformed | None:
    """Return what one row means."""
    ((fact, count),) = found.facts([Record(2, row)])
    assert count == 1
    return fact


def test_a_form_with_usual_names_is_read_in_english_and_chinese() -> None:
    for row in (
        {"Timestamp": "2026-11-02", "Article ID": "refund", "Vote": "No", "Comment": "hm"},
        {"提交时间": "2026年11月2日", "文章编号": "refund", "评价": "没有帮助", "意见": "hm"},
        {"createdTime": "2026/11/2 9:05", "fields.article_id": "refund", "fields.vote": "no",
         "fields.comment": "hm"},
    ):  # fmt: skip
        found = recognised(row)
        assert found.kind == "answers"
        assert meant(found, row) == Opinion(
            Subject("refund"), date(2026, 11, 2), Verdict(helpful=False), (), "hm"
        )


def test_a_form_with_other_names_is_read_as_insights_yml_says() -> None:
    row = {"Q1": "yes", "Q2": "refund", "vote": "no"}
    said = InsightsConfig(AnswersConfig(AnswerColumns(vote="Q1", article_id="Q2")))

    fact = meant(recognised(row, said), row)

    assert isinstance(fact, Opinion)
    assert fact.verdict == Verdict(helpful=True)
    assert fact.subject == Subject("refund")


def test_columns_that_say_nothing_are_not_recognised_unless_somebody_says_so() -> None:
    row = {"colour": "red", "shape": "round"}

    assert recognise([Record(2, row)], InsightsConfig()) is None
    assert recognised(row, provider="form").kind == "answers"


@dataclass(frozen=True, slots=True)
class Said:
    """What a feedback provider makes of a row."""

    article_id: str
    title: str = ""
    url: str = ""
    locale: str = ""
    version: str = ""
    query: str = ""
    vote: str | None = None
    reasons: tuple[str, ...] = ()
    comment: str = ""
    time: datetime | None = None


class Upside:
    """A provider, as ``feedback`` has them: two functions, one of which is told the fields."""

    @staticmethod
    def recognises(columns: Collection[str]) -> bool:
        return "#" in columns

    @staticmethod
    def read(row: Mapping[str, str], fields: str) -> Said | None:
        at = datetime(2026, 11, 2, 9)  # noqa: DTZ001 - exports seldom say a zone
        return Said(row[fields], vote="poor", reasons=("a", "b"), time=at) if row["#"] else None


def test_a_provider_plugs_in_with_two_functions() -> None:
    providers = {"upside": Provided(Upside, "article")}
    row = {"#": "1", "article": "refund", "vote": "yes", "url": "/x/", "NPS": "9"}
    found = recognise([Record(2, row)], InsightsConfig(), providers=providers)
    assert found is not None

    assert found.provider == "upside"
    assert meant(found, row) == Opinion(
        Subject("refund"), date(2026, 11, 2), Verdict(helpful=False), ("a", "b"), nps=9
    )
    assert meant(found, {**row, "#": ""}) is None
    other = recognise([Record(2, row)], InsightsConfig(), "form", providers)
    assert other is not None
    assert other.provider == "form"


def test_events_are_known_by_their_names_also_below_others() -> None:
    for row in (
        {"event": "search", "query": "refund", "time": "2026-11-02T10:00:00Z", "results": "0"},
        {"ts": "2026-11-02", "name": "zero_result", "props.query": "refund"},
    ):
        found = recognised(row)
        assert found.kind == "events"
        assert meant(found, row) == Event("zero_result", date(2026, 11, 2), query="refund")


def test_a_vote_in_a_log_of_events_is_an_opinion_and_other_events_are_nothing() -> None:
    row = {"event": "vote", "article": "refund", "value": "no", "reason": "outdated, wrong"}
    read = partial(meant, recognised(row))

    assert read(row) == Opinion(
        Subject("refund"), None, Verdict(helpful=False), ("outdated", "wrong")
    )
    assert read({"event": "page_resized"}) is None


def test_rows_of_a_log_that_differ_in_the_time_of_day_are_counted_together() -> None:
    rows: list[Row] = [
        Record(1, {"event": "search", "query": "a", "time": "2026-11-02T10:00:00Z"}),
        Record(2, {"event": "search", "query": "a", "time": "2026-11-02T11:00:00Z"}),
        Malformed(3, "x"),
        Record(4, {"event": "search", "query": "a", "time": "2026-11-03T10:00:00Z"}),
        Record(5, {"event": "search", "query": "a", "time": "1793613900"}),
    ]
    found = recognise([row for row in rows if isinstance(row, Record)], InsightsConfig())
    assert found is not None

    counted: Counter[date | None] = Counter()
    for fact, count in found.facts(rows):
        if isinstance(fact, Event):
            counted[fact.day] += count
    assert counted == {date(2026, 11, 2): 3, date(2026, 11, 3): 1}
    assert len(list(found.facts(rows))) == len(rows) - 1
    assert sum(count for _, count in found.facts(rows)) == len(rows)


def test_tickets_are_known_by_the_columns_of_insights_yml() -> None:
    row = {
        "Ticket": "7", "Opened": "2026-11-02 09:00", "Replied": "2026-11-02 09:20",
        "Solved": "2026-11-03", "Replies": "1", "Reopens": "0", "Worked": "12", "CSAT": "Good",
    }  # fmt: skip
    found = recognised(row, TICKETS)

    assert found.kind == "tickets"
    assert meant(found, row) == Ticket(
        date(2026, 11, 2), Subject(), 1_200.0, 720.0, first_contact=True, stars=5
    )


def test_what_a_ticket_does_not_say_is_not_guessed() -> None:
    read = partial(meant, recognised({"Ticket": "7", "Opened": "2026-11-02"}, TICKETS))

    assert read({"Ticket": "7", "Opened": "2026-11-02", "Replied": "2026-11-03"}) == Ticket(
        date(2026, 11, 2)
    )
    backwards = {"Opened": "2026-11-02 09:00", "Replied": "2026-11-02 08:00", "Replies": "x"}
    assert read(backwards) == Ticket(date(2026, 11, 2))
    unsolved = read({"Opened": "2026-11-02", "Replies": "1", "Solved": ""})
    assert isinstance(unsolved, Ticket)
    assert unsolved.first_contact is None


def test_columns_are_those_of_the_first_rows_together_and_no_row_is_lost() -> None:
    rows: list[Row] = [Malformed(2, "x"), Record(3, {"vote": "yes"}), Record(4, {"url": "/a/"})]
    first, every = looked_at(iter(rows))

    assert list(every) == rows
    found = recognise(first, InsightsConfig())
    assert found is not None
    assert found.kind == "answers"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Yes", Verdict(helpful=True)),
        ("yes, thanks", Verdict(helpful=True)),
        ("有帮助。", Verdict(helpful=True)),
        ("👎", Verdict(helpful=False)),
        ("thumbs_down", Verdict(helpful=False)),
        ("没有帮助", Verdict(helpful=False)),
        ("neutral", Verdict(None, 3)),
        ("5", Verdict(helpful=True, stars=5)),
        ("4 / 5", Verdict(helpful=True, stars=4)),
        ("3星", Verdict(None, 3)),
        ("★★☆☆☆", Verdict(helpful=False, stars=2)),
        ("⭐️⭐️⭐️⭐️", Verdict(helpful=True, stars=4)),
        ("0", Verdict(helpful=False)),
        ("6", None),
        ("perhaps", None),
        ("", None),
    ],
)
def test_votes_are_understood_as_forms_write_them(text: str, verdict: Verdict | None) -> None:
    assert verdict_of(text) == verdict


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-02T10:05:00+08:00", datetime.fromisoformat("2026-11-02T10:05:00+08:00")),
        ("2026/11/2 10:05", datetime(2026, 11, 2, 10, 5)),  # noqa: DTZ001 - the text has no zone
        ("2026年11月2日 下午3:05", datetime(2026, 11, 2, 15, 5)),  # noqa: DTZ001 - the same
        ("11/2/2026 3:05:06 PM", datetime(2026, 11, 2, 15, 5, 6)),  # noqa: DTZ001 - the same
        ("25/12/2026", datetime(2026, 12, 25)),  # noqa: DTZ001 - the same
        ("1793613900", datetime.fromisoformat("2026-11-02T10:05:00+00:00")),
        ("1793613900000", datetime.fromisoformat("2026-11-02T10:05:00+00:00")),
        ("yesterday", None),
        ("2026-02-31", None),
    ],
)
def test_moments_are_read_as_exports_write_them(text: str, moment: datetime | None) -> None:
    assert moment_of(text) == moment


def test_what_comes_first_in_a_short_date_can_be_said() -> None:
    assert day_of("03/04/2026") == date(2026, 3, 4)
    assert day_of("03/04/2026", "dmy") == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:02:03", 3_723),
        ("2:30", 150),
        ("4 h", 14_400),
        ("30 分钟", 1_800),
        ("12", 720),
        ("x", None),
    ],
)
def test_lengths_of_time_are_read(text: str, seconds: float | None) -> None:
    assert seconds_of(text, "minutes") == seconds


@given(st.text(max_size=40))
def test_no_text_breaks_what_understands_it(text: str) -> None:
    verdict_of(text)
    moment_of(text)
    day_of(text)
    seconds_of(text)
    opinion_of(Named({}).read({"vote": text, "time": text, "nps": text, "评分": text}), "mdy")
