"""The source with everything blanked in which nothing is Markdown: code, comments."""

from __future__ import annotations

import re
from collections import defaultdict

_TICKS = re.compile(r"(?<!\\)`+")
_BLANK_LINE = re.compile(r"\n[ \t>]*(?=\n)")
_VISIBLE = re.compile(r"[^\n]")


def masked(source: str, hidden: frozenset[int]) -> str:
    """Return ``source`` with hidden lines, code spans and comments as spaces: same length.

    ``hidden`` are line numbers from 0.
    """
    if hidden:
        lines = source.split("\n")
        for number in hidden:
            lines[number] = " " * len(lines[number])
        source = "\n".join(lines)
    if "`" in source:
        source = _blanked(source, _spans(source))
    return without_comments(source) if "<!--" in source else source


def without_comments(text: str) -> str:
    """Return ``text`` with its HTML comments as spaces."""
    return _blanked(text, _comments(text))


def _blanked(source: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [source[at:start], _VISIBLE.sub(" ", source[start:end])]
        at = end
    return "".join([*parts, source[at:]])


def _comments(source: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = source.find("<!--")
    while start >= 0 and (end := source.find("-->", start + 4)) >= 0:
        spans.append((start, end + 3))
        start = source.find("<!--", end)
    return spans


def _spans(source: str) -> list[tuple[int, int]]:
    """Return the code spans (CommonMark 6.1): from a run of ticks to the next as long."""
    breaks = [found.start() for found in _BLANK_LINE.finditer(source)]
    spans: list[tuple[int, int]] = []
    runs: list[re.Match[str]] = []
    index = 0
    for run in _TICKS.finditer(source):
        while index < len(breaks) and breaks[index] < run.start():
            spans += _pairs(runs)
            runs = []
            index += 1
        runs.append(run)
    return spans + _pairs(runs)


def _pairs(runs: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Pair the runs of one block. Linear: every run looks up the next of its length."""
    places: dict[int, list[int]] = defaultdict(list)
    for index in range(len(runs) - 1, -1, -1):
        places[len(runs[index][0])].append(index)
    pairs: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        same = places[len(runs[index][0])]
        while same and same[-1] <= index:
            same.pop()
        if same:
            pairs.append((runs[index].start(), runs[same[-1]].end()))
            index = same[-1]
        index += 1
    return pairs
