"""An index that is built upon an earlier one is the one that would be built afresh."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.config import SearchConfig, SearchFields
from helpgen.core.model import ArticleMeta, ArticleSearch
from helpgen.core.search import Built, build, vocabulary
from helpgen.core.search.synonyms import Synonym
from tests.core.search.center import article, tree
from tests.core.search.sample import chinese, english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpgen.core.model import Article
    from helpgen.core.search import Index

TEXT = """refund refunds refunding order the C++ deja déjà premiere première café 退款 退 重置密码
𐐨𐐩 zebra zebras error-404 v2.1 <b> snake_case"""
WORDS = st.lists(st.sampled_from(TEXT.split()), max_size=12).map(" ".join)
TYPES = st.sampled_from(["article", "article", "article", "faq"])
METAS = st.builds(
    ArticleMeta,
    keywords=st.lists(WORDS, max_size=2).map(tuple),
    description=WORDS,
    promoted=st.booleans(),
    aliases=st.lists(st.sampled_from(["old/zebra", "退款"]), max_size=1).map(tuple),
    type=TYPES,
    search=st.builds(ArticleSearch, boost=st.sampled_from([1.0, 2.0])),
)
ARTICLES = st.tuples(WORDS, WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple), METAS)
KEYS = [f"{folder}/{name}" for folder in "ab" for name in ("x", "y", "退款", "z")]
SLUGS = st.sampled_from(["", "refund", "退款"])
CONFIGS = st.sampled_from(
    [SearchConfig(), SearchConfig(exclude=("b/*",)), SearchConfig(fields=SearchFields(title=0))]
)
SYNONYMS = st.sampled_from([(), (Synonym("refund", ("zebra",)),)])


def stored(built: Built) -> Built:
    """Return what is read of ``built`` after it was written."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(built), type=Built)


def upon(built: Built, articles: Sequence[Article], locale: str = "en") -> Index:
    """Return the index of ``articles`` upon ``built``; it is what it would be without."""
    index = build(tree(articles, locale), SearchConfig(), previous=stored(built))

    assert index.outputs == build(tree(articles, locale), SearchConfig()).outputs
    return index


@dataclass
class Site:
    """A site that is edited; most edits leave the same articles there."""

    locale: str
    data: st.DataObject
    articles: dict[str, Article] = field(default_factory=dict)

    def add(self) -> None:
        self.write(self.data.draw(st.sampled_from(KEYS)))

    def edit(self) -> None:
        self.write(self.data.draw(st.sampled_from(sorted(self.articles) or KEYS)))

    def move(self) -> None:
        """Give an article another address: the words of its slug are searched, too."""
        for key in self.data.draw(st.lists(st.sampled_from(KEYS), max_size=2)):
            if key in self.articles:
                url = f"{self.data.draw(SLUGS) or key}/"
                self.articles[key] = replace(self.articles[key], url=url)

    def remove(self) -> None:
        self.articles.pop(self.data.draw(st.sampled_from(KEYS)), None)

    def write(self, key: str) -> None:
        title, text, sections, meta = self.data.draw(ARTICLES)
        self.articles[key] = article(key, title, text, sections, meta, self.locale)


@pytest.mark.parametrize("locale", ["en", "fr"])
@settings(deadline=None, max_examples=80)
@given(data=st.data())
def test_whatever_changes_between_builds_the_index_is_that_of_a_fresh_one(
    locale: str, data: st.DataObject
) -> None:
    change_and_build(locale, data)


@settings(deadline=None, max_examples=15)  # what is asked about pinyin takes its time
@given(data=st.data())
def test_so_it_is_in_chinese(data: st.DataObject) -> None:
    change_and_build("zh-CN", data)


