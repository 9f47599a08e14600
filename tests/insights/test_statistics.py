"""Facts are counted once each, joined with the articles, and become figures with a definition."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.insights import scores
from helpgen.insights.bounded import Bounded
from helpgen.insights.comments import grouped
from helpgen.insights.facts import Event, EventName, Fact, Opinion, Subject, Ticket, Verdict
from helpgen.insights.findings import articles_of, fruitless_of, missing_of, unclicked_of
from helpgen.insights.ledger import UNKNOWN, Comment
from helpgen.insights.measures import MEASURES, Measure, measures_of
from helpgen.insights.missing import redirects_for
from helpgen.insights.priorities import fixes_of, owners_of, staleness
from helpgen.insights.queries import normal
from helpgen.insights.settings import TicketsConfig
from helpgen.insights.suggestions import Found, for_fruitless, vocabulary
from helpgen.insights.tally import Tally
from helpgen.insights.thresholds import check, threshold_of
from helpgen.insights.weeks import series_of, spikes_of
from tests.insights.shelf import DIRECTORY, ledger

DAY = date(2026, 11, 2)
YES, NO = Verdict(helpful=True), Verdict(helpful=False)


def opinion(
    verdict: Verdict | None = YES, article: str = "refund", reasons: tuple[str, ...] = ()
) -> Opinion:
    return Opinion(Subject(article), DAY, verdict, reasons)


def search(query: str, name: EventName = "search") -> Event:
    return Event(name, DAY, Subject(locale="en"), query)


def nothing(_query: str, _locale: str) -> tuple[Found, ...]:
    return ()


# --- joins -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "subject",
    [
        Subject("refund"),
        Subject("refund", locale="en"),
        Subject("refund", locale="fr"),
        Subject(url="https://help.example.com/help/billing/refund/?utm=1#steps"),
        Subject(url="/help/billing/refund/index.html"),
        Subject(url="/help/billing/refund.html"),
        Subject(url="billing/refund"),
        Subject("gone", "https://other.example/help/old/refund/"),
    ],
)
def test_an_article_is_found_by_its_id_else_by_its_address_also_an_old_one(
    subject: Subject,
) -> None:
    assert DIRECTORY.find(subject) == 0


@pytest.mark.parametrize("url", ["", "http://[", "/help/billing/", "/elsewhere/", "\x00"])
def test_what_is_no_article_is_not_joined_and_never_breaks(url: str) -> None:
    assert DIRECTORY.find(Subject(url=url)) is None


def test_a_view_of_an_old_address_is_no_view_of_the_article_twice() -> None:
    counted = ledger()
    tally = Tally()
    asked = {
        (DAY, "/help/billing/refund/", 200): 5,
        (DAY, "/help/old/refund/", 301): 2,
        (DAY, "/help/old/refund/", 200): 2,
        (DAY, "/help/assets/a.css", 200): 9,
        (DAY, "/help/billing/", 304): 3,
        (DAY, "/help/nope/?a=1", 404): 4,
        (DAY, "/help/nope/", 404): 4,
        (DAY, "/wp-login.php", 404): 7,
        (DAY, "/help/", 500): 1,
    }
    counted.requests(asked, tally)

    assert counted.views == Counter({0: 5})
    assert counted.missing.counts == {"nope": 8}
    assert tally.outcomes == Counter({
        "views": 5, "redirects": 2, "other pages": 5, "files": 9, "not found": 8, "probes": 7,
        "errors": 1,
    })  # fmt: skip
    assert tally.outcomes.total() == sum(asked.values())


# --- the totals add up -------------------------------------------------------------------------

DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
SUBJECTS = st.sampled_from((Subject("refund"), Subject(url="/help/old/refund/"), Subject("?")))
OPINIONS = st.builds(
    Opinion, SUBJECTS, DAYS, st.sampled_from((None, YES, NO, Verdict(None, 3))),
    st.just(("old",)), st.sampled_from(("", "why?")), st.none() | st.integers(0, 10),
)  # fmt: skip
EVENTS_ = st.builds(
    Event,
    st.sampled_from(("search", "zero_result", "result_click", "contact", "not_found")),
    DAYS, SUBJECTS, st.sampled_from(("refund", "Refunds", "退款")),
)  # fmt: skip
TICKETS = st.builds(Ticket, DAYS, SUBJECTS, st.none() | st.floats(0, 1e6))


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.none(), OPINIONS, EVENTS_, TICKETS), max_size=40),
    st.sampled_from((None, date(2026, 6, 1))),
)
def test_every_row_is_counted_once_and_nothing_is_lost(
    facts: list[Fact | None], since: date | None
) -> None:
    counted, tally = ledger(since), Tally()
    for fact in facts:
        tally.rows += 1
        counted.fact(fact, tally)

    assert tally.rows == len(facts) == tally.outcomes.total()
    inside = [f for f in facts if f and (since is None or (f.day and f.day >= since))]
    opinions = [f for f in inside if isinstance(f, Opinion)]
    assert sum(counted.votes.values()) == sum(f.verdict is not None for f in opinions)
    assert len(counted.comments) == sum(bool(f.comment) for f in opinions)
    assert counted.talks.count == sum(isinstance(f, Ticket) for f in inside)
    named = Counter(f.name for f in inside if isinstance(f, Event))
    assert counted.searches.total == named["search"]
    assert counted.fruitless.total == named["zero_result"]
    assert counted.contacts.total() == named["contact"]
    assert counted.missing.total == named["not_found"]


@given(st.lists(st.integers(0, 30)), st.integers(1, 5))
def test_a_bounded_count_keeps_few_keys_and_the_whole_total(keys: list[int], most: int) -> None:
    counted: Bounded[int] = Bounded(most)
    for key in keys:
        counted.add(key)

    assert counted.total == len(keys)
    assert len(counted.counts) <= 2 * most


def test_what_is_common_stays_in_a_bounded_count() -> None:
    counted: Bounded[str] = Bounded(10)
    for number in range(1_000):
        counted.add("common")
        counted.add(f"rare {number}")

    assert counted.ranked()[0] == ("common", 1_000)


def test_rows_outside_the_period_and_without_a_day_are_counted_as_such() -> None:
    counted, tally = ledger(since=DAY, until=DAY), Tally()
    counted.fact(opinion(), tally)
    counted.fact(Opinion(Subject("refund"), None, NO), tally)
    counted.fact(Opinion(Subject("refund"), DAY + timedelta(1), NO), tally)
    counted.fact(Opinion(Subject("refund"), DAY), tally)

    assert tally.outcomes == {"answers": 1, "undated": 1, "outside": 1, "without an answer": 1}
    assert counted.votes == {(0, True): 1}


# --- figures -----------------------------------------------------------------------------------


def test_the_lower_bound_is_wilsons() -> None:
    # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, method 3.
    for part, whole, lower in ((81, 263, 0.2553), (15, 148, 0.0624), (0, 20, 0), (1, 29, 0.0061)):
        assert scores.wilson_lower(part, whole) == pytest.approx(lower, abs=5e-5)
    assert scores.wilson_lower(0, 0) == 0
    assert scores.wilson_lower(1, 1) < scores.wilson_lower(90, 100)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_lower_bound_lies_between_nothing_and_the_share(part: int, more: int) -> None:
    whole = part + more
    assert 0 <= scores.wilson_lower(part, whole) <= (part / whole if whole else 0) + 1e-12


def test_scores_are_those_of_their_definitions() -> None:
    assert scores.csat({5: 3, 4: 1, 3: 2, 1: 2}) == 50
    assert scores.nps({10: 3, 9: 1, 8: 4, 6: 1, 0: 1}) == 20
    assert scores.ces({7: 1, 4: 1}) == 5.5
    assert scores.csat({}) is scores.nps({}) is scores.ces({}) is None


def measure(name: str, measures: tuple[Measure, ...]) -> Measure:
    return next(each for each in measures if each.name == name)


def test_nothing_is_guessed_and_every_unknown_figure_says_why() -> None:
    measures = measures_of(ledger(), TicketsConfig())

    assert tuple(each.name for each in measures) == MEASURES
    assert all(each.value is None and each.missing and each.definition for each in measures)


def test_service_figures_come_from_tickets_that_have_the_columns() -> None:
    counted, tally = ledger(), Tally()
    for reply, handled, first in ((3_600, 600, True), (14_401, 1_200, False), (None, None, None)):
        counted.fact(Ticket(DAY, Subject(), reply, handled, first, stars=5), tally)
    measures = measures_of(counted, TicketsConfig(service_level="4 h"))

    assert measure("fcr", measures).value == 50
    assert measure("fcr", measures).count == 2
    assert measure("aht", measures).value == 15
    assert measure("service_level", measures).value == 50
    assert measure("csat", measures).value == 100
    assert measure("service_level", measures_of(counted, TicketsConfig())).value is None


def test_the_self_service_rate_needs_views_and_says_what_it_is_made_of() -> None:
    counted, tally = ledger(), Tally()
    counted.requests({(DAY, "/help/billing/refund/", 200): 200}, tally)
    assert measure("self_service", measures_of(counted, TicketsConfig())).value is None
    counted.fact(Event("contact", DAY), tally)
    counted.fact(Ticket(DAY), tally)

    found = measure("self_service", measures_of(counted, TicketsConfig()))
    assert found.value == 99.5
    assert "contact events per view" in found.definition


@pytest.mark.parametrize("text", ["csat", "csat=", "csta=80", "csat=high", "aht=5", "=3"])
def test_a_threshold_that_makes_no_sense_says_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r"did you mean|there are|write a number|better"):
        threshold_of(text)


def test_a_figure_below_its_threshold_or_unknown_is_an_error() -> None:
    counted, tally = ledger(), Tally()
    for stars in (5, 5, 1):
        counted.fact(opinion(Verdict(stars > 3, stars)), tally)
    measures = measures_of(counted, TicketsConfig())

    assert not check([threshold_of("csat=66%")], measures)
    codes = [each.code for each in check(map(threshold_of, ("csat=67", "nps=0")), measures)]
    assert codes == ["insights-below", "insights-not-measured"]


# --- searches and addresses --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Installing", "install"),
        ("refund an order", "Order  REFUNDS"),
        ("怎么退款", "退款"),
        ("ｒｅｆｕｎｄ", "refund"),
        ("how to pay?", "pay"),
    ],
)
def test_queries_that_ask_for_the_same_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_queries_that_ask_for_something_else_are_two() -> None:
    assert len({normal(query) for query in ("refund", "invoice", "退款", "发票", "?", "how")}) == 6


def test_searches_are_grouped_and_shown_as_readers_wrote_them() -> None:
    counted, tally = ledger(), Tally()
    for query in ("PDF export", "pdf exports", "export pdf", "Invoice"):
        counted.fact(search(query, "zero_result"), tally)
    (pdf, invoice) = fruitless_of(counted, nothing)

    assert (pdf.query, pdf.fruitless, pdf.searches) == ("PDF export", 3, 3)
    assert pdf.suggestion.action == "article"
    assert invoice.fruitless == 1


def test_a_fruitless_search_gets_a_synonym_a_keyword_or_an_article() -> None:
    found = (Found("Refund an order", "billing/refund/"),)
    words = vocabulary(["Refund an order"])

    def only_refund(query: str, _locale: str) -> tuple[Found, ...]:
        return found if query == "refund" else ()

    assert for_fruitless("refund", "en", only_refund, words).action == "answered"
    synonym = for_fruitless("refnud", "en", only_refund, words)
    assert (synonym.action, synonym.text) == ("synonym", "synonyms.yml: refnud: refund")
    for query in ("gift refund", "refund paypal"):
        keyword = for_fruitless(query, "en", lambda _q, _l: found, words)
        assert (keyword.action, keyword.url) == ("keyword", "billing/refund/")
    keyword = for_fruitless("refund paypal", "en", only_refund, words)
    assert (keyword.action, keyword.url) == ("keyword", "billing/refund/")
    assert for_fruitless("paypal", "en", only_refund, words).action == "article"


def test_searches_without_a_click_are_told_only_where_clicks_are_logged() -> None:
    counted, tally = ledger(), Tally()
    for query in ["refund"] * 5 + ["invoice"] * 5:
        counted.fact(search(query), tally)
    assert not unclicked_of(counted, nothing)
    for _ in range(4):
        counted.fact(search("invoices", "result_click"), tally)

    (only,) = unclicked_of(counted, nothing)
    assert (only.query, only.searches, only.clicks) == ("refund", 5, 0)


def test_an_address_gets_the_redirect_that_is_nearest() -> None:
    known = ("billing/refund-an-order", "start/install", "settings/validation")
    found = redirects_for(
        ("help/refund-an-order", "start/instalation", "billing/order-refund", "billing/refund",
         "x/unlike"), known,
    )  # fmt: skip

    assert found == {
        "help/refund-an-order": "billing/refund-an-order",
        "start/instalation": "start/install",
        "billing/order-refund": "billing/refund-an-order",
        "billing/refund": "billing/refund-an-order",
    }


def test_an_address_that_has_something_now_is_said_to() -> None:
    counted, tally = ledger(), Tally()
    counted.fact(Event("not_found", DAY, Subject(url="/help/old/refund/")), tally)
    counted.fact(Event("not_found", DAY, Subject(url="/help/x/invoice")), tally)
    found = {each.address: each for each in missing_of(counted)}

    assert found["old/refund"].is_answered
    assert found["x/invoice"].target == "billing/invoice/"


# --- comments, weeks, priorities ----------------------------------------------------------------


def test_comments_that_say_the_same_stand_together() -> None:
    texts = (
        "the steps do not match",
        "Steps do not match!",
        "看不懂第三步",
        "第三步看不懂",
        "other",
    )
    comments = [Comment(0, DAY, text, None, Subject()) for text in texts]
    comments.append(Comment(1, DAY, texts[0], None, Subject()))
    groups = grouped(comments)

    assert [len(group.comments) for group in groups] == [2, 2, 1, 1]
    assert sum(len(group.comments) for group in groups) == len(comments)
    assert groups[0].text == "Steps do not match!"


def test_a_week_stands_out_if_it_is_more_than_chance() -> None:
    assert spikes_of((10, 11, 9, 10, 30, 10)) == (4,)
    assert spikes_of((10, 11, 9, 10, 15, 10)) == ()
    assert spikes_of((0, 0, 0, 4)) == ()
    assert spikes_of((0, 0, 0, 5)) == (3,)
    assert spikes_of((9, 10, 9, 18)) == ()
    assert spikes_of((1, 50)) == ()


def test_weeks_without_anything_are_zero_and_all_measures_share_their_weeks() -> None:
    monday = date(2026, 11, 2)
    weeks = {("votes", monday): 2, ("views", monday + timedelta(21)): 7}

    assert {each.name: each.counts for each in series_of(weeks)} == {
        "votes": (2, 0, 0, 0), "views": (0, 0, 0, 7),
    }  # fmt: skip
    assert series_of({}) == ()


def test_what_to_fix_next_is_traffic_times_unhelpfulness_times_staleness() -> None:
    counted, tally = ledger(), Tally()
    counted.requests({(DAY, "/help/billing/refund/", 200): 1_000,
                      (DAY, "/help/billing/invoice/", 200): 1_000}, tally)  # fmt: skip
    for article in ("refund", "invoice"):
        for _ in range(10):
            counted.fact(opinion(NO, article, reasons=("outdated",)), tally)
    counted.fact(search("paypal", "zero_result"), tally)
    today = date(2026, 11, 22)
    fixes = fixes_of(
        articles_of(counted), fruitless_of(counted, nothing), missing_of(counted),
        DIRECTORY.pages, today,
    )  # fmt: skip

    refund, invoice, paypal = fixes
    assert (refund.title, refund.owner, refund.staleness) == ("Refund an order", "Mei", 3)
    assert refund.score == pytest.approx(1_000 * scores.wilson_lower(10, 10) * 3)
    assert (invoice.staleness, invoice.owner) == (1, "")
    assert (paypal.kind, paypal.score) == ("search", 1)
    assert refund.todo == "10 of 10 say it did not help: outdated"
    assert [(owner.name, owner.fixes) for owner in owners_of(fixes)] == [("Mei", 1), ("", 2)]


def test_an_article_that_nobody_dislikes_is_not_on_the_list() -> None:
    counted, tally = ledger(), Tally()
    counted.fact(opinion(YES), tally)

    assert not fixes_of(articles_of(counted), (), (), DIRECTORY.pages, DAY)


def test_staleness_goes_from_one_to_three() -> None:
    assert staleness(None, DAY) == staleness(DAY, DAY) == staleness(DAY + timedelta(9), DAY) == 1
    assert staleness(DAY - timedelta(365), DAY) == 2
    assert staleness(date(2000, 1, 1), DAY) == 3


def test_a_vote_on_what_the_site_does_not_have_is_counted_and_named() -> None:
    counted, tally = ledger(), Tally()
    counted.fact(opinion(NO, "gone"), tally)

    assert counted.votes == {(UNKNOWN, False): 1}
    assert counted.unjoined.ranked() == [("gone", 1)]
