"""What is refused before an engine sees it, because converting it would take too long.

A help article never comes near these limits; text made to hang a build does. Python-Markdown
looks for the end of a bracket or tag character by character, from every start again, so its work
grows with the square of what is left open. That work is estimated first, in linear time, in
characters it will look at (about 60 ns each); the weights were measured with Python-Markdown 3.11.
A CommonMark parser is linear by design: for it, and in any case, size and depth are bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from helpgen.core.config import Engine
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.markdown.blocks import MAX_DEPTH
from helpgen.core.markdown.scanned import Scanned

MAX_CHARACTERS = 400_000  # of Markdown; code fences are not counted
MAX_CELLS = 60_000
MAX_WORK = 12_000_000
MAX_EXPANSION = 10_000_000  # characters that definitions may become when they are used
MAX_OPEN_TAGS = 40  # raw <b>, <i>, ... that are open at once: browsers repeat them in every block

CODE = "too-complex"

_LINK_PASSES = 3  # inline patterns that look for the end of the same bracket
_CELL_WORK = 150
_FOOTNOTE_WORK = 6
_ABBREVIATION_WORK = 0.3
_LONG = 10_000
_COPY = 300  # the text is copied for each thing found in it, at this many characters a step
_UNIT = re.compile(r"\n(?=[ >]*(?:[-+*|]|\d+\.))")  # items and rows are looked at one by one

_BRACKET = re.compile(r"\]\(|[\[\]()]")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_DEFINITION = re.compile(r"^[ >]*\[[^\[\]\n]+\]:(.*)$", re.MULTILINE)
_ABBREVIATION = re.compile(r"^[ ]*\*\[([^\]\n]+)\][ ]?:(.*)$", re.MULTILINE)


def check(text: Scanned, engine: Engine, path: str, first_line: int) -> tuple[Diagnostic, ...]:
    """Return why ``text`` is refused; nothing when it may be converted."""
    if text.too_deep:
        what = f"lists, quotes and callouts are nested more than {MAX_DEPTH} deep here"
        return (refusal(what, path, text.too_deep, "use headings instead of some of the levels"),)
    start = Position(first_line)
    if len(text.text) > MAX_CHARACTERS:
        what = f"this article is too long ({len(text.text):,} characters without code blocks)"
        return (refusal(what, path, start, "split it into several articles"),)
    if text.text.count("|") > MAX_CELLS:
        what = "the tables of this article have too many cells"
        return (refusal(what, path, start, "split it, or offer the table as a file"),)
    if engine == "commonmark":
        return ()
    line = _overworked(text.text)
    if line is None:
        return ()
    at = Position(first_line + text.origins[line])
    what = "there are too many brackets, notes, definitions or table cells here"
    hint = "close the brackets, add empty lines, or put the text between lines of three backticks"
    return (refusal(what, path, at, hint),)


def refusal(what: str, path: str, at: Position, hint: str) -> Diagnostic:
    """Return the error for an article that is not converted."""
    return error(CODE, f"{what}; the article is left out", path, at, hint)


def _overworked(text: str) -> int | None:
    """Return the line (from 0) that is most work for Python-Markdown, when all is too much."""
    total = _document_work(text)
    if total > MAX_WORK or _expansion(text) > MAX_EXPANSION:
        return 0
    worst, most = 0, 0
    for start, chunk in _chunks(text):
        work = _chunk_work(chunk)
        total += work
        if work > most:
            worst, most = start, work
    return text.count("\n", 0, worst) if total > MAX_WORK else None


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between empty lines: inline syntax does not reach beyond."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, text[start:end]
        start = end + 2


def _chunk_work(chunk: str) -> int:
    work = chunk.count("|") * _CELL_WORK
    if (chunk.count("[") + chunk.count("(")) * len(chunk) > MAX_WORK // 1000:
        work += _bracket_work(chunk)
    work += chunk.count("\n:") * len(chunk)  # a definition list takes its text apart line by line
    if chunk.startswith("#"):
        work += chunk.count("{") * len(chunk)
    if len(chunk) > _LONG:
        units = _UNIT.split(chunk)
        work += sum(_marks(unit) * len(unit) for unit in units) // _COPY
    return work


def _marks(text: str) -> int:
    """Return how many things Python-Markdown may find in ``text``."""
    return sum(map(text.count, "`*_")) // 2 + sum(map(text.count, "\\[&")) * 2 + text.count("<")


def _bracket_work(chunk: str) -> int:
    """Return how many characters are looked at between brackets, nested ones again and again."""
    work = 0
    opened: dict[str, list[int]] = {"[": [], "(": []}
    links = 0
    for found in _BRACKET.finditer(chunk):
        mark = found[0]
        if mark[0] == "]" and opened["["]:
            work += (found.start() - opened["["].pop()) * _LINK_PASSES
        if mark == "](":
            links += 1
            opened["("].append(found.start())
        elif mark in opened:
            opened[mark].append(found.start())
        elif mark == ")" and opened["("]:
            work += found.start() - opened["("].pop()
    work += sum(len(chunk) - start for start in opened["["]) * _LINK_PASSES
    if links:
        work += sum(len(chunk) - start for start in opened["("])
    return work


def _document_work(text: str) -> int:
    """Return the work of what is looked for in the whole article."""
    work = 0
    if "[^" in text:
        uses = Counter(_FOOTNOTE.findall(text))
        work += sum(count * count for count in uses.values()) * _FOOTNOTE_WORK
    if "*[" in text:
        work += int(len(_ABBREVIATION.findall(text)) * len(text) * _ABBREVIATION_WORK)
    return work


def _expansion(text: str) -> int:
    """Return how long the text of definitions becomes when every use is replaced."""
    longest = max(map(len, _DEFINITION.findall(text)), default=0)
    size = longest * text.count("[") if longest > 200 else 0
    for name, meaning in _ABBREVIATION.findall(text):
        size += len(meaning) * text.count(name)
    return size
