"""What readers find: the promises of the ranking, one by one."""

from __future__ import annotations

import pytest

from helpgen.core.config import SearchConfig, SearchFields
from helpgen.core.model import ArticleMeta, ArticleSearch
from helpgen.core.search import Reader, search
from helpgen.core.search.synonyms import Synonym
from tests.core.search.center import Center, article, center
from tests.core.search.sample import chinese, english

FILLER = tuple(article(f"other/{n}", f"Something else {n}", "nothing to see") for n in range(5))


def test_the_exact_title_comes_first() -> None:
    found = center(
        article("a", "Refund an order now and forever", "refund an order " * 20),
        article("b", "Refund an order", "short"),
        article("c", "Order", "refund " * 50, (("Refund an order", "order"),)),
    )

    assert found.keys("refund an order")[0] == "b"
    assert found.keys("Refund an ORDER?")[0] == "b"


def test_an_article_with_all_words_comes_before_those_with_some() -> None:
    found = center(
        article("some", "Invoices", "invoice " * 20),
        article("all", "Payments", "Download the invoice of a payment."),
        *FILLER,
    )

    assert found.keys("payment invoice download")[:2] == ["all", "some"]


def test_a_title_weighs_more_than_a_heading_and_that_more_than_the_text() -> None:
    found = center(
        article("body", "One", "warranty"),
        article("heading", "Two", "", (("Warranty", "words"),)),
        article("title", "Warranty questions", "words"),
        *FILLER,
    )

    assert found.keys("warranty") == ["title", "heading", "body"]


def test_keywords_are_found_though_they_stand_nowhere_in_the_text() -> None:
    meta = ArticleMeta(keywords=("chargeback",))
    found = center(article("a", "Disputes", "words", meta=meta), *FILLER)

    assert found.keys("chargeback") == ["a"]


def test_an_article_is_found_by_its_slug_and_by_what_it_was_called_before() -> None:
    renamed = ArticleMeta(aliases=("/billing/give-back.html", "/old/%E9%80%80%E9%92%B1/"))
    found = center(
        article("a/get-money-back", "Refunds", "All about it.", meta=renamed),
        article("b/other", "Something", "Give it back: get money back, give back."),
        *FILLER,
    )

    assert found.keys("get money back")[0] == "a/get-money-back"
    assert found.keys("give back")[0] == "a/get-money-back"
    assert found.keys("退钱") == ["a/get-money-back"]


def test_a_slug_weighs_nothing_where_its_field_is_left_out() -> None:
    config = SearchConfig(fields=SearchFields(slug=0))
    found = Center((article("a/get-money-back", "Refunds"), *FILLER), config=config)

    assert found.keys("money") == []


def test_the_last_word_may_be_begun() -> None:
    found = center(article("a", "Configure notifications"), *FILLER)

    assert found.keys("configure notif") == ["a"]
    assert found.keys("conf") == ["a"]
    assert found.keys("notif configure")[:1] == ["a"], "the first word is guessed or left out"


def test_an_exact_word_comes_before_its_relative_and_that_before_a_longer_word() -> None:
    found = center(
        article("begun", "Portability"),
        article("relative", "Ports"),
        article("exact", "Port"),
        *FILLER,
    )

    assert found.keys("port") == ["exact", "relative", "begun"]


def test_the_very_word_in_a_text_comes_before_a_title_with_a_word_that_it_begins() -> None:
    found = center(
        article("title", "Change a password"),
        article("text", "Breakpoints", "The test did pass."),
        *FILLER,
    )

    assert found.keys("pass") == ["text", "title"]
    assert found.keys("passw") == ["title"]


def test_an_unfinished_word_is_no_commoner_than_the_words_that_it_begins() -> None:
    words = ("list", "link", "light", "limit", "license", "live", "library")
    found = center(
        article("format", "Format", "format " * 9),
        article("line", "Line", "Choose format and line"),
        *(article(f"z/{word}", f"Something {word}") for word in words),
    )

    assert found.keys("format - li")[0] == "line"


@pytest.mark.parametrize(
    "typo", ["refnd", "refundd", "refubd", "refudn", "invioce", "pasword", "autentication",
             "athentcation", "authentiaction"],
)  # fmt: skip
def test_a_slip_of_the_finger_is_forgiven_and_two_in_a_long_word(typo: str) -> None:
    found = center(article("a", "Refund invoice password authentication"), *FILLER)

    assert found.keys(typo) == ["a"]


@pytest.mark.parametrize("word", ["rfnd", "xefuxd", "pan", "authxxxication"])
def test_more_slips_are_another_word(word: str) -> None:
    found = center(article("a", "Refund plan authentication"), *FILLER)

    assert found.keys(word) == []


