"""Finds a theme and reads it: templates, static files, icons, interface words, settings, looks.

Steps: follow ``theme.name`` and ``extends`` to a chain of layers (``chain``); take each file from
the topmost layer that has it; compile the templates; read what ``site.yml`` says of the settings
that the layers declare. Everything wrong is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpgen.core import (
    palette,
    presetcheck,
    presets,
    schema,
    settings,
    templates,
    themefiles,
    words,
)
from helpgen.core.config import LocaleTheme, ThemeConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.guess import did_you_mean
from helpgen.core.places import Places
from helpgen.core.presets import Preset
from helpgen.core.settings import Given, ThemeKeys
from helpgen.core.templates import Templates
from helpgen.core.themefiles import Described, Layer
from helpgen.theme import chain
from helpgen.theme.shipped import BUILTIN, FOLDER, builtin_dir

__all__ = ["BUILTIN", "FOLDER", "Theme", "builtin_dir", "load"]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, whole: what every layer adds up to.

    ``static`` are files by their name below ``static/``; ``words`` the interface words of every
    locale of the site, with nothing missing; ``icons`` the texts of SVG files by name; ``settings``
    the theme's own with their values in every locale. ``presets`` are all looks there are, ``look``
    is the name of the one taken. ``layers`` are what all this was found in, the topmost first.
    """

    name: str
    templates: Templates
    static: Mapping[str, bytes]
    words: Mapping[str, Mapping[str, str]]
    icons: Mapping[str, str]
    settings: Mapping[str, Mapping[str, Given]]
    presets: Mapping[str, Preset]
    look: str
    layers: tuple[Described, ...]

    @property
    def preset(self) -> Preset:
        """The look that is taken."""
        return self.presets.get(self.look, Preset())


def load(
    project: Path,
    config: ThemeConfig,
    locales: Iterable[str] = (words.LAST_RESORT,),
    places: Places = Places(path="site.yml"),  # noqa: B008 - frozen
    own: Mapping[str, LocaleTheme] | None = None,
) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """Return the theme that ``config`` names, and what is wrong with it.

    ``project`` is the folder of ``site.yml``, ``locales`` the tags of the site's languages,
    ``places`` says where the keys of ``site.yml`` stand, and ``own`` is what single locales say of
    the theme. There is always a theme to go on with: the shipped one where the named one cannot be
    found.
    """
    described, faults = chain.follow(project, config.name, places)
    layers = tuple(each.layer for each in described)
    tags = tuple(locales)
    icons = themefiles.icons(layers)
    made, template_faults = _templates(layers, icons, tags, config.name)
    themes = {tag: (own or {}).get(tag, LocaleTheme()) for tag in tags}
    values, setting_faults = _settings(described, config, themes, places)
    static = themefiles.static(layers)
    looks, look, look_faults = _looks(described, config, static, places)
    theme = Theme(
        name=config.name,
        templates=made,
        static=static,
        words=made.words,
        icons=icons,
        settings=values,
        presets=looks,
        look=look,
        layers=described,
    )
    color = palette.check(config.color, places)
    return theme, (*faults, *color, *setting_faults, *look_faults, *template_faults)


def _templates(
    layers: Sequence[Layer], icons: Mapping[str, str], tags: Sequence[str], name: str
) -> tuple[Templates, tuple[Diagnostic, ...]]:
    """Return the templates with the interface words of ``tags``, and what is wrong with them."""
    files, faults = themefiles.word_files(layers, tags)
    tables = {tag: words.of_locale(tag, files) for tag in tags}
    made, problems = templates.make(themefiles.sources(layers), icons, tables)
    missing = themefiles.untranslated(files, tags, name)
    return made, (*faults, *problems, *missing, *themefiles.unused(layers, files, made))


def _settings(
    described: tuple[Described, ...],
    config: ThemeConfig,
    themes: Mapping[str, LocaleTheme],
    places: Places,
) -> tuple[Mapping[str, Mapping[str, Given]], tuple[Diagnostic, ...]]:
    """Return the theme's own settings with their values in every locale, and what is wrong."""
    known = tuple(schema.keys_of(ThemeConfig))
    declared: dict[str, Given] = {}
    faults: list[Diagnostic] = []
    for each in reversed(described):
        # The shipped theme describes what every theme has as well, for people to read.
        own = {
            name: setting
            for name, setting in each.manifest.settings.items()
            if not (each.layer.shipped and name in known)
        }
        found, problems = settings.declare(own, each.places, known)
        declared |= found
        faults += problems
    written = ThemeKeys(config.others, "theme", known)
    values, problems = settings.give(declared, written, places, config.name)
    faults += problems
    by_locale: dict[str, Mapping[str, Given]] = {}
    for tag, theme in themes.items():
        written = ThemeKeys(
            theme.others, f"locales.{tag}.theme", tuple(schema.keys_of(LocaleTheme))
        )
        by_locale[tag], problems = settings.translate(values, written, places, config.name)
        faults += problems
    return by_locale, tuple(faults)


def _looks(
    described: Sequence[Described],
    config: ThemeConfig,
    static: Mapping[str, bytes],
    places: Places,
) -> tuple[Mapping[str, Preset], str, tuple[Diagnostic, ...]]:
    """Return all looks, the name of the one that is taken, and what is wrong with them.

    Taken is what ``site.yml`` names, else what the theme names.
    """
    written = tuple(
        presets.PresetFile(each.manifest.presets, each.places.path, each.layer.shipped)
        for each in described
    )
    faults = tuple(presetcheck.check(written, themefiles.tokens_used(static), config.color))
    looks = {name: presets.find(written, name) or Preset() for name in presets.names(written)}
    asked = [(config.preset, places, "theme.preset")]
    asked += [(each.manifest.preset, each.places, "preset") for each in described]
    name, where, key = next((each for each in asked if each[0]), (presets.DEFAULT, places, ""))
    if name in looks:
        return looks, name, faults
    hint = did_you_mean(name, looks) or f"there are: {', '.join(looks)}"
    unknown = where.error("theme-preset", key, f'there is no preset "{name}"', hint)
    return looks, presets.DEFAULT, (*faults, unknown)
