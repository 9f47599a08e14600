"""No two things at one address, on any file system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpgen.core.address import RESERVED, RESERVED_FOLDERS, collision_key, output_path
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.model import Article, Site


@dataclass(frozen=True, slots=True)
class _Claim:
    """Who wants a file of the output: in words, and where that is said."""

    file: str
    what: str
    path: str
    at: Position | None = None
    is_fallback: bool = False


def collisions(site: Site, config: Config) -> tuple[Diagnostic, ...]:
    """Return an error for everything that would land on a file or folder that is taken."""
    taken: dict[str, _Claim] = {}
    folders: dict[str, _Claim] = {}
    found: list[Diagnostic] = []
    for claim in _claims(site, config):
        key = collision_key(claim.file)
        other = taken.get(key) or folders.get(key) or _file_above(key, taken)
        if other is not None:
            # Two fallbacks collide only where their originals do, and that is said there.
            if not (claim.is_fallback and other.is_fallback):
                found.append(_collision(claim, other))
            continue
        taken[key] = claim
        for folder in _folders(key):
            folders.setdefault(folder, claim)
    return tuple(found)


def same_ids(site: Site) -> tuple[Diagnostic, ...]:
    """Return an error for every id that two articles of one locale share."""
    found: list[Diagnostic] = []
    for tree in site.trees:
        first: dict[str, Article] = {}
        for article in tree.articles.values():
            other = first.setdefault(article.id, article)
            if other is not article and not article.is_fallback:
                message = f'another article has the id "{article.id}" already'
                hint = f"{other.path} has it; give one of the two another id"
                at = article.places.get("id")
                found.append(error("duplicate-id", message, article.path, at, hint))
    return tuple(found)


def _folders(key: str) -> Iterator[str]:
    while "/" in key:
        key = key.rpartition("/")[0]
        yield key


def _file_above(key: str, taken: dict[str, _Claim]) -> _Claim | None:
    """Return the file that stands where ``key`` needs a folder."""
    return next((taken[folder] for folder in _folders(key) if folder in taken), None)


def _collision(claim: _Claim, other: _Claim) -> Diagnostic:
    place = f" ({other.path})" if other.path else ""
    same = claim.file == other.file
    how = "" if same else f', which differs from "{other.file}" only in ways some systems ignore'
    message = f'{claim.what} wants the address "{_shown(claim.file)}"{how}'
    hint = f"{other.what}{place} has it already; give one of the two another slug or name"
    return error("duplicate-address", message, claim.path, claim.at, hint)


def _shown(file: str) -> str:
    return f"/{file.removesuffix('index.html')}"


def _claims(site: Site, config: Config) -> Iterator[_Claim]:
    """Yield all claims, the strongest first: helpgen's own, pages, assets, redirects."""
    for tree in site.trees:
        prefix = "" if tree.locale == config.default_locale else f"{tree.locale}/"
        yield _Claim(f"{prefix}index.html", "the home page", tree.home.path)
        yield from (_Claim(f"{prefix}{name}", "helpgen itself", "") for name in RESERVED)
    yield from (_Claim(name, "helpgen itself", "") for name in RESERVED_FOLDERS)
    for tree in site.trees:
        for folder in tree.folders.values():
            what = f'the folder "{folder.meta.title}"'
            yield _Claim(output_path(folder.url), what, folder.path)
        for article in tree.articles.values():
            what = f'the article "{article.meta.title}"'
            at = article.places.get("slug")
            file = output_path(article.url)
            yield _Claim(file, what, article.path, at, article.is_fallback)
    # What lies in a reserved folder is refused by its name when it is read.
    free = (asset for asset in site.assets if asset.url.split("/")[0] not in RESERVED_FOLDERS)
    for asset in free:
        yield _Claim(asset.url, "the file", asset.path)
    for redirect in site.redirects:
        what = f"the alias of {redirect.title!r}"
        yield _Claim(output_path(redirect.url), what, redirect.path)
