"""No two things at one address, on any file system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpgen.core.address import RESERVED, RESERVED_FOLDERS, collision_key, output_path
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.model import Article, Site, Tree


@dataclass(frozen=True, slots=True)
class _Claim:
    """Who wants a file of the output: in words, and where that is said.

    ``path`` is empty for what helpgen itself writes.
    """

    file: str
    what: str
    path: str
    at: Position | None = None
    is_fallback: bool = False


def collisions(site: Site) -> tuple[Diagnostic, ...]:
    """Return an error for everything that would land on a file or folder that is taken."""
    taken: dict[str, _Claim] = {}
    folders: dict[str, _Claim] = {}
    found: list[Diagnostic] = []
    for claim in _claims(site):
        key = collision_key(claim.file)
        other = taken.get(key) or folders.get(key) or _file_above(key, taken)
        if other is not None:
            # A fallback collides where its original does, and that is said there.
            if not (claim.is_fallback and (other.is_fallback or not other.path)):
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
    alike = collision_key(claim.file) == collision_key(other.file) and claim.file != other.file
    how = f', which some systems take for "{_shown(other.file)}"' if alike else ""
    message = f'{claim.what} wants the address "{_shown(claim.file)}"{how}'
    hint = f"{other.what}{place} has it already; give one of the two another slug or name"
    return error("duplicate-address", message, claim.path, claim.at, hint)


def _shown(file: str) -> str:
    return f"/{file.removesuffix('index.html')}"


def _claims(site: Site) -> Iterator[_Claim]:
    """Yield all claims, the strongest first: helpgen's own, pages, assets, redirects."""
    for tree in site.trees:
        yield _Claim(output_path(tree.home_url), "the home page", tree.home.path)
        yield from (_Claim(f"{tree.home_url}{name}", "helpgen itself", "") for name in RESERVED)
    yield from (_Claim(name, "helpgen itself", "") for name in RESERVED_FOLDERS)
    for tree in site.trees:
        yield from _pages(tree)
    for asset in site.assets:
        if not _is_refused(asset.url):
            yield _Claim(asset.url, "the file", asset.path)
    for redirect in site.redirects:
        what = f'an alias of "{redirect.title}"'
        yield _Claim(output_path(redirect.url), what, redirect.path, redirect.at)


def _pages(tree: Tree) -> Iterator[_Claim]:
    for folder in tree.folders.values():
        is_named = folder.meta.slug and folder.is_category
        if is_named or not _is_refused(folder.url):
            what = f'the folder "{folder.meta.title}"'
            is_fallback = not folder.path.startswith(f"content/{tree.home_url}")
            yield _Claim(output_path(folder.url), what, folder.path, None, is_fallback)
    for article in tree.articles.values():
        if not article.folder or not _is_refused(article.url):
            what = f'the article "{article.meta.title}"'
            at = article.places.get("slug")
            file = output_path(article.url)
            yield _Claim(file, what, article.path, at, article.is_fallback)


def _is_refused(url: str) -> bool:
    """Whether it lies in a folder that is refused by its name when the project is read."""
    return url.partition("/")[0] in RESERVED_FOLDERS
