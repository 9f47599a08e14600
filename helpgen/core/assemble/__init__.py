"""Parsed articles -> the site: the tree of each locale, with order, addresses and neighbours.

Steps, for every locale: take its articles, and the default locale's where a translation is missing;
leave out what is not to be published; hang the articles into folders; put them in order; give
everything its address; join neighbours and related articles. Then, over all locales: redirects,
and no two things at one address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from helpgen.core.assemble.addresses import collisions, same_ids
from helpgen.core.assemble.folders import FolderSource, read_folders
from helpgen.core.assemble.publication import Publication, published
from helpgen.core.assemble.redirects import redirects_of
from helpgen.core.assemble.tree import TreeInput, build_tree
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.model import Home, ParsedArticle, Site, Sources, Tree

__all__ = ["Parsed", "Publication", "assemble"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the parse stage made: the articles, and the home page of each locale that has one.

    ``updated`` maps source paths to the day of their last commit, where ``dates: git`` is set.
    """

    articles: tuple[ParsedArticle, ...]
    homes: tuple[ParsedArticle, ...] = ()
    updated: Mapping[str, date] = field(default_factory=dict)


def assemble(
    parsed: Parsed, sources: Sources, config: Config, publication: Publication
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Return the site and what is wrong with it as a whole."""
    folders, found = read_folders(sources, parsed.articles)
    visible = tuple(published(parsed.articles, folders, publication))
    trees: list[Tree] = []
    for locale in config.locale_tags:
        tree, faults = build_tree(_tree_input(locale, visible, folders, parsed, config))
        trees.append(tree)
        found = (*found, *faults)
    redirects, more = redirects_of(trees)
    site = Site(tuple(trees), sources.assets, redirects)
    return site, (*found, *more, *collisions(site), *same_ids(site))


def _tree_input(
    locale: str,
    visible: Iterable[ParsedArticle],
    folders: Mapping[tuple[str, str], FolderSource],
    parsed: Parsed,
    config: Config,
) -> TreeInput:
    default = config.default_locale
    # The translation replaces the original under the same key: a fallback is what is left over.
    articles = {a.key: a for a in visible if a.locale == default}
    articles |= {a.key: a for a in visible if a.locale == locale}
    own = {key: folder for (tag, key), folder in folders.items() if tag == default}
    own |= {key: folder for (tag, key), folder in folders.items() if tag == locale}
    return TreeInput(
        locale=locale,
        prefix=config.home_of(locale),
        suffix=".html" if config.urls == "file" else "/",
        articles=articles,
        folders=own,
        home=_home(locale, parsed.homes),
        updated=parsed.updated,
    )


def _home(locale: str, homes: Iterable[ParsedArticle]) -> Home:
    found = next((home for home in homes if home.locale == locale), None)
    if found is None:
        return Home()
    # "index" is the file's name, not a title anybody wrote.
    title = found.meta.title if found.titled else ""
    return Home(title, found.meta.description, found.path, found.body)
