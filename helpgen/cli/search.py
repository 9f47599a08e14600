"""``helpgen search``: what a reader finds, in the browser's own order."""

from __future__ import annotations

import click

from helpgen.cli.console import Console
from helpgen.cli.project import open_project
from helpgen.core.diagnostics import error


@click.command("search", short_help="Show what readers find for a query.")
@click.argument("query")
@click.option(
    "--locale", default="", help="Which language's index to ask.  [default: the site's first]"
)
@click.option("-n", "--limit", type=click.IntRange(1, 100), default=10, show_default=True,
              help="How many results to show.")  # fmt: skip
@click.pass_obj
def command(console: Console, *, query: str, locale: str, limit: int) -> int:
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
    result = project.build(project.memory(kept=True))
    if tag not in result.search_heads:
        console.findings(result.diagnostics)
        console.refuse("There is nothing to search in: search is switched off.")
        return 1
    found = result.search(query, tag, limit)
    for number, each in enumerate(found, 1):
        title = click.style(f"{number}. {each.title}", bold=True)
        heading = f" › {each.heading}" if each.heading else ""
        lines = (f"{title}{heading}", f"/{each.url}", " › ".join(each.breadcrumb), each.excerpt)
        console.write("\n   ".join(filter(None, lines)) + "\n")
    if not found:
        console.refuse(f"Nothing is found for {query!r}.")
    return 0 if found else 1