def test_a_word_that_exists_is_never_taken_for_a_slip() -> None:
    found = center(article("form", "Form"), article("from", "Farm"), *FILLER)

    assert found.keys("form") == ["form"]
    assert found.keys("farm") == ["from"]


@pytest.mark.parametrize(
    ("query", "words"),
    [("configuring", "configuration"), ("refunded", "refunds"), ("policy", "policies")],
)
def test_a_form_that_the_site_does_not_use_finds_its_relatives(query: str, words: str) -> None:
    found = center(
        article("a", f"About {words}"),
        article("b", "Importing imports"),
        article("c", "Ended ending"),
        article("d", "Configure configures"),
        article("e", "Company companies"),
        *FILLER,
    )

    assert "a" in found.keys(query)


@pytest.mark.parametrize("query", ["how to", "what is", "How To?", "is it"])
def test_a_query_of_stop_words_finds_titles_that_have_them(query: str) -> None:
    found = center(article("how", "How to"), article("what", "What is it?"), *FILLER)

    assert found.keys(query)


def test_stop_words_do_not_stand_in_the_way() -> None:
    found = center(article("a", "Refund an order"), *FILLER)

    assert found.keys("how do i get my refund") == ["a"]


@pytest.mark.parametrize(
    "query",
    ["", " ", "🎉", "?!", "\x00", "\ud800", "a" * 10_000, "refund " * 1000, "退" * 500, "(" * 300,
     '"', "-", "+", "title:", "*", "~1", "__proto__", "constructor", "\u202e", "%00", "’"],
)  # fmt: skip
def test_no_query_is_refused(query: str) -> None:
    center(article("a", "Refund constructor proto"), *FILLER).results(query)


def test_user_text_is_no_query_language() -> None:
    found = center(article("a", "Refund"), article("b", "Order"), *FILLER)

    for query in ("refund -order", "refund NOT order", "title:refund +order", "refund* order~2"):
        assert set(found.keys(query)) >= {"a", "b"}, query


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("error-404", "The error-404 page"),
        ("error 404", "The error-404 page"),
        ("404", "The error-404 page"),
        ("C++", "Using C++"),
        ("v2.1", "What is new in v2.1"),
        ("2.1", "What is new in v2.1"),
        ("snake_case", "The snake_case rule"),
        ("camelcase", "The camelCase rule"),
        ("camelCase", "The camelCase rule"),
        ("signin", "Sign-in"),
        ("sign in", "Sign-in"),
        ("sign-in", "Signin"),
        ("cafe", "Café"),
        ("CAFÉ", "cafe"),
        ("strasse", "Straße"),
        ("ＡＰＩ", "API"),
        ("istanbul", "İSTANBUL"),
    ],
)
def test_identifiers_and_spellings(query: str, title: str) -> None:
    assert center(article("a", title), *FILLER).keys(query)[:1] == ["a"]


def test_several_articles_of_the_same_worth_come_in_order_of_their_keys() -> None:
    found = center(*(article(f"k{n}", "Refund") for n in (3, 1, 2)))

    assert found.keys("refund") == ["k1", "k2", "k3"]


def test_promoted_and_boosted_articles_come_earlier_and_never_before_an_exact_title() -> None:
    promoted = ArticleMeta(promoted=True)
    boosted = ArticleMeta(search=ArticleSearch(boost=5.0))
    lowered = ArticleMeta(search=ArticleSearch(boost=0.2))
    found = center(
        article("a", "Refund policy", meta=lowered),
        article("b", "Refund policy"),
        article("c", "Refund policy", meta=promoted),
        article("d", "Refund policy", meta=boosted),
        article("e", "Refund"),
    )

    assert found.keys("refund policies") == ["d", "c", "b", "e", "a"]
    assert found.keys("refund")[0] == "e"


def test_synonyms_work_both_ways_in_a_group_and_one_way_in_a_pair() -> None:
    articles = (article("a", "Refund"), article("b", "Two-factor authentication"), *FILLER)
    words = (
        Synonym("refund", ("money back",)),
        Synonym("money back", ("refund",)),
        Synonym("2fa", ("two-factor authentication",)),
    )
    found = Center(articles, synonyms=words)

    assert found.keys("money back") == ["a"]
    assert found.keys("how do I get my money back?") == ["a"]
    assert found.keys("2FA") == ["b"]
    assert found.keys("money") == []


def test_a_synonym_comes_after_the_word_itself() -> None:
    words = (Synonym("bill", ("invoice",)),)
    found = Center((article("a", "Invoice"), article("b", "Bill"), *FILLER), synonyms=words)

    assert found.keys("bill") == ["b", "a"]


def test_synonyms_of_another_locale_do_nothing() -> None:
    words = (Synonym("bill", ("invoice",), "de"), Synonym("pay", ("invoice",), "en"))
    found = Center((article("a", "Invoice"), *FILLER), synonyms=words)

    assert found.keys("bill") == []
    assert found.keys("pay") == ["a"]


