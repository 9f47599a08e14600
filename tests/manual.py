"""The manual as a test reads it: its structure, and no word of any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})\s*([\w-]*)(?:\s+title=\"([^\"]*)\")?")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{#([\w.-]+)\})?\s*$")
_ROW = re.compile(r"^\s*\|((?:[^|\\]|\\.)*)\|((?:[^|\\]|\\.)*)\|")
_CODE = re.compile(r"`([^`]+)`")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]\s*$")
_LONE_CODE = re.compile(r"\s*`([^`]+)`\s*")
_COMMAND = re.compile(r"(?:^|&& *|; *|^[A-Z_]+=\S+ +|/bin/)helpgen((?:\s+[^\s|&;>#)]+)*)")
_FINDING = re.compile(r"\b(?:error|warning|info)\[([\w-]+)\]")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced code block: its language, its title, and its lines."""

    language: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the manual: its path below ``content``, its prose, its code blocks."""

    path: str
    prose: tuple[str, ...]
    blocks: tuple[Block, ...]

    def heading_ids(self) -> list[str]:
        """Return the ids that headings were given, in order."""
        found = (_HEADING.match(line) for line in self.prose)
        return [match[3] for match in found if match and match[3]]

    def headings(self, level: int) -> list[tuple[str, str]]:
        """Return (text, id) of every heading of ``level``."""
        found = (_HEADING.match(line) for line in self.prose)
        return [(match[2], match[3] or "") for match in found if match and len(match[1]) == level]

    def below(self, heading: str) -> Article:
        """Return the part from the heading with this id to the next one of its level or above."""
        start, level = self._place(heading)
        end = len(self.prose)
        for at in range(start + 1, len(self.prose)):
            match = _HEADING.match(self.prose[at])
            if match and len(match[1]) <= level:
                end = at
                break
        return Article(self.path, self.prose[start:end], ())

    def above(self, heading: str) -> Article:
        """Return the part before the heading with this id."""
        return Article(self.path, self.prose[: self._place(heading)[0]], ())

    def lone_codes(self) -> list[str]:
        """Return the codes that stand alone in the first cell of a table's row."""
        found = (_LONE_CODE.fullmatch(cell) for cell in self._first_cells())
        return [match[1] for match in found if match]

    def defaults(self) -> dict[str, str]:
        """Return what stands in brackets in the second cell, by the lone code of the first."""
        found: dict[str, str] = {}
        for line in self.prose:
            row = _ROW.match(line)
            name = _LONE_CODE.fullmatch(row[1]) if row else None
            if row and name:
                default = _BRACKETS.search(row[2])
                found[name[1]] = default[1].strip("` ") if default else ""
        return found

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the code of the first cell and that of the second, which may be empty."""
        for line in self.prose:
            row = _ROW.match(line)
            name = _LONE_CODE.fullmatch(row[1]) if row else None
            if row and name:
                yield name[1], row[2].strip().strip("`")

    def options(self) -> set[str]:
        """Return the options named in first cells: ``-o`` and ``--output`` of `--output DIR`."""
        codes = (code for cell in self._first_cells() for code in _CODE.findall(cell))
        return {code.split()[0] for code in codes if code.startswith("-")}

    def codes(self) -> set[str]:
        """Return everything that is inline code."""
        return {code for line in self.prose for code in _CODE.findall(line)}

    def commands(self) -> list[list[str]]:
        """Return the words behind ``helpgen`` of every command in code blocks and inline code."""
        lines = [code for code in self.codes() if code.startswith("helpgen ")]
        for block in self.blocks:
            if block.language == "sh":
                lines += block.lines
            elif block.language == "console":
                lines += [line[2:] for line in block.lines if line.startswith("$ ")]
        found = (match[1].split() for line in lines for match in _COMMAND.finditer(line.strip()))
        return [words for words in found if words]

    def findings(self) -> set[str]:
        """Return the codes of findings that are quoted in code blocks."""
        return {
            code for block in self.blocks for line in block.lines for code in _FINDING.findall(line)
        }

    def _first_cells(self) -> Iterator[str]:
        for line in self.prose:
            if match := _ROW.match(line):
                yield match[1]

    def _place(self, heading: str) -> tuple[int, int]:
        for at, line in enumerate(self.prose):
            match = _HEADING.match(line)
            if match and match[3] == heading:
                return at, len(match[1])
        raise AssertionError(f"{self.path} has no heading with {{#{heading}}}")


def read(content: Path, path: str) -> Article:
    """Return the article at ``path`` below ``content``."""
    file = content / path
    assert file.is_file(), f"content/{path} is missing"
    prose: list[str] = []
    blocks: list[Block] = []
    fence, start, inside = "", None, list[str]()
    for line in file.read_text("utf-8").split("\n"):
        match = _FENCE.match(line)
        if fence and start and match and match[2].startswith(fence) and not match[3]:
            blocks.append(Block(start[3], start[4] or "", tuple(inside)))
            fence = ""
        elif fence and start:
            inside.append(line.removeprefix(start[1]))
        elif match:
            fence, start, inside = match[2], match, []
        else:
            prose.append(line)
    assert not fence, f"content/{path}: a code block has no end"
    return Article(path, tuple(prose), tuple(blocks))
