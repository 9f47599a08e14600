"""The browser cuts text and ranks articles exactly as Python does."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypinyin import lazy_pinyin

from helpgen.core.search import Reader, find
from helpgen.core.search.synonyms import Synonym
from tests.browser.search.page import write
from tests.core.search import sample
from tests.core.search.center import Center

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from helpgen.core.search import SearchResult

VECTORS = Path(__file__).parents[2] / "vectors" / "tokens.json"
SYNONYMS = (
    Synonym("bill", ("invoice", "tax receipt")),
    Synonym("give back", ("return",)),
    Synonym("退钱", ("退款",)),
)
CENTERS = {
    "en": Center(tuple(sample.english(250)), "en", synonyms=SYNONYMS),
    "zh-CN": Center(tuple(sample.chinese(150)), "zh-CN", synonyms=SYNONYMS),
}
LIMIT = 8
ASK = """async ([queries, head]) => {
  const text = (parts) => parts.map((part) => part[0]).join("");
  const answers = [];
  for (const query of queries) {
    const { results } = await helpgenSearch.search(query, 8, head);
    answers.push(results.map((one) => [
      one.anchor ? `${one.url}#${one.anchor}` : one.url, one.score, text(one.heading),
      text(one.excerpt), one.headings.map((heading) => heading.anchor), text(one.name), one.crumbs,
    ]));
  }
  return answers;
}"""


def test_the_vectors_hold_in_the_browser(page: Page, tmp_path: Path) -> None:
    write(tmp_path, CENTERS["en"])
    page.goto((tmp_path / "index.html").as_uri())
    vectors = json.loads(VECTORS.read_text("utf-8"))
    texts = [vector["text"] for vector in vectors]
    found = page.evaluate("texts => texts.map((text) => helpgenSearch.lexemes(text))", texts)

    for vector, lexemes in zip(vectors, found, strict=True):
        assert [[whole, *parts] for whole, parts in lexemes] == vector["lexemes"], vector["why"]


def queries(center: Center, count: int) -> list[str]:
    """Return ``count`` queries: titles, words, beginnings, slips, mixtures, rubbish, pinyin."""
    seed = random.Random(11)  # noqa: S311 - a test repeats itself
    texts = [
        text
        for one in center.articles
        for text in (one.meta.title, *(p.heading or p.text for p in one.body.passages))
        if text
    ]

    def some() -> str:
        text = seed.choice(texts)
        start = seed.randrange(len(text))
        return text[start : start + seed.randint(1, 30)]

    makers = (
        lambda: seed.choice(texts)[:60],
        some,
        lambda: seed.choice(texts)[: seed.randint(1, 12)],
        lambda: slip(seed, some()),
        lambda: slip(seed, slip(seed, seed.choice(texts)[:20])),
        lambda: f"{some()} {some()}",
        lambda: (
            seed.choice(("退钱", "how to ", "bill ", "give back the ", "", "error-404 ")) + some()
        ),
        lambda: "".join(chr(seed.choice(RANGES)(seed)) for _ in range(seed.randint(1, 12))),
        lambda: spoken(seed, seed.choice(center.articles).meta.title),
        lambda: f"{spoken(seed, some())} {spoken(seed, some())}",
    )
    return [makers[number % len(makers)]() for number in range(count)]


RANGES = (
    lambda seed: seed.randint(0x20, 0x7E),
    lambda seed: seed.randint(0xA0, 0x24F),
    lambda seed: seed.randint(0x370, 0x5FF),
    lambda seed: seed.randint(0x3040, 0x30FF),
    lambda seed: seed.randint(0x4E00, 0x9FFF),
    lambda seed: seed.randint(0xAC00, 0xD7A3),
    lambda seed: seed.randint(0x1F300, 0x1F6FF),
    lambda seed: seed.randint(0x20000, 0x2A6DF),
)


def slip(seed: random.Random, text: str) -> str:
    """Return ``text`` with one slip of the finger."""
    at = seed.randrange(len(text) + 1)
    rest = text[at:]
    return text[:at] + seed.choice(
        (rest[1:], f"e{rest}", f"e{rest[1:]}", rest[1:2] + rest[:1] + rest[2:])
    )


def spoken(seed: random.Random, text: str) -> str:
    """Return some of ``text`` as pinyin: in full, unfinished, by initials, or from all of these."""
    syllables = lazy_pinyin(text, errors="ignore")
    start = seed.randrange(len(syllables) or 1)
    some = syllables[start : start + seed.randint(1, 4)]
    shortened = seed.choice((lambda _: 1, len, lambda s: seed.randint(1, len(s))))
    return "".join(one[: shortened(one)] for one in some)[: seed.choice((5, 30))]


@pytest.mark.parametrize("locale", CENTERS)
def test_a_thousand_queries_have_the_same_answers(locale: str, page: Page, tmp_path: Path) -> None:
    center = CENTERS[locale]
    write(tmp_path, center)
    page.goto((tmp_path / "index.html").as_uri())
    index = center.index
    files = {output.path: output.data for output in index.outputs}
    reader = Reader(files.__getitem__, index.head)
    asked = queries(center, 1000)
    answers = page.evaluate(ASK, [asked, index.head])
    expected = [[row(result) for result in find(query, reader, LIMIT)] for query in asked]

    beyond = beyond_basic_plane(center)
    assert len(beyond) < len(center.articles) / 5
    assert sum(map(bool, expected)) > 500, "most of the queries should find something"
    for query, right, found in zip(asked, expected, answers, strict=True):
        assert comparable(found, beyond) == comparable(right, beyond), repr(query)


def beyond_basic_plane(center: Center) -> set[str]:
    """Return the addresses of articles whose excerpts may be cut a character earlier there."""
    return {one.url for one in center.articles if any(c > "\uffff" for c in str(one.body))}


def comparable(rows: list[list[object]], beyond: set[str]) -> list[list[object]]:
    """Return ``rows`` without the excerpts of the articles in ``beyond``."""
    return [
        [*row[:3], *row[4:]] if str(row[0]).partition("#")[0] in beyond else row for row in rows
    ]


def row(result: SearchResult) -> list[object]:
    return [
        result.url,
        result.score,
        result.heading,
        result.excerpt,
        [heading.anchor for heading in result.headings],
        result.title,
        list(result.breadcrumb),
    ]


def test_the_sample_is_large_enough_for_several_shards() -> None:
    for center in CENTERS.values():
        names = [output.path.rpartition("/")[2] for output in center.index.outputs]
        assert sum(name.startswith("s") for name in names) > 3
        assert sum(name.startswith("d") for name in names) > 3
