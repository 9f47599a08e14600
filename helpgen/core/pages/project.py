"""What all pages are made from: the site, its settings, and what other parts add to a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from helpgen.core.config import Config
from helpgen.core.contexts import ContactContext, FeedbackLink
from helpgen.core.links import Index
from helpgen.core.model import Article, Site, Tree
from helpgen.core.schemaorg import Thing
from helpgen.core.settings import Given

# RTL scripts by the languages that are written in them (CLDR, supplemental data).
_RTL = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})

Words = Mapping[str, str]
Votes = Callable[[Article, Words], tuple[FeedbackLink, ...]]
ContactPoints = Callable[[Tree, Words], tuple[Thing, ...]]
# (tree, way to the root) -> the contact block of a page there.
Contact = Callable[[Tree, str], ContactContext]


@dataclass(frozen=True, slots=True)
class Project:
    """Everything a page may draw on. Functions come from packages that ``core`` does not know.

    ``words`` are the interface words by locale; ``indexes`` what links can point at, by locale;
    ``assets`` the theme's static files by name, with their URL; ``search_heads`` the URL of each
    locale's search index. ``accent`` is the theme's colour, ``backgrounds`` those of pages in
    the light and in the dark, ``settings`` the theme's own by locale.
    ``popular`` are the keys of the articles read most, by locale. ``today`` is the day the site is
    built as of; ``site_url`` is where it will stand, empty when unknown.
    """

    site: Site
    config: Config
    site_url: str
    words: Mapping[str, Words]
    indexes: Mapping[str, Index]
    assets: Mapping[str, str]
    search_heads: Mapping[str, str]
    accent: str
    backgrounds: tuple[str, str]
    settings: Mapping[str, Mapping[str, Given]]
    today: date
    votes: Votes
    contact: Contact
    contact_points: ContactPoints
    popular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def has_contact(self, locale: str) -> bool:
        """Whether readers of ``locale`` have a contact page."""
        return bool(self.config.contact_of(locale).channels)

    def label(self, locale: str) -> str:
        """Return what the language switcher calls ``locale``."""
        given = self.config.locales.get(locale)
        return (given.label if given else "") or self.words[locale].get("language_name", locale)

    @staticmethod
    def direction(locale: str) -> str:
        """Return the direction ``locale`` is written in."""
        return "rtl" if locale.partition("-")[0].lower() in _RTL else "ltr"
