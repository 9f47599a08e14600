"""The project a command works on: its settings, its memory of earlier builds, how to build it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from helpgen import build, configfile, insightfiles, theme
from helpgen.build import BuildOptions, BuildResult, Progress, silent
from helpgen.cache import Cache
from helpgen.configfile import Loaded
from helpgen.core.diagnostics import Diagnostic, HelpgenError, error
from helpgen.files.names import CONTENT
from helpgen.theme import Theme

CACHE = Path(".helpgen", "cache")


@dataclass(frozen=True, slots=True)
class Project:
    """A project on disk with its settings read; what is wrong with them comes with each build."""

    folder: Path
    loaded: Loaded

    @property
    def output(self) -> Path:
        """The folder the site is written to."""
        return self.folder / self.loaded.config.output

    def overridden(
        self, *, strict: bool = False, output: str | None = None, site_url: str | None = None
    ) -> Project:
        """Return the project with what the command line says in place of its settings."""
        config = self.loaded.config
        config = replace(
            config,
            strict=config.strict or strict,
            output=config.output if output is None else output,
            site_url=config.site_url if site_url is None else site_url,
        )
        return replace(self, loaded=replace(self.loaded, config=config))

    def memory(self, *, kept: bool = False) -> Cache:
        """Return what earlier builds remember; ``kept`` means on disk, across runs."""
        return Cache(self.folder / CACHE if kept else None)

    def inputs(self) -> tuple[Path, ...]:
        """Return the files and folders a build reads, whether they exist or not."""
        search = self.loaded.config.search
        files = (
            configfile.NAME, CONTENT, theme.FOLDER, search.synonyms, search.tests,
            insightfiles.POPULAR,
        )  # fmt: skip
        return tuple(self.folder / name for name in files)

    def theme(self) -> tuple[Theme, tuple[Diagnostic, ...]]:
        """Return the theme, and what is wrong with it."""
        config = self.loaded.config
        own = {tag: locale.theme for tag, locale in config.locales.items()}
        return theme.load(self.folder, config.theme, config.locale_tags, self.loaded.places, own)

    def build(  # noqa: PLR0913 - one parameter a flag
        self,
        memory: Cache,
        *,
        drafts: bool = False,
        jobs: int | None = None,
        now: datetime | None = None,
        base_url: str | None = None,
        progress: Progress = silent,
    ) -> BuildResult:
        """Build the site in memory."""
        options = BuildOptions(today(now), drafts, jobs, base_url)
        return build.build(self.folder, self.loaded, options, memory, progress)


def open_project(folder: Path) -> Project:
    """Return the project in ``folder``.

    Raises ``HelpgenError`` where there is none.
    """
    loaded = configfile.load(folder, os.environ)
    missing = [d for d in loaded.diagnostics if d.code == configfile.NO_PROJECT]
    if missing:
        raise HelpgenError(*missing)
    return Project(folder, loaded)


def today(asked: datetime | None) -> date:
    """Return the day to build as of: what was asked for, else SOURCE_DATE_EPOCH, else today's.

    The variable makes builds repeatable (reproducible-builds.org). Days are those of UTC, so that a
    build does not depend on where it runs.
    """
    if asked is not None:
        return asked.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise HelpgenError(_bad_epoch(epoch)) from None


def _bad_epoch(epoch: str) -> Diagnostic:
    message = f'SOURCE_DATE_EPOCH is "{epoch[:40]}", which is no number of seconds'
    return error("bad-value", message, hint="set it to seconds since 1970, or not at all")
