"""The articles by everything that exports call them: id, key, address, old address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from helpgen.core.address import base_path
from helpgen.core.model import Article, Site, Tree
from helpgen.insights.facts import Subject


@dataclass(frozen=True, slots=True)
class Page:
    """An article as reports show it.

    ``url`` is relative to the site's root. ``touched`` is the day it was last written or reviewed,
    as far as anybody said so.
    """

    key: str
    id: str
    locale: str
    title: str
    url: str
    path: str
    owner: str = ""
    touched: date | None = None
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Directory:
    """Which article a row is about. Articles are known by their place in ``pages``.

    ``names`` has ids and keys by locale, ``""`` for any; ``addresses`` those of articles,
    ``redirects`` old ones; ``others`` are pages that are no articles. ``base`` is the path below
    which the site is served.
    """

    pages: tuple[Page, ...]
    names: Mapping[tuple[str, str], int]
    addresses: Mapping[str, int]
    redirects: Mapping[str, int]
    others: frozenset[str]
    base: str = "/"

    def find(self, subject: Subject) -> int | None:
        """Return the article that ``subject`` names: by id, else by address, also an old one."""
        name = subject.article_id.strip()
        if name:
            for locale in (subject.locale, ""):
                if (name, locale) in self.names:
                    return self.names[name, locale]
        if not subject.url:
            return None
        address = self.address(subject.url)
        return self.addresses.get(address, self.redirects.get(address))

    def address(self, target: str) -> str:
        """Return an address as it is kept here: the path below the site's root, without its ends.

        Host, query and fragment do not count, nor does the name of a folder's index file.
        """
        try:
            path = unquote(urlsplit(target.strip()).path)
        except ValueError:  # as in http://[
            path = target
        path = path.removeprefix(self.base)
        return path.strip("/").removesuffix("index.html").removesuffix(".html").strip("/")

    def answers(self, address: str) -> bool:
        """Whether there is something at ``address`` now."""
        return address in self.addresses or address in self.redirects or address in self.others


def directory_of(site: Site, site_url: str) -> Directory:
    """Return the articles of ``site``, which is served at ``site_url``.

    A page that stands in for a missing translation counts for the article that it shows.
    """
    base = base_path(site_url)
    empty = Directory((), {}, {}, {}, frozenset(), base)
    own = [a for tree in site.trees for a in tree.articles.values() if not a.is_fallback]
    places = {(article.key, article.locale): n for n, article in enumerate(own)}
    names: dict[tuple[str, str], int] = {}
    for number, article in enumerate(own):
        for name in (article.id, article.key):
            names.setdefault((name, article.locale), number)
            names.setdefault((name, ""), number)
    addresses = {
        empty.address(article.url): places[article.key, article.language]
        for tree in site.trees
        for article in tree.articles.values()
        if (article.key, article.language) in places
    }
    redirects = {
        empty.address(each.url): addresses[empty.address(each.target)]
        for each in site.redirects
        if empty.address(each.target) in addresses
    }
    others = frozenset(empty.address(url) for tree in site.trees for url in _others(tree))
    return Directory(tuple(map(_page, own)), names, addresses, redirects, others, base)


def _page(article: Article) -> Page:
    days = (article.meta.updated, article.meta.reviewed_at, article.meta.created)
    return Page(
        key=article.key,
        id=article.id,
        locale=article.locale,
        title=article.meta.title,
        url=article.url,
        path=article.path,
        owner=article.meta.owner,
        touched=max((day for day in days if day), default=None),
        is_listed=not article.meta.unlisted,
    )


def _others(tree: Tree) -> tuple[str, ...]:
    folders = (folder.url for folder in tree.folders.values())
    return (
        tree.home_url,
        *folders,
        *(f"{tree.home_url}{name}" for name in ("search/", "contact/")),
    )
