"""Makes pages and queries for testing search from a folder of HTML that nobody wrote for us.

    python benchmarks/search/importer.py HTML_DIR OUT_DIR NAME --lang zh-CN

``--limit N`` takes N pages at random, ``--queries N`` (500) known-item queries, ``--seed N`` (1)
makes another choice; ``--skip GLOB`` leaves pages out and can be repeated. The same arguments
always give the same files.

Pages (``NAME.jsonl.gz``) are one a line: ``id, url, title, headings, body, lang, sections``; a
section is ``{h: heading, a: anchor, t: text}``, and the first is what stands before all headings.
The title is the first ``h1``, or ``<title>`` less the site's name where there is no ``h1`` or it
stands on more pages; numbers of chapters are cut. Text is what stands in ``main``, ``article`` or
``role=main``, where there is one, less navigation, headers and footers, and less lines that stand
on more than half of the pages. A page is dropped if it is short, a copy of another, or, in Chinese,
has less than 30 % Han among its letters.

Queries (``NAME.tsv``): ``qid, kind, lang, query, relevant``. A text that links to a page from the
text of *another* page is a query, and the pages it links to are the answers; pages whose title is
this text are answers too. Pages that are mostly links are no source. Dropped are texts that:

- have more than 3 answers, or stand on more than 5 % of the pages for the same target;
- are a number, an address, a path, one character, longer than 60, or only point ("here", "next");
- are English words in a Chinese manual and no title.

``title`` says that the text is the title of an answer, ``anchor`` that it is not. At most half of
the queries are titles, a fifth looks like code, and 5 have the same first answer. Of these:

- ``typo``: in one word of 5 or more Latin letters, one that is not the first is dropped, replaced,
  swapped with the next, or follows a new one;
- ``prefix``: the last word, or run of Han, is cut to 60 %;
- ``substr`` (Chinese): 2-4 characters of a title that stand in the titles of at most 5 pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from pathlib import Path

from html_pages import Page, load
from link_queries import Query, known_items, queries


def page_json(page: Page, lang: str) -> str:
    sections = [{"h": "", "a": "", "t": ""}]
    texts: list[list[str]] = [[]]
    for line in page.lines:
        if line.level:
            sections.append({"h": line.text, "a": line.anchor, "t": ""})
            texts.append([])
        else:
            texts[-1].append(line.text)
    for section, text in zip(sections, texts, strict=True):
        section["t"] = "\n".join(text)
    record = {"id": page.id, "url": page.url, "title": page.title}
    headings = [section["h"] for section in sections[1:]]
    rest = {"headings": headings, "body": page.body, "lang": lang, "sections": sections}
    return json.dumps(record | rest, ensure_ascii=False)


def write(out: Path, name: str, lang: str, pages: list[Page], made: list[Query]) -> None:
    """Write both files; the archive has no time in it, so equal pages give equal bytes."""
    out.mkdir(parents=True, exist_ok=True)
    text = "".join(page_json(page, lang) + "\n" for page in pages)
    (out / f"{name}.jsonl.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    rows = ["qid\tkind\tlang\tquery\trelevant"]
    for number, (kind, query, ids) in enumerate(made):
        rows.append(f"q{number:05}\t{kind}\t{lang[:2]}\t{query}\t{','.join(ids)}")
    (out / f"{name}.tsv").write_text("\n".join(rows) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="HTML_DIR")
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", action="append", default=[], metavar="GLOB")
    args = parser.parse_args()
    sources = load(args.folder, args.lang, args.skip)
    dice = random.Random(args.seed)  # noqa: S311 - a repeatable choice, not a secret
    chosen = sorted(dice.sample(range(len(sources)), min(args.limit or len(sources), len(sources))))
    pages = [sources[at] for at in chosen]
    for number, page in enumerate(pages):
        page.id = f"d{number:05}"
    known = list(known_items(sources, pages, args.lang))
    made = queries(known, pages, args.queries, args.lang, args.seed)
    write(args.out, args.name, args.lang, pages, made)
    kinds = ", ".join(
        f"{number} {kind}" for kind, number in Counter(kind for kind, *_ in made).items()
    )
    print(
        f"{args.name}: {len(pages)} pages of {len(sources)}; {kinds}, of {len(known)} known items"
    )


if __name__ == "__main__":
    main()
