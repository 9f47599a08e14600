"""Pagefind, the extended edition: it reads a site's pages and cuts Chinese into words."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path

import javascript
from corpus import Corpus, Page, Query
from outcome import Outcome, UnavailableError


def run(corpus: Corpus, queries: Sequence[Query], work: Path) -> Outcome:
    """Return what Pagefind answers over the pages as HTML."""
    if not find_spec("pagefind_bin_extended"):
        raise UnavailableError("pip install -r benchmarks/search/requirements.txt")
    site = work / "site"
    for page in corpus.pages:
        folder = site / page.id
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(_html(page, corpus.lang), encoding="utf-8")
    return javascript.ask("pagefind", corpus, queries, javascript.Made(work, _build(site)))


def _build(site: Path) -> float:
    """Make the index; return the processor seconds it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pagefind_bin_extended", "--site", str(site)]
    result = subprocess.run(command, capture_output=True, check=False, text=True)
    if result.returncode:
        raise UnavailableError(f"it failed:\n{result.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _html(page: Page, lang: str) -> str:
    title = escape(page.title)
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    main = f"<main data-pagefind-body><h1>{title}</h1>{''.join(_blocks(page))}</main>"
    return f'<!doctype html><html lang="{lang}">{head}<body>{main}</body></html>'


def _blocks(page: Page) -> Iterator[str]:
    for section in page.sections:
        if section.heading:
            yield f'<h2 id="{escape(section.anchor)}">{escape(section.heading)}</h2>'
        for line in section.text.splitlines():
            yield f"<p>{escape(line)}</p>"
