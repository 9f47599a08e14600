"""Makes a help center of any size, always the same for the same numbers.

    python benchmarks/build/corpus.py FOLDER ARTICLES [--engine markdown|commonmark]

Articles have about 600 words with lists, a table, callouts, links to others, and code in a fifth.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

WORDS = """
    account address answer article back bank bill button card change charge check click
    code contact copy country customer date day delete deliver detail device discount
    download edit email error export field file find folder form get help history import
    invite invoice item key language later limit link list login member menu message
    minute month name new note number office open option order owner page password pay
    payment person phone plan policy price print problem profile project question quick
    reason receipt refund remove reply report request reset return review role save search
    section security select send session settings share ship show sign site start status
    step stop support table tax team text time title total track transfer trial type
    update upgrade upload user version view wait week
""".split()  # noqa: SIM905 - words, written the way one reads them
PER_SECTION = 25
SECTIONS_PER_CATEGORY = 4


def main() -> None:
    """Write the corpus the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("--engine", choices=["markdown", "commonmark"], default="markdown")
    options = parser.parse_args()
    write(options.folder, options.articles, options.engine)


def write(folder: Path, articles: int, engine: str) -> None:
    """Write a project with ``articles`` articles into ``folder``."""
    settings = (
        f"site_name: Benchmark\nsite_url: https://help.example/\nmarkdown: {{engine: {engine}}}\n"
    )
    put(folder / "site.yml", settings)
    places = [place(number) for number in range(articles)]
    for number, path in enumerate(places):
        put(folder / "content" / f"{path}.md", article(number, places))
    for category in sorted({path.split("/")[0] for path in places}):
        text = f"title: {category.title()}\ndescription: All about it.\nicon: book\n"
        put(folder / "content" / category / "_category.yml", text)


def place(number: int) -> str:
    """Return the key of an article: categories of sections of articles."""
    section, rank = divmod(number, PER_SECTION)
    category, inner = divmod(section, SECTIONS_PER_CATEGORY)
    return f"topic-{category}/part-{inner}/article-{rank}"


def article(number: int, places: list[str]) -> str:
    """Return the text of an article."""
    chance = random.Random(number)  # noqa: S311 - repeatable, not secret
    parts = [
        f'---\ntitle: "{sentence(chance, 4)} {number}"\ndescription: {sentence(chance, 9)}.\n---\n',
        paragraph(chance, 3),
    ]
    for heading in range(5):
        other = places[(number + heading + 1) % len(places)]
        parts += [
            f"## {sentence(chance, 3)}",
            paragraph(chance, 4),
            f"See [{sentence(chance, 2)}](../../{other}.md).",
            "\n".join(f"- **{sentence(chance, 2)}**: {sentence(chance, 8)}" for _ in range(4)),
        ]
    parts += [f"!!! tip\n    {sentence(chance, 12)}.", table(chance)]
    if number % 5 == 0:
        parts.append(
            "```python\n" + "\n".join(f"x{i} = call({i}, 'a')" for i in range(12)) + "\n```"
        )
    return "\n\n".join(parts) + "\n"


def sentence(chance: random.Random, words: int) -> str:
    """Return a few words, the first with a capital."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def paragraph(chance: random.Random, sentences: int) -> str:
    """Return some sentences."""
    return " ".join(f"{sentence(chance, 18)}." for _ in range(sentences))


def table(chance: random.Random) -> str:
    """Return a table of three columns and five rows."""
    rows = [[sentence(chance, 2) for _ in range(3)] for _ in range(6)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])


def put(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
