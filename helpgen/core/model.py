"""The nouns: what each stage makes and the next one takes.

Read from top to bottom this is the way of an article through the house::

    Source -> ParsedArticle -> Article (in a Site) -> a page context -> Output

Every value is frozen and whole: where a stage adds something it makes a new type. Relations are
keys or small ``LinkItem`` values, never back-pointers, so every value pickles, compares and prints.

Paths are posix and relative. A *path* of a source is relative to the project's folder
(``content/billing/refunds.md``); a *key* is the path inside one locale's tree without the ending
(``billing/refunds``), the same in every locale, and is how translations are paired. A *url* is
relative to the site's root, without a leading slash: ``billing/refunds/`` or ``zh-CN/`` or, for the
home page, the empty string.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from helpgen.core.diagnostics import Diagnostic, Position

# --- what was read -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """One text file of the content tree, decoded.

    ``digest`` is the SHA-256 of its bytes, in hex: the key under which its parse is cached.
    """

    path: str
    locale: str
    key: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is copied as it is.

    ``key`` is its path inside its locale's tree, ``url`` where it lands in the site. ``size`` is
    that of a picture which tells it.
    """

    path: str
    locale: str
    key: str
    url: str
    digest: str
    size: Size | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was found below ``content/``.

    ``articles`` are Markdown files, ``folders`` the ``_category.yml`` and ``_section.yml`` files
    (their key is the folder's), ``homes`` the ``index.md`` of each locale's root. ``unread`` are
    the paths of files that are there and could not be read: a link to one of them is not broken.
    """

    articles: tuple[Source, ...] = ()
    folders: tuple[Source, ...] = ()
    homes: tuple[Source, ...] = ()
    assets: tuple[Asset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unread: tuple[str, ...] = ()


# --- one article alone -------------------------------------------------------------------------

ArticleType = Literal["article", "faq", "troubleshooter", "policy", "announcement", "glossary"]
SortOrder = Literal["position", "title", "updated", "created"]


@dataclass(frozen=True, slots=True)
class ArticleSearch:
    """``search:`` of an article's front matter."""

    boost: float = 1.0
    exclude: bool = False


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """The front matter of an article, checked. Field names are the keys.

    ``title`` is always there (from the front matter, the first heading or the file's name);
    everything else is empty when the author did not say it. ``position`` is ``None`` when absent:
    such articles come after those that have one.
    """

    title: str = ""
    description: str = ""
    slug: str = ""
    id: str = ""
    position: float | None = None
    labels: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    answer: str = ""
    type: ArticleType = "article"
    promoted: bool = False
    draft: bool = False
    unlisted: bool = False
    author: str = ""
    owner: str = ""
    created: date | None = None
    updated: date | None = None
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    image: str = ""
    search: ArticleSearch = field(default_factory=ArticleSearch)
    feedback: bool = True
    toc: bool = True
    publish_at: date | None = None
    expires_at: date | None = None
    review_by: date | None = None
    review_every: str = ""
    reviewed_at: date | None = None
    reviewed_by: str = ""
    replaced_by: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FolderMeta:
    """``_category.yml`` and ``_section.yml``, checked. Field names are the keys."""

    title: str = ""
    description: str = ""
    icon: str = ""
    slug: str = ""
    position: float | None = None
    sort: SortOrder = "position"
    draft: bool = False
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class LinkRef:
    """A link or picture in an article, not yet bound: where its target is is not known yet.

    ``target`` is what the author wrote, entities decoded, percent-escapes kept. ``kind`` says
    whether it must be an image. ``alt`` is the text of a picture, ``None`` where the attribute is
    missing. ``width`` and ``height`` are those its author gave a picture. ``at`` is where the
    address stands in the source file; that of a reference link (``[text][name]``) stands in the
    definition.
    """

    target: str
    kind: Literal["link", "image"]
    at: Position
    alt: str | None = None
    width: str = ""
    height: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: level 2 to 6, its id (unique in the article) and its plain text."""

    level: int
    id: str
    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Passage:
    """The plain text below one heading: what search reads and shows.

    ``id`` and ``heading`` are empty for the text before the first heading. Every block of the text
    (a paragraph, an item, a cell) is one line of ``text``.
    """

    id: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """An article's converted text.

    ``segments`` joined are its HTML: strings, and a ``LinkRef`` wherever an address goes (inside
    the quotes of its attribute). ``ids`` are all anchors a link may point at, headings included.
    """

    segments: tuple[str | LinkRef, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def links(self) -> tuple[LinkRef, ...]:
        """Every link and picture, in the order of the text."""
        return tuple(part for part in self.segments if isinstance(part, LinkRef))


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """What search knows of one article, ready to be put into an index without reading it again.

    ``words`` are the folded words and pairs of characters, each once, in order of code points, with
    spaces between: a site has millions of them, and one string is much smaller than many. ``marks``
    says of each where and how much it occurs (the bits are in ``terms/marks.py``).
    ``phrases`` maps the title, every heading and every keyword, as a whole, to what it is.
    ``forms`` maps a word to its spelling with accents, for languages whose stemmer needs them.
    ``questions`` has the terms of each question of an FAQ article, which is found by itself; the
    terms of the article are then those of the rest. ``digest`` is that of all that search reads of
    it, its text included: where it is the same, so is what is found and shown.
    """

    words: str = ""
    marks: tuple[int, ...] = ()
    phrases: Mapping[str, int] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[ArticleTerms, ...] = ()
    digest: str = ""

    @property
    def marked(self) -> dict[str, int]:
        """The mark of each word."""
        return dict(zip(self.words.split(), self.marks, strict=True))


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """All that one source says by itself.

    ``places`` has the position of each front-matter key; ``titled`` is false when the title is
    only the file's name.
    """

    path: str
    locale: str
    key: str
    meta: ArticleMeta
    body: Body
    terms: ArticleTerms = field(default_factory=ArticleTerms)
    places: Mapping[str, Position] = field(default_factory=dict)
    titled: bool = True
    diagnostics: tuple[Diagnostic, ...] = ()


# --- the whole site ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A link inside the site: what lists, breadcrumbs and neighbours hold."""

    title: str
    url: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article in its place.

    ``locale`` is the tree it stands in; ``language`` the one it is written in (they differ on a
    fallback page, shown where a translation is missing). ``folder`` is the key of its section or
    category, empty for a page in the tree's root.
    """

    key: str
    id: str
    locale: str
    language: str
    path: str
    url: str
    meta: ArticleMeta
    body: Body
    terms: ArticleTerms
    places: Mapping[str, Position]
    folder: str
    breadcrumbs: tuple[LinkItem, ...]
    previous: LinkItem | None
    next: LinkItem | None
    related: tuple[LinkItem, ...]
    replaced_by: LinkItem | None = None

    @property
    def link(self) -> LinkItem:
        """The article as an entry of a list."""
        return LinkItem(self.meta.title, self.url, self.meta.description)

    @property
    def is_fallback(self) -> bool:
        """Whether it stands in for a translation that is missing."""
        return self.locale != self.language


@dataclass(frozen=True, slots=True)
class Folder:
    """A category (top level) or a section, with what is listed directly in it, in order.

    ``path`` is the file that describes it, else the folder on disk; ``articles`` are keys.
    ``count`` is the number of listed articles at any depth.
    """

    key: str
    locale: str
    url: str
    path: str
    meta: FolderMeta
    breadcrumbs: tuple[LinkItem, ...]
    articles: tuple[str, ...]
    folders: tuple[Folder, ...]
    count: int

    @property
    def is_category(self) -> bool:
        """Whether it stands on the top level, with a card on the home page."""
        return "/" not in self.key

    @property
    def link(self) -> LinkItem:
        """The folder as an entry of a list."""
        return LinkItem(self.meta.title, self.url, self.meta.description)


@dataclass(frozen=True, slots=True)
class Home:
    """What ``index.md`` says: the words of a locale's home page; its body may be empty."""

    title: str = ""
    description: str = ""
    path: str = ""
    body: Body = field(default_factory=Body)


@dataclass(frozen=True, slots=True)
class Tree:
    """One locale's help center.

    ``categories`` are those that are listed, ``folders`` all that have a page, by key, at any
    depth. ``articles`` are all that are published, by key, in reading order, also those that
    are unlisted.
    """

    locale: str
    home_url: str
    home: Home
    categories: tuple[Folder, ...]
    folders: Mapping[str, Folder]
    articles: Mapping[str, Article]

    def translation(self, key: str) -> str | None:
        """Return the URL of ``key`` if it is here in this tree's own language; "" is the home."""
        if not key:
            return self.home_url
        article = self.articles.get(key)
        if article:
            return None if article.is_fallback else article.url
        folder = self.folders.get(key)
        return folder.url if folder else None


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address (``url``) that leads to ``target``, both relative to the site's root.

    ``path`` is the article that names it, ``at`` the place where it does.
    """

    url: str
    target: str
    title: str
    path: str
    at: Position | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """The help center: one tree per locale, the default one first."""

    trees: tuple[Tree, ...]
    assets: tuple[Asset, ...]
    redirects: tuple[Redirect, ...]

    def tree(self, locale: str) -> Tree:
        """Return the tree of ``locale``, which must be one of the site's."""
        return next(tree for tree in self.trees if tree.locale == locale)


# --- what is written ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path relative to the output folder, and its bytes."""

    path: str
    data: bytes
