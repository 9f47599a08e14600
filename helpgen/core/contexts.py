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

from collections.abc import Iterator, Mapping
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
class LetterGroup:
    """Articles whose titles begin with the same ``letter``, sorted.

    ``letter`` is ``0–9`` for digits and empty for what is no letter; ``id`` is the group's anchor.
    """

    letter: str
    id: str
    articles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FeedbackLink:
    """One ``vote`` (``yes``, ``no``), and the form it leads to, already filled in."""

    vote: str
    href: str


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A row of opening hours: its ``days`` and ``times`` in words, and the ``name`` of a holiday.

    ``covers`` tells a script which days these are: weekdays (``w5w6``, w0 is Monday), or a date or
    an interval in ISO 8601.
    """

    days: str
    times: str
    name: str = ""
    covers: str = ""


@dataclass(frozen=True, slots=True)
class ChannelContext:
    """A way to reach a person. ``href`` is empty when there is nothing to click.

    ``type`` is the channel's type in ``site.yml``; ``value`` is what is printed (a number, an
    address); ``icon`` is a name for ``icon()``; ``qr`` the address of a QR picture. ``hours``,
    ``special_days`` and ``timezone`` are there when they are the channel's own; ``schedule`` tells
    a script when it is open, and is empty when nothing says so.
    """

    id: str
    type: str
    label: str
    description: str
    value: str
    href: str
    icon: str
    hours: tuple[HoursRow, ...] = ()
    special_days: tuple[HoursRow, ...] = ()
    timezone: str = ""
    schedule: str = ""
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

    ``hours`` is the week; ``special_days`` are holidays and make-up working days, in order;
    ``timezone`` is an IANA name; ``schedule`` tells a script all of this.
    """

    channels: tuple[ChannelContext, ...] = ()
    topics: tuple[TopicContext, ...] = ()
    hours: tuple[HoursRow, ...] = ()
    special_days: tuple[HoursRow, ...] = ()
    timezone: str = ""
    schedule: str = ""


@dataclass(frozen=True, slots=True)
class SearchContext:
    """What the search field needs.

    ``action`` is the results page, ``index`` the address that the engine loads first.
    ``categories`` are offered while nothing is typed, and where nothing is found.
    """

    enabled: bool
    action: str
    index: str
    hotkeys: tuple[str, ...] = ()
    engine: str = "helpgen"
    categories: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnouncementContext:
    """The line above every page. ``href`` is empty where it is no link.

    ``level`` is ``info``, ``success`` or ``warning``. ``key`` changes with the words, so a reader
    who has dismissed one sees the next; ``until`` is its last day in ISO 8601, or empty.
    """

    text: str
    href: str
    external: bool
    level: str
    key: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """The settings that the theme itself declares, by name: ``site.theme.show_status``.

    A text, a word, a number, true or false, the address of a file, or a list of ``Link``.
    """

    _values: Mapping[str, str | float | bool | tuple[Link, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str | float | bool | tuple[Link, ...]:
        """Return the setting called ``name``; templates write ``site.theme.name``."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the settings."""
        return iter(self._values)


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What is the same on all pages of a locale, printed for one page.

    ``root`` is the way from the page to the site's root (``../../``), ``home`` to the locale's home
    page. ``languages`` is empty with one locale, ``contact_href`` without a contact page,
    ``search`` and ``contact`` are what these two need. ``assets`` maps a theme's static file
    (``style.css``) to its address. ``direction`` is ``ltr`` or ``rtl``. ``backgrounds`` are the
    colours of a page in the light and in the dark.
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
    backgrounds: tuple[str, str] = ("#ffffff", "#000000")
    theme: ThemeSettings = field(default_factory=ThemeSettings)
    announcement: AnnouncementContext | None = None


@dataclass(frozen=True, slots=True)
class PageHead:
    """What goes into ``<head>``: every page context has one.

    ``title`` is the page's own; the template composes the browser's title from it and the site's
    name. ``canonical`` is absolute, or empty where ``site_url`` is not set. ``noindex`` keeps
    search engines away; ``image`` is for previews of links; ``structured_data`` is JSON-LD, the
    content of a ``script`` element.
    """

    title: str
    description: str
    canonical: str = ""
    noindex: bool = False
    image: str = ""
    structured_data: Markup = field(default_factory=Markup)


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

    ``body`` is its text, ``siblings`` are the articles of its section, itself included, and
    ``sections`` the sections below that one; ``section`` is its link, ``None`` for a page in the
    tree's root. ``language`` is the language of the text, which differs from the site's locale on a
    fallback page (``is_fallback``). ``updated`` and ``created`` are ``None`` when unknown;
    ``edit_href`` may be empty, ``is_unlisted`` true.
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
    sections: tuple[Link, ...]
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

    ``letters`` lists all articles from A to Z, for readers without JavaScript.
    """

    head: PageHead
    title: str
    letters: tuple[LetterGroup, ...]
    categories: tuple[Link, ...]


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
