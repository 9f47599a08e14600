from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpgen.cache import Cache
from helpgen.core.diagnostics import Severity
from helpgen.core.model import ParsedArticle, Source
from tests.cache.fakes import Settings, parse, parse_or_crash, source, sources


class Counted:
    """A parse function that counts its calls; for one process only."""

    def __init__(self) -> None:
        self.__qualname__ = "counted"
        self.keys: list[str] = []

    def __call__(self, article: Source, settings: Settings) -> ParsedArticle:
        self.keys.append(article.key)
        return parse(article, settings)


def test_the_articles_come_in_the_order_of_their_sources(tmp_path: Path) -> None:
    expected = tuple(parse(article, Settings()) for article in sources(20))
    cache = Cache(tmp_path)

    for _ in range(2):
        assert cache.parse_all(sources(20), parse, Settings()) == (expected, ())
        assert Cache(tmp_path).parse_all(sources(20)[::-1], parse, Settings())[0] == expected[::-1]


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_second_build_parses_nothing(tmp_path: Path, on_disk: bool) -> None:
    counted = Counted()
    cache = Cache(tmp_path if on_disk else None)
    cache.parse_all(sources(5), counted, Settings(), jobs=1)

    (Cache(tmp_path) if on_disk else cache).parse_all(sources(5), counted, Settings(), jobs=1)

    assert counted.keys == ["a0", "a1", "a2", "a3", "a4"]


def test_only_what_changed_is_parsed_again(tmp_path: Path) -> None:
    counted = Counted()
    Cache(tmp_path).parse_all(sources(5), counted, Settings(), jobs=1)
    changed = [*sources(4), source("a4", "other"), source("new", "n")]

    articles, _ = Cache(tmp_path).parse_all(changed, counted, Settings(), jobs=1)

    assert counted.keys[5:] == ["a4", "new"]
    assert articles == tuple(parse(article, Settings()) for article in changed)


def test_other_settings_make_other_articles(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.parse_all(sources(3), parse, Settings())

    articles, _ = cache.parse_all(sources(3), parse, Settings(mark="x"))

    assert articles == tuple(parse(article, Settings(mark="x")) for article in sources(3))


def test_a_file_that_moved_is_parsed_in_its_new_place(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.parse_all([source("a", "text")], parse, Settings())

    articles, _ = cache.parse_all([source("b", "text")], parse, Settings())

    assert articles[0].path == "content/b.md"


def test_memory_holds_only_what_the_last_build_used() -> None:
    counted = Counted()
    cache = Cache()
    cache.parse_all(sources(2), counted, Settings(), jobs=1)
    cache.parse_all(sources(1), counted, Settings(), jobs=1)

    cache.parse_all(sources(2), counted, Settings(), jobs=1)

    assert counted.keys == ["a0", "a1", "a1"]


def test_a_broken_cache_is_left_out_and_made_anew(tmp_path: Path) -> None:
    expected, _ = Cache(tmp_path).parse_all(sources(3), parse, Settings())
    for path in tmp_path.glob("*.pack"):
        path.write_bytes(path.read_bytes()[:-1])

    articles, found = Cache(tmp_path).parse_all(sources(3), parse, Settings())

    assert articles == expected
    assert [(fault.severity, fault.code) for fault in found] == [(Severity.INFO, "cache-damaged")]
    assert Cache(tmp_path).parse_all(sources(3), parse, Settings()) == (expected, ())


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    articles, found = Cache(tmp_path / "file/cache").parse_all(sources(3), parse, Settings())

    assert len(articles) == 3
    assert [(fault.severity, fault.code) for fault in found] == [
        (Severity.INFO, "cache-unwritable")
    ]


def test_an_article_that_bytes_cannot_hold_is_parsed_every_time(tmp_path: Path) -> None:
    def dated(article: Source, settings: Settings) -> ParsedArticle:
        parsed = parse(article, settings)
        return replace(parsed, meta=replace(parsed.meta, extra={"day": date(2024, 1, 1)}))

    for _ in range(2):
        articles, found = Cache(tmp_path).parse_all(sources(1), dated, Settings(), jobs=1)

        assert articles[0].meta.extra == {"day": date(2024, 1, 1)}
        assert found == ()


def test_an_article_on_which_parsing_fails_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    some = [source("a", "one"), source("bad-one", "raise"), source("c", "three")]

    for _ in range(2):
        articles, found = Cache(tmp_path).parse_all(some, parse_or_crash, Settings())

        assert found == ()
        assert [article.meta.title for article in articles] == ["ONE", "Bad one", "THREE"]
        (fault,) = articles[1].diagnostics
        assert (fault.severity, fault.code, fault.path) == (
            Severity.ERROR, "parse-crashed", "content/bad-one.md",
        )  # fmt: skip
        assert "RecursionError: too deep" in fault.message


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    Cache(tmp_path).parse_all(sources(3), parse, Settings())

    Cache(tmp_path).parse_all(
        sources(5), parse, Settings(), progress=lambda done, total: seen.append((done, total))
    )

    assert seen == [(4, 5), (5, 5)]


def test_an_interrupted_build_leaves_the_cache_as_it_was(tmp_path: Path) -> None:
    expected, _ = Cache(tmp_path).parse_all(sources(3), parse, Settings())
    before = sorted(path.name for path in tmp_path.iterdir())

    def interrupted(done: int, _total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Cache(tmp_path).parse_all(sources(9), parse, Settings(), progress=interrupted)

    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert Cache(tmp_path).parse_all(sources(3), parse, Settings()) == (expected, ())


def test_looking_things_up_grows_with_their_number_and_not_faster(tmp_path: Path) -> None:
    """A build of n known articles opens as many files, whatever n is."""
    opened: dict[int, int] = {}
    for count in (10, 300):
        folder = tmp_path / str(count)
        Cache(folder).parse_all(sources(count), parse, Settings())
        opened[count] = sum(1 for _ in folder.glob("*.pack"))

    assert opened == {10: 1, 300: 1}
