"""What a template may read: one frozen value per kind of page, and nothing else.

Each template gets exactly two names: ``page`` (one of the classes below, chosen by the template's
name) and ``site`` (``SiteContext``). Functions every template has: ``t(key, **values)`` for
interface words and ``icon(name)`` for an inline SVG. Everything is plain data; strings are escaped
by the template engine, except ``Markup`` values, which are HTML that has been made safe already.

Addresses are ready to print: relative to the page they are printed on.

Names that mean the same everywhere: ``title``, ``label`` and ``name`` are words, ``href`` is an
address, ``description`` a sentence (may be empty), ``id`` an anchor or a key, ``current`` whether
it is this very page, ``external`` whether it leads to another site. ``head`` is a ``PageHead``;
``breadcrumbs``, ``articles``, ``sections``, ``categories``, ``promoted``, ``related``, ``previous``
and ``next`` are links. Any other name is a key of the front matter, ``_category.yml`` or
``site.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words, its address as it goes into ``href``, and one sentence about it."""

    title: str
    href: str
    description: str = ""
    external: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language of the switcher, by ``tag``; ``url`` is absolute where ``site_url`` is set."""

    tag: str
    label: str
    href: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class TocItem:
    """An entry of the on-this-page list; ``level`` is 2 or 3."""

    title: str
    id: str
    level: int


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A category or section with its first articles: a card of a list.

    ``icon`` is a name for ``icon()``, an emoji, or empty. ``count`` counts articles at any depth.
    """

    title: str
    href: str
    description: str
    icon: str
    count: int
    articles: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """A section on its category's page: its ``card``, and the sections directly below it."""

    card: SectionCard
    sections: tuple[SectionCard, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackLink:
    """One ``vote`` (``yes``, ``no``), and the form it leads to, already filled in."""

    vote: str
    href: str


@dataclass(frozen=True, slots=True)
class ChannelContext:
    """A way to reach a person. ``href`` is empty when there is nothing to click.

    ``type`` is the channel's type in ``site.yml``; ``value`` is what is printed (a number, an
    address); ``icon`` is a name for ``icon()``; ``qr`` the address of a QR picture.
    """

    id: str
    type: str
    label: str
    description: str
    value: str
    href: str
    icon: str
    hours: tuple[tuple[str, str], ...] = ()
    response_time: str = ""
    ivr: str = ""
    qr: str = ""
    external: bool = False


@dataclass(frozen=True, slots=True)
class TopicContext:
    """What a reader wants help with: suggested articles and the channels for it."""

    id: str
    title: str
    articles: tuple[Link, ...]
    channels: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ContactContext:
    """The contact page's and contact strip's content.

    ``hours`` are rows of (days, spans), in order; ``timezone`` is an IANA name.
    """

    channels: tuple[ChannelContext, ...] = ()
    topics: tuple[TopicContext, ...] = ()
    hours: tuple[tuple[str, str], ...] = ()
    holidays: tuple[str, ...] = ()
    workdays: tuple[str, ...] = ()
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class SearchContext:
    """What the search field needs.

    ``action`` is the results page, ``index`` the address that the engine loads first.
    """

    enabled: bool
    action: str
    index: str
    hotkeys: tuple[str, ...] = ()
    engine: str = "helpgen"


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What is the same on all pages of a locale, printed for one page.

    ``root`` is the way from the page to the site's root (``../../``), ``home`` to the locale's home
    page. ``languages`` is empty with one locale, ``contact_href`` without a contact page,
    ``search`` and ``contact`` are what these two need. ``assets`` maps a theme's static file
    (``style.css``) to its address. ``direction`` is ``ltr`` or ``rtl``.
    """

    name: str
    description: str
    locale: str
    direction: str
    root: str
    home: str
    logo: str
    favicon: str
    color: str
    scheme: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    languages: tuple[LanguageLink, ...]
    search: SearchContext
    contact: ContactContext
    contact_href: str
    assets: Mapping[str, str]
    extra_css: tuple[str, ...] = ()
    extra_javascript: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageHead:
    """What goes into ``<head>``: every page context has one.

    ``title`` is the page's own; the template composes the browser's title from it and the site's
    name. ``canonical`` is absolute, or empty where ``site_url`` is not set. ``noindex`` keeps
    search engines away; ``image`` is for previews of links.
    """

    title: str
    description: str
    canonical: str = ""
    noindex: bool = False
    image: str = ""


@dataclass(frozen=True, slots=True)
class HomePage:
    """``home.html``: the words of ``index.md`` (``body``), categories, and promoted articles.

    ``pages`` are the articles in the tree's root that belong to no category.
    """

    head: PageHead
    title: str
    body: Markup
    categories: tuple[SectionCard, ...]
    promoted: tuple[Link, ...]
    pages: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """``category.html``: a category, its own articles, and its sections with their articles."""

    head: PageHead
    title: str
    description: str
    icon: str
    count: int
    breadcrumbs: tuple[Link, ...]
    articles: tuple[Link, ...]
    sections: tuple[SectionGroup, ...]


@dataclass(frozen=True, slots=True)
class SectionPage:
    """``section.html``: a section, its own articles, and the sections below it."""

    head: PageHead
    title: str
    description: str
    icon: str
    count: int
    breadcrumbs: tuple[Link, ...]
    articles: tuple[Link, ...]
    sections: tuple[SectionGroup, ...]


@dataclass(frozen=True, slots=True)
class SiblingLink:
    """An entry of the list of articles in the same section."""

    title: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """``article.html`` (and ``faq.html``): one article.

    ``body`` is its text, ``siblings`` are the articles of its section, itself included; ``section``
    is the section's link, ``None`` for a page in the tree's root. ``language`` is the language of
    the text, which differs from the site's locale on a fallback page (``is_fallback``). ``updated``
    and ``created`` are ``None`` when unknown; ``edit_href`` may be empty, ``is_unlisted`` true.
    """

    head: PageHead
    id: str
    title: str
    description: str
    answer: str
    type: str
    body: Markup
    language: str
    is_fallback: bool
    breadcrumbs: tuple[Link, ...]
    toc: tuple[TocItem, ...]
    section: Link | None
    siblings: tuple[SiblingLink, ...]
    previous: Link | None
    next: Link | None
    related: tuple[Link, ...]
    updated: date | None
    created: date | None
    author: str
    labels: tuple[str, ...]
    edit_href: str
    feedback: tuple[FeedbackLink, ...]
    replaced_by: Link | None = None
    is_unlisted: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """``search.html``: the results page.

    ``index`` lists all articles by category, for readers without JavaScript.
    """

    head: PageHead
    title: str
    index: tuple[SectionCard, ...]


@dataclass(frozen=True, slots=True)
class ContactPage:
    """``contact.html``: everything it shows is in ``site.contact``."""

    head: PageHead
    title: str
    categories: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """``error.html``: the page a host shows for an unknown address (404)."""

    head: PageHead
    title: str
    categories: tuple[Link, ...]
    promoted: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """``redirect.html``: the page at an old address. ``href`` is where it leads."""

    head: PageHead
    title: str
    href: str


Page = (
    HomePage
    | CategoryPage
    | SectionPage
    | ArticlePage
    | SearchPage
    | ContactPage
    | ErrorPage
    | RedirectPage
)

TEMPLATES: Mapping[type[Page], str] = MappingProxyType(
    {
        HomePage: "home.html",
        CategoryPage: "category.html",
        SectionPage: "section.html",
        ArticlePage: "article.html",
        SearchPage: "search.html",
        ContactPage: "contact.html",
        ErrorPage: "error.html",
        RedirectPage: "redirect.html",
    }
)
