"""The house rules hold: who may import whom, what the core may not do, how long things get.

Every table below is the whole list of what is allowed, and each line says why. A new line is a
decision: it needs a reason that a reviewer would accept.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import (
    Module,
    calls_of,
    cycle,
    edges_between,
    forbidden_imports,
    imports_of,
    modules_of,
    mutable_state,
    too_long,
    unfrozen_dataclasses,
    untyped_dicts,
    within,
)

ROOT = Path(__file__).parents[1]
MODULES = modules_of(ROOT / "helpgen")

# Values in, values out: no files, clock, environment, logging or processes.
PURE = ("helpgen.core", "helpgen.feedback", "helpgen.contact", "helpgen.insights")

# The whole of the standard library that pure code may use.
PURE_STANDARD_LIBRARY = (
    "__future__",
    "base64",  # policy: how a hash is written there
    "bisect",
    "codecs",  # exports come in encodings of other programs, and in pieces
    "collections",
    "csv",  # rows of text; files are opened elsewhere
    "dataclasses",
    "datetime",  # dates as values; the calls that read the clock are refused below
    "difflib",
    "enum",
    "fnmatch",
    "functools",  # but no caches: they are state
    "hashlib",
    "heapq",
    "html",
    "io.StringIO",  # text in memory, for csv; what opens files is refused
    "itertools",
    "json",
    "math",
    "operator",
    "pathlib.PurePosixPath",  # path arithmetic; Path itself touches the disk
    "posixpath",
    "re",
    "statistics",
    "string",
    "struct",
    "textwrap",
    "types",
    "typing",
    "unicodedata",
    "urllib.parse",
    "xml.etree.ElementTree",  # Python-Markdown's tree, read and never parsed from text
    "xml.sax.saxutils",
    "zlib",  # checksums
    "zoneinfo",
)

# The whole of what pure code may use of others.
PURE_THIRD_PARTY = (
    "comrak",  # markdown: engine commonmark
    "jinja2",  # render
    "lunr",  # terms
    "markdown",  # markdown: engine markdown
    "markupsafe",  # contexts, render
    "msgspec",  # search: JSON of the index, to and from bytes
    "nh3",  # markdown: the sanitiser
    "pygments",  # markdown: code
    "pypinyin",  # search, pages: how Chinese titles are said
    "snowballstemmer",  # terms
    "yaml",  # core.yaml: parses text, opens nothing
)

# Edges touch the disk. They meet in build and do not know each other, but for the ground they stand
# on: which names are content, what is in a folder, the one way to open a file of the project.
EDGE_GROUND = ("helpgen.files",)

# The corridor, and those who walk it.
CORRIDOR = "helpgen.build"
FRONT = ("helpgen.cli", "helpgen.serve", "helpgen.__main__")

# Only the corridor knows the order of the stages. Others may use what a stage keeps for itself:
STAGES = (
    "helpgen.sources",
    "helpgen.core.parse",
    "helpgen.core.assemble",
    "helpgen.core.linkcheck",
    "helpgen.core.pages",
    "helpgen.core.render",
    "helpgen.core.search",
    "helpgen.core.emit",
)
STAGE_NEIGHBOURS = {
    ("helpgen.searchfiles", "helpgen.core.search"): "what the files beside site.yml may say",
    ("helpgen.push.document", "helpgen.core.search.records"): "what is pushed are its records",
}

# What reads untyped data may say so; everybody else names the type.
UNTYPED_READERS = {"helpgen.core.typed": "turns plain data into frozen values"}

# Answers that are remembered between calls.
MEMOS = {
    "helpgen.core.schema.keys_of": "what a class declares never changes",
    "helpgen.core.schema.others_of": "what a class declares never changes",
    "helpgen.core.markdown.highlight._lexer": "which lexer has a name never changes",
    "helpgen.core.markdown.sanitise._cleaner": "built once from constants, and keeps nothing",
}

# Longer than the rest, for a reason.
LONG_MODULES = {
    "helpgen.core.config": (400, "declarations only: the whole of what site.yml may say"),
    "helpgen.core.contexts": (450, "declarations only: the whole of what a template may read"),
    "helpgen.core.model": (420, "declarations only: the nouns, told in the order they are made"),
}

# Names that read the world, wherever the module comes from.
READS_THE_WORLD = {
    "open": "pure code opens no file",
    "input": "pure code asks nobody",
    "print": "only cli prints",
    "datetime.now": "pure code has no clock",
    "datetime.today": "pure code has no clock",
    "datetime.utcnow": "pure code has no clock",
    "datetime.datetime.now": "pure code has no clock",
    "datetime.datetime.today": "pure code has no clock",
    "datetime.date.today": "pure code has no clock",
    "date.today": "pure code has no clock",
    "__import__": "imports stand at the top",
    "exec": "code is no data",
    "eval": "code is no data",
}

PRINTS = {
    "print": "only cli prints",
    "click.echo": "only cli prints",
    "click.secho": "only cli prints",
    "sys.stdout": "only cli prints",
    "sys.stderr": "only cli prints",
}

# One module, one noun: a name that would hold anything holds everything in the end.
NO_NOUNS = {"utils", "util", "helpers", "common", "misc", "base", "shared", "tools"}


def test_pure_code_imports_neither_an_edge_nor_anything_that_reads_the_world() -> None:
    allowed = (*PURE, *PURE_STANDARD_LIBRARY, *PURE_THIRD_PARTY, "helpgen.__version__")

    assert not list(forbidden_imports(MODULES, PURE, allowed))


def test_pure_code_opens_no_file_and_reads_no_clock() -> None:
    pure = [module for module in MODULES if within(module.name, PURE)]

    assert not [fault for module in pure for fault in calls_of(module, READS_THE_WORLD)]


def test_edges_do_not_know_each_other() -> None:
    faults = [
        f"{place} imports {imported}"
        for importer, imported, place in edges_between(MODULES)
        if is_edge(importer)
        and is_edge(imported)
        and not within(imported, EDGE_GROUND)
        and not within(imported, (room(importer),))
    ]

    assert not faults


def test_nothing_imports_the_front_door() -> None:
    faults = [
        f"{place} imports {imported}"
        for importer, imported, place in edges_between(MODULES)
        if within(imported, ("helpgen.cli",))
        and not within(importer, ("helpgen.cli", "helpgen.__main__"))
    ]

    assert not faults


def test_only_the_front_door_calls_the_corridor() -> None:
    faults = [
        f"{place} imports {imported}"
        for importer, imported, place in edges_between(MODULES)
        if within(imported, (CORRIDOR, "helpgen.serve"))
        and not within(importer, (*FRONT, CORRIDOR))
    ]

    assert not faults


def test_only_the_corridor_knows_the_order_of_the_stages() -> None:
    faults = [
        f"{place} imports {imported}"
        for importer, imported, place in edges_between(MODULES)
        for stage in STAGES
        if within(imported, (stage,))
        and not within(importer, (stage, CORRIDOR))
        and (importer, imported) not in STAGE_NEIGHBOURS
    ]

    assert not faults


def test_imports_make_no_circle() -> None:
    assert cycle(MODULES) == ""


def test_only_the_front_door_prints() -> None:
    others = [module for module in MODULES if not within(module.name, ("helpgen.cli",))]

    assert not [fault for module in others for fault in calls_of(module, PRINTS)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_is_short_frozen_and_typed(module: Module) -> None:
    module_lines, _ = LONG_MODULES.get(module.name, (300, ""))
    faults = [
        *mutable_state(module, MEMOS),
        *unfrozen_dataclasses(module),
        *too_long(module, function_lines=60, module_lines=module_lines),
    ]
    if module.name not in UNTYPED_READERS:
        faults += untyped_dicts(module)

    assert not faults
    assert module.name.rpartition(".")[2] not in NO_NOUNS


def test_the_tables_name_only_what_is_there() -> None:
    """A line that allows what nobody does any more is a hole for whoever comes next."""
    pairs = {(importer, imported) for importer, imported, _ in edges_between(MODULES)}
    known = {module.name for module in MODULES}
    used = {name for module in MODULES for name, _ in imports_of(module)}

    stale = [pair for pair in STAGE_NEIGHBOURS if pair not in pairs]
    stale_names = [
        name for name in PURE_THIRD_PARTY if not any(within(import_, (name,)) for import_ in used)
    ]

    assert not stale
    assert not stale_names
    assert {*EDGE_GROUND, *STAGES, *UNTYPED_READERS, *LONG_MODULES} <= known


def room(name: str) -> str:
    """Return the module or package directly in helpgen that ``name`` is or lies in."""
    return ".".join(name.split(".")[:2])


def is_edge(name: str) -> bool:
    """Whether the module touches the disk: what is not pure, not the corridor and not the front."""
    return name != "helpgen" and not within(name, (*PURE, CORRIDOR, *FRONT))


# --- the rules themselves can fail -------------------------------------------------------------


def module(text: str, name: str = "helpgen.core.bad") -> Module:
    return Module(name, text)


@pytest.mark.parametrize(
    "text",
    [
        "import os",
        "import os.path as paths",
        "def f():\n    import subprocess",
        "if TYPE_CHECKING:\n    from helpgen.theme import Theme",
        "from .. import theme",
        "from ..theme import Theme",
        "from pathlib import Path",
        "import pathlib",
        "import urllib.request",
        "from helpgen import cli",
        "import requests",
    ],
)
def test_the_rule_sees_an_import_that_pure_code_may_not_make(text: str) -> None:
    modules = (module(text), module("", "helpgen.theme"), module("", "helpgen.cli"))
    allowed = (*PURE, *PURE_STANDARD_LIBRARY, *PURE_THIRD_PARTY)

    assert list(forbidden_imports(modules, PURE, allowed))


@pytest.mark.parametrize(
    "text",
    [
        "from . import model",
        "from .model import Article",
        "from helpgen.core.model import Article",
        "from pathlib import PurePosixPath",
        "from urllib.parse import quote",
        "from collections.abc import Mapping",
    ],
)
def test_the_rule_lets_pure_imports_pass(text: str) -> None:
    modules = (module(text), module("", "helpgen.core.model"))
    allowed = (*PURE, *PURE_STANDARD_LIBRARY)

    assert not list(forbidden_imports(modules, PURE, allowed))


@pytest.mark.parametrize(
    "text", ["open('x')", "print(1)", "today = date.today()", "f = datetime.now", "x = eval(y)"]
)
def test_the_rule_sees_a_call_that_reads_the_world(text: str) -> None:
    assert list(calls_of(module(text), READS_THE_WORLD))


@pytest.mark.parametrize(
    "text",
    [
        "CACHE = {}",
        "NAMES: Mapping[str, str] = {'a': 'b'}",
        "SEEN = set()",
        "PAIRS = ([], ())",
        "TABLE = [n for n in range(3)]",
        "COUNTS = defaultdict(int)",
        "LOG = get_logger()",
        "if True:\n    STATE = []",
        "try:\n    STATE = []\nexcept OSError:\n    pass",
        "def f():\n    global X",
        "@functools.lru_cache(maxsize=None)\ndef f(): ...",
        "@cache\ndef f(): ...",
        "register(1)",
    ],
)
def test_the_rule_sees_state_on_module_level(text: str) -> None:
    assert list(mutable_state(module(text), ()))


@pytest.mark.parametrize(
    "text",
    [
        '"""A docstring."""',
        "__all__ = ['a']",
        "A = 1",
        "NAMES = ('a', 'b')",
        "NAMES = frozenset({'a'})",
        "NAMES = MappingProxyType({'a': 'b'})",
        "WORD = re.compile('a')",
        "DEFAULT = Options(name='a')",
        "NAMES = tuple('abc')",
        "NAMES = 'a b'.split",
        "Page = HomePage | ArticlePage",
        "Level = Literal['a', 'b']",
        "key = lambda d: {}",
        "if __name__ == '__main__':\n    main()",
    ],
)
def test_the_rule_lets_constants_pass(text: str) -> None:
    assert not list(mutable_state(module(text), ()))


def test_the_rule_sees_a_dataclass_that_is_not_frozen() -> None:
    bad = "@dataclass\nclass A: ...\n@dataclass(frozen=True)\nclass B: ..."
    good = "@dataclass(frozen=True, slots=True)\nclass A: ..."

    assert len(list(unfrozen_dataclasses(module(bad)))) == 2
    assert not list(unfrozen_dataclasses(module(good)))


def test_the_rule_sees_an_untyped_dict_and_what_is_too_long() -> None:
    text = "def f(a: dict[str, Any]) -> None:\n" + "    pass\n" * 10

    assert list(untyped_dicts(module(text)))
    assert len(list(too_long(module(text), function_lines=10, module_lines=10))) == 2
    assert not list(too_long(module(text), function_lines=11, module_lines=11))


def test_the_rule_sees_a_circle() -> None:
    one = module("from helpgen.core import b", "helpgen.core.a")
    two = module("def f():\n    from helpgen.core.a import x", "helpgen.core.b")

    assert "helpgen.core.a" in cycle((one, two))
    assert cycle((one, module("", "helpgen.core.b"))) == ""
