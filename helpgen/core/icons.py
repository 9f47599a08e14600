"""The icons that categories and sections name: does the theme have them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from helpgen.core.diagnostics import Diagnostic, warning
from helpgen.core.guess import did_you_mean
from helpgen.core.model import Site

# What looks like a name is meant as one; an emoji or a single letter is shown as it is.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]+")


def check(site: Site, icons: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a warning for every icon that none of the theme's ``icons`` is."""
    for tree in site.trees:
        for folder in tree.folders.values():
            icon = folder.meta.icon
            if icon not in icons and _NAME.fullmatch(icon):
                message = f'the theme has no icon "{icon}"'
                hint = did_you_mean(icon, icons) or "choose one of the theme's, or write an emoji"
                yield warning("unknown-icon", message, folder.path, hint=hint)