def test_a_chinese_synonym_is_found_inside_a_question() -> None:
    words = (Synonym("退钱", ("退款",)),)
    articles = (article("a", "申请退款", locale="zh-CN"),)

    assert Center(articles, "zh-CN", synonyms=words).keys("怎么退钱") == ["a"]


@pytest.mark.parametrize(
    "asked",
    ["怎么退款", "如何退款？", "退款怎么办", "什么是退款", "请问退款吗", "指南 - 退款", "退款指南"],
)
def test_what_only_asks_does_not_hide_the_subject_of_a_chinese_question(asked: str) -> None:
    articles = (
        article(
            "asks",
            "账号",
            "怎么办？如何登录？什么是密码？请问这样行吗？指南在此。" * 9,
            locale="zh-CN",
        ),
        article("named", "退款", "说明", locale="zh-CN"),
        *(article(f"f{n}", f"杂项{n}", "退款", locale="zh-CN") for n in range(9)),
    )

    assert Center(articles, "zh-CN").keys(asked)[0] == "named"


def test_a_title_that_asks_is_found_by_itself_and_so_is_what_only_asks() -> None:
    articles = (
        article("plain", "退款", "说明", locale="zh-CN"),
        article("asking", "如何退款", "说明", locale="zh-CN"),
        article("compass", "指南针", "说明", locale="zh-CN"),
    )
    found = Center(articles, "zh-CN")

    assert found.keys("如何退款") == ["asking", "plain"]
    assert found.keys("如何") == ["asking"]
    assert found.keys("指南") == ["compass"]
    assert found.keys("指南针") == ["compass"]


def test_a_chinese_word_in_a_body_comes_before_its_pieces_in_a_title() -> None:
    articles = (
        article("pieces", "日期与函数", "说明", locale="zh-CN"),
        article("word", "公式", "日期函数的用法。", locale="zh-CN"),
        *(article(f"f{n}", f"杂项{n}", "说明", locale="zh-CN") for n in range(9)),
    )

    assert Center(articles, "zh-CN").keys("日期函数") == ["word", "pieces"]


def chinese_center() -> Center:
    return center(
        article("title", "申请退款流程", "步骤如下", locale="zh-CN"),
        article("exact", "退款", "说明", locale="zh-CN"),
        article("heading", "售后", "说明", (("退款", "三天内到账"),), locale="zh-CN"),
        article("body", "订单", "如需退款请联系客服", locale="zh-CN"),
        article("apart", "退货与付款", "说明", locale="zh-CN"),
        locale="zh-CN",
    )


def test_a_chinese_word_is_found_in_titles_then_headings_then_texts() -> None:
    assert chinese_center().keys("退款") == ["exact", "title", "heading", "body"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tk", "refund"),
        ("tuikuan", "refund"),
        ("tuik", "refund"),
        ("sqtk", "apply"),
        ("shenqing tuikuan", "apply"),
        ("cz mm", "password"),
        ("mima", "password"),
        ("重置 mm", "password"),
        ("invioce", "latin"),
        ("tke", "latin"),
    ],
)
def test_chinese_titles_are_found_by_pinyin(typed: str, first: str) -> None:
    found = center(
        article("refund", "退款", locale="zh-CN"),
        article("apply", "申请退款流程", locale="zh-CN"),
        article("password", "重置密码", locale="zh-CN"),
        article("latin", "TKE 与 invoice", locale="zh-CN"),
        article("text", "订单", "发票", (("配送", "发票"),), locale="zh-CN"),
        locale="zh-CN",
    )

    assert found.keys(typed)[0] == first
    assert found.keys("fapiao") == [], "only titles and keywords are noted by their pinyin"


def test_a_short_word_may_be_meant_as_it_is_and_as_pinyin() -> None:
    found = center(
        article("latin", "DL", locale="zh-CN"),
        article("pinyin", "登录", locale="zh-CN"),
        article("text", "说明", "用 DL 导入", locale="zh-CN"),
        locale="zh-CN",
    )

    assert found.keys("dl") == ["latin", "pinyin", "text"]


def test_one_character_finds_every_article_that_has_it() -> None:
    assert set(chinese_center().keys("退")) == {"exact", "title", "heading", "body", "apart"}
    assert set(chinese_center().keys("款")) == {"exact", "title", "heading", "body", "apart"}


def test_a_chinese_question_finds_its_words() -> None:
    assert chinese_center().keys("如何申请退款？")[0] == "title"


def test_english_words_in_chinese_text_are_stemmed_and_corrected() -> None:
    found = center(article("a", "配置 SMTP servers", locale="zh-CN"), locale="zh-CN")

    assert found.keys("server") == ["a"]
    assert found.keys("smtp配置") == ["a"]
    assert found.keys("servrs") == ["a"]


