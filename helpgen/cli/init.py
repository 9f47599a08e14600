"""``helpgen init``: a help center to start from."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from helpgen import scaffold
from helpgen.cli.console import Console, plural
from helpgen.cli.project import today
from helpgen.core.diagnostics import has_errors


@click.command("init", short_help="Make a small, complete help center to start from.")
@click.argument("directory", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--locale",
    default="en",
    show_default=True,
    help="The language to start in: en or zh-CN.",
)
@click.option(
    "--ci",
    type=click.Choice(get_args(scaffold.Host)),
    help="Add the file that publishes from there.",
)
@click.pass_obj
def command(
    console: Console, *, directory: Path | None, locale: str, ci: scaffold.Host | None
) -> int:
    """Make a small, complete help center in DIRECTORY (this one, if you name none)."""
    target = directory or console.project
    made = scaffold.init(target, locale, ci, today(None))
    console.findings(made.diagnostics)
    if has_errors(made.diagnostics):
        return 1
    console.say(f"Made a help center with {plural(len(made.paths), 'file', 'files')} in {target}.")
    enter = "" if target == Path() else f"cd {target} && "
    console.say(f"Look at it: {enter}helpgen serve --open")
    return 0
