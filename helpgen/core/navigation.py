"""The links of header and footer: which ones a locale has, and whether they lead anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from helpgen.core.config import Announcement, Config, NavLink
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.guess import did_you_mean
from helpgen.core.links import Index, is_external, nav_ref, resolve
from helpgen.core.places import Places
from helpgen.core.settings import Given

_SCHEMES = ("https", "http", "mailto", "tel")


def nav_links(config: Config, locale: str) -> tuple[tuple[NavLink, ...], tuple[NavLink, ...]]:
    """Return the header's and the footer's links in ``locale``."""
    own = config.locales.get(locale)
    nav = (own.nav if own else ()) or config.theme.nav
    footer = (own.footer if own else ()) or config.theme.footer
    return nav, footer


def check(
    config: Config,
    settings: Mapping[str, Mapping[str, Given]],
    indexes: Mapping[str, Index],
    places: Places,
) -> tuple[Diagnostic, ...]:
    """Return the paths in ``site.yml`` that name nothing: links, logo, favicon, extra files.

    ``settings`` are the theme's own with their values by locale, checked alike.
    """
    found: list[Diagnostic] = []
    index = indexes[config.default_locale]
    for key, url, tag in _links(config):
        found += _check_page(url, key, indexes[tag], places)
    files = [("theme.logo", config.theme.logo), ("theme.favicon", config.theme.favicon)]
    files += [(f"extra_css[{i}]", path) for i, path in enumerate(config.extra_css)]
    files += [(f"extra_javascript[{i}]", path) for i, path in enumerate(config.extra_javascript)]
    for key, path in files:
        found += _check_file(path, key, index, places)
    # What a locale does not say for itself is the default one's, and told once.
    given = {
        (each.places.path, each.key): (each, indexes[tag])
        for tag in reversed(config.locale_tags)
        for each in settings.get(tag, {}).values()
    }
    for each, its in given.values():
        found += _check_setting(each, its)
    return tuple(found)


def _links(config: Config) -> Iterator[tuple[str, str, str]]:
    """Yield (key, address, locale) of every link that settings of all themes hold."""
    default = config.default_locale
    yield from _of("theme.nav", config.theme.nav, default)
    yield from _of("theme.footer", config.theme.footer, default)
    yield from _of("theme.announcement", config.theme.announcement, default)
    for tag, locale in config.locales.items():
        where = f"locales.{tag}"
        yield from _of(f"{where}.nav", locale.nav, tag)
        yield from _of(f"{where}.footer", locale.footer, tag)
        yield from _of(f"{where}.theme.announcement", locale.theme.announcement, tag)


def _of(
    key: str, said: tuple[NavLink, ...] | Announcement | None, tag: str
) -> Iterator[tuple[str, str, str]]:
    if isinstance(said, tuple):
        yield from ((f"{key}[{i}].url", item.url, tag) for i, item in enumerate(said))
    elif said is not None and said.url:
        yield f"{key}.url", said.url, tag


def _check_setting(given: Given, index: Index) -> Iterator[Diagnostic]:
    if isinstance(given.value, tuple):
        for i, item in enumerate(given.value):
            yield from _check_page(item.url, f"{given.key}[{i}].url", index, given.places)
    elif given.setting.type == "file":
        yield from _check_file(str(given.value), given.key, index, given.places)


def _check_page(url: str, key: str, index: Index, places: Places) -> tuple[Diagnostic, ...]:
    scheme = url.partition(":")[0].strip().lower()
    if not url.strip() or (is_external(url) and scheme not in _SCHEMES):
        return _unsafe(url, key, places)
    fault = resolve(nav_ref(url), "", frozenset(), index).fault
    if fault in {"", "absolute"}:
        return ()
    hint = did_you_mean(url.strip("/").removesuffix(".md"), index.pages) or (
        "write the path of a file below content/, or a full address with https://"
    )
    return (places.error("broken-link", key, f'"{url}" leads nowhere', hint),)


def _unsafe(url: str, key: str, places: Places) -> tuple[Diagnostic, ...]:
    hint = "name a file below content/, or write a full address with https://"
    return (places.error("unsafe-link", key, f'"{url}" cannot be an address here', hint),)


def _check_file(path: str, key: str, index: Index, places: Places) -> tuple[Diagnostic, ...]:
    if not path or path.lstrip("/") in index.files:
        return ()
    if is_external(path):
        return (
            () if path.lower().startswith(("https://", "http://")) else _unsafe(path, key, places)
        )
    hint = did_you_mean(path.lstrip("/"), index.files) or "put the file below content/"
    message = f'there is no file "{path}" in the content folder'
    return (places.error("file-not-found", key, message, hint),)
