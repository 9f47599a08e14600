"""New things: a starter project (``init``) and an article from its type's template.

The texts themselves lie in ``helpgen/_starter`` and are ordinary files, to be read and improved.
"""

from __future__ import annotations

from helpgen.scaffold.article import NewArticle, new_article
from helpgen.scaffold.packaged import STARTERS, Made
from helpgen.scaffold.starter import Host, init

__all__ = ["STARTERS", "Host", "Made", "NewArticle", "init", "new_article"]
