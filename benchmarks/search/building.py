"""Measures what search adds to a build: processor time and memory as the number of articles grows.

    python benchmarks/search/building.py [--sizes 1000 5000] [--langs en zh-CN] [--words 600]

The manual is made up and always the same: a few words are everywhere and most are rare (Zipf's
law), so it has as many different ones as real manuals have. An English article has 600 words, a
Chinese one 1,000 characters. Every line is a process of its own that measures itself:

- *nothing cached*: the terms of every article, and the index;
- *one edited*: the index again after a sentence more in one article, where the last one is at hand
  (``helpgen serve``);
- *one edited, later*: the same in a new process (``helpgen build``), reading and keeping what the
  next build may use again included; the parsed articles come from the cache;
- *one added, later*: the same with an article more.

*Peak MB* is what the process needs beside the parsed articles. *Relative* is the time per article
against that of the smallest size: 1.0 means that the cost grows with the number of articles and not
faster. Compare ratios, not seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from helpgen.cache import Cache
from helpgen.core import terms
from helpgen.core.config import SearchConfig
from helpgen.core.diagnostics import Position
from helpgen.core.model import Article, ArticleMeta, Body, Heading, Home, LinkItem, Passage, Tree
from helpgen.core.search import Built, build
from helpgen.core.terms import languages

KINDS = ("nothing cached", "one edited", "one edited, later", "one added, later")
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ya zu str ing er tion"
CHARACTERS = "".join(chr(0x4E00 + 5 * number) for number in range(3_000))

# Key, front matter and text of an article.
Text = tuple[str, ArticleMeta, Body]


def main() -> None:
    """Measure what the command line asks for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--langs", nargs="+", default=["en", "zh-CN"])
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        kind, lang, count, folder = json.loads(options.alone)
        print(json.dumps(measure(kind, lang, count, Path(folder))))
        return
    print("| language | articles | | cpu ms | cpu ms/article | relative | peak MB |")
    print("|---|---:|---|---:|---:|---:|---:|")
    for lang in options.langs:
        first: dict[str, float] = {}
        for count in options.sizes:
            with tempfile.TemporaryDirectory() as folder:
                for kind in KINDS:
                    spent, peak = alone(kind, lang, count, folder)
                    each = spent / count
                    relative = each / first.setdefault(kind, each)
                    figures = f"{spent:,.0f} | {each:.3f} | {relative:.2f} | {peak:.0f}"
                    print(f"| {lang} | {count:,} | {kind} | {figures} |", flush=True)


def alone(kind: str, lang: str, count: int, folder: str) -> tuple[float, float]:
    """Measure in a process of its own; return processor milliseconds and megabytes."""
    what = json.dumps([kind, lang, count, folder])
    command = [sys.executable, __file__, "--alone", what]
    spent, peak = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return spent, peak


def measure(kind: str, lang: str, count: int, folder: Path) -> tuple[float, float]:
    """Return the processor milliseconds and the megabytes of one kind of build."""
    found = texts(lang, count + (kind == "one added, later"))
    if kind.startswith("one edited"):
        found[count // 2] = edited(found[count // 2])
    memory = Cache(folder)
    if kind == "nothing cached":
        before, start = _begin()
        tree = tree_of(lang, found)
        indexes = {lang: build(tree, SearchConfig()).built}
        figures = _end(before, start)
        memory.keep("search", indexes, dict[str, Built])
        return figures
    tree = tree_of(lang, found)
    built = None
    if kind == "one edited":
        built = build(tree_of(lang, texts(lang, count)), SearchConfig()).built
    before, start = _begin()
    if not built:
        indexes = memory.recall("search", dict[str, Built])
        if not indexes:
            raise SystemExit(
                "helpgen was edited while this ran, so it believes nothing from before"
            )
        built = indexes[lang]
    index = build(tree, SearchConfig(), previous=built)
    if kind != "one edited":
        memory.keep("search", {lang: index.built}, dict[str, Built])
    return _end(before, start)


def _begin() -> tuple[int, float]:
    gc.collect()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()


def _end(before: int, start: float) -> tuple[float, float]:
    spent = 1000 * (time.process_time() - start)
    return spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def texts(lang: str, count: int) -> list[Text]:
    """Return a manual of ``count`` articles."""
    chance = random.Random(3)  # noqa: S311 - repeatable, not secret
    words = vocabulary(chance, lang)
    weights = tuple(accumulate(1 / rank for rank in range(3, len(words) + 3)))
    joint = "的" if lang.startswith("zh") else " "
    found = []
    for number in range(count):
        # What an article is about it says again and again.
        own = chance.choices(words, cum_weights=weights, k=400 if joint == " " else 90)

        def sentence(length: int, own: Sequence[str] = own) -> str:
            return joint.join(chance.choices(own, k=length)).capitalize()

        passages = tuple(
            Passage(
                f"part-{part}" if part else "",
                sentence(3) if part else "",
                "\n".join(f"{sentence(16 if joint == ' ' else 9)}." for _ in range(6)),
            )
            for part in range(6)
        )
        headings = tuple(Heading(2, one.id, one.heading, Position(1)) for one in passages[1:])
        meta = ArticleMeta(title=f"{sentence(4)} {number}", description=sentence(9))
        body = Body((), headings, tuple(one.id for one in headings), passages)
        key = f"topic-{number // 100}/part-{number // 25 % 4}/article-{number % 25}"
        found.append((key, meta, body))
    return found


def vocabulary(chance: random.Random, lang: str) -> Sequence[str]:
    """Return made-up words, the frequent ones first and shortest."""
    is_chinese = lang.startswith("zh")
    parts = list(CHARACTERS) if is_chinese else SYLLABLES.split()
    weights = tuple(accumulate(1 / rank for rank in range(5, len(parts) + 5)))
    shortest = 2
    found = dict.fromkeys(() if is_chinese else sorted(languages.STOP_WORDS))
    while len(found) < (20_000 if is_chinese else 60_000):
        length = shortest + (len(found) > 300) + (len(found) > 6_000)
        found["".join(chance.choices(parts, cum_weights=weights, k=length))] = None
    return tuple(found)


def edited(text: Text) -> Text:
    """Return an article with a sentence more."""
    key, meta, body = text
    intro, *rest = body.passages
    more = f"{intro.text}\nA sentence about refunds and invoices that was not there before."
    passages = (Passage("", "", more), *rest)
    return key, meta, Body(body.segments, body.headings, body.ids, passages)


def tree_of(lang: str, found: Sequence[Text]) -> Tree:
    """Return the site's tree of the articles ``found``; this takes the terms out of them."""
    articles: Mapping[str, Article] = dict(_articles(lang, found))
    return Tree(lang, "", Home(), categories=(), folders={}, articles=articles)


def _articles(lang: str, found: Sequence[Text]) -> Iterator[tuple[str, Article]]:
    for key, meta, body in found:
        folder, _, _ = key.rpartition("/")
        yield (
            key,
            Article(
                key=key,
                id=key,
                locale=lang,
                language=lang,
                path=f"content/{key}.md",
                url=f"{key}/",
                meta=meta,
                body=body,
                terms=terms.extract(meta, body, lang),
                places={},
                folder=folder,
                breadcrumbs=(LinkItem("Topic", f"{folder}/"),),
                previous=None,
                next=None,
                related=(),
            ),
        )


if __name__ == "__main__":
    main()
