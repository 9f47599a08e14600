"""What ``site.yml`` says, typed. Defaults live here, once.

Every class is the schema of one mapping in the file: ``typed.read`` turns the YAML into it, refuses
unknown keys, and reports every fault with its line. Field names are the keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from helpgen.core.diagnostics import Level
from helpgen.core.schema import Others

Engine = Literal["markdown", "commonmark"]
HtmlPolicy = Literal["clean", "trust"]
Scheme = Literal["auto", "light", "dark"]
AnnouncementLevel = Literal["info", "success", "warning"]
SearchEngine = Literal["helpgen", "pagefind", "none"]
SearchExport = Literal["lunr", "jsonl"]
HeadersFor = Literal["netlify", "cloudflare", "apache", "nginx", "caddy", "meta"]
Urls = Literal["directory", "file"]


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the header (``theme.nav``) or the footer (``theme.footer``)."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """``theme.announcement``: a line above every page.

    ``until`` is the last day it is shown; ``url`` makes a link of it. One that is only words may
    be written without the key. One without words is none: of a locale it takes away what is
    announced to all.
    """

    shorthand: ClassVar[str] = "text"
    # "announcement:" with nothing behind it is such a one.
    empty_shorthand: ClassVar[bool] = True

    text: str
    url: str = ""
    level: AnnouncementLevel = "info"
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ThemeConfig:
    """``theme``: which theme, and the settings every theme has.

    ``color`` and ``preset`` are the theme's where they are empty. ``others`` are the settings of
    the theme's own, which ``settings`` reads when the theme is known.
    """

    name: str = "default"
    preset: str = ""
    logo: str = ""
    favicon: str = ""
    color: str = ""
    scheme: Scheme = "auto"
    nav: tuple[NavLink, ...] = ()
    footer: tuple[NavLink, ...] = ()
    announcement: Announcement | None = None
    others: Others = field(default_factory=Others)


@dataclass(frozen=True, slots=True)
class LocaleTheme:
    """``locales.<tag>.theme``: what of ``theme`` is said in the locale's own language."""

    announcement: Announcement | None = None
    others: Others = field(default_factory=Others)


@dataclass(frozen=True, slots=True)
class MarkdownConfig:
    """``markdown``: the converter, and what happens to raw HTML in articles."""

    engine: Engine = "markdown"
    html: HtmlPolicy = "clean"


@dataclass(frozen=True, slots=True)
class SearchFields:
    """``search.fields``: how much a match in each field weighs. 0 leaves the field out."""

    title: float = 8.0
    headings: float = 3.0
    keywords: float = 6.0
    answer: float = 2.0
    body: float = 1.0
    slug: float = 2.0


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """``search``: the index and the search field.

    ``engine`` says who searches; ``enabled: false`` is ``engine: none``, whatever ``engine`` says.
    """

    enabled: bool = True
    engine: SearchEngine = "helpgen"
    fields: SearchFields = field(default_factory=SearchFields)
    synonyms: str = "synonyms.yml"
    exclude: tuple[str, ...] = ()
    hotkeys: tuple[str, ...] = ("/", "ctrl+k")
    tests: str = "search-tests.yml"
    export: tuple[SearchExport, ...] = ()

    @property
    def active(self) -> SearchEngine:
        """The engine that the site is built with: ``none`` where search is switched off."""
        return self.engine if self.enabled else "none"


