"""Every link and picture of every article, checked: file, anchor, text of a picture."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from helpgen.core.config import ImageRules, LinkRules, ValidationConfig
from helpgen.core.diagnostics import Diagnostic, Level, at_level
from helpgen.core.guess import BUDGET, cost, did_you_mean, nearest
from helpgen.core.links import Index, Target, is_external, resolve
from helpgen.core.model import Article, Body, LinkRef, Site

# Files of one name, among which the nearest path is looked for.
MOST_OF_A_NAME = 100


def check(
    site: Site, indexes: Mapping[str, Index], rules: ValidationConfig
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the links of the site. Fallback pages repeat no findings."""
    found: list[Diagnostic] = []
    for tree in site.trees:
        index = indexes[tree.locale]
        guesser = _Guesser(index)
        home = _Page(tree.home.path, "", tree.home.body)
        found += _check_page(home, index, guesser, rules)
        for article in tree.articles.values():
            if not article.is_fallback:
                page = _Page(article.path, article.folder, article.body)
                found += _check_page(page, index, guesser, rules)
                found += _check_image(article, page, index, guesser, rules.images)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Page:
    """Whose links are checked: its file, the folder it lies in, its text."""

    path: str
    folder: str
    body: Body

    @property
    def own(self) -> str:
        """The file inside its tree."""
        return posixpath.join(self.folder, posixpath.basename(self.path))


class _Guesser:
    """Guesses which file or heading was meant.

    Comparing a name with thousands of others is slow, and nobody reads the hundredth guess: when
    ``BUDGET`` is used up only what has the very same name is offered, so that the check stays
    linear.
    """

    def __init__(self, index: Index) -> None:
        self.left = BUDGET
        self.by_name: dict[str, list[str]] = {}
        for path in (*(f"{key}.md" for key in index.articles), *index.files):
            self.by_name.setdefault(posixpath.basename(path), []).append(path)

    def file(self, file: str, folder: str, own: str) -> str:
        """Return the path, from ``folder``, of the file most like the one that was named.

        ``own`` is the file the link stands in, which nobody means.
        """
        name = unquote(posixpath.basename(file))
        paths = self.by_name.get(name, [])
        if not paths and self.left > 0:
            self.left -= cost(self.by_name)
            paths = self.by_name.get(nearest(name, self.by_name) or "", [])
        wanted = posixpath.normpath(posixpath.join(folder, file))
        best = nearest(wanted, paths[:MOST_OF_A_NAME]) or min(paths, default="")
        found = posixpath.relpath(f"/{best}", f"/{folder}") if best else ""
        return "" if best == own else found

    def anchor(self, name: str, ids: tuple[str, ...]) -> str:
        """Return a hint: the heading most like ``#name``, else some that there are."""
        near = ""
        if self.left > 0:
            self.left -= cost(ids)
            near = did_you_mean(f"#{name}", [f"#{each}" for each in ids])
        return near or _some(ids)


def _check_page(
    page: _Page, index: Index, guesser: _Guesser, rules: ValidationConfig
) -> Iterator[Diagnostic]:
    ids = frozenset(page.body.ids)
    for ref in page.body.links:
        target = resolve(ref, page.folder, ids, index)
        if target.fault:
            yield from _fault(ref, target, page, guesser, rules)
        if ref.kind == "image" and not (ref.alt or "").strip():
            yield from _no_alt(ref, page.path, rules.images)
        if ref.kind == "image" and is_external(ref.target) and not _is_data(ref):
            yield from _remote(ref, page.path, rules.images)


def _check_image(
    article: Article, page: _Page, index: Index, guesser: _Guesser, rules: ImageRules
) -> Iterator[Diagnostic]:
    """Check the ``image`` key of the front matter, which is a path like that of a picture."""
    at = article.places.get("image")
    if not article.meta.image or at is None:
        return
    ref = LinkRef(article.meta.image, "image", at, "")
    if resolve(ref, article.folder, frozenset(), index).fault == "file":
        yield from _no_file(ref, page, guesser, rules.not_found)


