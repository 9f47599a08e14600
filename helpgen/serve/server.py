"""The preview's HTTP server: one person, this machine, reading only.

It takes connections and keeps count of them; ``handler`` answers what comes over them.
"""

from __future__ import annotations

import errno
import os
import socketserver
import sys
import threading
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from helpgen.core.diagnostics import HelpgenError, error
from helpgen.serve import overlay
from helpgen.serve.handler import Handler

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpgen.serve.session import Session

_CONNECTIONS = 256  # so silent clients cannot use up the files that a build needs to open
_TABS = 64


class PreviewServer(ThreadingHTTPServer):
    """Serves one ``Session`` on 127.0.0.1, a thread per connection.

    ``port`` 0 takes any free one. ``on_fault`` is told of defects in a handler, from its thread.
    Raises ``HelpgenError`` where the port cannot be had.
    """

    daemon_threads = True
    block_on_close = False  # an open tab must not hold up the end
    request_queue_size = 128
    allow_reuse_port = False
    # On Windows this option would let a second preview take the first one's port.
    allow_reuse_address = os.name != "nt"

    def __init__(
        self,
        session: Session,
        project: Path,
        port: int,
        on_fault: Callable[[BaseException], None] = lambda _: None,
    ) -> None:
        self.session = session
        self.project = project
        self.on_fault = on_fault
        self.static = overlay.static_files()
        self.tabs = threading.BoundedSemaphore(_TABS)
        self._connections = threading.BoundedSemaphore(_CONNECTIONS)
        try:
            super().__init__(("127.0.0.1", port), Handler)
        except (OSError, OverflowError) as fault:
            raise _port_error(port, fault) from None

    @property
    def url(self) -> str:
        """Where the site is to be seen."""
        return f"http://127.0.0.1:{self.server_port}/"

    def server_bind(self) -> None:
        """Bind without asking a name server who we are, as the base class does; that can hang."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.socket.getsockname()[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start a thread for the connection, or close it where there are too many."""
        if self._connections.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Run one connection and count it out."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._connections.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass a defect on; a client that went away is none. The base class prints tracebacks."""
        del request, client_address
        fault = sys.exception()
        if fault is not None and not isinstance(fault, OSError):
            self.on_fault(fault)


def _port_error(port: int, fault: Exception) -> HelpgenError:
    if isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE:
        return HelpgenError(
            error(
                "port-in-use",
                f"another program already uses port {port}, perhaps a preview that still runs",
                hint="end that one, or choose another port: --port 8001; --port 0 takes a free one",
            )
        )
    reason = (isinstance(fault, OSError) and fault.strerror) or str(fault)
    return HelpgenError(
        error(
            "port-refused",
            f"port {port} cannot be used: {reason}",
            hint="choose one between 1024 and 65535, like --port 8000; --port 0 takes a free one",
        )
    )
