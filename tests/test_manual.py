"""The manual says all that there is, and nothing that there is not, in both of its languages.

What is compared is structure: first cells of tables, headings with ids, code. ``tests/manual.py``
reads it. When one of these fails after a change of the code, the manual is what has to follow.
"""

from __future__ import annotations

import collections.abc
import os
import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from helpgen.cli import group
from helpgen.core import contexts, palette, schema, typed, yaml
from helpgen.core.config import Announcement, Config, ThemeConfig
from helpgen.core.markdown.kinds import KINDS
from helpgen.core.model import ArticleMeta, FolderMeta
from helpgen.core.presets import Light, Preset
from helpgen.core.schema import Others
from helpgen.core.settings import Kind
from helpgen.core.themefiles import Manifest
from helpgen.insights.settings import InsightsConfig
from tests import codes, reference
from tests.manual import Article, read

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
LOCALES = ("en", "zh-CN")
PAGES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.md"))
ARTICLES = sorted({path.partition("/")[2] for path in PAGES})
CODES = sorted({use.code for use in codes.made_in(ROOT / "helpgen")})
COMMANDS = group.list_commands(click.Context(group))
CONTEXTS: list[type] = [
    value for value in vars(contexts).values() if isinstance(value, type) and is_dataclass(value)
]

# What a block of YAML is an example of, by the end of its title.
EXAMPLES: tuple[tuple[str, type], ...] = (
    ("site.yml", Config),
    ("_category.yml", FolderMeta),
    ("_section.yml", FolderMeta),
    ("theme.yml", Manifest),
    ("insights.yml", InsightsConfig),
    (".md", ArticleMeta),
)

SHIPPED = ROOT / "themes/default"

# Set by one rule of the theme for another, or by a script.
PRIVATE_PROPERTIES = frozenset({"ink", "tint", "room"})

in_both_languages = pytest.mark.parametrize("locale", LOCALES)
on_every_page = pytest.mark.parametrize("path", PAGES)


def article(locale: str, path: str) -> Article:
    return read(CONTENT, f"{locale}/{path}")


def assert_same(page: Article, documented: Iterable[str], existing: Iterable[str]) -> None:
    """Fail with what ``page`` leaves out, and what it has that helpgen does not know."""
    has, wanted = list(documented), set(existing)
    faults = [f"says nothing about `{name}`" for name in sorted(wanted - set(has))]
    faults += [f"has `{name}`, which there is not" for name in sorted(set(has) - wanted)]
    faults += [f"has `{name}` twice" for name in sorted({n for n in has if has.count(n) > 1})]
    assert not faults, "\n".join(f"content/{page.path} {fault}" for fault in faults)


def keys_of(schema: Any, prefix: str = "") -> Iterator[str]:
    """Yield every key of a settings class, dotted; ``[]`` and ``<tag>`` stand for any entry."""
    hints = typing.get_type_hints(schema)
    for field in fields(schema):
        kind = hints[field.name]
        key = f"{prefix}{field.name}"
        if kind is Others:
            continue  # no key: it stands for those that a theme declares
        yield key
        if is_dataclass(kind):
            yield from keys_of(kind, f"{key}.")
        elif typing.get_origin(kind) is tuple and is_dataclass(typing.get_args(kind)[0]):
            yield from keys_of(typing.get_args(kind)[0], f"{key}[].")
        elif typing.get_origin(kind) is collections.abc.Mapping:
            value = typing.get_args(kind)[1]
            yield from keys_of(value, f"{key}.<tag>.") if is_dataclass(value) else ()


