"""What one document has in the index, as the next build wants to know it."""

from __future__ import annotations

from dataclasses import dataclass

from helpgen.core.search import codec
from helpgen.core.search.corpus import Document
from helpgen.core.search.postings import Postings


@dataclass(frozen=True, slots=True)
class Indexed:
    """What one document has in the index: its postings, ``values`` (``codec``) by ``keys``.

    ``forms`` are its words as they are spelt with accents, ``word>form``. All three are joined to
    one string each, for it is seldom that anybody asks. ``digest`` is that of what it was made of.
    """

    key: str
    digest: str
    keys: str
    values: str
    forms: str

    @classmethod
    def of(cls, document: Document, postings: Postings) -> Indexed:
        """Return what ``document`` has, given its postings."""
        return cls(
            document.key,
            _digest(document),
            codec.SEPARATOR.join(postings),
            codec.write_values(postings.values()),
            codec.SEPARATOR.join(f"{word}>{form}" for word, form in document.terms.forms.items()),
        )

    def is_of(self, document: Document) -> bool:
        """Whether ``document`` would be indexed the same."""
        return self.key == document.key and self.digest == _digest(document)

    @property
    def postings(self) -> Postings:
        """The values by key."""
        if not self.keys:
            return {}
        return dict(
            zip(self.keys.split(codec.SEPARATOR), codec.read_values(self.values), strict=True)
        )

    def respelled(self, other: Indexed) -> set[str]:
        """Return the words of which not both say the same form."""
        differing = set(self.forms.split(codec.SEPARATOR)) ^ set(other.forms.split(codec.SEPARATOR))
        return {form.partition(">")[0] for form in differing if form}


def _digest(document: Document) -> str:
    return f"{document.terms.digest} {document.slugs}"
