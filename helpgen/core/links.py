"""Links between files -> addresses: found, checked, and bound to the page they stand on.

Authors write links to files, as an editor follows them: ``../billing/refunds.md#steps``. Once all
articles have their URL, each link is looked up; ``check`` reports those that lead nowhere, ``bind``
turns a body into HTML. An address of the site itself (``/billing/refunds/``) works too, with a
warning, because nothing holds it when a file moves.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from helpgen.core import address
from helpgen.core.diagnostics import Position
from helpgen.core.model import Article, Body, LinkRef, Site, Size, Tree

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# Pixels, as an author counts them. A longer row of digits is a slip, and may be endless.
_PIXELS = re.compile(r"0{0,4}[1-9]\d{0,4}", re.ASCII)


def is_external(target: str) -> bool:
    """Whether ``target`` leads to another site or program (RFC 3986, 3.1 and 4.2)."""
    return bool(_SCHEME.match(target))


def nav_ref(url: str) -> LinkRef:
    """Return ``url`` of ``site.yml`` as a link from the top of the tree."""
    return LinkRef(url, "link", Position(1))


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads.

    ``url`` is relative to the site's root; ``None`` when the link leads elsewhere (another site, or
    an anchor of its own page) and is printed as it was written. ``fault`` is empty, or says what is
    wrong: ``file`` (nothing there), ``anchor``, ``draft`` (an article that is not published),
    ``absolute`` (it works, but names an address instead of a file) or ``outside`` (an address of
    this host that is none of the site's, so nobody can tell whether it is there).
    """

    url: str | None
    anchor: str = ""
    fault: str = ""
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a link inside one locale's tree can point at.

    ``pages`` maps a path inside the tree (``billing``, ``billing/refunds``) to a URL; ``articles``
    the same to the article; ``files`` the paths of assets inside the tree; ``addresses`` all URLs;
    ``sizes`` the URLs of pictures to their size;
    ``hidden`` the articles that exist on disk and are not published; ``unread`` the files that are
    there and could not be read, which is reported elsewhere.
    """

    pages: Mapping[str, str]
    articles: Mapping[str, Article]
    files: Mapping[str, str]
    addresses: Mapping[str, Article | None]
    sizes: Mapping[str, Size]
    hidden: frozenset[str]
    unread: frozenset[str] = frozenset()


def indexes(site: Site, keys: Iterable[str], unread: Iterable[str] = ()) -> Mapping[str, Index]:
    """Return what links can point at, by locale.

    ``keys`` are those of all articles on disk, ``unread`` the project's files nobody could read.
    """
    written, unreadable = frozenset(keys), tuple(unread)
    addresses = _addresses(site)
    sizes = {asset.url: asset.size for asset in site.assets if asset.size}
    return {t.locale: _index(site, t, addresses, sizes, written, unreadable) for t in site.trees}


def _addresses(site: Site) -> Mapping[str, Article | None]:
    addresses: dict[str, Article | None] = {}
    for tree in site.trees:
        addresses |= {folder.url: None for folder in tree.folders.values()}
        addresses |= {article.url: article for article in tree.articles.values()}
        addresses[tree.home_url] = None
    return addresses | dict.fromkeys((asset.url for asset in site.assets), None)


def _index(  # noqa: PLR0913, PLR0917 - what the trees share, and what is of one
    site: Site,
    tree: Tree,
    addresses: Mapping[str, Article | None],
    sizes: Mapping[str, Size],
    keys: frozenset[str],
    unread: tuple[str, ...],
) -> Index:
    default = site.trees[0]
    pages = {folder.key: folder.url for folder in tree.folders.values()}
    pages |= {article.key: article.url for article in tree.articles.values()}
    files: dict[str, str] = {}
    # An asset of the default locale serves the others, as its articles do.
    for locale in (default.locale, tree.locale):
        files |= {asset.key: asset.url for asset in site.assets if asset.locale == locale}
    return Index(
        pages={**pages, "": tree.home_url, "index": tree.home_url},
        articles=tree.articles,
        files=files,
        addresses=addresses,
        sizes=sizes,
        hidden=keys - tree.articles.keys(),
        unread=frozenset(_inside_tree(path, tree.locale) for path in unread),
    )


def _inside_tree(path: str, locale: str) -> str:
    """Return the path of a file of the project inside the tree it lies in."""
    return path.partition("/")[2].removeprefix(f"{locale}/")


def resolve(ref: LinkRef, folder: str, own_ids: frozenset[str], index: Index) -> Target:
    """Return where ``ref`` leads from an article in ``folder`` with the anchors ``own_ids``."""
    if is_external(ref.target):
        return Target(None)
    path, _, anchor = ref.target.partition("#")
    path = unquote(path.partition("?")[0])
    anchor = unquote(anchor)
    if not path:
        known = not anchor or anchor in own_ids or anchor == "top"
        return Target(None, anchor, "" if known else "anchor")
    if path.startswith("/"):
        return _absolute(path, anchor, index)
    inside = posixpath.normpath(posixpath.join(folder, path))
    if inside == ".." or inside.startswith("../"):
        return Target(None, anchor, "file")
    return _inside(inside.removeprefix("."), anchor, index)


def _inside(path: str, anchor: str, index: Index) -> Target:
    """Look up a path of the tree: a file beside the articles, an article, or a folder."""
    if path in index.files:
        return Target(index.files[path], anchor)
    key = re.sub(r"(?i)\.(?:md|markdown)$", "", path)
    key = re.sub(r"(?:^|/)_(?:category|section)\.yml$", "", key)
    if key not in index.pages and posixpath.basename(key) in {"index", "README"}:
        key = posixpath.dirname(key)
    if key in index.pages:
        return _at_article(index.pages[key], anchor, index.articles.get(key))
    if path in index.unread:
        return Target(None, anchor)
    return Target(None, anchor, "draft" if key in index.hidden else "file")


def _absolute(path: str, anchor: str, index: Index) -> Target:
    """Look up a path that starts at the root: of the content tree, or of the site."""
    found = _inside(posixpath.normpath(path).strip("/"), anchor, index)
    if found.fault != "file" and not path.endswith("/"):
        return found
    url = path.lstrip("/")
    for candidate in (url, f"{url}/", url.removesuffix("index.html")):
        if candidate in index.addresses:
            target = _at_article(candidate, anchor, index.addresses[candidate])
            return target if target.fault else Target(candidate, anchor, "absolute", target.article)
    is_file = posixpath.splitext(path)[1].lower() in {".md", ".markdown"}
    return found if is_file or found.fault == "draft" else Target(None, anchor, "outside")


def _at_article(url: str, anchor: str, article: Article | None) -> Target:
    missing = anchor and article is not None and anchor not in article.body.ids and anchor != "top"
    return Target(url, anchor, "anchor" if missing else "", article)


def bind(body: Body, folder: str, root: str, index: Index) -> str:
    """Return the HTML of ``body`` on a page whose way to the site's root is ``root``."""
    ids = frozenset(body.ids)
    parts = (
        part if isinstance(part, str) else _bound(part, folder, ids, root, index)
        for part in body.segments
    )
    return "".join(parts)


