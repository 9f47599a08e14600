"""The files of an index: what is in them, and that an edit touches few of them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from helpgen.core.config import SearchConfig, SearchFields
from helpgen.core.model import Article, ArticleMeta, ArticleSearch
from helpgen.core.search import build, listed, pieces
from tests.core.search.center import Center, article, center, tree
from tests.core.search.sample import english

CLOSED = [
    ArticleMeta(draft=True),
    ArticleMeta(unlisted=True),
    ArticleMeta(search=ArticleSearch(exclude=True)),
]


@pytest.mark.parametrize("meta", CLOSED, ids=["draft", "unlisted", "search.exclude"])
def test_what_must_not_be_found_is_in_no_file_of_the_index(meta: ArticleMeta) -> None:
    secret = article("notes/secret", "Zanzibar", "Quetzalcoatl", (("Xylophone", ""),), meta)
    index = center(article("billing/refund", "Refund"), secret).index
    everything = b"".join(output.data for output in index.outputs).lower()

    assert b"refund" in everything
    for word in (b"zanzibar", b"quetzalcoatl", b"xylophone", b"secret"):
        assert word not in everything


def test_excluded_folders_are_not_listed() -> None:
    articles = [article("internal/notes", "Notes"), article("billing/refund", "Refund")]
    config = SearchConfig(exclude=("internal/**",))

    assert [one.key for one in listed(tree(articles), config)] == ["billing/refund"]


def test_a_name_tells_its_locale_and_its_contents() -> None:
    index = Center((article("a", "Refund", locale="zh-CN"),), "zh-CN").index

    assert index.head.startswith("search-index/zh-CN/head-")
    assert all(output.path.startswith("search-index/zh-CN/") for output in index.outputs)
    for output in index.outputs:
        name = output.path.rpartition("/")[2].removesuffix(".js")
        assert output.data.startswith(f'{pieces.CALL}("{name}",'.encode())


def test_the_same_articles_give_the_same_bytes_in_any_order() -> None:
    articles = english(40)
    one, other = tree(articles), tree(reversed(articles))

    assert build(one, SearchConfig()) == build(other, SearchConfig())


def test_the_same_articles_give_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import hashlib\n"
        "from tests.core.search.center import Center\n"
        "from tests.core.search.sample import english\n"
        "outputs = Center(tuple(english(20))).index.outputs\n"
        "text = b''.join(o.path.encode() + o.data for o in outputs)\n"
        "print(hashlib.sha256(text).hexdigest())\n"
    )
    root = Path(__file__).parents[3]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }

    assert len(digests) == 1


def edited(articles: list[Article], number: int, words: str) -> list[Article]:
    old = articles[number]
    new = article(old.key, old.meta.title, f"{old.body.passages[0].text} {words}")
    return [new if one is old else one for one in articles]


def test_an_edit_rewrites_the_head_one_text_one_list_of_titles_and_the_shards_of_its_words() -> (
    None
):
    articles = english(400)
    before = {output.path for output in build(tree(articles), SearchConfig()).outputs}
    after = {
        output.path
        for output in build(tree(edited(articles, 200, "zebra")), SearchConfig()).outputs
    }
    changed = sorted(path.rpartition("/")[2][0] for path in after - before)

    assert len([path for path in after if "/s" in path]) > 3
    assert changed.count("h") == 1
    assert changed.count("t") == changed.count("d") == 1
    assert len(changed) < len(after) / 10


def test_a_field_without_weight_is_not_searched() -> None:
    config = SearchConfig(fields=SearchFields(title=0, slug=0))
    found = Center((article("a/x", "Refund", "Money"),), config=config)

    assert found.keys("money") == ["a/x"]
    assert found.keys("refund") == []


def test_a_title_without_weight_does_not_come_first_either() -> None:
    config = SearchConfig(fields=SearchFields(title=0, slug=0))
    articles = (article("a", "Refund", "refund"), article("b", "Money", "refund refund refund"))

    assert Center(articles, config=config).keys("refund") == ["b", "a"]


@pytest.mark.parametrize("boost", [float("nan"), float("inf"), -1.0, 0.0])
def test_a_senseless_boost_is_kept_within_bounds(boost: float) -> None:
    meta = ArticleMeta(search=ArticleSearch(boost=boost))
    found = center(article("a", "Refund", meta=meta), article("b", "Refund"))

    assert set(found.keys("refund")) == {"a", "b"}


def test_an_empty_help_center_has_an_index_that_finds_nothing() -> None:
    assert center().keys("refund") == []
    assert center(article("a", "🎉")).keys("refund") == []


def test_long_articles_show_the_beginning_of_their_passages_and_short_ones_everything() -> None:
    short = article("a", "A", "word " * 300)
    sections = tuple((f"Part {n}", "long " * 2000) for n in range(20))
    long = article("b", "B", "tiny", sections)
    (first,) = center(short).results("word")
    files = {o.path: len(o.data) for o in center(long).index.outputs if "/t0" in o.path}

    assert first.excerpt.startswith("word")
    assert max(files.values()) < 16_000


def test_a_list_of_a_thousand_headings_is_found_as_a_whole() -> None:
    letters = "bcdfghjklm"
    names = tuple((f"{x}a{y}e{z}o", "") for x in letters for y in letters for z in letters)
    found = Center((article("a", "People", "", names), article("b", "Places")))

    assert [result.url for result in found.results("babebo")] == ["a/#s1"]
    assert [result.url for result in found.results("mamemo")] == ["a/"]


def test_the_work_grows_with_the_articles_and_not_with_their_square() -> None:
    def calls(count: int) -> int:
        articles = english(count)
        seen = 0

        def trace(*_: object) -> None:
            nonlocal seen
            seen += 1

        sys.setprofile(trace)
        try:
            build(tree(articles), SearchConfig())
        finally:
            sys.setprofile(None)
        return seen

    assert calls(400) < 5 * calls(100)


def test_a_shared_slug_does_not_hide_the_key() -> None:
    moved = replace(article("billing/refund", "Refund"), url="money/back/")

    assert center(moved).keys("refund") == ["billing/refund"]


def test_the_slug_is_searched() -> None:
    assert center(article("billing/sso-setup", "Single sign-on")).keys("sso") == [
        "billing/sso-setup"
    ]
