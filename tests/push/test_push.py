"""A push to each kind of server: all or nothing, whatever goes wrong on the way."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import timedelta

import pytest

from helpgen import push
from helpgen.core.diagnostics import HelpgenError
from helpgen.push import Pushed, Target, batches
from tests.push.conftest import Shop, record, records
from tests.push.fakes import KEY, Fault

# What each server is asked, by what it is for.
SWITCH = "POST /_aliases|POST /swap-indexes|PUT /aliases"
ADD = "_bulk|/documents"
CREATE = "PUT /help|POST /indexes$|POST /collections$"
COUNT = "_count|/stats|GET /collections/help-en--"
ANYTHING = ""


def codes(pushed: Pushed) -> list[str]:
    return [diagnostic.code for diagnostic in pushed.diagnostics]


def said(pushed: Pushed) -> str:
    return "\n".join(map(str, pushed.diagnostics))


def old_site(shop: Shop) -> list[str]:
    """Push three articles, and forget what was asked for that."""
    assert shop.push(records(3)).done
    ids = shop.ids
    assert ids is not None
    shop.fake.asked.clear()
    shop.slept.clear()
    shop.fake.switches = 0
    return ids


def assert_unchanged(shop: Shop, ids: list[str]) -> None:
    """Fail unless searches find what they found before, and nothing was left behind."""
    assert shop.ids == ids
    assert shop.fake.switches == 0
    assert len(shop.names) == 1


class TestASuccess:
    def test_the_first_push_can_be_searched_at_once(self, shop: Shop) -> None:
        pushed = shop.push(records(3))

        assert pushed == Pushed("help-en", 3, (), done=True)
        assert shop.ids == ["article-000", "article-001", "article-002"]
        assert len(shop.names) == 1

    def test_the_next_one_takes_its_place_in_one_step(self, shop: Shop) -> None:
        old_site(shop)

        assert shop.push(records(2, start=7)).done

        assert shop.ids == ["article-007", "article-008"]
        assert shop.fake.switches == 1
        assert len(shop.names) == 1

    def test_the_same_articles_can_be_pushed_again(self, shop: Shop) -> None:
        ids = old_site(shop)

        assert shop.push(records(3)).done

        assert shop.ids == ids
        assert len(shop.names) == 1

    def test_all_is_there_before_anything_is_switched(self, shop: Shop) -> None:
        old_site(shop)

        shop.push(records(5), batch=2)

        asked = [str(each) for each in shop.fake.asked]
        (switch,) = (n for n, each in enumerate(asked) if re.search(SWITCH, each))
        added = [n for n, each in enumerate(asked) if re.search(ADD, each)]
        counted = [n for n, each in enumerate(asked) if re.search(COUNT, each)]
        assert max(added) < min(counted) < switch

    def test_languages_do_not_meet(self, shop: Shop) -> None:
        shop.push(records(2))
        shop.push(records(1, start=5), locale="zh-CN")

        assert shop.ids == ["article-000", "article-001"]
        assert shop.fake.live("help-zh-cn") == ["article-005"]

    def test_a_document_has_all_of_its_record(self, shop: Shop) -> None:
        shop.push((record("账单/退款", "退款 😀 \u2028", "三天内\n到账"),))

        ((document,),) = (index.values() for index in shop.fake.indexes.values())
        assert re.fullmatch(r"[A-Za-z0-9_-]+", document["id"])
        assert document["article_id"] == "账单/退款"
        assert document["title"] == "退款 😀 \u2028"
        assert document["body"] == "三天内\n到账"
        assert document["keywords"] == ["money back"]
        assert "updated" not in document

    def test_progress_is_told(self, shop: Shop) -> None:
        shop.push(records(5), batch=2)

        assert shop.done == [2, 4, 5]


class TestBatches:
    def test_there_are_no_more_articles_in_one_than_asked_for(self, shop: Shop) -> None:
        shop.push(records(7), batch=3)

        sizes = [len(asked.lines) for asked in shop.fake.requests(ADD)]
        each = 2 if shop.target.engine == "opensearch" else 1  # an action before each document
        assert sizes == [3 * each, 3 * each, 1 * each]

    def test_there_are_no_more_bytes_in_one_than_servers_take(
        self, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(batches, "BYTES", 2000)

        shop.push(tuple(record(f"a{n}", body="钱" * 200) for n in range(6)))

        sizes = [len(asked.body) for asked in shop.fake.requests(ADD)]
        assert len(sizes) == 3
        assert max(sizes) < 2200

    def test_what_is_too_large_for_this_server_is_sent_in_halves(self, shop: Shop) -> None:
        shop.fake.largest = 1500

        assert shop.push(records(16)).done

        assert len(shop.ids or []) == 16

    def test_an_article_that_is_too_large_by_itself_ends_the_push(self, shop: Shop) -> None:
        ids = old_site(shop)
        shop.fake.largest = 3000

        pushed = shop.push((*records(4), record("huge", body="x" * 5000)))

        assert codes(pushed) == ["push-refused"]
        assert_unchanged(shop, ids)


class TestPatience:
    @pytest.mark.parametrize("what", [CREATE, ADD, COUNT, SWITCH, "DELETE"])
    @pytest.mark.parametrize("status", [429, 500, 502, 503])
    def test_a_server_that_is_busy_is_asked_again(self, shop: Shop, what: str, status: int) -> None:
        old_site(shop)
        shop.fake.faults = [Fault(what, status=status, times=3)]

        assert shop.push(records(2)) == Pushed("help-en", 2, (), done=True)

        assert shop.fake.switches == 1
        assert len(shop.names) == 1

    @pytest.mark.parametrize("what", [CREATE, ADD, COUNT, SWITCH, "DELETE"])
    @pytest.mark.parametrize("kind", ["drop", "lose"])
    def test_a_connection_that_breaks_is_made_again_and_nothing_is_done_twice(
        self, shop: Shop, what: str, kind: str
    ) -> None:
        old_site(shop)
        shop.fake.faults = [Fault(what, kind="lose" if kind == "lose" else "drop", times=2)]

        assert shop.push(records(2)) == Pushed("help-en", 2, (), done=True)

        assert shop.ids == ["article-000", "article-001"]
        assert len(shop.names) == 1
        if shop.target.engine == "meilisearch":
            assert shop.fake.switches == 1  # a second swap would undo the first

    def test_a_switch_whose_answer_is_always_lost_is_seen_in_the_end(self, shop: Shop) -> None:
        old_site(shop)
        shop.fake.faults = [Fault(SWITCH, kind="lose", times=99)]

        assert shop.push(records(2)).done

        assert shop.ids == ["article-000", "article-001"]
        assert len(shop.names) == 1

    def test_it_waits_as_long_as_the_server_says(self, shop: Shop) -> None:
        shop.fake.faults = [Fault(ADD, status=429, headers={"Retry-After": "17"})]

        assert shop.push(records(1)).done

        assert 17.0 in shop.slept

    def test_it_waits_until_the_hour_that_the_server_says(self, shop: Shop) -> None:
        when = {"Retry-After": "Sun, 22 Nov 2026 12:01:00 GMT"}
        shop.fake.faults = [Fault("help-en", status=503, headers=when)]

        assert shop.push(records(1)).done

        assert 58.0 <= max(shop.slept) <= 60.0

    def test_pauses_grow(self, shop: Shop) -> None:
        shop.fake.faults = [Fault(ADD, times=5)]

        assert shop.push(records(1)).done

        assert [seconds for seconds in shop.slept if seconds >= 1] == [1, 2, 4, 8, 15]

    def test_it_gives_up(self, shop: Shop) -> None:
        ids = old_site(shop)
        shop.fake.faults = [Fault(ADD, times=6)]

        pushed = shop.push(records(2))

        assert not pushed.done
        assert codes(pushed) == ["push-unreachable"]
        assert len(shop.fake.requests(ADD)) == 6
        assert_unchanged(shop, ids)

    def test_a_server_that_asks_for_an_hour_is_not_waited_for(self, shop: Shop) -> None:
        ids = old_site(shop)
        shop.fake.faults = [Fault(ADD, status=429, headers={"Retry-After": "3600"})]

        assert codes(shop.push(records(2))) == ["push-unreachable"]

        assert max(shop.slept, default=0) < 60
        assert_unchanged(shop, ids)


class TestAFailure:
    @pytest.mark.parametrize("what", [CREATE, ADD, COUNT, SWITCH])
    @pytest.mark.parametrize("status", [400, 403, 404, 503])
    def test_the_old_index_stays_and_nothing_is_left_behind(
        self, shop: Shop, what: str, status: int
    ) -> None:
        ids = old_site(shop)
        shop.fake.faults = [Fault(what, status=status, times=99)]

        pushed = shop.push(records(5, start=10), batch=2)

        assert not pushed.done
        assert '"help-en" is as it was' in said(pushed)
        shop.fake.faults.clear()
        assert_unchanged(shop, ids)

    def test_so_it_does_in_the_middle(self, shop: Shop) -> None:
        ids = old_site(shop)
        shop.fake.faults = [Fault(ADD, status=400, skip=1, body={"message": "disk is full"})]

        pushed = shop.push(records(5, start=10), batch=2)

        assert codes(pushed) == ["push-refused"]
        assert "disk is full" in said(pushed)
        assert_unchanged(shop, ids)

    def test_an_article_that_is_refused_is_named(self, shop: Shop) -> None:
        ids = old_site(shop)
        shop.fake.bad = {"article-011": "the field body is too odd"}

        pushed = shop.push(records(3, start=10))

        assert codes(pushed) == ["push-refused"]
        assert "the field body is too odd" in said(pushed)
        if shop.target.engine != "meilisearch":  # which refuses a batch as a whole
            assert '"article-011"' in said(pushed)
        assert_unchanged(shop, ids)

    def test_articles_that_are_missing_in_the_end_are_noticed(self, shop: Shop) -> None:
        ids = old_site(shop)
        lost = {"count": 1, "numberOfDocuments": 1, "num_documents": 1}
        body = {**lost, "isIndexing": False, "fieldDistribution": {}, "name": "x"}
        shop.fake.faults = [Fault(COUNT, status=200, times=99, body=body)]

        pushed = shop.push(records(2))

        assert codes(pushed) == ["push-refused"]
        assert "2 articles were sent, and it has 1" in said(pushed)
        assert_unchanged(shop, ids)

    def test_a_wrong_key_is_told_from_everything_else_and_never_shown(self, shop: Shop) -> None:
        body = {"message": f"wrong key {KEY}, {KEY.partition(':')[2]}"}
        shop.fake.faults = [Fault(ANYTHING, status=401, times=99, body=body)]

        pushed = shop.push(records(1))

        assert codes(pushed) == ["push-key"]
        assert "HELPGEN_SEARCH_KEY" in said(pushed)
        assert "k3y" not in said(pushed)
        assert "k3y" not in repr(shop.target)
        assert shop.slept == []

    def test_an_index_of_somebody_else_is_not_touched(self, aliased: Shop) -> None:
        aliased.fake.indexes["help-en"] = {"theirs": {}}

        pushed = aliased.push(records(1))

        assert codes(pushed) == ["push-refused"]
        assert "--index" in said(pushed)
        assert aliased.fake.indexes == {"help-en": {"theirs": {}}}

    def test_what_cannot_be_deleted_is_named(self, shop: Shop) -> None:
        old_site(shop)
        shop.fake.faults = [Fault("DELETE", status=403, times=99)]

        pushed = shop.push(records(2, start=5))

        assert pushed.done
        assert codes(pushed) == ["push-leftover"]
        assert "help-en--2026" in said(pushed)
        assert shop.ids == ["article-005", "article-006"]

    def test_so_is_a_new_index_that_cannot_be(self, shop: Shop) -> None:
        ids = old_site(shop)
        shop.fake.faults = [Fault("DELETE", times=99), Fault(SWITCH, status=400)]

        pushed = shop.push(records(2))

        assert codes(pushed) == ["push-refused", "push-leftover"]
        assert shop.ids == ids

    def test_whoever_stops_it_leaves_nothing_behind_either(self, shop: Shop) -> None:
        ids = old_site(shop)

        def stop(_what: str, _done: int, _total: int) -> None:
            raise KeyboardInterrupt

        documents = push.documents_of(records(2))
        with (
            pytest.raises(KeyboardInterrupt),
            closing(push.connect(shop.target, shop.patience)) as server,
        ):
            push.push(server, shop.target, "en", documents, shop.patience, stop)

        assert_unchanged(shop, ids)

    def test_no_article_is_no_reason_to_empty_the_index(self, shop: Shop) -> None:
        ids = old_site(shop)

        assert codes(shop.push(())) == ["push-empty"]

        assert_unchanged(shop, ids)

    def test_an_answer_that_is_a_web_page_is_not_taken_for_one(self, shop: Shop) -> None:
        shop.fake.faults = [Fault(ANYTHING, status=200, times=99, body="<html>hello</html>")]

        pushed = shop.push(records(1))

        assert codes(pushed) == ["push-refused"]
        assert "address of the server" in said(pushed)


class TestLeftovers:
    def test_half_an_index_of_an_earlier_day_is_cleared_away(self, shop: Shop) -> None:
        old_site(shop)
        shop.fake.indexes["help-en--20261120120000-0f1e2d3c"] = {}

        assert shop.push(records(1)).done

        assert len(shop.names) == 1

    def test_one_that_may_be_at_work_is_not(self, shop: Shop) -> None:
        young = f"help-en--{shop.now - timedelta(hours=2):%Y%m%d%H%M%S}-0f1e2d3c"
        shop.fake.indexes[young] = {}

        assert shop.push(records(1)).done

        assert young in shop.names

    @pytest.mark.parametrize(
        "name",
        [
            "help-en--old",
            "help-en-2--20200101000000-0f1e2d3c",
            "help-en--20200101000000-0f1e2d3c-mine",
            "help-english",
            "help-en--20209901000000-0f1e2d3c",
        ],
    )
    def test_names_that_only_look_like_ours_are_not(self, shop: Shop, name: str) -> None:
        shop.fake.indexes[name] = {"theirs": {}}

        assert shop.push(records(1)).done
        assert shop.push(records(2)).done

        assert shop.fake.indexes[name] == {"theirs": {}}


class TestTheKey:
    @pytest.mark.parametrize("key", ["two\nlines", "schlüssel", "a\tb"])
    def test_what_cannot_be_one_is_refused_before_it_is_sent(self, shop: Shop, key: str) -> None:
        with pytest.raises(HelpgenError) as refused:
            push.connect(Target(shop.target.engine, shop.target.url, key), shop.patience)

        assert [each.code for each in refused.value.diagnostics] == ["push-key"]
        assert key not in str(refused.value.diagnostics)
        assert shop.fake.asked == []

    def test_a_client_that_is_not_installed_is_named_with_what_to_do(
        self, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = f"helpgen.push.{shop.target.engine}"
        monkeypatch.setitem(__import__("sys").modules, module, None)

        with pytest.raises(HelpgenError) as refused:
            push.connect(shop.target, shop.patience)

        (diagnostic,) = refused.value.diagnostics
        assert diagnostic.code == "push-client"
        assert 'pip install "helpgen[push]"' in diagnostic.hint

    def test_it_is_in_no_address_and_no_body(self, shop: Shop) -> None:
        shop.push(records(2))

        for asked in shop.fake.asked:
            assert "k3y" not in f"{asked.path}{json.dumps(asked.query)}{asked.body.decode()}"
