"""What may stand in an article's HTML: the allow-lists, all of them, in one place.

Elements and attributes: what a help article is made of, and nothing that loads, runs, submits,
restyles or names things for scripts (OWASP, "Cross Site Scripting Prevention", HTML sanitising;
"DOM Clobbering Prevention"). Addresses: ``schemes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def names(text: str) -> frozenset[str]:
    """Return the words of ``text``: a set of names, written the way one reads it."""
    return frozenset(text.split())


TAGS = names(
    "a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del"
    " details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd label"
    " li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary"
    " sup table tbody td tfoot th thead time tr track u ul var video wbr"
)

# Removed together with what is inside: it is code, or another document.
REMOVED_WITH_CONTENT = frozenset(
    {"embed", "iframe", "math", "object", "script", "style", "svg", "template"}
)

# Every other element of HTML, living or obsolete: removed, while the text inside stays. A name in
# none of these sets is no element but the author's <placeholder>, and is shown as written.
OTHER_TAGS = REMOVED_WITH_CONTENT | names(
    "acronym address applet area base basefont bgsound big blink body button canvas center data"
    " datalist dialog dir fieldset font footer form frame frameset head header hgroup html"
    " image isindex keygen legend link listing main map marquee menu menuitem meta meter nav"
    " nobr noembed noframes noscript optgroup option output param plaintext portal"
    " progress rb rtc search select selectedcontent slot spacer strike textarea title tt"
    " xmp"
)

_EVERYWHERE = frozenset({"aria-hidden", "aria-label", "class", "dir", "id", "lang", "title"})
_CELL = frozenset({"align", "colspan", "headers", "rowspan", "scope"})
_MEDIA = frozenset({"controls", "height", "loop", "muted", "playsinline", "poster", "preload"})
_ALIGN = frozenset({"align"})

ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": _EVERYWHERE,
        "a": frozenset({"href", "name"}),
        "audio": _MEDIA | {"src"},
        "blockquote": frozenset({"cite"}),
        "col": frozenset({"span"}),
        "colgroup": frozenset({"span"}),
        "del": frozenset({"cite", "datetime"}),
        "details": frozenset({"open"}),
        "div": _ALIGN,
        **{f"h{level}": _ALIGN for level in range(1, 7)},
        "img": frozenset({"align", "alt", "height", "sizes", "src", "srcset", "width"}),
        "input": frozenset({"checked", "disabled", "type"}),
        "ins": frozenset({"cite", "datetime"}),
        "li": frozenset({"value"}),
        "ol": frozenset({"reversed", "start", "type"}),
        "p": _ALIGN,
        "q": frozenset({"cite"}),
        "source": frozenset({"height", "media", "sizes", "src", "srcset", "type", "width"}),
        "table": _ALIGN,
        "td": _CELL,
        "th": _CELL | {"abbr"},
        "time": frozenset({"datetime"}),
        "tr": _ALIGN,
        "track": frozenset({"default", "kind", "label", "src", "srclang"}),
        "video": _MEDIA | {"src", "width"},
    }
)

# Attributes whose value is an address.
ADDRESSES = frozenset(
    {"action", "cite", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href"}
)

# Attributes that run, restyle or load. That they were removed is worth telling; of what is merely
# not needed (``target``, ``border``, ``data-...``) it is not. Besides these: every ``on...``.
DANGEROUS = frozenset({"style", "srcdoc", "formaction", "action", "xlink:href", "background"})

SCHEMES = frozenset({"ftp", "http", "https", "mailto", "sms", "tel"})
# Only for pictures. SVG is left out: it can hold scripts.
IMAGE_DATA = ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")

VOID_TAGS = names("area base br col embed hr img input link meta param source track wbr")
