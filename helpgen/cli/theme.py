"""``helpgen theme``: what the theme can be told, and its files to change."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from helpgen.cli.console import Console, plural
from helpgen.cli.project import Project, open_project
from helpgen.core.config import Announcement
from helpgen.core.diagnostics import HelpgenError
from helpgen.core.settings import Setting
from helpgen.theme import Theme
from helpgen.theme.eject import Overridable, eject, matching, overridable

# Without these there is no theme to speak of.
_NO_THEME = frozenset({"theme-not-found", "theme-cycle"})
_WIDTH = 88
_WRAP = textwrap.TextWrapper(
    _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
)


@click.group("theme", short_help="Show the theme's settings, and copy its files to change them.")
def command() -> None:
    """Look into the theme."""


@command.command("info")
@click.pass_obj
def info(console: Console) -> int:
    """Show the theme's looks and settings, what each does, and what it is set to."""
    project = open_project(console.project)
    look = _theme(project)
    config = project.loaded.config
    console.write(f"Theme {look.name}: {', '.join(each.layer.label for each in look.layers)}\n\n")
    console.write('Looks ("preset" below "theme:" in site.yml):\n')
    for name, preset in look.presets.items():
        taken = " (taken)" if name == look.look else ""
        console.write(_entry(f"{name}{taken}", preset.description))
    console.write('\nSettings (below "theme:" in site.yml):\n')
    for name, setting in _shared(look).items():
        value = _shown(getattr(config.theme, name))
        console.write(_entry(f"{name}: {value}", _meaning(setting)))
    announced = _shown(config.theme.announcement)
    console.write(_entry(f"announcement: {announced}", "A line above every page, with its keys."))
    for name, given in look.settings[config.default_locale].items():
        console.write(_entry(f"{name}: {_shown(given.value)}", _meaning(given.setting)))
    return 0


@command.command("eject")
@click.argument("pattern", required=False)
@click.option("--force", is_flag=True, help="Overwrite files that are yours already.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.pass_obj
def eject_files(console: Console, *, pattern: str | None, force: bool, dry_run: bool) -> int:
    """Copy the files of the theme that PATTERN names into the project, to change them there.

    PATTERN is a name (article.html) or several ("partials/*", "static/*"). Without one, all that
    can be copied is listed.
    """
    project = open_project(console.project)
    look = _theme(project)
    files = overridable(look.layers, look.name)
    if pattern is None:
        console.write("".join(_listing(files)))
        return 0
    chosen = matching(files, pattern)
    done = eject(project.folder, look.name, chosen, force=force, dry_run=dry_run)
    for path in done.written:
        console.say(f"{'Would write' if dry_run else 'Wrote'} {path}")
    for path in done.kept:
        console.say(f"Kept {path}: it is there already, and --force would overwrite it")
    return 0 if done.written else 1


def _theme(project: Project) -> Theme:
    look, found = project.theme()
    missing = [fault for fault in found if fault.code in _NO_THEME]
    if missing:
        raise HelpgenError(*missing)
    return look


def _shared(look: Theme) -> dict[str, Setting]:
    """Return the settings that every theme has, which the shipped one describes."""
    own = look.layers[-1].manifest.settings
    declared = next(iter(look.settings.values()), {})
    return {name: setting for name, setting in own.items() if name not in declared}


def _entry(head: str, text: str) -> str:
    lines = textwrap.wrap(text, _WIDTH, initial_indent="      ", subsequent_indent="      ")
    return "\n".join([f"  {click.style(head, bold=True)}", *lines, ""])


def _meaning(setting: Setting) -> str:
    words = ", ".join(setting.choices)
    return (
        f"{setting.description} ({f'{setting.type}: {words}' if words else setting.type})".strip()
    )


def _shown(value: object) -> str:
    """Return a setting's value in one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return plural(len(value), "link", "links") if value else "-"
        case Announcement():
            return value.text
        case None | "":
            return "-"
        case _:
            return str(value)


def _listing(files: Sequence[Overridable]) -> Iterator[str]:
    """Yield the files by folder; those that are the project's already have an asterisk."""
    for folder, group in groupby(files, key=lambda file: file.name.partition("/")[0]):
        names = [
            f"{file.name.removeprefix(f'{folder}/')}{'*' if file.overridden else ''}"
            for file in group
        ]
        yield f"{click.style(f'{folder}/', bold=True)}\n"
        yield f"{_WRAP.fill('  '.join(names))}\n"
    yield "\n* is in your project already. helpgen theme eject NAME copies one there.\n"
