"""The reload channel: server-sent events (HTML standard, section 9.2) on one connection."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

from helpgen.serve.overlay import event

if TYPE_CHECKING:
    from helpgen.serve.session import Session

_RETRY = b"retry: 1000\n\n"  # milliseconds until a browser tries again
_HEARTBEAT = b": still here\n\n"
_BEAT_EVERY = 15.0  # seconds
_LOOK_EVERY = 1.0  # seconds until a closed tab is noticed


def stream(session: Session, connection: socket.socket) -> None:
    """Send the state now, and again whenever it changes, until the tab or the preview is gone.

    Raises ``OSError`` when the tab went away while something was being sent.
    """
    connection.sendall(_RETRY)
    seen, last = "", time.monotonic()
    while not session.is_closed and not _is_gone(connection):
        state = session.wait(seen, _LOOK_EVERY)
        now = time.monotonic()
        if state.id != seen:
            connection.sendall(event(state))
            seen, last = state.id, now
        elif now - last >= _BEAT_EVERY:
            connection.sendall(_HEARTBEAT)
            last = now


def _is_gone(connection: socket.socket) -> bool:
    timeout = connection.gettimeout()
    connection.settimeout(0)
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    finally:
        connection.settimeout(timeout)
