"""Stemming and stop words, language by language."""

from __future__ import annotations

import pytest
from lunr.stemmer import porter_stemmer

from helpgen.core.terms import languages


@pytest.mark.parametrize("word", ["refunds", "lay", "try", "happiness", "configuration", "a", ""])
@pytest.mark.parametrize("locale", ["en", "en-GB", "zh-CN", "ja"])
def test_english_is_stemmed_as_lunr_does(word: str, locale: str) -> None:
    assert languages.stemmer(locale)(word) == porter_stemmer.stem(word)


def test_other_languages_use_snowball_and_unknown_ones_nothing() -> None:
    assert languages.stemmer("de")("häuser") == "haus"
    assert languages.stemmer("xx")("häuser") == "häuser"


@pytest.mark.parametrize("language", [*languages._SNOWBALL, "xx", "", "zh_Hant_TW"])
def test_every_language_gives_a_stem_that_is_text(language: str) -> None:
    # Older releases of snowballstemmer lack some: their words are their own stems then.
    assert isinstance(languages.stemmer(language)("refunds"), str)


def test_english_stop_words_go_with_the_english_pipeline() -> None:
    assert "the" in languages.stop_words("zh-CN")
    assert not languages.stop_words("de")
