"""The links of header and footer: which ones a locale has, and whether they lead anywhere."""

from __future__ import annotations

from collections.abc import Mapping

from helpgen.core.config import Config, NavLink
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.guess import did_you_mean
from helpgen.core.links import Index, is_external, nav_ref, resolve
from helpgen.core.places import Places

_SCHEMES = ("https", "http", "mailto", "tel")


def nav_links(config: Config, locale: str) -> tuple[tuple[NavLink, ...], tuple[NavLink, ...]]:
    """Return the header's and the footer's links in ``locale``."""
    own = config.locales.get(locale)
    nav = (own.nav if own else ()) or config.theme.nav
    footer = (own.footer if own else ()) or config.theme.footer
    return nav, footer


def check(config: Config, indexes: Mapping[str, Index], places: Places) -> tuple[Diagnostic, ...]:
    """Return the paths in ``site.yml`` that name nothing: links, logo, favicon, extra files."""
    found: list[Diagnostic] = []
    index = indexes[config.default_locale]
    for where, items in (("theme.nav", config.theme.nav), ("theme.footer", config.theme.footer)):
        for i, item in enumerate(items):
            found += _check_page(item.url, f"{where}[{i}].url", index, places)
    for tag, locale in config.locales.items():
        for where, items in (("nav", locale.nav), ("footer", locale.footer)):
            for i, item in enumerate(items):
                key = f"locales.{tag}.{where}[{i}].url"
                found += _check_page(item.url, key, indexes[tag], places)
    files = [("theme.logo", config.theme.logo), ("theme.favicon", config.theme.favicon)]
    files += [(f"extra_css[{i}]", path) for i, path in enumerate(config.extra_css)]
    files += [(f"extra_javascript[{i}]", path) for i, path in enumerate(config.extra_javascript)]
    for key, path in files:
        found += _check_file(path, key, index, places)
    return tuple(found)


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
