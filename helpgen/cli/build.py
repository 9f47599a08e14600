"""``helpgen build``: the site, written; on an error the old one stays as it was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from helpgen import writer
from helpgen.cli.console import Console, plural, tally
from helpgen.cli.options import build_options
from helpgen.cli.project import open_project
from helpgen.configfile import is_web_address
from helpgen.core.diagnostics import Diagnostic, has_errors

# More broken links than this are no slip: somebody is moving a manual here from elsewhere.
MANY_BROKEN = 10


def _web_address(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value and not is_web_address(value):
        raise click.BadParameter("write it in full, as in https://help.example.com/")
    return value


@click.command("build", short_help="Build the help center.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds remember; start afresh.")
@click.option("-o", "--output", help="The folder to write to.  [default: output in site.yml]")
@click.option(
    "--site-url",
    callback=_web_address,
    help="Where the site will stand.  [default: site_url in site.yml]",
)
@build_options
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter a flag
    console: Console,
    *,
    strict: bool,
    clean: bool,
    output: str | None,
    site_url: str | None,
    drafts: bool,
    jobs: int | None,
    now: datetime | None,
) -> int:
    """Build the help center.

    When anything is wrong, all of it is listed and the published folder stays as it was.
    """
    project = open_project(console.project).overridden(
        strict=strict, output=output, site_url=site_url
    )
    with console.progress() as progress:
        memory = project.memory(kept=not clean)
        result = project.build(memory, drafts=drafts, jobs=jobs, now=now, progress=progress)
        console.findings(result.diagnostics)
        if has_errors(result.diagnostics):
            console.refuse(_refusal(result.diagnostics))
            return 1
        target = project.output
        written = writer.write(result.outputs, result.assets, project.folder, target, clean=clean)
    console.say(
        f"Built {plural(result.articles, 'article', 'articles')} "
        f"({plural(result.pages, 'page', 'pages')}) in {progress.seconds:.1f} s"
        f"{tally(result.diagnostics)}."
    )
    console.say(
        f"{_shown(target, project.folder)}: {written.written:,} written, "
        f"{written.unchanged:,} unchanged, {written.removed:,} removed."
    )
    return 0


def _refusal(found: tuple[Diagnostic, ...]) -> str:
    """Say that nothing was published, and how to go on where that is hard."""
    text = f"Nothing was published{tally(found)}. A site that was there is as it was."
    broken = sum(d.code in {"broken-link", "image-not-found"} for d in found)
    if broken < MANY_BROKEN:
        return text
    return (
        f"{text}\n    {broken:,} of these are broken links and pictures. To publish while you mend "
        "them, put this into site.yml:\n"
        "    validation: {links: {not_found: warn}, images: {not_found: warn}}"
    )


def _shown(target: Path, project: Path) -> str:
    """Return the output folder as the person knows it."""
    return str(target.relative_to(project) if target.is_relative_to(project) else target)
