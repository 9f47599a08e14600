"""The site -> pages: every page of every locale, as a typed context with its address.

One literal per kind of page says all that its template may read. A page is made when it is asked
for, so a large site is never in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpgen.core import address
from helpgen.core.contexts import (
    ContactPage,
    ErrorPage,
    HomePage,
    Link,
    Page,
    PageHead,
    RedirectPage,
    SearchPage,
    SiteContext,
)
from helpgen.core.model import Folder, Tree
from helpgen.core.pages import structured
from helpgen.core.pages.articles import article_page, windows
from helpgen.core.pages.folders import card, folder_page
from helpgen.core.pages.frame import Frame
from helpgen.core.pages.letters import letters
from helpgen.core.pages.project import Project

__all__ = ["PageFile", "Project", "pages_of"]

FIRST_ARTICLES = 4


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page, the same for all that surrounds it, and the file it becomes."""

    file: str
    page: Page
    site: SiteContext


def pages_of(project: Project) -> Iterator[PageFile]:
    """Yield every page of the site, in a fixed order."""
    memo: dict[tuple[str, str], SiteContext] = {}
    for tree in project.site.trees:
        for frame, page in _tree_pages(project, tree):
            yield PageFile(address.output_path(frame.url), page, frame.site(memo))
    for redirect in project.site.redirects:
        frame = Frame(project, project.site.trees[0], redirect.url)
        head = PageHead(redirect.title, "", frame.absolute(redirect.target), noindex=True)
        page = RedirectPage(head, redirect.title, frame.href(redirect.target))
        yield PageFile(address.output_path(redirect.url), page, frame.site(memo))


def _tree_pages(project: Project, tree: Tree) -> Iterator[tuple[Frame, Page]]:
    home = Frame(project, tree, tree.home_url, "")
    yield home, _home_page(home)
    beside: dict[str, tuple[str, ...]] = {}
    for folder in tree.folders.values():
        frame = Frame(project, tree, folder.url, folder.key)
        yield frame, folder_page(frame, folder)
        beside.update(windows(folder))
    for article in tree.articles.values():
        frame = Frame(project, tree, article.url, article.key)
        folder_of = tree.folders.get(article.folder)
        yield frame, article_page(frame, article, folder_of, beside.get(article.key, ()))
    yield from _service_pages(project, tree)


def _service_pages(project: Project, tree: Tree) -> Iterator[tuple[Frame, Page]]:
    if project.config.search.active != "none":
        search = Frame(project, tree, f"{tree.home_url}{address.SEARCH}")
        yield search, _search_page(search)
    if project.has_contact(tree.locale):
        contact = Frame(project, tree, f"{tree.home_url}{address.CONTACT}")
        yield contact, _contact_page(contact)
    # A host answers with this page at any depth, so its links start at the site's root.
    base = address.base_path(project.site_url)
    missing = Frame(project, tree, f"{tree.home_url}404.html", root=base)
    yield missing, _error_page(missing)


def _home_page(frame: Frame) -> HomePage:
    home = frame.tree.home
    description = home.description or frame.description
    return HomePage(
        head=frame.head("", description, structured.of_home(frame)),
        title=home.title,
        body=frame.html(home.body, ""),
        categories=tuple(card(frame, folder, FIRST_ARTICLES) for folder in frame.tree.categories),
        promoted=frame.promoted(),
        pages=tuple(
            frame.link(article.link)
            for article in frame.tree.articles.values()
            if not article.folder and not article.meta.unlisted
        ),
    )


def _search_page(frame: Frame) -> SearchPage:
    title = frame.word("search_title")
    # Search engines may have it: whatever is asked, its canonical address is the whole list.
    head = frame.head(title, "")
    return SearchPage(head, title, letters(frame), _categories(frame, frame.tree.categories))


def _contact_page(frame: Frame) -> ContactPage:
    title = frame.word("contact_title")
    head = frame.head(title, frame.word("contact_description"), structured.of_contact(frame))
    return ContactPage(head, title, _categories(frame, frame.tree.categories))


def _error_page(frame: Frame) -> ErrorPage:
    title = frame.word("error_title")
    # No noindex: the status that a host answers with says it, and nothing leads to the file itself.
    head = PageHead(title, "")
    return ErrorPage(head, title, _categories(frame, frame.tree.categories), frame.promoted())


def _categories(frame: Frame, folders: tuple[Folder, ...]) -> tuple[Link, ...]:
    return tuple(frame.link(folder.link) for folder in folders)
