"""A Latin word, read as pinyin."""

from __future__ import annotations

import pytest

from helpgen.core.search import syllables
from tests.core.search.center import Center, article
from tests.core.search.test_pinyin import reader_of, titled

TITLES = (
    "申请退款", "退款", "合同条款", "重置密码", "绑定银行卡", "登录", "发票", "西安", "显示",
    "用户角色", "绿色", "女士", "备案", "数据", "的的的的的的的",
)  # fmt: skip
READER = reader_of(Center(titled(*TITLES), "zh-CN"))


def read(word: str) -> list[str]:
    """Return the pairs for each place of a text, those of one place joined by a stroke."""
    return ["/".join(sorted(pairs)) for pairs in syllables.read(word, READER)]


@pytest.mark.parametrize(
    ("word", "pairs"),
    [
        ("tuikuan", ["退款"]),
        ("tk", ["条款/退款"]),
        ("tuik", ["退款"]),
        ("tkuan", ["条款/退款"]),
        ("tuiku", ["退款"]),
        ("tui", ["退款"]),
        ("sqtk", ["申请", "请退", "退款"]),
        ("shenqingtuikuan", ["申请", "请退", "退款"]),
        ("sqt", ["申请", "请退"]),
        ("mima", ["密码"]),
        ("mm", ["密码"]),
        ("czmm", ["重置", "置密", "密码"]),
        ("yhk", ["银行", "行卡"]),
        ("yinhangka", ["银行", "行卡"]),
        ("xian", ["显示/西安"]),
        ("xianshi", ["显示"]),
        ("ba", ["备案"]),
        ("beian", ["备案"]),
        ("jiaose", ["角色"]),
        ("juese", ["角色"]),
        ("lvse", ["绿色"]),
        ("luse", ["绿色"]),
        ("nvs", ["女士"]),
        ("shuj", ["数据"]),
    ],
)
def test_a_word_is_read_in_full_by_initials_and_begun(word: str, pairs: list[str]) -> None:
    assert read(word) == pairs


@pytest.mark.parametrize(
    "word",
    ["", "t", "tu", "tuu", "kt", "tuikuanx", "mm1", "MM", "退款", "tui kuan", "refund", "x" * 40,
     "tkfp", "__proto__"],
)  # fmt: skip
def test_what_is_in_no_title_is_no_pinyin(word: str) -> None:
    assert read(word) == []


def test_a_pair_goes_on_with_the_reading_it_ended_with() -> None:
    reader = reader_of(Center(titled("着重", "重置"), "zh-CN"))

    assert syllables.read("zhuozhongzhi", reader)
    assert not syllables.read("zhuozhongchongzhi", reader)


def test_the_same_letters_again_and_again_cost_little() -> None:
    """Every way through ``的的的的的的的`` is one of many: all of them go on together."""
    assert read("d" * 8)
    assert read("d" * 20) == [], "nobody types so many initials"
    assert read(f"{'de' * 9}x") == []


def test_a_site_in_another_language_reads_no_pinyin() -> None:
    reader = reader_of(Center((article("a", "退款"),)))

    assert syllables.read("tuikuan", reader) == ()
