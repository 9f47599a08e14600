"""Interface words: fallback, plural, values."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from helpgen import theme
from helpgen.core import words
from helpgen.core.words import WordError, WordFile, fallbacks, of_locale, say

SHIPPED = theme.builtin_dir() / "default"
TABLE = {
    "hi": "Hello {name}",
    "n_one": "{count} article",
    "n_other": "{count} articles",
    "m_other": "{count} 篇",
}


def file(locale: str, shipped: bool = True, **texts: str) -> WordFile:
    return WordFile(locale, f"{locale}.yml", shipped, texts, {})


@pytest.mark.parametrize(
    ("tag", "known", "expected"),
    [
        ("zh-CN", ["en", "zh-CN", "zh"], ("zh-CN", "zh", "en")),
        ("zh-Hant-TW", ["en", "zh-Hant", "zh-CN"], ("zh-Hant", "zh-CN", "en")),
        ("pt", ["en", "pt-BR", "pt-PT"], ("pt-BR", "pt-PT", "en")),
        ("zh-cn", ["en", "zh-CN"], ("zh-CN", "en")),
        ("fr", ["en", "de"], ("en",)),
        ("en-GB", ["en"], ("en",)),
        ("fr", ["de"], ()),
    ],
)
def test_words_are_taken_from_the_nearest_language(
    tag: str, known: list[str], expected: tuple[str, ...]
) -> None:
    assert fallbacks(tag, known) == expected


def test_a_better_language_beats_a_higher_theme() -> None:
    files = (
        file("en", shipped=False, home="Start"),
        file("en", home="Home", next="Next", last="Last"),
        file("zh-CN", home="首页", next="下一篇"),
    )

    assert of_locale("en", files) == {"home": "Start", "next": "Next", "last": "Last"}
    assert of_locale("zh-CN", files) == {"home": "首页", "next": "下一篇", "last": "Last"}


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (21, "21 articles")]
)
def test_the_plural_follows_the_count(count: int, text: str) -> None:
    assert say(TABLE, "n", count=count) == text


def test_a_language_without_a_singular_needs_only_one_form() -> None:
    assert say(TABLE, "m", count=1) == "1 篇"


def test_html_in_a_value_makes_html_and_escapes_the_rest() -> None:
    assert say({"x": "<b> {a}{b}"}, "x", a=Markup("<i>"), b="<u>") == Markup(
        "&lt;b&gt; <i>&lt;u&gt;"
    )
    assert not isinstance(say(TABLE, "hi", name="<b>"), Markup)


@pytest.mark.parametrize(
    ("key", "message", "hint"),
    [
        ("n_on", 'no interface words for "n_on"', 'did you mean "n_one"?'),
        ("hi", 'need a value for "name"', ""),
    ],
)
def test_what_is_missing_is_said_with_a_guess(key: str, message: str, hint: str) -> None:
    with pytest.raises(WordError) as caught:
        say(TABLE, key)

    assert message in caught.value.args[0]
    assert caught.value.args[1] == hint


def test_braces_that_hold_no_name_are_text() -> None:
    assert say({"x": "{} {0} {a.b} {A}"}, "x") == "{} {0} {a.b} {A}"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- home", "wrong-type", 1),
        ("a: b\nhome: [x]", "wrong-type", 2),
        ("a: b\na: c", "duplicate-key", 2),
        ("a: 'b", "yaml-syntax", 1),
    ],
)
def test_a_faulty_file_is_reported_with_its_line(text: str, code: str, line: int) -> None:
    _, (fault,) = words.read(text, "themes/x/i18n/en.yml", "en", shipped=False)

    assert (fault.code, fault.line) == (code, line)


def values_of(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_the_shipped_languages_have_the_same_words_with_the_same_values() -> None:
    english, chinese = (shipped(locale) for locale in ("en", "zh-CN"))

    assert list(english) == list(chinese)
    for key, text in english.items():
        assert values_of(text) == values_of(chinese[key]), key
        assert text.strip() == text or key.endswith(("separator", "colon")), key


def test_the_chinese_words_have_chinese_punctuation() -> None:
    for key, text in shipped("zh-CN").items():
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]", text), key


def shipped(locale: str) -> dict[str, str]:
    path = SHIPPED / "i18n" / f"{locale}.yml"
    found, faults = words.read(path.read_text(encoding="utf-8"), path.name, locale, shipped=True)
    assert faults == ()
    return dict(found.texts)
