"""``helpgen new article``: a file from a template, in the right folder."""

from __future__ import annotations

from typing import get_args

import click

from helpgen import scaffold
from helpgen.cli.console import Console
from helpgen.cli.project import open_project, today
from helpgen.core.diagnostics import has_errors
from helpgen.core.model import ArticleType
from helpgen.scaffold import NewArticle


@click.group("new", short_help="Add an article from a template.")
def command() -> None:
    """Add something to the help center."""


@command.command("article")
@click.argument("title")
@click.option(
    "-c", "--category", default="", help="Its category or section, as in billing/invoices."
)
@click.option("-t", "--type", "kind", type=click.Choice(get_args(ArticleType)), default="article",
              show_default=True, help="What kind of article it is.")  # fmt: skip
@click.option("--locale", default="", help="Its language.  [default: the site's first]")
@click.pass_obj
def article(console: Console, *, title: str, category: str, kind: ArticleType, locale: str) -> int:
    """Add an article called TITLE, ready to be written. Nothing is ever overwritten."""
    project = open_project(console.project)
    wanted = NewArticle(title, category, kind, locale)
    made = scaffold.new_article(project.folder, project.loaded.config, wanted, today(None))
    console.findings(made.diagnostics)
    if has_errors(made.diagnostics):
        return 1
    for path in made.paths:
        console.say(f"Made {path}")
    return 0
