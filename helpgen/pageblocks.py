"""The blocks that feedback and contact put on a page: those packages, joined to addresses.

Pure, like ``core``, which does not know the two: ``build`` hands these functions to ``pages``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from helpgen import contact, feedback
from helpgen.core import address
from helpgen.core.config import Config
from helpgen.core.contexts import ContactContext, FeedbackLink, Link
from helpgen.core.links import Index, is_external
from helpgen.core.model import Article, Output, Site, Tree
from helpgen.core.schemaorg import Thing

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Writes addresses of the site as a page, or a program, needs them: below ``root``."""

    tree: Tree
    index: Index
    root: str

    def article(self, key: str, /) -> Link | None:
        found = self.tree.articles.get(key)
        return Link(found.meta.title, address.link(self.root, found.url)) if found else None

    def asset(self, path: str, /) -> str:
        if is_external(path):
            return path
        url = self.index.files.get(path.lstrip("/"))
        return address.link(self.root, url) if url is not None else ""


def votes(
    config: Config, site_url: str, article: Article, words: Words
) -> tuple[FeedbackLink, ...]:
    """Return the votes below ``article``, each a link to a form that is filled in already."""
    url = address.absolute(site_url, article.url) or f"/{address.encode(article.url)}"
    subject = feedback.Subject(article.id, article.meta.title, url, article.locale)
    return feedback.links(config.feedback_of(article.locale), subject, words)


def contact_blocks(
    config: Config, indexes: Mapping[str, Index], words: Mapping[str, Words]
) -> Callable[[Tree, str], ContactContext]:
    """Return what makes the contact block of a page, from its tree and its way to the root."""
    # All of it but a few addresses is the same on every page of a locale.
    prepared = {
        locale: contact.prepare(config.contact_of(locale), said) for locale, said in words.items()
    }

    def block(tree: Tree, root: str) -> ContactContext:
        resolver = _Resolver(tree, indexes[tree.locale], root)
        return contact.context(config.contact_of(tree.locale), prepared[tree.locale], resolver)

    return block


def contact_points(config: Config, tree: Tree, words: Words) -> tuple[Thing, ...]:
    """Return the ways to reach a person that search engines are told of, in ``words``."""
    return contact.contact_points(config.contact_of(tree.locale), words)


def contact_files(
    config: Config,
    site_url: str,
    site: Site,
    indexes: Mapping[str, Index],
    words: Mapping[str, Words],
) -> Iterator[Output]:
    """Yield ``contact.json`` of each locale that has channels; its addresses start at the root."""
    root = address.absolute(site_url, "") or address.base_path(site_url)
    for tree in site.trees:
        settings = config.contact_of(tree.locale)
        if not settings.channels:
            continue
        resolver = _Resolver(tree, indexes[tree.locale], root)
        path = f"{tree.home_url}contact.json"
        yield contact.json_output(settings, words[tree.locale], resolver, path)