def _fault(
    ref: LinkRef, target: Target, page: _Page, guesser: _Guesser, rules: ValidationConfig
) -> Iterator[Diagnostic]:
    match target.fault:
        case "file":
            level = rules.images.not_found if ref.kind == "image" else rules.links.not_found
            yield from _no_file(ref, page, guesser, level)
        case "draft":
            yield from _draft(ref, page.path, rules.links)
        case "anchor":
            ids = target.article.body.ids if target.article else page.body.ids
            hint = guesser.anchor(target.anchor, ids)
            yield from _no_anchor(ref, target.anchor, page.path, hint, rules.links)
        case "absolute":
            yield from _absolute(ref, target, page, rules.links)
        case _:
            yield from _outside(ref, page, guesser, rules.links)


def _no_file(ref: LinkRef, page: _Page, guesser: _Guesser, level: Level) -> Iterator[Diagnostic]:
    file = ref.target.partition("#")[0]
    path = page.path
    near = guesser.file(file, page.folder, page.own)
    hint = f"did you mean {near}?" if near else "write the path from this file to the other one"
    if ref.kind == "image":
        message = f'there is no picture "{_short(file)}" here'
        yield from at_level(level, "image-not-found", message, path, ref.at, hint)
    else:
        message = f'there is no file "{_short(file)}" here'
        yield from at_level(level, "broken-link", message, path, ref.at, hint)


def _draft(ref: LinkRef, path: str, rules: LinkRules) -> Iterator[Diagnostic]:
    message = f'"{_short(ref.target)}" is not published, so this link would lead nowhere'
    hint = "it is a draft, expired or not due yet; publish it or remove the link"
    yield from at_level(rules.not_found, "link-to-draft", message, path, ref.at, hint)


def _no_anchor(
    ref: LinkRef, anchor: str, path: str, hint: str, rules: LinkRules
) -> Iterator[Diagnostic]:
    file = ref.target.partition("#")[0] or "this article"
    message = f'there is no heading "#{_short(anchor)}" in {_short(file)}'
    yield from at_level(rules.anchors, "broken-anchor", message, path, ref.at, hint)


def _some(ids: tuple[str, ...]) -> str:
    if not ids:
        return "that text has no headings; leave the # part away"
    more = ", …" if len(ids) > 6 else ""
    return f"there are: {', '.join(f'#{name}' for name in ids[:6])}{more}"


def _absolute(ref: LinkRef, target: Target, page: _Page, rules: LinkRules) -> Iterator[Diagnostic]:
    message = f'"{_short(ref.target)}" names an address, which breaks when the article moves'
    hint = "link to the file instead"
    if target.article:
        hint = f"{hint}: {posixpath.relpath(f'/{target.article.key}.md', f'/{page.folder}')}"
    yield from at_level(rules.absolute_links, "absolute-link", message, page.path, ref.at, hint)


def _outside(
    ref: LinkRef, page: _Page, guesser: _Guesser, rules: LinkRules
) -> Iterator[Diagnostic]:
    message = f'"{_short(ref.target)}" is no address of this help center, so it cannot be checked'
    near = guesser.file(f"{ref.target.partition('#')[0].strip('/')}.md", page.folder, page.own)
    hint = f"did you mean {near}?" if near else "write it in full, with https://, or link a file"
    yield from at_level(rules.absolute_links, "absolute-link", message, page.path, ref.at, hint)


def _no_alt(ref: LinkRef, path: str, rules: ImageRules) -> Iterator[Diagnostic]:
    message = f'the picture "{_short(ref.target)}" has no text for readers who cannot see it'
    hint = "write what it shows between the square brackets: ![what it shows](picture.png)"
    yield from at_level(rules.alt, "missing-alt", message, path, ref.at, hint)


def _is_data(ref: LinkRef) -> bool:
    """Whether the picture stands in the address itself (RFC 2397): nobody is asked for it."""
    return ref.target.lower().startswith("data:")


def _remote(ref: LinkRef, path: str, rules: ImageRules) -> Iterator[Diagnostic]:
    message = f'the picture "{_short(ref.target)}" comes from another site'
    hint = "save it beside the article: that site learns who reads it, and may take it away"
    yield from at_level(rules.remote, "remote-picture", message, path, ref.at, hint)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"
