"""Where in the source things of the HTML come from: the engines do not say.

Everything that can become a link is collected from the source once, with its place, outside code.
What the HTML then holds is looked up by its value: the same address several times is found in the
order of the text. The place of a link is where its address is written; of a reference link
(``[text][name]``) that is in the definition, since that is what a writer would correct.
"""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Container, Iterator
from urllib.parse import unquote

from helpgen.core.diagnostics import Position
from helpgen.core.markdown.mask import masked
from helpgen.core.markdown.scanned import Scanned, SourceHeading
from helpgen.core.markdown.tags import TAG, decode

_LOOKAHEAD = 20

# One alternative for each way to write an address; the named groups hold it.
_ADDRESS = re.compile(
    r"""
      \]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<inline>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*+)
          (?P<spaced>(?:[ \t][^\s()"'<>]+)*+))
    | ^[ >\t]*\[(?!\^)[^\[\]\n]+\]:[ \t]*<?(?P<definition>[^\s<>]+)
    | <(?P<auto>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@"'=]+@[^\s<>]+)>
    | \b(?:href|src|poster|cite|srcset)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'
          |(?P<bare>[^\s"'>]+))
    | (?P<url>(?:https?://|www\.)[^\s<>"'`|\]）」》，。、；]+
          |(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_RAW_HEADING = re.compile(r"<h([1-6])\b([^<>]*)>", re.IGNORECASE)
_ANCHOR = re.compile(r"(?:\{[^{}\n]*#|\b(?:id|name)\s*=\s*[\"']?)([^\s\"'{}<>]+)", re.IGNORECASE)
# A list of attributes behind or below a block: {: onclick="…" }
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")
_WORD = re.compile(r"\w+")


class Locator:
    """Looks things of one article up in its source. It counts: ask in the order of the text."""

    def __init__(self, source: str, scanned: Scanned, first_line: int) -> None:
        self._source = source
        self._first_line = first_line
        self._starts = [0, *(found.end() for found in re.finditer("\n", source))]
        self._masked = masked(source, scanned.hidden)
        self._links = self._collect_links()
        self._headings = self._collect_headings(scanned.headings)
        self._next_heading = 0
        self._anchors: dict[str, deque[int]] | None = None
        self._tags: dict[str, deque[int]] | None = None
        self._last = Position(first_line)

    def link(self, address: str) -> tuple[str, Position]:
        """Return ``address`` as its author wrote it, entities decoded, and where."""
        places = self._links.get(_key(address))
        if not places:
            return address, self._last
        offset, written = places[0] if len(places) == 1 else places.popleft()
        self._last = self._position(offset)
        return written, self._last

    def heading(self, levels: Container[int], words: str) -> Position:
        """Return where the next heading with these words starts, of one of these levels."""
        rest = self._headings[self._next_heading : self._next_heading + _LOOKAHEAD]
        for index, heading in enumerate(rest, self._next_heading):
            if heading.level in levels and _fits(words, heading.text):
                self._next_heading = index + 1
                self._last = heading.at
                return heading.at
        return self._last

    def anchor(self, name: str) -> Position:
        """Return where the id ``name`` is written."""
        if self._anchors is None:
            self._anchors = defaultdict(deque)
            for found in _ANCHOR.finditer(self._masked):
                self._anchors[found[1]].append(found.start(1))
        return self._take(self._anchors.get(name, deque()))

    def tag(self, name: str, attribute: str = "") -> Position:
        """Return where the next element ``name`` that has ``attribute`` is written."""
        if self._tags is None:
            self._tags = defaultdict(deque)
            for found in TAG.finditer(self._masked):
                tag = found[2].lower()
                self._tags[f"{found[1]}{tag}"].append(found.start())
                for word in re.findall(r"[\w:-]+(?=\s*=)", found[3]):
                    self._tags[f"{tag} {word.lower()}"].append(found.start())
            for found in _ATTRIBUTES.finditer(self._masked):
                for word in re.findall(r"[\w:-]+(?=\s*=)", found[0]):
                    self._tags[f"{{}} {word.lower()}"].append(found.start())
        if not attribute:
            return self._take(self._tags.get(name, deque()))
        places = self._tags.get(f"{name} {attribute}") or self._tags.get(f"{{}} {attribute}")
        return self._take(places or deque())

    def _take(self, places: deque[int]) -> Position:
        if not places:
            return self._last
        return self._position(places[0] if len(places) == 1 else places.popleft())

    def _position(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset) - 1
        return Position(self._first_line + line, offset - self._starts[line] + 1)

    def _collect_links(self) -> dict[str, deque[tuple[int, str]]]:
        links: dict[str, deque[tuple[int, str]]] = defaultdict(deque)
        for found in _ADDRESS.finditer(self._masked):
            for offset, written in _written(found):
                links[_key(written)].append((offset, written))
        return links

    def _collect_headings(self, headings: tuple[SourceHeading, ...]) -> list[SourceHeading]:
        raw = [
            SourceHeading(
                int(found[1]),
                self._masked[found.end() : found.end() + 500],
                self._position(found.start()),
            )
            for found in _RAW_HEADING.finditer(self._masked)
        ]
        if not raw:
            return list(headings)
        return sorted([*headings, *raw], key=lambda heading: (heading.at.line, heading.at.column))


def _written(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield the address of a match as written, with its offset; of ``srcset`` every one."""
    group = str(found.lastgroup)
    if group == "spaced":  # Python-Markdown allows spaces: [text](my file.md)
        yield found.start("inline"), _plain(found["inline"])
        if found["spaced"]:
            yield found.start("inline"), _plain(found["inline"] + found["spaced"])
    elif group in {"angle", "definition"}:
        yield found.start(group), _plain(found[group])
    elif group in {"double", "single", "bare"}:
        value = decode(found[group])
        yield found.start(group), value
        if "," in value:
            for part in re.finditer(r"[^\s,]+", found[group]):
                yield found.start(group) + part.start(), decode(part[0])
    else:
        words = found[group].rstrip("?!.,:;*_~'\"")
        if group == "auto" or not words.startswith("www."):
            yield found.start(group), entities.unescape(found[group])
        for word in {words, words.rstrip(")"), f"https://{words}", f"mailto:{words}"}:
            yield found.start(group), entities.unescape(word)


def _plain(address: str) -> str:
    """Return an address of Markdown with escapes and entities replaced (CommonMark 2.4, 2.5)."""
    if "\\" in address:
        address = _ESCAPE.sub(r"\1", address)
    return entities.unescape(address) if "&" in address else address


def _key(address: str) -> str:
    """Return what is the same of an address before and after an engine wrote it."""
    # Python-Markdown writes spaces for a tab.
    return " ".join((unquote(address) if "%" in address else address).split())


def _fits(words: str, raw: str) -> bool:
    """Whether a heading's first word stands in the raw text of its source."""
    first = _WORD.search(words)
    return first is None or first[0] in raw
