"""Search: an index that is built ahead of time and read in pieces, and the one ranking.

- ``build`` makes the files of one locale's index;
- ``search`` answers a query from these files, as the browser does (``static/search.js``);
- ``read_synonyms`` and ``read_tests`` read ``synonyms.yml`` and ``search-tests.yml``;
- ``check`` runs the tests; ``self_test`` says which articles are not found by their own titles;
- ``exported`` makes files for other programs, ``records_of`` what ``helpgen search push`` sends,
  ``pagefind_pages`` what Pagefind reads.

How text becomes words is in ``core/terms``. The way of an index: ``corpus`` -> ``postings`` ->
``reduction`` -> ``cuts`` -> ``shards``, beside it ``vocabulary`` and ``pinyin``, and ``corpus`` ->
``stored``; all are written as ``pieces``. The way of a query: ``query`` -> ``match`` ->
``spelling`` (``syllables``) -> ``hits`` -> ``rank`` -> ``excerpt``, all of which ask ``reader``.
"""

from helpgen.core.search.built import Built
from helpgen.core.search.corpus import Document, documents, listed
from helpgen.core.search.excerpt import Heading
from helpgen.core.search.expectations import SearchTest, check
from helpgen.core.search.expectations import read as read_tests
from helpgen.core.search.exports import exported
from helpgen.core.search.index import Index, build
from helpgen.core.search.pagefind_pages import pagefind_pages
from helpgen.core.search.reader import Load, Reader
from helpgen.core.search.records import Record, records_of
from helpgen.core.search.results import SearchResult, find, search
from helpgen.core.search.synonyms import Synonym, Synonyms
from helpgen.core.search.synonyms import read as read_synonyms
from helpgen.core.search.titlecheck import self_test

__all__ = [
    "Built",
    "Document",
    "Heading",
    "Index",
    "Load",
    "Reader",
    "Record",
    "SearchResult",
    "SearchTest",
    "Synonym",
    "Synonyms",
    "build",
    "check",
    "documents",
    "exported",
    "find",
    "listed",
    "pagefind_pages",
    "read_synonyms",
    "read_tests",
    "records_of",
    "search",
    "self_test",
]
