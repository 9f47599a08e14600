"""``search: {engine: pagefind}``: the index that the program Pagefind makes of the articles.

The way: pages (``core/search/pagefind_pages.py``) -> ``program``, which runs Pagefind on them in a
folder of its own -> ``bundle``, which keeps of its files what a site needs, in a fixed order.
"""

from __future__ import annotations

from collections.abc import Mapping

from helpgen.core import address
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.model import Output
from helpgen.pagefind import bundle, program

HEAD = f"{address.PAGEFIND}/pagefind.js"
"""What the browser loads first; it finds the rest beside it."""


def index(pages: Mapping[str, str]) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    """Return the files of an index of ``pages``, of all locales, and what went wrong.

    ``pages`` are HTML by the name of a file; Pagefind tells locales apart by their ``lang``.
    Without pages, or where something went wrong, there are no files.
    """
    if not pages:
        return (), ()
    made = program.run(pages)
    if isinstance(made, Diagnostic):
        return (), (made,)
    files = bundle.settled(bundle.kept(made))
    outputs = (Output(f"{address.PAGEFIND}/{name}", data) for name, data in sorted(files.items()))
    return tuple(outputs), ()