@dataclass(frozen=True, slots=True)
class FeedbackFields:
    """``feedback.fields``: the provider's own name for each thing helpgen fills in."""

    article_id: str = ""
    title: str = ""
    url: str = ""
    vote: str = ""
    reason: str = ""
    comment: str = ""
    locale: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackConfig:
    """``feedback``: the vote block at the foot of an article and where its links lead.

    ``provider`` is one of ``feedback.PROVIDERS`` or ``none``; ``feedback.check`` says so, since it
    also knows the names of those still to come. ``url`` is the form's address, for ``mailto`` the
    mail address, for ``github`` the repository's, for ``url`` one with ``{placeholders}``.
    """

    provider: str = "none"
    url: str = ""
    fields: FeedbackFields = field(default_factory=FeedbackFields)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A holiday or a make-up working day, or several in a row: an entry of ``contact.holidays``.

    ``date`` is a date or a ``start..end`` range in ISO 8601; an entry that is only that may be
    written without its key. ``hours`` are the spans of such a day, where they are not the usual.
    """

    shorthand: ClassVar[str] = "date"

    date: str
    hours: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach a person: an entry of ``contact.channels``.

    Which of the address fields must be there depends on ``type``; ``contact.channels`` checks it.
    ``timezone``, ``hours``, ``holidays`` and ``workdays`` stand instead of the company's.
    """

    id: str
    type: Literal[
        "phone", "sms", "email", "chat", "wechat", "wecom", "qq", "weibo", "feishu", "dingtalk",
        "whatsapp", "telegram", "line", "form", "ticket", "forum", "location", "url",
    ]  # fmt: skip
    label: str = ""
    description: str = ""
    number: str = ""
    address: str = ""
    url: str = ""
    account: str = ""
    qr: str = ""
    timezone: str = ""
    hours: Mapping[str, str] = field(default_factory=dict)
    holidays: tuple[SpecialDay, ...] | None = None
    workdays: tuple[SpecialDay, ...] | None = None
    response_time: str = ""
    ivr: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a reader wants help with: an entry of ``contact.topics``."""

    id: str
    title: str
    suggest: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    priority: Literal["low", "normal", "high", "urgent"] = "normal"


@dataclass(frozen=True, slots=True)
class ContactConfig:
    """``contact``: channels, opening hours and topics.

    ``hours`` maps days (``mon-fri``) to spans (``09:00-18:00``); ``holidays`` and ``workdays``
    are the days that differ from their weekday.
    """

    timezone: str = ""
    hours: Mapping[str, str] = field(default_factory=dict)
    holidays: tuple[SpecialDay, ...] = ()
    workdays: tuple[SpecialDay, ...] = ()
    channels: tuple[Channel, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadersConfig:
    """``headers``: what the host sends with every page, written for it by the build.

    ``write`` names the kinds of host; ``meta`` puts the policy into the pages, for hosts that send
    nothing of one's own. ``policy`` adds sources, by directive, to what the pages are found to
    need: for what only scripts know.
    """

    write: tuple[HeadersFor, ...] = ("netlify",)
    policy: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LocaleConfig:
    """One language of the site: an entry of ``locales``.

    What is empty here is taken from the key of the same name at the top of ``site.yml``.
    """

    label: str = ""
    default: bool = False
    site_name: str = ""
    site_description: str = ""
    nav: tuple[NavLink, ...] = ()
    footer: tuple[NavLink, ...] = ()
    theme: LocaleTheme = field(default_factory=LocaleTheme)
    feedback: FeedbackConfig | None = None
    contact: ContactConfig | None = None


@dataclass(frozen=True, slots=True)
class LinkRules:
    """``validation.links``."""

    not_found: Level = "error"
    anchors: Level = "warn"
    absolute_links: Level = "warn"


@dataclass(frozen=True, slots=True)
class ImageRules:
    """``validation.images``."""

    not_found: Level = "error"
    alt: Level = "warn"
    remote: Level = "warn"


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """``validation.articles``."""

    title: Level = "warn"
    callouts: Level = "warn"
    html: Level = "warn"


@dataclass(frozen=True, slots=True)
class SearchRules:
    """``validation.search``."""

    titles: Level = "warn"


@dataclass(frozen=True, slots=True)
class ValidationConfig:
    """``validation``: the level of each rule."""

    links: LinkRules = field(default_factory=LinkRules)
    images: ImageRules = field(default_factory=ImageRules)
    articles: ArticleRules = field(default_factory=ArticleRules)
    search: SearchRules = field(default_factory=SearchRules)


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of ``site.yml``, checked."""

    site_name: str = "Help Center"
    site_url: str = ""
    site_description: str = ""
    locale: str = "en"
    locales: Mapping[str, LocaleConfig] = field(default_factory=dict)
    repo_url: str = ""
    edit_uri: str = ""
    output: str = "site"
    urls: Urls = "directory"
    theme: ThemeConfig = field(default_factory=ThemeConfig)
    extra_css: tuple[str, ...] = ()
    extra_javascript: tuple[str, ...] = ()
    markdown: MarkdownConfig = field(default_factory=MarkdownConfig)
    markdown_extensions: tuple[str, ...] = ()
    feedback: FeedbackConfig = field(default_factory=FeedbackConfig)
    contact: ContactConfig = field(default_factory=ContactConfig)
    search: SearchConfig = field(default_factory=SearchConfig)
    headers: HeadersConfig = field(default_factory=HeadersConfig)
    validation: ValidationConfig = field(default_factory=ValidationConfig)
    plugins: tuple[str, ...] = ()
    dates: Literal["front_matter", "git"] = "front_matter"
    strict: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def default_locale(self) -> str:
        """The locale whose pages stand at the site's root."""
        for tag, locale in self.locales.items():
            if locale.default:
                return tag
        return next(iter(self.locales), self.locale)

    @property
    def locale_tags(self) -> tuple[str, ...]:
        """Every locale, the default one first."""
        default = self.default_locale
        return (default, *(tag for tag in self.locales if tag != default))

    def home_of(self, locale: str) -> str:
        """Return the url below which the pages of ``locale`` stand: empty for the default one."""
        return "" if locale == self.default_locale else f"{locale}/"

    def contact_of(self, locale: str) -> ContactConfig:
        """Return how readers of ``locale`` reach a person."""
        own = self.locales.get(locale)
        return self.contact if own is None or own.contact is None else own.contact

    def announcement_of(self, locale: str) -> Announcement | None:
        """Return what is announced to readers of ``locale``.

        An empty one of the locale's own is none: what is said to all is not said there.
        """
        own = self.locales.get(locale)
        said = own.theme.announcement if own else None
        if said is None:
            said = self.theme.announcement
        return said if said and said.text.strip() else None

    def feedback_of(self, locale: str) -> FeedbackConfig:
        """Return where the votes of readers of ``locale`` lead."""
        own = self.locales.get(locale)
        return self.feedback if own is None or own.feedback is None else own.feedback
