"""Articles -> a search server: what ``helpgen search push`` does, one language at a time.

``connect`` finds the server's own client, which is an extra (``helpgen[push]``); ``push`` sends the
articles to a new index and lets it take the place of the old one when it is complete. ``fault_of``
says what is wrong with an address.

The order of steps is in ``replacement``; what is special about a server is in the module of its
name, behind the few methods of ``server.Server``.
"""

from helpgen.push.document import documents_of
from helpgen.push.endpoint import fault_of
from helpgen.push.names import INDEX, alias_of
from helpgen.push.patience import Patience
from helpgen.push.pushing import Progress, Pushed, Target, connect, push
from helpgen.push.server import Engine, Server

__all__ = [
    "INDEX",
    "Engine",
    "Patience",
    "Progress",
    "Pushed",
    "Server",
    "Target",
    "alias_of",
    "connect",
    "documents_of",
    "fault_of",
    "push",
]
