"""Reads the pages of a manual from a folder of HTML: titles, text and the links to others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin


def elements(names: str) -> frozenset[str]:
    """Return names of elements that are written with spaces between them."""
    return frozenset(names.split())


HAN = "\u3400-\u4dbf\u4e00-\u9fff"
NUMBER = re.compile(  # "4.2. ", "Chapter 3. ", "第 3 章 ": the place in the book, not the title
    r"^(?:(?:chapter|section|appendix|part|附录|部分)\s+[\dA-Z]+(?:\.\d+)*[.:,]?"
    r"|第\s*[\dA-Z.一二三四五六七八九十]+\s*[章节部]分?[.:]?|(?:\d+|[A-Z])(?:\.\d+)+\.?|\d+\.)\s+",
    re.IGNORECASE,
)
SITE = re.compile(r"(.*\S)\s+[|—–:-]+\s+(.*)")  # a title, and the name of the site
VOID = elements("area base br col embed hr img input link meta source track wbr")
BLOCKS = elements(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure form"
    " h1 h2 h3 h4 h5 h6 hr li main ol p pre section summary table tr ul"
)
HEADINGS = elements("h1 h2 h3 h4 h5 h6")
HIDDEN = elements("script style noscript template svg nav footer aside button select")
CHROME = re.compile(  # classes, ids and roles of what stands around the text
    r"nav(?:igation|bar|igationbar|header|footer|list)?|(?:site|page|top|sphinx)?-?"
    r"(?:footer|sidebar|navigation|breadcrumbs?)|toc|header|headerlink|related|banner|contentinfo"
    r"|sidebarwrapper|clearer|search(?:box)?|skip-?link|indexterm|(?:table|list)-of-\w+|reportbug|docnav"
)
CLOSED_BY = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}}
MIN_LETTERS = 60


@dataclass(slots=True)
class Line:
    """A paragraph, list item, table row or heading; ``level`` is 0 for all but headings."""

    text: str
    level: int
    anchor: str
    main: bool


@dataclass(slots=True)
class Page:
    """What is read of one file."""

    url: str
    lines: list[Line]
    links: list[tuple[str, str]]  # (address, text)
    head: str  # of <title>
    title: str = ""
    id: str = ""
    linked: int = 0  # characters that stand in links

    @property
    def body(self) -> str:
        """All text but the title."""
        return "\n".join(line.text for line in self.lines)


class Reader(HTMLParser):
    """Reads lines, links and the title of one page."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = self.url = f"file:///{quote(url)}"
        self.open: list[tuple[str, bool, bool]] = []  # (tag, is hidden, is in main)
        self.lines: list[Line] = []
        self.links: list[tuple[str, str, bool]] = []
        self.text: list[str] = []
        self.head: list[str] = []
        self.anchor = ""
        self.link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; one that begins a block ends the line before it."""
        get = {name: value or "" for name, value in attrs}
        if tag == "base" and get.get("href"):
            self.base = urljoin(self.url, get["href"])
        while self.open and self.open[-1][0] in CLOSED_BY.get(tag, ()):
            self.handle_endtag(self.open[-1][0])
        if tag in BLOCKS:
            self.flush()
        if tag == "a" and "href" in get:
            self.link = (urldefrag(urljoin(self.base, get["href"]))[0], len(self.text))
        self.anchor = get.get("id") or (get.get("name") if tag == "a" else "") or self.anchor
        if tag in {"td", "th", "br", "dd"}:
            self.text.append(" ")
        if tag not in VOID:
            hidden, main = self.open[-1][1:] if self.open else (False, False)
            main = main or is_main(tag, get)
            hidden = (hidden and not is_main(tag, get)) or is_chrome(tag, get, main=main)
            self.open.append((tag, hidden, main))

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that were left open in it."""
        if not any(tag == entry[0] for entry in self.open):
            return
        if tag == "a" and self.link:
            text = squeeze("".join(self.text[self.link[1] :]))
            self.links.append((self.link[0], text, self.open[-1][2]))
            self.link = None
        if tag in BLOCKS:
            self.flush(tag)
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep text, unless it is hidden."""
        if any(tag == "title" for tag, _, _ in self.open):
            self.head.append(data)
        elif self.open and not self.open[-1][1]:
            self.text.append(data)

    def flush(self, tag: str = "") -> None:
        """End the line. A heading takes the last name that was given since the line before it."""
        text = squeeze("".join(self.text))
        self.text.clear()
        if self.link:
            self.link = (self.link[0], 0)
        if text:
            level = int(tag[1]) if tag in HEADINGS else 0
            main = self.open[-1][2] if self.open else False
            self.lines.append(Line(text, level, self.anchor if level else "", main))
            self.anchor = ""


def is_main(tag: str, get: dict[str, str]) -> bool:
    """Say whether an element holds the text of the page, even inside a header never closed."""
    names = {*f"{get.get('class')} {get.get('id')}".lower().split()}
    named = not names.isdisjoint(("maincontent", "main-content"))
    return named or tag in {"main", "article"} or get.get("role") == "main"


def is_chrome(tag: str, get: dict[str, str], *, main: bool) -> bool:
    """Say whether an element and all in it is no text of the page."""
    if tag in HIDDEN or "hidden" in get or (tag == "header" and not main):
        return True
    names = f"{get.get('class')} {get.get('id')} {get.get('role')}".lower().split()
    return tag not in HEADINGS | {"body", "html"} and any(map(CHROME.fullmatch, names))


def squeeze(text: str) -> str:
    """Return ``text`` with single spaces, and without marks of permanent links."""
    return " ".join(text.replace("¶", " ").replace("\u200b", "").split())


def tidy(text: str) -> str:
    """Return the text of a link without its number, marks at its ends and halves of brackets."""
    text = NUMBER.sub("", text).split(" — ")[0].strip(" .,:;。，：；、»→")
    text = re.sub(r"^[“\"‘'](.*)[”\"’']$", r"\1", text)
    return text if text.count("「") == text.count("」") else text.strip("「」")


def read(path: Path, folder: Path) -> Page:
    url = path.relative_to(folder).as_posix()
    reader = Reader(url)
    reader.feed(path.read_text("utf-8", errors="replace"))
    reader.close()
    reader.flush()
    lines, links = reader.lines, reader.links
    if sum(len(line.text) for line in lines if line.main) > MIN_LETTERS:
        lines = [line for line in lines if line.main]
        links = [link for link in links if link[2]]
    page = Page(url, lines, [], squeeze("".join(reader.head)))
    page.linked = sum(len(text) for _, text, _ in links)
    for address, text, _ in links:
        target = unquote(address.removeprefix("file:///"))
        target += "index.html" if target.endswith("/") else ""
        page.links.append((target, tidy(text)))
    return page


def name_pages(pages: list[Page]) -> None:
    """Give each page its title, and take it out of its text."""
    named = [SITE.fullmatch(page.head) for page in pages]
    sites = Counter(match[2] for match in named if match)
    heads = [
        match[1] if match and sites[match[2]] > len(pages) / 20 else page.head
        for page, match in zip(pages, named, strict=True)
    ]
    firsts = Counter(line.text for page in pages for line in page.lines if line.level == 1)
    times = Counter(heads)
    for page, head in zip(pages, heads, strict=True):
        first = next((line.text for line in page.lines if line.level == 1), head)
        title = head if head and times[head] < firsts[first] > 2 else first
        page.title = NUMBER.sub("", title).strip()
        page.lines = [
            line
            for number, line in enumerate(page.lines)
            if number > 3 or NUMBER.sub("", line.text) != page.title
        ]


def drop_boilerplate(pages: list[Page]) -> None:
    seen = Counter(text for page in pages for text in {line.text for line in page.lines})
    for page in pages:
        page.lines = [line for line in page.lines if seen[line.text] <= max(len(pages) / 2, 2)]


def in_language(page: Page, lang: str) -> bool:
    """Say whether the text is long enough, and Chinese where it should be."""
    letters = [char for char in page.title + page.body if char.isalpha()]
    if not lang.startswith("zh"):
        return len(letters) >= MIN_LETTERS
    han = sum(bool(re.match(f"[{HAN}]", char)) for char in letters)
    return han >= max(MIN_LETTERS / 2, 0.3 * len(letters))


def load(folder: Path, lang: str, skip: list[str]) -> list[Page]:
    """Return the pages of ``folder`` in the order of their addresses."""
    pages: dict[str, Page] = {}
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.htm"), *folder.rglob("*.xhtml")]):
        if not any(fnmatch(path.relative_to(folder).as_posix(), glob) for glob in skip):
            page = read(path, folder)
            pages.setdefault(page.body, page)
    kept = list(pages.values())
    drop_boilerplate(kept)
    name_pages(kept)
    return [page for page in kept if page.title and in_language(page, lang)]
