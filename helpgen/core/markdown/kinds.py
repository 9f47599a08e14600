"""The kinds of callout: eleven, and every other word writers use for them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from helpgen.core.markdown.starts import LAYOUTS

KINDS = (
    "note",
    "info",
    "tip",
    "important",
    "warning",
    "caution",
    "danger",
    "success",
    "question",
    "example",
    "quote",
)

# The words of MkDocs Material, Docusaurus, VuePress, GitHub and Obsidian.
SYNONYMS = MappingProxyType(
    {
        "abstract": "info",
        "alert": "warning",
        "attention": "warning",
        "bug": "danger",
        "check": "success",
        "cite": "quote",
        "done": "success",
        "error": "danger",
        "fail": "danger",
        "failure": "danger",
        "faq": "question",
        "help": "question",
        "hint": "tip",
        "missing": "danger",
        "notice": "note",
        "secondary": "note",
        "seealso": "info",
        "snippet": "example",
        "summary": "info",
        "tldr": "info",
        "todo": "info",
        "warn": "warning",
    }
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a writer's word stands for.

    ``name`` is one of ``KINDS``. ``is_known`` is false for a word of the writer's own;
    ``guess`` is then the known word, of a callout or a layout, that was probably meant, or empty.
    """

    name: str
    is_known: bool = True
    guess: str = ""


def resolve(word: str) -> Kind:
    """Return the kind that ``word`` stands for, in any case; a note when it is unknown."""
    name = word.lower()
    if name in KINDS:
        return Kind(name)
    if name in SYNONYMS:
        return Kind(SYNONYMS[name])
    if name in LAYOUTS:
        return Kind("note", is_known=False)
    close = get_close_matches(name, (*KINDS, *SYNONYMS, *LAYOUTS), n=1, cutoff=0.8)
    return Kind("note", is_known=False, guess=close[0] if close else "")
