"""``search.export``: which files there are, and what may be in them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpgen.core.config import SearchConfig, SearchFields
from helpgen.core.model import ArticleMeta, ArticleSearch
from helpgen.core.search import exported
from tests.core.search.center import article, tree
from tests.core.search.sample import chinese, english

ROOT = Path(__file__).parents[3]
BOTH = SearchConfig(export=("lunr", "jsonl"))


def files(config: SearchConfig, *articles: Any, locale: str = "en") -> dict[str, bytes]:
    found = exported(tree(articles, locale), config, "")
    return {output.path: output.data for output in found}


def test_nothing_is_exported_unless_it_is_asked_for() -> None:
    assert files(SearchConfig(), *english(3)) == {}
    assert list(files(SearchConfig(export=("jsonl",)), *english(3))) == [
        "search-export/en/records.jsonl"
    ]


def test_files_keep_their_names_whatever_is_in_them() -> None:
    names = ["search-export/zh-CN/records.jsonl", "search-export/zh-CN/lunr.json"]

    assert list(files(BOTH, *chinese(3), locale="zh-CN")) == names
    assert list(files(BOTH, *chinese(4), locale="zh-CN")) == names


def test_it_works_with_search_switched_off_too() -> None:
    assert files(SearchConfig(enabled=False, export=("jsonl",)), *english(1))


@pytest.mark.parametrize(
    "meta",
    [
        ArticleMeta(draft=True),
        ArticleMeta(unlisted=True),
        ArticleMeta(search=ArticleSearch(exclude=True)),
    ],
)
def test_what_must_not_be_found_is_in_no_file(meta: ArticleMeta) -> None:
    secret = article("notes/secret", "Zanzibar", "Quetzalcoatl", (("Xylophone", ""),), meta)
    everything = b"".join(files(BOTH, article("a", "Refund"), secret).values()).lower()

    assert b"refund" in everything
    for word in (b"zanzibar", b"quetzalcoatl", b"xylophone", b"secret"):
        assert word not in everything


def test_a_field_that_weighs_nothing_is_left_out() -> None:
    config = SearchConfig(fields=SearchFields(body=0, keywords=0), export=("lunr",))
    (data,) = files(config, article("a", "Refund", "hidden words")).values()
    index = json.loads(data)

    assert index["fields"] == ["title", "headings", "answer"]
    assert [term for term, _ in index["invertedIndex"]] == ["refund"]


def test_a_result_is_named_as_its_record_is() -> None:
    named = files(BOTH, article("billing/refund", "Refund"))
    record = json.loads(named["search-export/en/records.jsonl"])
    index = json.loads(named["search-export/en/lunr.json"])

    ((_, posting),) = index["invertedIndex"]
    assert list(posting["title"]) == [record["id"]]


def test_promoted_articles_count_more() -> None:
    promoted = ArticleMeta(promoted=True)
    (data,) = files(
        SearchConfig(export=("lunr",)),
        article("a", "Refund"),
        article("b", "Refund", meta=promoted),
    ).values()
    vectors = dict(json.loads(data)["fieldVectors"])

    assert vectors["title/b"][1] > vectors["title/a"][1]


def test_the_same_articles_give_the_same_bytes_in_any_order() -> None:
    articles = [*english(20)]

    assert files(BOTH, *articles) == files(BOTH, *reversed(articles))


def test_the_same_articles_give_the_same_bytes_under_any_hash_seed() -> None:
    program = (
        "from tests.core.search.test_exports import BOTH, chinese, files; import hashlib;"
        "data = b''.join(files(BOTH, *chinese(10), locale='zh-CN').values());"
        "print(hashlib.sha256(data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1
