"""``helpgen search push``: the articles, sent to a search server."""

from __future__ import annotations

import os
from contextlib import closing
from typing import get_args

import click

from helpgen import push
from helpgen.cli.console import Console, plural
from helpgen.cli.project import Project, open_project
from helpgen.core.diagnostics import error, has_errors
from helpgen.push import Engine, Patience, Target
from helpgen.push.names import is_prefix

KEY = "HELPGEN_SEARCH_KEY"


def _index(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    if not is_prefix(value):
        raise click.BadParameter("use small letters a-z, digits and single hyphens")
    return value


@click.command(
    "push",
    short_help="Send the articles to a search server.",
    epilog="To search for the word push, write: helpgen search -- push",
)
@click.argument("url")
@click.option("--to", "engine", type=click.Choice(get_args(Engine)), required=True,
              help="What kind of server it is.")  # fmt: skip
@click.option("--locale", "locales", multiple=True, metavar="TAG",
              help="Push this language only; may be repeated.  [default: all]")  # fmt: skip
@click.option("--index", callback=_index, default=push.INDEX, show_default=True, metavar="NAME",
              help="How the names of the indexes begin.")  # fmt: skip
@click.option("--batch", type=click.IntRange(1, 10_000), default=500, show_default=True,
              help="How many articles go in one request.")  # fmt: skip
@click.option("--allow-http", is_flag=True,
              help="Send key and articles unencrypted to another machine.")  # fmt: skip
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter a flag
    console: Console,
    *,
    url: str,
    engine: Engine,
    locales: tuple[str, ...],
    index: str,
    batch: int,
    allow_http: bool,
) -> int:
    """Send the articles to the search server at URL, for search beyond the help center.

    Each language has an index of its own there. The new one takes the place of the old one only
    when it is complete; whatever goes wrong, the old one stays.

    The server's key is read from the environment: HELPGEN_SEARCH_KEY.
    """
    if fault := push.fault_of(url, plain=allow_http):
        raise click.BadParameter(fault, param_hint="URL")
    project = open_project(console.project)
    known = project.loaded.config.locale_tags
    for tag in locales:
        if tag not in known:
            hint = f"there are: {', '.join(known)}"
            unknown = error("unknown-locale", f'the site has no locale "{tag}"', hint=hint)
            console.findings([unknown])
            return 1
    key = os.environ.get(KEY, "").strip()
    return _push(console, project, Target(engine, url, key, index, batch), locales or known)


def _push(console: Console, project: Project, target: Target, locales: tuple[str, ...]) -> int:
    """Push one language after the other, until one cannot be."""
    patience = Patience()
    with closing(push.connect(target, patience)) as server, console.progress() as progress:
        result = project.build(project.memory(kept=True), progress=progress)
        if has_errors(result.diagnostics):
            console.findings(result.diagnostics)
            console.refuse("Nothing was sent: put the help center right first.")
            return 1
        records = result.records(project.loaded.config)
        for tag in locales:
            documents = push.documents_of(records[tag])
            pushed = push.push(server, target, tag, documents, patience, progress)
            progress.clear()
            console.findings(pushed.diagnostics)
            if not pushed.done:
                return 1
            sent = plural(pushed.articles, "article", "articles")
            console.say(f"{pushed.alias}: {sent} sent; searches find these from now on.")
    return 0
