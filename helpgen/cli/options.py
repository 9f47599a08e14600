"""Options that several commands share.

Those of every command (where the project is, how much is said) may stand before the command or
behind it: ``helpgen -q build`` and ``helpgen build -q``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from helpgen.cli.console import Console, color_choice

C = TypeVar("C")


def console_options(command: C) -> C:
    """Give ``command`` the options of every command, and all commands below it."""
    if isinstance(command, click.Command):
        known = {option.name for option in command.params}
        command.params += [option for option in _options() if option.name not in known]
        for inner in command.commands.values() if isinstance(command, click.Group) else ():
            console_options(inner)
    else:  # a function that is about to become one: click keeps its options in this list
        target: Any = command
        target.__click_params__ = [*_options(), *getattr(target, "__click_params__", [])]
    return command


def build_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give ``command`` the flags of everything that builds."""
    for option in (
        click.option(
            "--now",
            type=click.DateTime(["%Y-%m-%d"]),
            help="Build as of this day (publish_at, expires_at).  [default: today]",
        ),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(1, 256),
            help="How many processes read articles.  [default: as many as pay]",
        ),
        click.option("--drafts", is_flag=True, help="Include drafts and what is not due."),
    ):
        command = option(command)
    return command


def _options() -> list[click.Option]:
    folder = click.Path(path_type=Path, file_okay=False)
    return [
        click.Option(
            ["-p", "--project"],
            type=folder,
            envvar="HELPGEN_PROJECT",
            expose_value=False,
            callback=_set,
            is_eager=True,
            help="The folder that holds site.yml.  [default: this one]",
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_set,
            is_eager=True,
            help="Print errors only.",
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_set,
            is_eager=True,
            help="Print more: details, and what is merely odd.",
        ),
        click.Option(
            ["--color/--no-color"],
            default=None,
            expose_value=False,
            callback=_set,
            is_eager=True,
            help="Colours, or none.  [default: on a terminal]",
        ),
    ]


def _set(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    """Put what was said into the console; what was not said here may have been said before."""
    console = ctx.obj if isinstance(ctx.obj, Console) else Console(Path(), color=color_choice(None))
    is_said = value is not None if option.name == "color" else bool(value)
    if is_said and option.name:
        console = replace(console, **{option.name: value})
    ctx.obj = console
    ctx.color = console.color
