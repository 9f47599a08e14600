"""The parts of a push: addresses, names, documents, batches, and patience."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.push import Patience, alias_of, documents_of, fault_of, names
from helpgen.push.batches import BYTES, batches
from helpgen.push.document import Document, digest
from helpgen.push.endpoint import split
from helpgen.push.server import Failure, unanswered
from tests.push.conftest import NOON, record, records


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        [
            "https://search.example.com",
            "https://search.example.com:9200/path/",
            "http://localhost:7700",
            "http://127.0.0.2:8108",
            "http://[::1]:8108/",
            "http://search.localhost",
        ],
    )
    def test_an_address_that_nobody_can_listen_to_is_fine(self, url: str) -> None:
        assert fault_of(url, plain=False) == ""

    @pytest.mark.parametrize(
        "url",
        [
            "http://search.example.com",
            "http://10.0.0.7:9200",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
        ],
    )
    def test_http_to_another_machine_has_to_be_asked_for(self, url: str) -> None:
        assert "--allow-http" in fault_of(url, plain=False)
        assert fault_of(url, plain=True) == ""

    @pytest.mark.parametrize(
        "url", ["https://user:pass@x.example", "https://token@x.example", "http://:p@127.0.0.1"]
    )
    def test_a_password_in_it_is_refused_and_not_repeated(self, url: str) -> None:
        fault = fault_of(url, plain=True)

        assert "HELPGEN_SEARCH_KEY" in fault
        assert "pass@" not in fault

    @pytest.mark.parametrize(
        "url",
        [
            "", "search.example.com", "ftp://x.example", "https://", "https://x.example/?key=1",
            "https://x.example/#a", "https://x.example:0", "https://x.example:99999",
            "https://x y.example", "https://[::1", "javascript:x", "https://b\u00fccher.example",
        ],
    )  # fmt: skip
    def test_what_is_no_address_of_a_server_is_refused(self, url: str) -> None:
        assert fault_of(url, plain=True) != ""

    def test_a_port_that_is_not_written_is_the_usual_one(self) -> None:
        assert split("https://x.example/a/")[1] == 443
        assert split("http://localhost")[1] == 80
        assert split("http://localhost:7700")[1] == 7700
        assert split("https://x.example/a/")[0].path == "/a"


class TestNames:
    def test_a_name_says_of_what_when_and_what(self) -> None:
        assert alias_of("help", "zh-CN") == "help-zh-cn"
        assert names.new("help-zh-cn", NOON, "0f1e2d3c") == "help-zh-cn--20261122120000-0f1e2d3c"

    def test_only_our_own_names_are_ours(self) -> None:
        name = names.new("help-en", NOON, "0f1e2d3c")

        assert names.is_ours(name, "help-en")
        assert not names.is_ours(name, "help")
        assert not names.is_ours("help-en", "help-en")
        assert not names.is_ours(name.replace("--", "-"), "help-en")

    def test_what_is_a_day_old_was_abandoned(self) -> None:
        name = names.new("help-en", NOON, "0f1e2d3c")

        assert names.abandoned([name], "help-en", NOON + timedelta(hours=23)) == ()
        assert names.abandoned([name], "help-en", NOON + timedelta(hours=25)) == (name,)
        assert names.abandoned(["help-en"], "help-en", NOON + timedelta(days=9)) == ()

    @pytest.mark.parametrize("text", ["help", "a", "acme-help_2"])
    def test_a_name_may_begin_with(self, text: str) -> None:
        assert names.is_prefix(text)

    @pytest.mark.parametrize("text", ["", "Help", "-a", "a--b", "a.b", "a/b", "帮助", "a" * 81])
    def test_a_name_may_not_begin_with(self, text: str) -> None:
        assert not names.is_prefix(text)


class TestDocuments:
    def test_an_id_that_every_server_takes_stays(self) -> None:
        assert [one.id for one in documents_of([record("refund_1-a")])] == ["refund_1-a"]

    def test_another_becomes_one_that_says_what_it_was(self) -> None:
        ids = [one.id for one in documents_of([record("billing/refund"), record("billing-refund")])]

        assert ids[0].startswith("billing-refund-")
        assert len(set(ids)) == 2

    @settings(deadline=None)
    @given(st.text(min_size=1))
    def test_whatever_the_id_servers_take_it(self, text: str) -> None:
        (document,) = documents_of([record(text)])

        assert re.fullmatch(r"[A-Za-z0-9_-]{1,128}", document.id)
        assert "\n" not in document.text

    def test_a_day_is_left_out_where_there_is_none(self) -> None:
        dated = replace(record("a"), updated="2026-11-22")

        assert '"updated":"2026-11-22"' in documents_of([dated])[0].text
        assert "updated" not in documents_of([record("a")])[0].text

    def test_the_same_articles_have_the_same_digest(self) -> None:
        assert digest(documents_of(records(3))) == digest(documents_of(records(3)))
        assert digest(documents_of(records(3))) != digest(documents_of(records(4)))


@settings(deadline=None)
@given(st.lists(st.integers(1, 3 * BYTES // 4), max_size=12), st.integers(1, 5))
def test_batches_keep_the_order_and_both_limits(sizes: list[int], most: int) -> None:
    documents = [Document(str(n), "x" * size) for n, size in enumerate(sizes)]

    found = list(batches(documents, most))

    assert [document for batch in found for document in batch] == documents
    for batch in found:
        assert 0 < len(batch) <= most
        assert len(batch) == 1 or sum(document.size for document in batch) <= BYTES


class TestPatience:
    @pytest.mark.parametrize(
        ("after", "seconds"),
        [
            ("7", 7.0), ("0", 0.0), ("", 0.0), ("soon", 0.0), ("-5", 0.0), ("²", 0.0),
            ("Sun, 22 Nov 2026 12:00:30 GMT", 30.0), ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
            ("Sun, 99 Nov 2026 11:00:00 GMT", 0.0),
        ],
    )  # fmt: skip
    def test_it_waits_at_least_as_long_as_it_is_asked_to(self, after: str, seconds: float) -> None:
        slept: list[float] = []
        patience = Patience(slept.append, lambda: 0.0, lambda: NOON, attempts=2)

        with pytest.raises(Failure):
            patience.insist(lambda: fail(Failure("busy", 503, after)))

        assert slept == [seconds]

    def test_pauses_are_drawn_by_lot_and_have_an_end(self) -> None:
        slept: list[float] = []
        patience = Patience(slept.append, lambda: 1.0, lambda: NOON, attempts=9)

        with pytest.raises(Failure):
            patience.insist(lambda: fail(Failure("busy", 503)))

        assert slept == [2, 4, 8, 16, 30, 30, 30, 30]

    def test_what_does_not_pass_is_not_waited_for(self) -> None:
        slept: list[float] = []
        patience = Patience(slept.append)

        for failure in (Failure("no", 400), Failure("no certificate", final=True)):
            with pytest.raises(Failure):
                patience.insist(partial(fail, failure))

        assert slept == []

    def test_a_certificate_that_nobody_trusts_does_not_pass(self) -> None:
        said = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed"

        assert not unanswered(said).is_passing
        assert "certificate" in unanswered(said).hint
        assert unanswered("Connection refused").is_passing

    def test_the_clock_is_that_of_the_world(self) -> None:
        assert abs(Patience().now() - datetime.now(UTC)) < timedelta(minutes=1)


def fail(failure: Failure) -> None:
    raise failure
