"""Time the Markdown converters helpgen could be built on, and what they make of some samples.

    python benchmarks/markdown/compare.py FOLDER

converts every ``.md`` file below FOLDER with each converter that is installed (``pip install comrak
pyromark cmarkgfm markdown``; none of them has to be), several rounds, and prints the best round in
milliseconds an article, with the ratio to Python-Markdown in the same run. It then prints which of
the samples each converter gets right.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from importlib import import_module, metadata
from pathlib import Path
from time import perf_counter

Convert = Callable[[str], str]

ROUNDS = 5

# What help centers use, and a pattern of the HTML that shows it was understood.
SAMPLES = {
    "table": ("|a|\n|-|\n|b|\n", "<td>b"),
    "links back from a note": ("x[^1] y[^1]\n\n[^1]: note\n", r'href="#fnref(-1-2|2:1)"'),
    "footnotes behind the text": ("x[^1]\n\n[^1]: note\n\nlast\n", r"last</p>\s*<(section|div)"),
    "definition list": ("term\n\n: meaning\n", "<dd>"),
    "Chinese emphasis": ("**注意：**后面\n", "<strong>注意：</strong>"),
    "Chinese quotes": ("他说**“好”**吗\n", "<strong>“好”</strong>"),
    "raw HTML": ("<details>\n\n**x**\n\n</details>\n", "<strong>x</strong>"),
}


def comrak() -> Convert:
    """Return comrak, set up as in helpgen.core.markdown.engines."""
    module = import_module("comrak")
    extension = module.ExtensionOptions()
    for name in ("table", "footnotes", "description_lists", "cjk_friendly_emphasis"):
        setattr(extension, name, True)
    render = module.RenderOptions()
    render.unsafe_ = True
    parse = module.ParseOptions()
    return lambda text: str(
        module.render_markdown(
            text, extension_options=extension, parse_options=parse, render_options=render
        )
    )


def pyromark() -> Convert:
    """Return pyromark with what it has of the same."""
    module = import_module("pyromark")
    options = module.Options
    wanted = options.ENABLE_TABLES | options.ENABLE_FOOTNOTES | options.ENABLE_DEFINITION_LIST
    return lambda text: str(module.html(text, options=wanted))


def cmarkgfm() -> Convert:
    """Return cmarkgfm with what it has of the same."""
    module = import_module("cmarkgfm")
    options = import_module("cmarkgfm.cmark").Options
    wanted = options.CMARK_OPT_UNSAFE | options.CMARK_OPT_FOOTNOTES
    return lambda text: str(
        module.markdown_to_html_with_extensions(text, options=wanted, extensions=["table"])
    )


def python_markdown() -> Convert:
    """Return Python-Markdown with the extensions helpgen loads; a new parser for every article."""
    module = import_module("markdown")
    names = ["abbr", "attr_list", "def_list", "footnotes", "sane_lists", "tables"]
    return lambda text: str(module.Markdown(extensions=names).convert(text))


CONVERTERS: dict[str, Callable[[], Convert]] = {
    "markdown": python_markdown,
    "comrak": comrak,
    "cmarkgfm": cmarkgfm,
    "pyromark": pyromark,
}


def seconds(convert: Convert, articles: list[str]) -> float:
    """Return the time of the best round over all articles."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        for article in articles:
            convert(article)
        best = min(best, perf_counter() - start)
    return best


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Compare Markdown converters.")
    parser.add_argument("folder", type=Path, help="a folder with Markdown files")
    files = sorted(parser.parse_args().folder.rglob("*.md"))
    front = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
    articles = [front.sub("", file.read_text("utf-8")) for file in files]
    if not articles:
        print("there are no .md files in this folder", file=sys.stderr)
        return 1
    size = sum(map(len, articles)) // len(articles)
    print(f"{len(articles)} articles, {size:,} characters each on average\n")
    base = 0.0
    for name, load in CONVERTERS.items():
        try:
            convert = load()
        except ImportError:
            print(f"{name:10} is not installed")
            continue
        each = seconds(convert, articles) / len(articles) * 1000
        base = base or each
        right = [
            sample for sample, (text, sign) in SAMPLES.items() if re.search(sign, convert(text))
        ]
        wrong = ", ".join(sample for sample in SAMPLES if sample not in right) or "nothing"
        line = f"{name:10} {metadata.version(name):12} {each:8.3f} ms {base / each:7.1f} x"
        print(f"{line}   lacks: {wrong}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
