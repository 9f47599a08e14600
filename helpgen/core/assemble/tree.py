"""One locale's tree: folders and articles with their order, addresses and neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath

from helpgen.core.address import slugify, title_of
from helpgen.core.assemble.folders import FolderSource, ancestors
from helpgen.core.assemble.order import position_key, sorter
from helpgen.core.assemble.related import relate
from helpgen.core.diagnostics import Diagnostic, error
from helpgen.core.model import Article, Folder, Home, LinkItem, ParsedArticle, Tree


@dataclass(frozen=True, slots=True)
class TreeInput:
    """What a tree is built from: articles and folders by key, already chosen for the locale.

    ``prefix`` starts every URL (``zh-CN/``), ``suffix`` ends an article's (``/`` or ``.html``).
    """

    locale: str
    prefix: str
    suffix: str
    articles: Mapping[str, ParsedArticle]
    folders: Mapping[str, FolderSource]
    home: Home = field(default_factory=Home)
    updated: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a folder hands down to what lies in it."""

    key: str
    url: str
    breadcrumbs: tuple[LinkItem, ...]
    unlisted: bool


def build_tree(given: TreeInput) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """Return the tree of one locale and what is wrong with its names."""
    builder = _Builder(given)
    root = _Place("", given.prefix, (), unlisted=False)
    pages = tuple(builder.articles_in(root))
    categories = builder.folders_in(root)
    articles = {a.key: a for a in (*pages, *builder.reading_order(categories))}
    related, faults = relate(articles)
    tree = Tree(
        locale=given.locale,
        home_url=given.prefix,
        home=given.home,
        categories=_listed(categories),
        folders={folder.key: folder for below in builder.below.values() for folder in below},
        articles=related,
    )
    return tree, (*builder.found, *faults)


def _listed(folders: tuple[Folder, ...]) -> tuple[Folder, ...]:
    """Return the folders a list shows: those that hold something listed."""
    return tuple(folder for folder in folders if folder.count and not folder.meta.unlisted)


class _Builder:
    """Walks down the folders once; every article and folder is made when its place is known."""

    def __init__(self, given: TreeInput) -> None:
        self.given = given
        self.found: list[Diagnostic] = []
        self.below: dict[str, tuple[Folder, ...]] = {}
        self.placed: dict[str, tuple[Article, ...]] = {}
        self.articles_by_folder: dict[str, list[ParsedArticle]] = {}
        self.folders_by_folder: dict[str, set[str]] = {}
        self.disk: dict[str, str] = {}
        for article in given.articles.values():
            folder = _parent(article.key)
            self.articles_by_folder.setdefault(folder, []).append(article)
            disk = PurePosixPath(article.path).parent
            for key in ancestors(article.key):
                self.folders_by_folder.setdefault(_parent(key), set()).add(key)
                self.disk.setdefault(key, str(disk))
                disk = disk.parent

    def folders_in(self, place: _Place) -> tuple[Folder, ...]:
        described = sorted(
            (self.described(key) for key in self.folders_by_folder.get(place.key, ())),
            key=lambda f: position_key(f.meta.position, f.meta.title, f.key),
        )
        folders = tuple(self.folder(source, place) for source in described)
        self.below[place.key] = folders
        return folders

    def described(self, key: str) -> FolderSource:
        source = self.given.folders.get(key, FolderSource(key))
        if source.meta.title:
            return source
        name = PurePosixPath(key).name
        return replace(source, meta=replace(source.meta, title=title_of(name)))

    def folder(self, source: FolderSource, above: _Place) -> Folder:
        slug = source.meta.slug or self.slug(PurePosixPath(source.key).name, source)
        url = f"{above.url}{slug}/"
        link = LinkItem(source.meta.title, url, source.meta.description)
        unlisted = above.unlisted or source.meta.unlisted
        place = _Place(source.key, url, (*above.breadcrumbs, link), unlisted)
        articles = tuple(self.articles_in(place, source))
        folders = self.folders_in(place)
        self.placed[source.key] = articles
        listed = tuple(a.key for a in articles if not a.meta.unlisted)
        return Folder(
            key=source.key,
            locale=self.given.locale,
            url=url,
            path=source.path or self.disk[source.key],
            meta=source.meta,
            breadcrumbs=above.breadcrumbs,
            articles=listed,
            folders=_listed(folders),
            count=len(listed) + sum(f.count for f in folders if not f.meta.unlisted),
        )

    def articles_in(self, place: _Place, folder: FolderSource | None = None) -> Iterator[Article]:
        key_of = sorter(folder.meta.sort if folder else "position")
        articles = [self.article(a, place) for a in self.articles_by_folder.get(place.key, ())]
        yield from sorted(
            articles,
            key=lambda a: key_of(
                a.meta.position, a.meta.title, a.key, a.meta.updated, a.meta.created
            ),
        )

    def article(self, parsed: ParsedArticle, place: _Place) -> Article:
        meta = parsed.meta
        slug = meta.slug or self.slug(PurePosixPath(parsed.key).name, parsed)
        updated = meta.updated or self.given.updated.get(parsed.path)
        return Article(
            key=parsed.key,
            id=meta.id or parsed.key,
            locale=self.given.locale,
            language=parsed.locale,
            path=parsed.path,
            url=f"{place.url}{slug}{self.given.suffix}",
            meta=replace(meta, unlisted=meta.unlisted or place.unlisted, updated=updated),
            body=parsed.body,
            terms=parsed.terms,
            places=parsed.places,
            folder=place.key,
            breadcrumbs=place.breadcrumbs,
            previous=None,
            next=None,
            related=(),
        )

    def slug(self, name: str, source: ParsedArticle | FolderSource) -> str:
        slug = slugify(name)
        if not slug:
            message = f'no address can be made from the name "{name}"'
            hint = "rename it with letters or digits, or give it a slug"
            self.found.append(error("bad-slug", message, source.path or source.key, hint=hint))
        return slug or "unnamed"

    def reading_order(self, folders: tuple[Folder, ...]) -> Iterator[Article]:
        """Yield every article, each category joined into one chain of neighbours."""
        for category in folders:
            chain = list(self.chain(category))
            listed = [a for a in chain if not a.meta.unlisted]
            after = {a.key: b.link for a, b in pairwise(listed)}
            before = {b.key: a.link for a, b in pairwise(listed)}
            for article in chain:
                previous, following = before.get(article.key), after.get(article.key)
                yield replace(article, previous=previous, next=following)

    def chain(self, folder: Folder) -> Iterator[Article]:
        yield from self.placed[folder.key]
        for inner in self.below[folder.key]:
            yield from self.chain(inner)


def _parent(key: str) -> str:
    return str(PurePosixPath(key).parent).removeprefix(".")
