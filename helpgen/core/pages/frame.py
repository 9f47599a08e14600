"""The frame of one page: where it stands, the way from there to everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from markupsafe import Markup

from helpgen.core import address, links
from helpgen.core.contexts import (
    AnnouncementContext,
    LanguageLink,
    Link,
    PageHead,
    SearchContext,
    SiteContext,
    ThemeSettings,
)
from helpgen.core.model import Article, Body, LinkItem, Tree
from helpgen.core.navigation import nav_links
from helpgen.core.pages.project import Project
from helpgen.core.schemaorg import Thing, to_markup
from helpgen.core.settings import Given
from helpgen.core.words import word

MOST_PROMOTED = 8
MOST_CATEGORIES = 8


class Frame:
    """Makes what every page needs, as seen from the page at ``url``.

    ``key`` is the article's or folder's, by which its translations are found; ``None`` for a page
    that has none. ``root`` is only given where the way to the site's root is not relative (404).
    """

    def __init__(
        self, project: Project, tree: Tree, url: str, key: str | None = None, root: str = ""
    ) -> None:
        self.project = project
        self.tree = tree
        self.url = url
        self.key = key
        self.root = root or address.to_root(url)
        self.index = project.indexes[tree.locale]

    def word(self, key: str) -> str:
        """Return an interface word in the page's language."""
        return word(self.project.words[self.tree.locale], key)

    def href(self, url: str) -> str:
        """Return the way from this page to ``url``."""
        return address.link(self.root, url)

    def absolute(self, url: str) -> str:
        """Return the full address of ``url``, or nothing when the site's own is not known."""
        return address.absolute(self.project.site_url, url)

    def link(self, item: LinkItem) -> Link:
        """Return ``item`` as a link from this page."""
        return Link(item.title, self.href(item.url), item.description)

    def html(self, body: Body, folder: str) -> Markup:
        """Return ``body``, which lies in ``folder``, with its links bound to this page."""
        # Every string in a body has been through the sanitiser, and bind escapes the addresses.
        return Markup(links.bind(body, folder, self.root, self.index))  # noqa: S704

    def head(self, title: str, description: str, things: Sequence[Thing] = ()) -> PageHead:
        """Return the head of a page that is its own canonical address and says ``things``."""
        canonical = self.absolute(self.url)
        return PageHead(title, description, canonical, structured_data=to_markup(things))

    def promoted(self) -> tuple[Link, ...]:
        """Return the articles the site puts forward, in reading order; then those read most."""
        articles = self.tree.articles
        chosen = [article for article in articles.values() if is_promoted(article)]
        for key in self.project.popular.get(self.tree.locale, ()):
            article = articles.get(key)
            if article and not article.meta.unlisted and article not in chosen:
                chosen.append(article)
        return tuple(self.link(article.link) for article in chosen[:MOST_PROMOTED])

    @property
    def name(self) -> str:
        """The site's name in this locale."""
        given = self.project.config.locales.get(self.tree.locale)
        return (given.site_name if given else "") or self.project.config.site_name

    @property
    def description(self) -> str:
        """The site's description in this locale."""
        given = self.project.config.locales.get(self.tree.locale)
        return (given.site_description if given else "") or self.project.config.site_description

    def site(self, memo: dict[tuple[str, str], SiteContext]) -> SiteContext:
        """Return what surrounds the page.

        All but the language switcher is the same for all pages of a locale that are equally deep,
        and is kept in ``memo``.
        """
        key = (self.tree.locale, self.root)
        if key not in memo:
            memo[key] = self.surroundings()
        return replace(memo[key], languages=self.languages())

    def surroundings(self) -> SiteContext:
        """Return what surrounds every page of this locale and depth."""
        config = self.project.config
        locale = self.tree.locale
        nav, footer = nav_links(config, locale)
        head = self.project.search_heads.get(locale, "")
        return SiteContext(
            name=self.name,
            description=self.description,
            locale=locale,
            direction=self.project.direction(locale),
            root=self.root,
            home=self.href(self.tree.home_url),
            logo=self.file(config.theme.logo),
            favicon=self.file(config.theme.favicon) or self.assets().get("favicon.svg", ""),
            color=self.project.accent,
            backgrounds=self.project.backgrounds,
            scheme=config.theme.scheme,
            nav=tuple(self.nav_link(item.title, item.url) for item in nav),
            footer=tuple(self.nav_link(item.title, item.url) for item in footer),
            languages=(),
            search=SearchContext(
                enabled=config.search.active != "none",
                action=self.href(f"{self.tree.home_url}{address.SEARCH}"),
                index=self.href(head) if head else "",
                hotkeys=config.search.hotkeys,
                engine=config.search.active,
                categories=tuple(self.link(f.link) for f in self.tree.categories[:MOST_CATEGORIES]),
            ),
            contact=self.project.contact(self.tree, self.root),
            contact_href=(
                self.href(f"{self.tree.home_url}{address.CONTACT}")
                if self.project.has_contact(locale)
                else ""
            ),
            assets=self.assets(),
            extra_css=tuple(self.file(path) for path in config.extra_css),
            extra_javascript=tuple(self.file(path) for path in config.extra_javascript),
            extra=config.extra,
            theme=ThemeSettings(
                {name: self.setting(given) for name, given in self.project.settings[locale].items()}
            ),
            announcement=self.announcement(),
        )

    def setting(self, given: Given) -> str | float | bool | tuple[Link, ...]:
        """Return the value of one of the theme's own settings as a template prints it."""
        if isinstance(given.value, tuple):
            return tuple(self.nav_link(item.title, item.url) for item in given.value)
        if given.setting.type == "file":
            return self.file(str(given.value))
        return given.value

    def announcement(self) -> AnnouncementContext | None:
        """Return what is announced in this locale, unless its last day is over."""
        said = self.project.config.announcement_of(self.tree.locale)
        if said is None or (said.until is not None and said.until < self.project.today):
            return None
        link = self.nav_link(said.text, said.url) if said.url else Link(said.text, "")
        return AnnouncementContext(
            text=said.text,
            href=link.href,
            external=link.external,
            level=said.level,
            key=sha256(f"{said.text}\n{said.url}".encode()).hexdigest()[:8],
            until=said.until.isoformat() if said.until else "",
        )

    def assets(self) -> Mapping[str, str]:
        """Return the way from this page to each of the theme's static files."""
        return {name: self.href(url) for name, url in self.project.assets.items()}

    def file(self, path: str) -> str:
        """Return the way to a file that ``site.yml`` names: an asset, or another site's."""
        if not path:
            return ""
        url = self.index.files.get(path.lstrip("/"))
        return path if url is None else self.href(url)

    def nav_link(self, title: str, url: str) -> Link:
        """Return a link of the header or footer: another site, or a page of this tree."""
        bound = links.resolve(links.nav_ref(url), "", frozenset(), self.index)
        if bound.url is None:
            return Link(title, url, external=True)
        return Link(title, address.link(self.root, self.in_this_locale(bound.url), bound.anchor))

    def in_this_locale(self, url: str) -> str:
        """Return the URL, in this tree, of the page that stands at ``url`` of the default one.

        ``/about/privacy/`` in ``site.yml`` is written once and means the reader's own language.
        """
        default = self.project.site.trees[0]
        if self.tree is default:
            return url
        if url == default.home_url:
            return self.tree.home_url
        for key, folder in default.folders.items():
            if folder.url == url and key in self.tree.folders:
                return self.tree.folders[key].url
        at = self.index.addresses.get(url)
        own = self.tree.articles.get(at.key) if at else None
        return own.url if own else url

    def languages(self) -> tuple[LanguageLink, ...]:
        """Return the language switcher: each locale's version of this page, else its home."""
        if len(self.project.site.trees) < 2:
            return ()
        return tuple(self.language(tree) for tree in self.project.site.trees)

    def language(self, tree: Tree) -> LanguageLink:
        """Return the switcher's entry for ``tree``; only a real translation is an alternate."""
        translation = tree.translation(self.key) if self.key is not None else None
        if translation is not None:
            url = translation
        elif self.key is None and self.url.startswith(self.tree.home_url):
            # Service pages (search, contact) stand at the same place in every tree.
            url = f"{tree.home_url}{self.url.removeprefix(self.tree.home_url)}"
        else:
            fallback = tree.articles.get(self.key or "")
            url = fallback.url if fallback else tree.home_url
        return LanguageLink(
            tag=tree.locale,
            label=self.project.label(tree.locale),
            href=self.href(url),
            url=self.absolute(url) if translation is not None else "",
            current=tree is self.tree,
        )


def is_promoted(article: Article) -> bool:
    """Whether the home page puts ``article`` forward."""
    return article.meta.promoted and not article.meta.unlisted
