"""What is special about each kind of server."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from helpgen import push
from helpgen.core.diagnostics import HelpgenError
from tests.push.conftest import Shop, records
from tests.push.fakes import Fault, MeilisearchFake


def settings_of(shop: Shop, locale: str) -> Any:
    assert shop.push(records(1), locale).done
    return next(iter(shop.fake.settings.values()))


class TestOpenSearch:
    def test_english_has_its_analyzer(self, opensearch: Shop) -> None:
        mappings = settings_of(opensearch, "en")["mappings"]

        assert mappings["properties"]["title"] == {"type": "text", "analyzer": "english"}
        assert mappings["dynamic"] is False

    @pytest.mark.parametrize("locale", ["zh-CN", "ja", "ko"])
    def test_pairs_and_single_characters_are_found(self, opensearch: Shop, locale: str) -> None:
        settings = settings_of(opensearch, locale)

        title = settings["mappings"]["properties"]["title"]
        assert (title["analyzer"], title["search_analyzer"]) == ("pairs", "cjk")
        analysis = settings["settings"]["analysis"]
        assert analysis["filter"]["characters"]["output_unigrams"] is True

    def test_a_language_that_it_does_not_know_has_the_standard_one(self, opensearch: Shop) -> None:
        properties = settings_of(opensearch, "tlh")["mappings"]["properties"]

        assert properties["body"]["analyzer"] == "standard"

    def test_the_title_weighs_most_where_no_field_is_named(self, opensearch: Shop) -> None:
        fields = settings_of(opensearch, "en")["settings"]["index.query.default_field"]

        assert fields[:3] == ["title^8", "headings^3", "keywords^6"]

    def test_articles_that_it_is_too_busy_for_are_sent_again_alone(self, opensearch: Shop) -> None:
        opensearch.fake.busy = ["article-001", "article-001", "article-003"]

        assert opensearch.push(records(5)).done

        assert len(opensearch.ids or []) == 5
        sizes = [len(asked.lines) // 2 for asked in opensearch.fake.requests("_bulk")]
        assert sizes == [5, 2, 1]

    def test_a_token_is_one_without_a_colon(self, opensearch: Shop) -> None:
        opensearch.target = replace(opensearch.target, key="token")

        assert opensearch.push(records(1)).done

        assert opensearch.fake.asked[0].headers["authorization"] == "Bearer token"

    def test_a_server_that_is_not_there(self, opensearch: Shop) -> None:
        nowhere = replace(opensearch.target, url="http://127.0.0.1:9")
        documents = push.documents_of(records(1))

        with closing(push.connect(nowhere, opensearch.patience)) as server:
            pushed = push.push(
                server, nowhere, "en", documents, opensearch.patience, lambda *_: None
            )

        assert [one.code for one in pushed.diagnostics] == ["push-unreachable"]


class TestMeilisearch:
    def test_what_is_looked_in_first_stands_first(self, meilisearch: Shop) -> None:
        settings = settings_of(meilisearch, "en")

        assert settings["searchableAttributes"][:3] == ["title", "headings", "keywords"]
        assert "localizedAttributes" not in settings

    def test_chinese_is_told(self, meilisearch: Shop) -> None:
        settings = settings_of(meilisearch, "zh-CN")

        assert settings["localizedAttributes"] == [{"attributePatterns": ["*"], "locales": ["zh"]}]

    def test_tasks_are_waited_for(self, meilisearch: Shop) -> None:
        assert meilisearch.push(records(4), batch=2).done

        assert meilisearch.slept
        assert isinstance(meilisearch.fake, MeilisearchFake)
        assert {task["status"] for task in meilisearch.fake.tasks} == {"succeeded"}

    def test_a_task_that_never_ends_is_given_up(self, meilisearch: Shop) -> None:
        assert meilisearch.push(records(1)).done
        ids = meilisearch.ids
        at = "2026-11-22T09:30:00.0Z"
        body = {"uid": 1, "status": "enqueued", "type": "x", "enqueuedAt": at}
        meilisearch.fake.faults = [Fault(r"GET /tasks/\d", status=200, times=601, body=body)]

        pushed = meilisearch.push(records(2))

        assert [one.code for one in pushed.diagnostics] == ["push-refused"]
        assert "ten minutes" in pushed.diagnostics[0].message
        assert meilisearch.ids == ids

    def test_the_first_push_leaves_no_empty_index_when_it_fails(self, meilisearch: Shop) -> None:
        meilisearch.fake.faults = [Fault("POST /swap-indexes", status=400, times=9)]

        assert not meilisearch.push(records(1)).done

        assert meilisearch.names == []


class TestTypesense:
    def test_chinese_is_told_and_english_is_stemmed(self, typesense: Shop) -> None:
        english = settings_of(typesense, "en")["fields"][0]
        assert english == {"name": "title", "type": "string", "stem": True}

        typesense.fake.settings.clear()
        chinese = settings_of(typesense, "zh-CN")["fields"][0]
        assert chinese == {"name": "title", "type": "string", "locale": "zh"}

    def test_articles_that_it_is_too_busy_for_are_sent_again_alone(self, typesense: Shop) -> None:
        typesense.fake.busy = ["article-001", "article-003"]

        assert typesense.push(records(5)).done

        assert len(typesense.ids or []) == 5
        sizes = [len(asked.lines) for asked in typesense.fake.requests("import")]
        assert sizes == [5, 2]

    def test_it_needs_a_key(self, typesense: Shop) -> None:
        with pytest.raises(HelpgenError) as refused:
            push.connect(replace(typesense.target, key=""), typesense.patience)

        assert [one.code for one in refused.value.diagnostics] == ["push-key"]
