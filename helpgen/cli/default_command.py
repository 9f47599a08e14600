"""A command with commands below it that does something by itself, too.

``helpgen search refund`` searches and ``helpgen search push`` pushes: a first word that names no
command is an argument of the default one. So is whatever stands behind ``--``, which says so for
any command: ``helpgen search -- push`` searches for the word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click


class Default(click.Command):
    """What is done where no command is named; it goes by the name of its group.

    ``beside`` are the commands of the group, for its help.
    """

    def __init__(self, *words: Any, beside: Sequence[click.Command] = (), **settings: Any) -> None:
        super().__init__(*words, **settings)
        self.beside = beside

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Stand in the place of the group, so that usage and errors show what was typed."""
        if parent is not None:
            info_name, parent = parent.info_name, parent.parent
        return super().make_context(info_name, args, parent, **extra)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and below them the commands."""
        super().format_options(ctx, formatter)
        with formatter.section("Commands"):
            shown = [(each.name or "", each.get_short_help_str()) for each in self.beside]
            formatter.write_dl(shown)


class DefaultGroup(click.Group):
    """A group of commands with one that need not be named."""

    def __init__(self, name: str, default: Default, **settings: Any) -> None:
        super().__init__(name, commands=(default, *default.beside), **settings)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the default command in front, unless another is named."""
        named = args if self._names_a_command(ctx, args) else [str(self.default.name), *args]
        return super().parse_args(ctx, named)

    def _names_a_command(self, ctx: click.Context, args: list[str]) -> bool:
        try:
            _, rest, _ = self.make_parser(ctx).parse_args(list(args))
        except click.UsageError:
            return False  # an option that only the default command has
        before = args[: len(args) - len(rest)]
        known = {command.name for command in self.default.beside}
        return rest[:1] != [] and rest[0] in known and "--" not in before
