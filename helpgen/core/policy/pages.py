"""What a page runs inline, and what it loads from elsewhere.

A site has thousands of pages and nearly none of them has anything of the kind. So a page is not
parsed: the few tags that can load or run something are looked for, and read where they stand. Every
tag is only read where an attribute occurs that could be code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType

from helpgen.core.markdown.tags import attributes
from helpgen.core.model import Body
from helpgen.core.policy.sheets import needs_of_sheet
from helpgen.core.policy.sources import SELF, UNSAFE_HASHES, Need, digest, origin

# For a page in lower case. The look behind comes after the literal, so that the engine can jump
# from one such literal to the next.
_CODE = (
    re.compile(rb"style(?<=[\s\"'/]style)\s*="),
    re.compile(rb"on(?<=[\s\"'/]on)[a-z]+\s*="),
)
# Tags that need no second look: a file of the site itself, and what is only data.
_FILE = rb"=\"(?!\s*//)[^\":&\\]*\""
# The first of two attributes of one name counts, so none of that name may be passed over.
_BEFORE = rb" (?:(?!src=|action=)[a-z-]+(?:=\"[^\"]*\")? )*?"
_OWN_SCRIPT = rb"(?!" + _BEFORE + rb"src" + _FILE + rb"| type=\"application/ld\+json\")"
# More than one attribute can load here, so the whole tag is looked at: a ">" may stand in a value.
_OWN_IMAGE = rb"(?!(?: (?:src" + _FILE + rb"|(?!src)[a-z-]+(?:=\"[^\"]*\")?))*+ ?/?>)"
_OWN_CONTROL = rb"(?!(?: (?!src|formaction)[a-z-]+(?:=\"[^\"]*\")?)*+ ?/?>)"
_OWN_FORM = rb"(?!" + _BEFORE + rb"action" + _FILE + rb")"
_OWN_LINK = rb"(?! rel=\"(?:(?:canonical|alternate)\"|(?:icon|stylesheet)\" href" + _FILE + rb"))"
# The first letters come first: most tags of a page have another one.
_LOADING = re.compile(
    rb"<(?=[!abefilostv])(?:!--|(s(?:cript" + _OWN_SCRIPT + rb"|ource|tyle)|link" + _OWN_LINK
    + rb"|im(?:g" + _OWN_IMAGE + rb"|age)|video|audio|track|f(?:orm" + _OWN_FORM + rb"|rame)"
    rb"|i(?:frame|nput" + _OWN_CONTROL + rb")|b(?:ase|utton" + _OWN_CONTROL
    + rb")|embed|object)(?=[\s>/]))"
)  # fmt: skip
_ANY = re.compile(rb"<(?:!--|([a-z][^\s/<>]*))")
_REST = re.compile(rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")

# HTML Standard, 4.12.1.1 and MIME Sniffing 4.6: a script of any other type is data, not run.
_RUN = re.compile(
    r"|module|importmap|speculationrules"
    r"|(?:text|application)/(?:x-)?(?:java|ecma)script|text/(?:javascript1\.[0-5]|jscript|livescript)"
)
_SRCSET = re.compile(r"(?:^|[\s,])([^\s,]\S*)")

_LOADS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "script": (("src", "script-src"),),
        "img": (("src", "img-src"), ("srcset", "img-src")),
        "image": (("href", "img-src"), ("xlink:href", "img-src")),
        "input": (("src", "img-src"), ("formaction", "form-action")),
        "button": (("formaction", "form-action"),),
        "source": (("src", "media-src"), ("srcset", "img-src")),
        "video": (("src", "media-src"), ("poster", "img-src")),
        "audio": (("src", "media-src"),),
        "track": (("src", "media-src"),),
        "iframe": (("src", "frame-src"),),
        "frame": (("src", "frame-src"),),
        "embed": (("src", "object-src"),),
        "object": (("data", "object-src"),),
        "form": (("action", "form-action"),),
        "base": (("href", "base-uri"),),
    }
)
# HTML Standard, 4.6.7: what a link of this kind loads. ``preload`` says it in ``as``.
_LINKS = MappingProxyType(
    {
        "stylesheet": "style-src",
        "icon": "img-src",
        "apple-touch-icon": "img-src",
        "mask-icon": "img-src",
        "manifest": "manifest-src",
        "modulepreload": "script-src",
    }
)
_PRELOADS = MappingProxyType(
    {
        "script": "script-src",
        "style": "style-src",
        "image": "img-src",
        "font": "font-src",
        "video": "media-src",
        "audio": "media-src",
        "fetch": "connect-src",
    }
)

# What cleaned HTML can load (``core/markdown/allowed.py``). Whatever else it needs slipped past.
_FROM_TEXT = frozenset({"img-src", "media-src"})


def needs_of_page(page: bytes, site_url: str = "") -> frozenset[Need]:
    """Return what ``page``, an HTML file in UTF-8, needs beyond files of its own site.

    ``site_url`` is where the site stands, if that is known. Code in comments does not count.
    """
    lowered = page.lower()
    has_code = any(pattern.search(lowered) for pattern in _CODE)
    found: set[Need] = set()
    end = 0
    for tag in (_ANY if has_code else _LOADING).finditer(lowered):
        if tag.start() < end:
            continue  # inside of a comment, a script or a style sheet
        if not tag[1]:
            end = _find(lowered, b"-->", tag.end())
        elif rest := _REST.match(page, tag.end(1)):
            end = rest.end()
            if tag[1] in {b"script", b"style"}:
                end = _find(lowered, b"</" + tag[1], rest.end())
            inside = page[rest.end() : end].decode(errors="replace")
            name = tag[1].decode(errors="replace")
            found.update(_tag_needs(name, _values(rest[0]), inside, site_url))
    return frozenset(found)


def less_code_of(text: Body, needs: frozenset[Need]) -> frozenset[Need]:
    """Return what a page may need, of its ``needs``, if the cleaned ``text`` stands on it.

    A text that has more in it than cleaning lets through may look different on its page than by
    itself: a tag left open ends anywhere. So such a page adds nothing but pictures and media, and
    what its template needs as well is allowed by the pages that have the same template.
    """
    harmless = frozenset(need for need in needs if need.directive in _FROM_TEXT)
    if harmless == needs:
        return needs  # nearly every page: its text need not be looked at
    html = "".join(part if isinstance(part, str) else escape(part.target) for part in text.segments)
    found = needs_of_page(html.encode(errors="replace"))
    return needs if all(need.directive in _FROM_TEXT for need in found) else harmless


def _values(rest: bytes) -> Mapping[str, str]:
    # The first of two attributes of one name counts (HTML Standard 13.2.5.33).
    return dict(reversed(list(attributes(rest[:-1].decode(errors="replace")))))


def _tag_needs(name: str, values: Mapping[str, str], inside: str, site_url: str) -> Iterator[Need]:
    yield from _attribute_needs(name, values, site_url)
    if name == "style":
        yield Need("style-src", digest(inside))
        yield from needs_of_sheet(inside, site_url)
    elif name == "script" and inside and "src" not in values and _is_run(values.get("type", "")):
        yield Need("script-src", digest(inside))


def _is_run(kind: str) -> bool:
    return bool(_RUN.fullmatch(kind.strip().lower()))


def _find(page: bytes, what: bytes, start: int) -> int:
    at = page.find(what, start)
    return at if at >= 0 else len(page)


def _attribute_needs(name: str, values: Mapping[str, str], site_url: str) -> Iterator[Need]:
    for attribute, directive in _loads(name, values):
        for url in _addresses(attribute, values.get(attribute, "")):
            source = origin(url, site_url)
            if source:
                yield Need(directive, source)
            else:
                yield from _own_needs(directive)
    for attribute, value in values.items():
        if attribute == "style" and value:
            yield Need("style-src", UNSAFE_HASHES)
            yield Need("style-src", digest(value))
            yield from needs_of_sheet(value, site_url)
        elif attribute.startswith("on") and value:
            yield Need("script-src", UNSAFE_HASHES)
            yield Need("script-src", digest(value))


def _own_needs(directive: str) -> Iterator[Need]:
    """Yield what files of the site itself need where the policy is stricter than ``'self'``."""
    if directive in {"base-uri", "object-src"}:
        yield Need(directive, SELF)
    if directive in {"frame-src", "object-src"}:  # the page inside must allow the one around it
        yield Need("frame-ancestors", SELF)


def _loads(name: str, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if name != "link":
        return _LOADS.get(name, ())
    kinds = values.get("rel", "").lower().split()
    directives = {_LINKS[kind] for kind in kinds if kind in _LINKS}
    if "preload" in kinds and (preloaded := _PRELOADS.get(values.get("as", "").lower())):
        directives.add(preloaded)
    return tuple(("href", directive) for directive in sorted(directives))


def _addresses(attribute: str, value: str) -> Iterator[str]:
    if attribute == "srcset":
        yield from _SRCSET.findall(value)
    elif value:
        yield value