def _bound(ref: LinkRef, folder: str, ids: frozenset[str], root: str, index: Index) -> str:
    """Return the address as it is written between its quotes, and a picture's size behind it."""
    target = resolve(ref, folder, ids, index)
    if target.url is None:
        return escape(ref.target)
    query = ref.target.partition("#")[0].partition("?")[2]
    href = address.link(root, target.url)
    anchor = address.link("", "", target.anchor).lstrip("/")
    size = index.sizes.get(target.url) if ref.kind == "image" else None
    return escape(f"{href}?{query}{anchor}" if query else f"{href}{anchor}") + _sized(ref, size)


def _sized(ref: LinkRef, size: Size | None) -> str:
    """Return the attributes that keep a picture's place free while it loads.

    They go on behind the address, whose closing quote comes after them. Of one that the author
    gave, the other is made to fit; two are left alone, and so is one that is no number of pixels.
    """
    if size is None or (ref.width and ref.height):
        return ""
    width, height = size.width, size.height
    if _PIXELS.fullmatch(ref.width):
        return f'" height="{round(int(ref.width) * height / width)}'
    if _PIXELS.fullmatch(ref.height):
        return f'" width="{round(int(ref.height) * width / height)}'
    return "" if ref.width or ref.height else f'" width="{width}" height="{height}'
