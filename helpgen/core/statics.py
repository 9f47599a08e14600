"""A theme's static files -> files of the site, named by their content.

``style.css`` is published as ``assets/style.1a2b3c4d.css``: a host may let browsers keep it for
ever, and a changed file has a new address. Pages get a table from the old name to the new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from posixpath import normpath, relpath

from helpgen.core import compact, palette
from helpgen.core.config import ThemeConfig
from helpgen.core.model import Output
from helpgen.core.presets import Preset

FOLDER = "assets"
STYLE = "style.css"
FAVICON = "favicon.svg"

_URL = re.compile(r"""url\(\s*(['"]?)([^'")]+)\1\s*\)""")


@dataclass(frozen=True, slots=True)
class Statics:
    """``urls``: from a file's name in the theme (``style.css``) to its url in the site."""

    urls: Mapping[str, str]
    outputs: tuple[Output, ...]


def publish(
    static: Mapping[str, bytes],
    config: ThemeConfig,
    preset: Preset = Preset(),  # noqa: B008 - frozen
) -> Statics:
    """Return the files of ``static`` (name to content) as they are published.

    The palette derived from ``theme.color`` and ``preset`` goes in front of ``style.css``, so that
    it costs no request and the theme's own rules have the last word; the favicon takes the accent
    too.
    Addresses of other static files in style sheets are rewritten to their new names. Scripts and
    style sheets lose what only people read.
    """
    files = {name: _read(name, data) for name, data in static.items()}
    accent = palette.accent(config.color, preset)
    if STYLE in files:
        files[STYLE] = palette.css(accent, config.scheme, preset).encode() + files[STYLE]
    if FAVICON in files:
        files[FAVICON] = palette.paint(files[FAVICON], accent)
    sheets = {name for name in files if name.endswith(".css")}
    urls = {name: _url(name, files[name]) for name in sorted(files.keys() - sheets)}
    for name in sorted(sheets):
        files[name] = _relinked(name, files[name], urls)
    urls |= {name: _url(name, files[name]) for name in sorted(sheets)}
    return Statics(urls, tuple(Output(urls[name], files[name]) for name in sorted(files)))


def _read(name: str, data: bytes) -> bytes:
    """Return a file as browsers read it; style sheets follow when their addresses are known."""
    if not name.endswith(".js"):
        return data
    text = data.decode("utf-8", "surrogateescape")
    return compact.script(text).encode("utf-8", "surrogateescape")


def _url(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    digest = sha256(data).hexdigest()[:8]
    return str(PurePosixPath(FOLDER) / path.with_name(f"{path.stem}.{digest}{path.suffix}"))


def _relinked(name: str, sheet: bytes, urls: Mapping[str, str]) -> bytes:
    text = compact.sheet(sheet.decode("utf-8", "surrogateescape"))
    folder = PurePosixPath(name).parent
    here = str(PurePosixPath(FOLDER) / folder)

    def link(match: re.Match[str]) -> str:
        target = urls.get(normpath(str(folder / match[2])))
        return f'url("{relpath(target, here)}")' if target else match[0]

    return _URL.sub(link, text).encode("utf-8", "surrogateescape")
