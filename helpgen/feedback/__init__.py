"""Votes: links to a form that is already filled in with the article. Pure, like ``core``.

``check`` reads ``feedback:`` of ``site.yml``; ``links`` makes the vote block of one article. Each
provider is a module here with two functions (``provider.Provider``) and a line in ``PROVIDERS``.
"""

from __future__ import annotations

from helpgen.feedback.subject import Subject, Vote
from helpgen.feedback.votes import PROVIDERS, check, links

__all__ = ["PROVIDERS", "Subject", "Vote", "check", "links"]
