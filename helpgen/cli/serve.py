"""``helpgen serve``: the preview, told in a line an event."""

from __future__ import annotations

import webbrowser
from datetime import datetime

import click

from helpgen import serve
from helpgen.build import BuildResult
from helpgen.cli.console import Console, plural, tally
from helpgen.cli.options import build_options
from helpgen.cli.project import open_project
from helpgen.serve import Built, Changed, Noticed, ServeEvent, Started


@click.command("serve", short_help="Preview the help center while you write.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port; 0 takes any that is free.")  # fmt: skip
@click.option("--open", "open_browser", is_flag=True, help="Open the page in your browser.")
@build_options
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter a flag
    console: Console,
    *,
    port: int,
    open_browser: bool,
    drafts: bool,
    jobs: int | None,
    now: datetime | None,
) -> int:
    """Preview the help center on this computer, and reload the page whenever a file changes.

    Errors are laid over the page until they are mended. Nothing is written to the output folder.
    """
    project = open_project(console.project)
    memory = project.memory()

    def rebuild() -> BuildResult:
        # Settings are read again each time: site.yml is one of the files that change.
        current = open_project(console.project)
        return current.build(memory, drafts=drafts, jobs=jobs, now=now, base_url="")

    serve.run(
        rebuild,
        console.project,
        lambda: open_project(console.project).inputs(),
        report=lambda event: _tell(console, event),
        port=port,
        ignore=(project.output,),
        open_page=webbrowser.open if open_browser else None,
    )
    console.say("Stopped.")
    return 0


def _tell(console: Console, event: ServeEvent) -> None:
    match event:
        case Started():
            console.say(f"Your help center: {event.url}   (Ctrl-C stops)")
        case Changed():
            # Editors save by way of files that are gone a moment later: nobody wants to read that.
            there = [path for path in event.paths if (console.project / path).exists()]
            console.say(f"Changed: {', '.join(there or event.paths)}")
        case Built():
            console.findings(event.diagnostics)
            result = f"{plural(event.pages, 'page', 'pages')} in {event.seconds:.1f} s"
            console.say(f"Built {result}{tally(event.diagnostics)}.")
        case Noticed():
            console.findings((event.diagnostic,))