def defaults_of(settings: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield (key, default as it is written in YAML) of every key whose default is one value."""
    for field in fields(settings):
        value = getattr(settings, field.name)
        if is_dataclass(value):
            yield from defaults_of(value, f"{prefix}{field.name}.")
        elif isinstance(value, bool):
            yield f"{prefix}{field.name}", str(value).lower()
        elif isinstance(value, float):
            yield f"{prefix}{field.name}", f"{value:g}"
        elif isinstance(value, str) and value:
            yield f"{prefix}{field.name}", value


def shipped_manifest() -> Manifest:
    node, _ = yaml.parse((SHIPPED / "theme.yml").read_text("utf-8"), "theme.yml")
    return typed.read(node, Manifest, "theme.yml").value


def shown_settings() -> set[str]:
    """Return the settings of every theme, less its name and what is no single setting."""
    return set(schema.keys_of(ThemeConfig)) - {"name", "announcement"}


def style_defaults() -> dict[str, str]:
    """Return the custom properties that the theme's style sheet sets, with their values."""
    sheet = (SHIPPED / "static/style.css").read_text("utf-8")
    root = re.search(r":where\(:root\) \{(.*?)\n\}", sheet, re.DOTALL)
    assert root
    return dict(re.findall(r"--([\w-]+): (.*?);", root[1]))


def public_properties() -> set[str]:
    """Return every custom property that is somebody else's to set.

    Those with a default in ``style.css``, those that the palette makes, and those that a rule uses
    with another value beside it, for where they are not set.
    """
    sheets = "".join(
        re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        for path in (SHIPPED / "static").glob("*.css")
    )
    optional = set(re.findall(r"var\(--([\w-]+),", sheets)) - PRIVATE_PROPERTIES
    return {*style_defaults(), *palette.tokens("#000000", Preset(), Light()), *optional}


def options_of(command: click.Command) -> set[str]:
    """Return the names of a command's own options, and of those of its subcommands."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    own = {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    return own.union(*(options_of(inner) for inner in below if isinstance(inner, click.Command)))


def command_named(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


@pytest.mark.parametrize("path", ARTICLES)
def test_every_article_is_there_in_both_languages(path: str) -> None:
    for locale in LOCALES:
        article(locale, path)


@pytest.mark.parametrize("path", ARTICLES)
def test_a_heading_has_the_same_id_in_both_languages(path: str) -> None:
    english, chinese = (article(locale, path).heading_ids() for locale in LOCALES)
    assert chinese == english, f"{path}: the ids of the headings differ"


@on_every_page
def test_every_heading_below_the_title_has_an_id_of_its_own(path: str) -> None:
    page = read(CONTENT, path)
    nameless = [text for text, name in page.headings(2) if not name]
    assert not nameless, f"content/{page.path}: these have no {{#id}}: {nameless}"


@in_both_languages
def test_the_settings_page_has_every_key_of_site_yml(locale: str) -> None:
    page = article(locale, "settings/site-yml.md")
    assert_same(page, page.lone_codes(), keys_of(Config))


@in_both_languages
def test_the_settings_page_has_every_default(locale: str) -> None:
    page = article(locale, "settings/site-yml.md")
    written = page.defaults()
    wrong = [
        f"content/{page.path}: the default of `{key}` is {default}, not {written.get(key)!r}"
        for key, default in defaults_of(Config())
        if written.get(key) != default
    ]
    assert not wrong, "\n".join(wrong)


@in_both_languages
def test_the_front_matter_page_has_every_key_of_an_article(locale: str) -> None:
    page = article(locale, "write/front-matter.md").above("folders")
    assert_same(page, page.lone_codes(), keys_of(ArticleMeta))


@in_both_languages
def test_the_front_matter_page_has_every_key_of_a_folder(locale: str) -> None:
    page = article(locale, "write/front-matter.md").below("folders")
    assert_same(page, page.lone_codes(), keys_of(FolderMeta))


@in_both_languages
def test_the_template_reference_has_every_context(locale: str) -> None:
    page = article(locale, "theme/template-reference.md")
    named = [text.strip("`") for text, _ in page.headings(3)]
    assert_same(page, named, [context.__name__ for context in CONTEXTS])


@in_both_languages
@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: str(context.__name__))
def test_the_template_reference_has_every_field(locale: str, context: Any) -> None:
    page = article(locale, "theme/template-reference.md")
    ids = {text.strip("`"): name for text, name in page.headings(3)}
    assert context.__name__ in ids, f"content/{page.path} says nothing about `{context.__name__}`"
    part = page.below(ids[context.__name__])
    # What begins with _ is for the code only.
    names = [field.name for field in fields(context) if not field.name.startswith("_")]
    assert_same(part, part.lone_codes(), names)


@in_both_languages
def test_the_tables_of_the_template_reference_are_those_of_the_code(locale: str) -> None:
    """``HELPGEN_REWRITE=1`` writes fields and types anew; meanings are written by hand."""
    path = CONTENT / locale / "theme/template-reference.md"
    text = path.read_text("utf-8")
    made = reference.rewritten(text, locale, CONTEXTS)
    if os.environ.get("HELPGEN_REWRITE"):
        path.write_text(made, "utf-8")
        text = made
    assert text == made, "run this test with HELPGEN_REWRITE=1"
    unsaid = [name for name, meaning in reference.meanings(text).items() if not meaning]
    assert not unsaid, f"{locale}: say what these are: {unsaid}"


@in_both_languages
def test_the_page_of_theme_settings_has_every_setting(locale: str) -> None:
    page = article(locale, "settings/theme-settings.md")
    assert_same(page, page.below("all").lone_codes(), schema.keys_of(ThemeConfig))
    announced = page.below("announcement").lone_codes()
    assert_same(page, announced, [field.name for field in fields(Announcement)])


@in_both_languages
def test_the_page_of_theme_settings_has_every_look(locale: str) -> None:
    page = article(locale, "settings/theme-settings.md").below("preset")
    assert_same(page, page.lone_codes(), shipped_manifest().presets)


def test_the_shipped_theme_describes_every_setting_that_all_themes_have() -> None:
    manifest = shipped_manifest()
    assert set(manifest.settings) == shown_settings()
    assert all(setting.description for setting in manifest.settings.values())
    assert manifest.settings["preset"].choices == tuple(manifest.presets)
    hints = typing.get_type_hints(ThemeConfig)
    assert manifest.settings["scheme"].choices == typing.get_args(hints["scheme"])


@in_both_languages
def test_the_page_of_templates_has_what_a_theme_may_declare(locale: str) -> None:
    page = article(locale, "theme/override-templates.md")
    kinds = page.below("own-settings")
    assert_same(kinds, kinds.lone_codes(), typing.get_args(Kind))
    looks = page.below("own-look")
    assert_same(looks, looks.lone_codes(), [field.name for field in fields(Preset)])
    shades = {field.name for field in fields(Light)}
    assert shades <= looks.codes(), sorted(shades - looks.codes())


@in_both_languages
def test_the_page_of_style_properties_has_every_property(locale: str) -> None:
    page = article(locale, "theme/css-properties.md")
    assert_same(page, page.lone_codes(), [f"--{name}" for name in public_properties()])


@in_both_languages
def test_the_page_of_style_properties_has_every_default(locale: str) -> None:
    page = article(locale, "theme/css-properties.md")
    written = dict(page.pairs())
    wrong = [
        f"content/{page.path}: the default of --{name} is {default}, not {written[f'--{name}']}"
        for name, default in style_defaults().items()
        if written[f"--{name}"] != default
    ]
    assert not wrong, "\n".join(wrong)


@in_both_languages
def test_the_list_of_errors_has_every_code(locale: str) -> None:
    page = article(locale, "help/error-codes.md")
    assert_same(page, [text.strip("`") for text, _ in page.headings(3)], CODES)
    for text, name in page.headings(3):
        assert name == text.strip("`"), f"content/{page.path}: {text} needs {{#{text.strip('`')}}}"


@on_every_page
def test_a_finding_that_is_quoted_has_a_code_that_exists(path: str) -> None:
    page = read(CONTENT, path)
    assert_same(page, page.findings(), page.findings() & set(CODES))


@in_both_languages
@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_of_a_command_has_its_options(locale: str, name: str) -> None:
    page = article(locale, f"commands/{name}.md")
    # Those that every command has stand on a page of their own.
    assert_same(page, page.options(), options_of(command_named(name)) - options_of(group))


@in_both_languages
def test_the_page_of_options_has_those_of_all_commands(locale: str) -> None:
    page = article(locale, "commands/options-and-exit-codes.md")
    assert_same(page, page.options(), options_of(group) | {"-h", "--help"})


@in_both_languages
def test_the_page_of_options_has_every_variable(locale: str) -> None:
    page = article(locale, "commands/options-and-exit-codes.md")
    wanted = {f"HELPGEN_{key.upper()}" for key in schema.single_keys(Config)}
    named = [key for key in page.lone_codes() if key.startswith("HELPGEN_")]
    assert_same(page, named, wanted | {"HELPGEN_PROJECT", "HELPGEN_SEARCH_KEY"})


@on_every_page
def test_a_command_that_is_shown_exists_and_has_its_options(path: str) -> None:
    everywhere = options_of(group) | {"-h", "--help"}
    for words in read(CONTENT, path).commands():
        shown = f"content/{path} shows: helpgen {' '.join(words)}"
        names = [word for word in words if not word.startswith("-")]
        if not names:
            assert set(words) <= everywhere, shown
            continue
        assert names[0] in COMMANDS, f"{shown}, but there is no command {names[0]}"
        known = everywhere | options_of(command_named(names[0]))
        given = {word.split("=")[0] for word in words if word.startswith("-")} - {"--"}
        assert given <= known, f"{shown}, but there is no {' '.join(sorted(given - known))}"


@on_every_page
def test_an_example_of_a_file_has_only_keys_that_exist(path: str) -> None:
    for block in read(CONTENT, path).blocks:
        schema = next((kind for ending, kind in EXAMPLES if block.title.endswith(ending)), None)
        if schema and block.language == "yaml":
            text = "\n".join(line for line in block.lines if line != "---")
            node, faults = yaml.parse(text, block.title)
            reading: typed.Reading[Any] = typed.read(node, schema, block.title)
            found = (*faults, *reading.diagnostics)
            assert not found, f"content/{path}: " + "\n".join(map(str, found))
            if isinstance(reading.value, Config):
                written = {entry.key for entry in reading.value.theme.others.entries}
                assert written <= declared_on(path), f"content/{path}: {written} in {block.title}"


def declared_on(path: str) -> set[str]:
    """Return the settings that the examples of ``theme.yml`` on a page declare."""
    found: set[str] = set()
    for block in read(CONTENT, path).blocks:
        if block.title.endswith("theme.yml") and block.language == "yaml":
            node, _ = yaml.parse("\n".join(block.lines), block.title)
            found.update(typed.read(node, Manifest, block.title).value.settings)
    return found


@in_both_languages
def test_the_page_of_categories_has_every_icon(locale: str) -> None:
    page = article(locale, "write/organise-categories-and-sections.md").below("icons")
    icons = {path.stem for path in (ROOT / "themes/default/icons").glob("*.svg")}
    missing = icons - page.codes()
    assert not missing, f"content/{page.path} says nothing about the icons {sorted(missing)}"


@in_both_languages
def test_the_page_of_words_names_words_that_exist(locale: str) -> None:
    page = article(locale, "theme/interface-words.md")
    words = yaml.parse((ROOT / "themes/default/i18n/en.yml").read_text("utf-8"), "en.yml")[0]
    assert isinstance(words, yaml.Mapping)
    known = {entry.key for entry in words.entries}
    assert_same(page, page.lone_codes(), known & set(page.lone_codes()))


@in_both_languages
def test_the_page_of_callouts_has_every_kind(locale: str) -> None:
    page = article(locale, "write/callouts-and-details.md").below("kinds")
    assert_same(page, page.lone_codes(), KINDS)


def test_the_scanner_finds_codes_that_are_handed_on(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        'CODE = "by-constant"\n'
        "def refuse(what, code):\n"
        "    return error(code, what)\n"
        "def run(places, level, odd):\n"
        '    places.error("by-method", "key", "text")\n'
        '    at_level(level, "by-level", "text")\n'
        '    refuse("text", code="by-wrapper")\n'
        '    name = "by-name"\n'
        '    warning("by-choice" if odd else "by-other-choice", "text")\n'
        '    error(name, "text"), info(CODE, "text")\n',
        encoding="utf-8",
    )
    found: Mapping[str, str] = {use.code: use.place for use in codes.made_in(tmp_path)}
    assert sorted(found) == [
        "by-choice",
        "by-constant",
        "by-level",
        "by-method",
        "by-name",
        "by-other-choice",
        "by-wrapper",
    ]