def change_and_build(locale: str, data: st.DataObject) -> None:
    site = Site(locale, data)
    config, words = SearchConfig(), data.draw(SYNONYMS)
    for _ in range(4):
        site.add()
    built = build(tree(site.articles.values(), locale), config, words).built
    change = st.sampled_from([*[site.edit] * 5, site.move, site.move, site.add, site.remove])
    for _ in range(5):
        data.draw(change)()
        if data.draw(st.integers(0, 9)) == 0:
            config, words = data.draw(CONFIGS), data.draw(SYNONYMS)
        here = tree(site.articles.values(), locale)
        index = build(here, config, words, stored(built))
        built = index.built

        assert index.outputs == build(here, config, words).outputs


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 199), WORDS), min_size=1, max_size=4))
def test_edits_in_a_large_site_are_those_of_a_fresh_index(edits: list[tuple[int, str]]) -> None:
    articles = english(200)
    built = LARGE.built
    for number, words in edits:
        old = articles[number]
        articles[number] = article(old.key, old.meta.title, words, meta=old.meta)
        built = upon(built, articles).built


LARGE = build(tree(english(200)), SearchConfig())


def test_a_chinese_site_takes_edits_too() -> None:
    articles = chinese(60)
    built = build(tree(articles, "zh-CN"), SearchConfig()).built
    old = articles[30]
    articles[30] = article(old.key, "退款流程重置", "申请退款", meta=old.meta, locale="zh-CN")

    upon(upon(built, articles, "zh-CN").built, chinese(60), "zh-CN")


def test_a_word_that_loses_its_accents_has_another_stem_wherever_it_is() -> None:
    later = article("b", "B", "deja", locale="fr")
    built = build(tree([article("a", "A", "déjà", locale="fr"), later], "fr"), SearchConfig()).built

    # Its postings stay as they are.
    upon(built, [article("a", "A", "deja", locale="fr"), later], "fr")


def test_texts_that_become_long_are_put_together_in_another_way() -> None:
    articles = [article(f"a{number:02}", "A", "short text") for number in range(20)]
    built = build(tree(articles), SearchConfig()).built
    articles[10] = article("a10", "A", "a very long text " * 700)

    assert upon(built, articles).built.texts.size < built.texts.size


def test_an_edit_back_and_forth_leaves_nothing_behind() -> None:
    articles = english(200)
    edited = [*articles[:100], article(articles[100].key, "Zanzibar"), *articles[101:]]

    assert upon(upon(LARGE.built, edited).built, articles).built == LARGE.built


def test_a_vocabulary_that_becomes_large_leaves_its_rarest_words_out_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    articles = english(61)[1:]  # the first would be an FAQ: its questions are documents
    count = build(tree(articles), SearchConfig()).built.vocabulary.count
    monkeypatch.setattr(vocabulary, "_MANY", count)
    small = build(tree(articles), SearchConfig())
    old = articles[0]
    first, *rest = old.body.passages
    sections = tuple((passage.heading, passage.text) for passage in rest)
    more = f"{first.text} quetzalcoatl xylophone"
    edited = [article(old.key, old.meta.title, more, sections, old.meta), *articles[1:]]
    large = upon(small.built, edited)

    assert small.built.vocabulary.count <= count < large.built.vocabulary.count
    assert len(words(large)) < len(words(small))
    upon(large.built, articles)


def words(index: Index) -> list[str]:
    return [e.key for shard in index.built.vocabulary.shards for e in shard.entries()]


def test_what_was_built_for_another_locale_or_other_fields_is_not_used() -> None:
    articles = english(20)
    for config in (SearchConfig(fields=SearchFields(body=0)), SearchConfig()):
        built = build(tree(articles), SearchConfig()).built
        for locale in ("en", "de"):
            index = build(tree(articles, locale), config, previous=built)
            assert index.outputs == build(tree(articles, locale), config).outputs


def test_nothing_is_done_again_for_articles_that_did_not_change() -> None:
    articles = english(200)
    edited = [*articles[:100], article(articles[100].key, "Zanzibar"), *articles[101:]]
    after = upon(LARGE.built, edited).built
    old = {piece.name for piece in LARGE.built.texts.pieces}

    assert sum(piece.name not in old for piece in after.texts.pieces) <= 2
    assert len(set(after.documents) - set(LARGE.built.documents)) == 1
