"""Running Pagefind: the real one, and programs that do all that can go wrong."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from helpgen import pagefind
from helpgen.core.diagnostics import Diagnostic, Severity
from helpgen.pagefind import program
from tests.pagefind.fake import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGES = {
    f"en-{number}.html": (
        '<!doctype html><html lang="en"><meta charset="utf-8"><body data-pagefind-body>'
        f"<h1>Page {number}</h1><p>Words \udc80 &amp; more.</p>"
        f'<i data-pagefind-filter="label[data-value]" data-value="{number}"></i>'
    )
    for number in range(9)
}


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a test puts the program that is run instead of Pagefind."""
    path = tmp_path / "fake"
    monkeypatch.setenv(program.VARIABLE, str(path))
    return path


def fault(made: Mapping[str, bytes] | Diagnostic) -> Diagnostic:
    assert isinstance(made, Diagnostic)
    assert made.severity is Severity.ERROR
    assert "engine: helpgen" in made.hint
    return made


def test_the_real_program_makes_an_index_of_all_pages() -> None:
    made = program.run(PAGES)

    assert not isinstance(made, Diagnostic)
    assert json.loads(made["pagefind-entry.json"])["languages"]["en"]["page_count"] == len(PAGES)
    fragments = [gzip.decompress(made[name]) for name in made if name.startswith("fragment/")]
    assert len(fragments) == len(PAGES)
    assert all(b"Words ? & more." in fragment for fragment in fragments)


def test_the_same_pages_give_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, faults = pagefind.index(PAGES)
    assert expected
    assert not faults
    # Pagefind would take settings from these.
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.yml").write_text("force_language: de\n")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "fr")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    for _ in range(2):
        assert pagefind.index(dict(reversed(PAGES.items()))) == (expected, ())


def test_no_page_is_no_index() -> None:
    assert pagefind.index({}) == ((), ())


def test_a_missing_package_is_said_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(program.VARIABLE, raising=False)
    monkeypatch.setattr(program, "PACKAGE", "no_package_of_this_name")
    outputs, (found,) = pagefind.index(PAGES)

    assert outputs == ()
    assert fault(found).code == "pagefind-missing"
    assert 'pip install "helpgen[pagefind]"' in found.hint


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("sys.exit('first\\nthe disk is full')", "Pagefind ended with 1: the disk is full"),
        ("sys.exit(7)", "Pagefind ended with 7: it says nothing"),
        ("os.kill(os.getpid(), 9)", "Pagefind ended with -9: it says nothing"),
        (
            "sys.stderr.buffer.write(b'\\xff\\xfe'); sys.exit(1)",
            "Pagefind ended with 1: \ufffd\ufffd",
        ),
        ("pass", "Pagefind made no index"),
    ],
)
def test_a_program_that_fails_is_a_finding(code: str, said: str, fake: Path) -> None:
    write(fake, code)
    outputs, (found,) = pagefind.index(PAGES)

    assert outputs == ()
    assert fault(found).code == "pagefind-failed"
    assert found.message == said


def test_a_program_that_never_ends_is_ended(fake: Path) -> None:
    write(fake, "time.sleep(600)")

    assert fault(program.run(PAGES, timeout=0.5)).message.startswith("Pagefind was not ready after")


def test_a_program_that_talks_without_end_does_not_block(fake: Path) -> None:
    write(fake, "sys.stdout.write('x' * 10_000_000); sys.exit('too much to say')")

    assert fault(program.run(PAGES)).message.endswith("too much to say")


@pytest.mark.parametrize("kind", ["nothing there", "a folder", "no program", "not executable"])
def test_what_cannot_be_run_is_a_finding(kind: str, fake: Path) -> None:
    if kind == "a folder":
        fake.mkdir()
    elif kind == "no program":
        fake.write_bytes(b"\x00\x01\x02")
        fake.chmod(0o755)
    elif kind == "not executable":
        fake.write_text("text")

    assert fault(program.run(PAGES)).message.startswith("Pagefind cannot be run: ")


def test_a_program_that_makes_something_else_is_taken_at_its_word(fake: Path) -> None:
    folder = "out = sys.argv[sys.argv.index('--output-path') + 1]"
    write(fake, f"{folder}; os.mkdir(out); open(out + '/pagefind-entry.json', 'w').write('?')")
    outputs, faults = pagefind.index(PAGES)

    assert [(output.path, output.data) for output in outputs] == [
        ("pagefind/pagefind-entry.json", b"?")
    ]
    assert not faults
