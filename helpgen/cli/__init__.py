"""The front door: flags in, one call, exit code out. The only package that prints.

A module here is a command: it reads flags, calls what does the work, and shows the result. It is
imported when its command is run, so ``helpgen --help`` answers at once.

Exit codes: 0 done, 1 faults in the project, 2 a wrong command line, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from helpgen import __version__
from helpgen.cli.options import console_options
from helpgen.core.diagnostics import HelpgenError
from helpgen.core.guess import did_you_mean

INTERRUPTED = 130

_COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "init": "Make a small, complete help center to start from.",
        "new": "Add an article from a template.",
        "build": "Build the help center.",
        "serve": "Preview the help center while you write.",
        "check": "Report everything that can be wrong, and write nothing.",
        "search": "Show what readers find for a query.",
        "insights": "Show what readers say and do, and what to fix next.",
        "theme": "Show the theme's settings, and copy its files to change them.",
    }
)


class _Commands(click.Group):
    """Knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"helpgen.cli.{cmd_name}").command
        return console_options(command) if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            hint = did_you_mean(name, _COMMANDS) or f"there are: {', '.join(_COMMANDS)}"
            raise click.UsageError(f'there is no command "{name}"; {hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="helpgen", message="%(prog)s %(version)s")
@console_options
def group() -> None:
    """Turn Markdown articles into a fast, searchable help center that any static host can serve."""


def run(arguments: list[str] | None = None) -> int:
    """Run helpgen and return its exit code. Whatever happens, nobody sees a traceback unasked."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        code = group.main(arguments, prog_name="helpgen", standalone_mode=False)
    except (click.exceptions.Exit, click.ClickException, click.Abort, KeyboardInterrupt) as ended:
        return _ended(ended)
    except HelpgenError as refused:
        for diagnostic in refused.diagnostics:
            click.echo(str(diagnostic), err=True)
        return 1
    except BrokenPipeError:
        # Somebody piped into "head": the reader left, which is no fault (signal 13 + 128).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as bug:
        if {"-v", "--verbose"} & set(words):
            raise
        click.echo(
            f"helpgen stumbled over a mistake of its own: {type(bug).__name__}: {bug}\n"
            "    please report it, with what you did; helpgen --verbose shows more",
            err=True,
        )
        return 1
    return code if isinstance(code, int) else 0


def _ended(ended: BaseException) -> int:
    """Return the exit code for an end that click announces by an exception."""
    if isinstance(ended, click.exceptions.Exit):
        return ended.exit_code
    if isinstance(ended, click.ClickException):
        ended.show()
        return ended.exit_code
    click.echo("\nStopped. What was published is as it was.", err=True)
    return INTERRUPTED
