"""``helpgen check``: everything that can be wrong, at once, writing nothing."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

import click

from helpgen import external
from helpgen.cli.console import Console, plural, tally
from helpgen.cli.options import build_options
from helpgen.cli.project import open_project
from helpgen.core import report
from helpgen.core.diagnostics import has_errors, in_order
from helpgen.core.report import Format


@click.command("check", short_help="Report everything that can be wrong, and write nothing.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--external", "outside", is_flag=True, help="Ask other sites whether links still work."
)
@click.option("--format", "form", type=click.Choice(get_args(Format)),
              default="text", show_default=True, help="How to print what was found.")  # fmt: skip
@build_options
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter a flag
    console: Console,
    *,
    strict: bool,
    outside: bool,
    form: Format,
    drafts: bool,
    jobs: int | None,
    now: datetime | None,
) -> int:
    """Report everything that can be wrong with the help center, at once. Nothing is written."""
    project = open_project(console.project).overridden(strict=strict)
    with console.progress() as progress:
        result = project.build(
            project.memory(), drafts=drafts, jobs=jobs, now=now, progress=progress
        )
        found = result.diagnostics
        if outside:
            found = in_order((*found, *external.check(result.site, progress)))
    if form == "text":
        console.findings(found, to_stdout=True)
        checked = plural(result.articles, "article", "articles")
        console.say(
            f"Checked {checked}{tally(found)}." if found else f"Checked {checked}: all well."
        )
    else:
        console.write(report.render((d for d in found if console.shows(d.severity)), form))
    return int(has_errors(found))
