"""A project -> its site on disk, and the addresses of the pages that are measured."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from helpgen import writer
from helpgen.cli.project import open_project
from helpgen.core import address
from helpgen.core.diagnostics import has_errors

if TYPE_CHECKING:
    from helpgen.build import BuildResult
    from helpgen.cache import Cache
    from helpgen.core.model import Tree

# An address that is not there, at some depth: a page's links have to work from it.
NOT_FOUND = "no/such/page/at/any/depth/"
NOT_FOUND_FILE = "404.html"

AS_IT_IS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pages:
    """The addresses of one page of each kind in the language ``locale``.

    ``title`` is that of the article among them: a query that finds something.
    """

    locale: str
    title: str
    by_kind: Mapping[str, str]

    def only(self, *kinds: str) -> Pages:
        """Return those of some kinds."""
        return replace(self, by_kind={kind: self.by_kind[kind] for kind in kinds})


@dataclass(frozen=True, slots=True)
class Site:
    """A site in ``folder``, made to stand below ``prefix`` (``/`` or ``/support/``).

    ``languages`` has its own first; ``articles`` are the addresses of all articles in that one.
    """

    folder: Path
    prefix: str
    languages: tuple[Pages, ...]
    articles: tuple[str, ...]

    @property
    def pages(self) -> Mapping[str, str]:
        """One page of each kind in the site's own language."""
        return self.languages[0].by_kind

    @property
    def heaviest(self) -> str:
        """The address of the article with the largest page."""
        return max(self.articles, key=lambda page: weight(_file(self.folder, page).read_bytes()))


def weight(data: bytes) -> int:
    """Return how many bytes ``data`` are after ``gzip -6``, what hosts commonly send."""
    return len(gzip.compress(data, 6, mtime=0))


def build(
    project: Path, target: Path, memory: Cache | None = None, look: Mapping[str, str] = AS_IT_IS
) -> Site:
    """Build ``project`` into the folder ``target``; ``look`` is said in place of its ``theme``.

    Ends the program where the project has errors.
    """
    opened = open_project(project)
    config = opened.loaded.config
    changed = replace(config, theme=replace(config.theme, **look))  # type: ignore[arg-type] # texts
    opened = replace(opened, loaded=replace(opened.loaded, config=changed))
    result = opened.build(memory or opened.memory())
    if has_errors(result.diagnostics):
        raise SystemExit(f"{project}: it has errors; helpgen check lists them")
    writer.write(result.outputs, result.assets, project, target)
    return _site(result, target, address.base_path(config.site_url))


def _site(result: BuildResult, folder: Path, prefix: str) -> Site:
    trees = result.site.trees
    articles = tuple(article.url for article in trees[0].articles.values())
    return Site(folder, prefix, tuple(_pages(tree, folder) for tree in trees), articles)


def _pages(tree: Tree, folder: Path) -> Pages:
    home = tree.home_url
    # The median: neither a light page nor a heavy one.
    ranked = sorted(
        tree.articles.values(), key=lambda one: weight(_file(folder, one.url).read_bytes())
    )
    article = ranked[len(ranked) // 2]
    by_kind = {
        "home": home,
        "category": next(folder.url for folder in tree.categories if folder.count),
        "article": article.url,
        "search results": f"{home}{address.SEARCH}?q={quote(article.meta.title)}",
        "contact": f"{home}{address.CONTACT}",
        "not found": f"{home}{NOT_FOUND}",
    }
    if not _file(folder, by_kind["contact"]).exists():
        del by_kind["contact"]
    return Pages(tree.locale, article.meta.title, by_kind)


def _file(folder: Path, page: str) -> Path:
    return folder / page / "index.html"