@pytest.mark.parametrize(
    ("locale", "title", "query"),
    [
        ("de", "Rückgabe der Häuser", "haus"),
        ("fr", "Les remboursements demandés", "remboursement"),
        ("ja", "返品について", "返品"),
        ("ko", "환불을 신청하는 방법", "환불"),
        ("ru", "Возврат заказов", "заказ"),
        ("th", "การคืนเงิน", "คืนเงิน"),
        ("ar", "استرداد الأموال", "استرداد"),
        ("xx", "Ĉu vi parolas", "parol"),
    ],
)
def test_other_languages_are_found(locale: str, title: str, query: str) -> None:
    assert center(article("a", title, locale=locale), locale=locale).keys(query) == ["a"]


def test_a_result_points_at_the_heading_that_answers() -> None:
    found = center(
        article(
            "faq",
            "Questions",
            "All questions.",
            (("How do I pay?", "By card."), ("How do I get a refund?", "Ask us for a refund.")),
        ),
        *FILLER,
    )
    (result,) = found.results("get refund")

    assert result.url == "faq/#s2"
    assert result.heading == "How do I get a refund?"
    assert result.excerpt == "Ask us for a refund."


FAQ_QUESTION = "Who pays the postage?"
FAQ = article(
    "help/faq",
    "Refunds and shops",
    "What people ask.",
    ((FAQ_QUESTION, "We do, for refunds too."), ("Is there a shop?", "In Kyiv.")),
    ArticleMeta(type="faq", keywords=("answers",)),
)


def test_each_question_of_an_faq_is_a_result_of_its_own() -> None:
    found = center(FAQ, *FILLER)

    (first, *_) = found.results("postage")
    assert (first.key, first.url, first.title) == ("help/faq#s1", "help/faq/#s1", FAQ_QUESTION)
    assert (first.heading, first.breadcrumb) == ("", ("Help", "Refunds and shops"))
    assert found.keys("Kyiv") == ["help/faq#s2"]
    assert found.keys("answers") == ["help/faq"]
    assert found.keys("refunds")[0] == "help/faq"


def test_a_heading_inside_an_answer_is_pointed_at() -> None:
    meta = ArticleMeta(type="faq")
    deep = article("help/faq", "Questions", meta=meta, levels=(2, 3, 2), sections=(
        ("Can I pay?", "Yes."), ("By card", "Any card will do."), ("Is there a shop?", "No."),
    ))  # fmt: skip
    (result,) = center(deep, *FILLER).results("any card")

    assert (result.key, result.url, result.heading) == ("help/faq#s1", "help/faq/#s2", "By card")


def test_an_article_whose_title_answers_is_pointed_at_as_a_whole() -> None:
    found = center(
        article("a/refund", "Refund an order", "How it works.", (("Partial refund", "Half."),))
    )
    (result,) = found.results("refund order")

    assert (result.url, result.heading) == ("a/refund/", "")
    assert [heading.text for heading in result.headings] == ["Partial refund"]
    assert result.breadcrumb == ("A",)


def test_the_excerpt_shows_where_most_of_the_words_are() -> None:
    text = f"Refunds are rare. {'Words. ' * 30}An invoice comes with the refund. {'The end. ' * 40}"
    (result,) = center(article("a", "Money", text)).results("invoice refund")

    assert "invoice comes with the refund" in result.excerpt
    assert result.excerpt.startswith("…")
    assert result.excerpt.endswith("…")
    assert len(result.excerpt) < 170


@pytest.mark.parametrize("articles", [english(60), chinese(60)], ids=["en", "zh-CN"])
def test_every_article_is_found_by_its_own_title(articles: list) -> None:  # type: ignore[type-arg] # of Article
    found = Center(tuple(articles), articles[0].locale)
    by_title = {one.meta.title: one.key for one in articles}

    for title, key in by_title.items():
        assert key in found.keys(title)[:3], title


def test_the_command_asks_the_files_that_the_browser_reads() -> None:
    index = center(article("a", "Refund"), *FILLER).index
    files = {output.path: output.data for output in index.outputs}
    asked: list[str] = []

    def load(path: str) -> bytes:
        asked.append(path)
        return files[path]

    assert [result.key for result in search("refund", load, index.head)] == ["a"]
    assert asked[0] == index.head
    assert not [path for path in asked if "/w" in path], "the word list is for typos only"


def test_one_query_reads_a_small_part_of_a_large_index() -> None:
    index = Center(tuple(english(600))).index
    files = {output.path: output.data for output in index.outputs}
    asked: dict[str, int] = {}

    def load(path: str) -> bytes:
        asked[path] = len(files[path])
        return files[path]

    assert Reader(load, index.head)
    search("refund inv", load, index.head, 6)

    assert sum(asked.values()) < sum(map(len, files.values())) / 5
