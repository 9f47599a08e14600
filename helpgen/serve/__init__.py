"""``helpgen serve``: the site in memory, shown while it is written.

``run`` is all that ``cli`` needs; it reports what happens as values and prints nothing.

=============  ==================================================================================
``preview``    the loop: build, show, watch
``session``    what is on screen: the last good site, and the problems of the latest build
``watcher``    when to build again; ``mounts`` asks the system, ``changes`` holds the rules
``server``     connections; ``handler`` answers them, ``stream`` is the reload channel
``request``    what is refused; ``lookup``, ``assets``, ``mediatypes``: what is answered, and how
``overlay``    what is added to pages; ``static/`` is the part of it that runs in the browser
=============  ==================================================================================
"""

from __future__ import annotations

from helpgen.serve.events import Built, Changed, Noticed, ServeEvent, Started
from helpgen.serve.preview import run
from helpgen.serve.session import Result

__all__ = [
    "Built",
    "Changed",
    "Noticed",
    "Result",
    "ServeEvent",
    "Started",
    "run",
]
