"""The corridor: the only module that knows the order of the stages.

read -> parse -> assemble -> check links -> pages -> render, and beside the pages the search index
and the small files. It writes nothing: the callers decide what becomes of the result. Every stage
gives back what it found; none of them stops, so one run tells everything that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from helpgen import (
    contact,
    feedback,
    gitdates,
    hostheaders,
    insightfiles,
    pageblocks,
    pagefind,
    searchfiles,
    sources,
    theme,
    timezones,
)
from helpgen.cache import Cache
from helpgen.configfile import Loaded
from helpgen.core import emit, icons, linkcheck, links, navigation, palette, search
from helpgen.core.assemble import Parsed, Publication, assemble
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic, in_order, strict
from helpgen.core.links import Index
from helpgen.core.markdown import KINDS
from helpgen.core.model import Asset, Output, Site, Sources
from helpgen.core.pages import Project, pages_of
from helpgen.core.parse import ParseSettings, parse
from helpgen.core.render import render
from helpgen.core.search import Record, SearchResult
from helpgen.core.statics import publish
from helpgen.files.names import CONTENT
from helpgen.theme import Theme

# (what is being done, how much of it is done, how much there is)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: for whom, as of which day, with how many processes.

    ``base_url`` stands in for ``site_url`` where the site is served from elsewhere (the preview).
    """

    today: date
    drafts: bool = False
    jobs: int | None = None
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The whole site in memory, and everything that was found on the way.

    ``search_heads`` are the addresses of the search indexes by locale; ``policy`` is the content
    security policy that the host should send.
    """

    outputs: tuple[Output, ...]
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]
    site: Site
    search_heads: Mapping[str, str] = field(default_factory=dict)
    policy: str = ""

    def search(self, query: str, locale: str, limit: int) -> tuple[SearchResult, ...]:
        """Return what readers of ``locale`` find, in the browser's order."""
        files = {output.path: output.data for output in self.outputs}
        head = self.search_heads.get(locale)
        return search.search(query, files.__getitem__, head, limit) if head else ()

    def records(self, config: Config) -> Mapping[str, tuple[Record, ...]]:
        """Return the articles by locale as other programs that search are given them."""
        return {
            tree.locale: search.records_of(tree, config.search, config.site_url)
            for tree in self.site.trees
        }

    @property
    def articles(self) -> int:
        """How many articles are published, in all locales; fallbacks are not counted."""
        return sum(not a.is_fallback for tree in self.site.trees for a in tree.articles.values())

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return sum(output.path.endswith(".html") for output in self.outputs)


def silent(_what: str, _done: int, _total: int) -> None:
    """Report no progress."""


def build(
    folder: Path,
    loaded: Loaded,
    options: BuildOptions,
    memory: Cache,
    progress: Progress = silent,
) -> BuildResult:
    """Return the site of the project in ``folder``, whose settings are ``loaded``.

    ``memory`` has what earlier builds parsed; ``progress`` is told how far this one is.
    """
    config = loaded.config
    found = [*loaded.diagnostics, *_check_settings(loaded)]
    own = {tag: locale.theme for tag, locale in config.locales.items()}
    look, faults = theme.load(folder, config.theme, config.locale_tags, loaded.places, own)
    found += faults
    read = sources.read(folder, config)
    found += read.diagnostics
    parsed, faults = _parse(folder, read, config, look, options, memory, progress)
    found += faults
    site, faults = assemble(parsed, read, config, Publication(options.today, options.drafts))
    found += faults
    keys = (article.key for article in parsed.articles)
    indexes = links.indexes(site, keys, read.unread)
    found += linkcheck.check(site, indexes, config.validation)
    found += _check_references(site, loaded, look, indexes)
    files, faults = searchfiles.read(folder, config, loaded.places)
    found += faults
    heads, searching, faults = _search(site, config, files, memory)
    found += faults
    found += search.check(files.tests, heads, searching)
    found += search.self_test(site, config, heads, searching)
    found += icons.check(site, look.icons)
    statics = publish(look.static, config.theme, look.preset)
    others, bundle, faults = _pagefind(site, config)
    found += faults
    popular, faults = insightfiles.read_popular(folder)
    found += faults
    project = _project(site, loaded, options, look, indexes, statics.urls, {**heads, **others})
    project = replace(project, popular=popular)
    outputs = [*statics.outputs, *searching, *bundle, *emit.emit(site, project.site_url)]
    for tree in site.trees:
        outputs += search.exported(tree, config.search, project.site_url)
    outputs += pageblocks.contact_files(config, project.site_url, site, indexes, look.words)
    pages: list[Output] = []
    for output, faults in _render(project, look, progress):
        pages += [output] if output else []
        found += faults
    sheets = hostheaders.sheets_of(folder, config, statics.outputs, site.assets)
    sealed = hostheaders.seal(pages, sheets, site, config, project.site_url, loaded.places)
    found += sealed.diagnostics
    outputs += sealed.outputs
    ordered = in_order(found)
    checked = strict(ordered) if config.strict else ordered
    return BuildResult(tuple(outputs), site.assets, checked, site, heads, sealed.policy)


