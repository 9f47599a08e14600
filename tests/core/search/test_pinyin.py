"""What an index notes of how Chinese titles are typed, and for whom."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpgen.core.config import SearchConfig, SearchFields
from helpgen.core.model import ArticleMeta
from helpgen.core.search import Reader, pinyin
from tests.core.search.center import Center, article

if TYPE_CHECKING:
    from helpgen.core.model import Article
    from helpgen.core.search.reader import Directory


def titled(*titles: str) -> tuple[Article, ...]:
    return tuple(article(f"k{n:03}", title, locale="zh-CN") for n, title in enumerate(titles))


def reader_of(center: Center) -> Reader:
    index = center.index
    files = {output.path: output.data for output in index.outputs}
    return Reader(files.__getitem__, index.head)


def postings(center: Center) -> dict[str, list[tuple[int, int]]]:
    reader = reader_of(center)
    found: dict[str, list[tuple[int, int]]] = {}
    for name in pieces_of(reader.head.pinyin):
        shard = reader.shard(name)
        found |= {key: list(shard.marks(key)) for key in shard.keys}
    return found


def pieces_of(directory: Directory | None) -> list[str]:
    return [directory.name(number) for number in range(len(directory.digests))] if directory else []


def keys(*titles: str) -> list[str]:
    return list(postings(Center(titled(*titles), "zh-CN")))


def test_a_pair_of_characters_is_a_key_by_its_syllables() -> None:
    assert keys("退款流程") == ["kuan款liu流", "liu流cheng程", "tui退kuan款"]


def test_all_readings_that_are_common_are_keys_and_rare_ones_are_not() -> None:
    assert keys("重置") == ["chong重zhi置", "zhong重zhi置"]
    assert keys("角色") == ["jiao角se色", "jue角se色"]
    assert keys("服务") == ["fu服wu务"]


@pytest.mark.parametrize(("title", "typed"), [("绿色", ["lu绿se色", "lv绿se色"]),
                                              ("策略", ["ce策lue略", "ce策lve略"])])  # fmt: skip
def test_what_is_written_with_two_dots_is_typed_in_two_ways(title: str, typed: list[str]) -> None:
    assert keys(title) == typed


@pytest.mark.parametrize(
    "title", ["Refund", "退", "あいう", "한국어", "々〇", "ㄅㄆ", "𠮷𠮷𠮷", "?"]
)
def test_what_nobody_types_as_pinyin_has_no_key(title: str) -> None:
    assert [key for key in keys("退款", title) if "退" not in key and "𠮷" not in key] == []


def test_titles_and_keywords_are_noted_with_their_own_postings_and_texts_are_not() -> None:
    meta = ArticleMeta(keywords=("退货",))
    articles = (
        article("a", "退款", "退款。发票", (("密码", "退款"),), meta, locale="zh-CN"),
        article("b", "发货", "退款", locale="zh-CN"),
    )
    found = postings(Center(articles, "zh-CN"))
    reader = reader_of(Center(articles, "zh-CN"))
    pair = dict(reader.shard(reader.head.shards.find("退款")).marks("退款"))

    assert list(found) == ["fa发huo货", "tui退huo货", "tui退kuan款"]
    assert found["tui退kuan款"] == [(0, pair[0])]
    assert sorted(pair) == [0, 1], "the text of the other has it too"


def test_fields_that_weigh_nothing_are_not_noted() -> None:
    articles = (article("a", "退款", meta=ArticleMeta(keywords=("发票",)), locale="zh-CN"),)

    def keys_with(**weights: float) -> list[str]:
        config = SearchConfig(fields=SearchFields(**weights))
        return list(postings(Center(articles, "zh-CN", config)))

    assert keys_with(title=0) == ["fa发piao票"]
    assert keys_with(keywords=0) == ["tui退kuan款"]
    assert keys_with(title=0, keywords=0) == []


@pytest.mark.parametrize("locale", ["en", "ja", "ko", "th"])
def test_other_languages_carry_nothing_of_it(locale: str) -> None:
    articles = (article("a", "退款", locale=locale),)
    index = Center(articles, locale).index

    assert reader_of(Center(articles, locale)).head.pinyin is None
    assert not [output.path for output in index.outputs if "/p" in output.path]
    assert b'"p":' not in index.outputs[0].data


@pytest.mark.parametrize("locale", ["zh", "zh-CN", "zh-Hant-TW", "ZH_hk"])
def test_every_chinese_has_it(locale: str) -> None:
    assert pinyin.is_spoken(locale)


def test_a_new_title_rewrites_only_the_pieces_of_its_own_syllables() -> None:
    seed = random.Random(3)  # noqa: S311 - a test repeats itself
    characters = [chr(0x4E00 + number) for number in range(3000)]
    articles = titled(*("".join(seed.sample(characters, 8)) for _ in range(600)))
    last = article(articles[-1].key, "退款", locale="zh-CN")
    centers = (Center(articles, "zh-CN"), Center((*articles[:-1], last), "zh-CN"))
    before, after = (set(pieces_of(reader_of(center).head.pinyin)) for center in centers)

    assert len(before) > 6
    assert len(before & after) > len(before) / 3


def test_the_dictionaries_are_not_loaded_for_a_site_without_chinese() -> None:
    code = (
        "import sys; from tests.core.search.center import Center, article;"
        "Center((article('a', 'Refund'),)).index; print('pypinyin' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
