"""``helpgen search``: what a reader finds, in the browser's own order; and ``search push``."""

from __future__ import annotations

import click

from helpgen.cli import search_push
from helpgen.cli.console import Console
from helpgen.cli.default_command import Default, DefaultGroup
from helpgen.cli.project import open_project
from helpgen.core.diagnostics import error

_SWITCHED_OFF = "There is nothing to search in: search is switched off."
_IN_THE_BROWSER = (
    'This site is searched by Pagefind, which answers only in a browser: use "helpgen serve".'
)


@click.command("query", cls=Default, beside=(search_push.command,), hidden=True)
@click.argument("query")
@click.option(
    "--locale", default="", help="Which language's index to ask.  [default: the site's first]"
)
@click.option("-n", "--limit", type=click.IntRange(1, 100), default=10, show_default=True,
              help="How many results to show.")  # fmt: skip
@click.pass_obj
def _search(console: Console, *, query: str, locale: str, limit: int) -> int:
    """Show what readers find for QUERY: the same results, in the same order, as in the browser.

    Ends with 1 when there are none.
    """
    project = open_project(console.project)
    config = project.loaded.config
    tag = locale or config.default_locale
    if tag not in config.locale_tags:
        hint = f"there are: {', '.join(config.locale_tags)}"
        console.findings([error("unknown-locale", f'the site has no locale "{tag}"', hint=hint)])
        return 1
    if config.search.active != "helpgen":
        console.refuse(_SWITCHED_OFF if config.search.active == "none" else _IN_THE_BROWSER)
        return 1
    result = project.build(project.memory(kept=True))
    found = result.search(query, tag, limit)
    for number, each in enumerate(found, 1):
        title = click.style(f"{number}. {each.title}", bold=True)
        heading = f" › {each.heading}" if each.heading else ""
        lines = (f"{title}{heading}", f"/{each.url}", " › ".join(each.breadcrumb), each.excerpt)
        console.write("\n   ".join(filter(None, lines)) + "\n")
    if not found:
        console.refuse(f"Nothing is found for {query!r}.")
    return 0 if found else 1


command = DefaultGroup("search", _search, short_help="Show what readers find for a query.")