def _check_settings(loaded: Loaded) -> Iterator[Diagnostic]:
    config = loaded.config
    settings = (
        ("", config.feedback, config.contact),
        *((f"locales.{tag}.", own.feedback, own.contact) for tag, own in config.locales.items()),
    )
    for where, votes, ways in settings:
        if votes is not None:
            yield from feedback.check(votes, loaded.places, f"{where}feedback")
        if ways is not None:
            zones = timezones.known(ways)
            yield from contact.check(ways, loaded.places, zones, f"{where}contact")


def _check_references(
    site: Site, loaded: Loaded, look: Theme, indexes: Mapping[str, Index]
) -> Iterator[Diagnostic]:
    """Yield what settings name and the site does not have."""
    yield from navigation.check(loaded.config, look.settings, indexes, loaded.places)
    for tree in site.trees:
        own = loaded.config.locales.get(tree.locale)
        where = f"locales.{tree.locale}.contact" if own and own.contact else "contact"
        ways = loaded.config.contact_of(tree.locale)
        files = indexes[tree.locale].files
        yield from contact.check_references(ways, loaded.places, tree.articles, files, where)


def _parse(  # noqa: PLR0913, PLR0917 - all that the one cached stage depends on
    folder: Path,
    read: Sources,
    config: Config,
    look: Theme,
    options: BuildOptions,
    memory: Cache,
    progress: Progress,
) -> tuple[Parsed, tuple[Diagnostic, ...]]:
    titles = {locale: _titles(words) for locale, words in look.words.items()}
    settings = ParseSettings.of(config, titles)
    texts = (*read.articles, *read.homes)
    told = partial(progress, "Reading articles:")
    parsed, found = memory.parse_all(texts, parse, settings, jobs=options.jobs, progress=told)
    homes = {home.path for home in read.homes}
    updated: Mapping[str, date] = {}
    if config.dates == "git":
        updated, faults = gitdates.last_commits(folder, CONTENT)
        found = (*found, *faults)
    result = Parsed(
        articles=tuple(article for article in parsed if article.path not in homes),
        homes=tuple(article for article in parsed if article.path in homes),
        updated=updated,
    )
    return result, (*found, *(fault for article in parsed for fault in article.diagnostics))


def _titles(words: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the Markdown stage needs of the interface words."""
    titles = {kind: words.get(f"callout_{kind}", kind.capitalize()) for kind in KINDS}
    return {**titles, "footnote-back": words.get("footnote_back", "")}


def _search(
    site: Site, config: Config, files: searchfiles.SearchFiles, memory: Cache
) -> tuple[Mapping[str, str], tuple[Output, ...], tuple[Diagnostic, ...]]:
    """Return the address of each locale's index, the files of all of them, and what went wrong."""
    if config.search.active != "helpgen":
        return {}, (), ()
    before = memory.recall("search", dict[str, search.Built]) or {}
    indexes = {
        tree.locale: search.build(tree, config.search, files.synonyms, before.get(tree.locale))
        for tree in site.trees
    }
    built = {locale: index.built for locale, index in indexes.items()}
    heads = {locale: index.head for locale, index in indexes.items()}
    outputs = tuple(output for index in indexes.values() for output in index.outputs)
    return heads, outputs, memory.keep("search", built, dict[str, search.Built])


def _pagefind(
    site: Site, config: Config
) -> tuple[Mapping[str, str], tuple[Output, ...], tuple[Diagnostic, ...]]:
    """Return the same of the index that Pagefind makes, and what went wrong."""
    if config.search.active != "pagefind":
        return {}, (), ()
    pages = {tree.locale: search.pagefind_pages(tree, config.search) for tree in site.trees}
    outputs, found = pagefind.index(
        {name: page for own in pages.values() for name, page in own.items()}
    )
    # Asked for a locale that it does not know, Pagefind would answer with pages of another.
    heads = {locale: pagefind.HEAD for locale, each in pages.items() if each and outputs}
    return heads, outputs, found


def _project(  # noqa: PLR0913, PLR0917 - everything a page may draw on
    site: Site,
    loaded: Loaded,
    options: BuildOptions,
    look: Theme,
    indexes: Mapping[str, Index],
    assets: Mapping[str, str],
    heads: Mapping[str, str],
) -> Project:
    config = loaded.config
    site_url = config.site_url if options.base_url is None else options.base_url
    accent = palette.accent(config.theme.color, look.preset)
    return Project(
        site=site,
        config=config,
        site_url=site_url,
        words=look.words,
        indexes=indexes,
        assets=assets,
        search_heads=heads,
        accent=accent,
        backgrounds=(
            palette.tokens(accent, look.preset, look.preset.light)["bg"],
            palette.tokens(accent, look.preset, look.preset.dark)["bg"],
        ),
        settings=look.settings,
        today=options.today,
        votes=partial(pageblocks.votes, config, site_url),
        contact=pageblocks.contact_blocks(config, indexes, look.words),
        contact_points=partial(pageblocks.contact_points, config),
    )


def _render(
    project: Project, look: Theme, progress: Progress
) -> Iterator[tuple[Output | None, tuple[Diagnostic, ...]]]:
    """Yield every page as a file, with what is wrong with its template."""
    articles = sum(len(tree.articles) for tree in project.site.trees)
    for done, file in enumerate(pages_of(project)):
        progress("Writing pages:", min(done, articles), articles)
        yield render(file.page, file.site, look.templates, file.file)
