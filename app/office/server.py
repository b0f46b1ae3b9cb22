"""One process that serves the office's calls, and ends its streams before it stops."""

import os
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import uvicorn

from app.office.build import Office

_IDLE_SECONDS = 75
"""How long a desk's line is kept between two calls: a new one costs the clerk the handshake of TLS."""


class Server(uvicorn.Server):
    """Tells `on_ready` when it listens."""

    def __init__(self, office: Office, on_ready: Callable[[], None]) -> None:
        certificates = office.certificates
        super().__init__(
            uvicorn.Config(
                office.application(),
                http="httptools",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=5,
                timeout_keep_alive=_IDLE_SECONDS,
                ssl_context_factory=(lambda *_: certificates.context) if certificates else None,
            )
        )
        self._office, self._on_ready = office, on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self._on_ready()

    def end(self) -> None:
        """End cleanly, soon. From any thread."""
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal is a wish to end cleanly, however often it comes."""
        self.end()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then everything else."""
        self._office.broadcast.close()
        await super().shutdown(sockets)


def follow(other: int, end: Callable[[], None]) -> None:
    """Call `end` when whoever holds the other end of a pipe is gone."""

    def wait() -> None:
        # The bare descriptor: a thread that sleeps in a buffered read cannot be left behind at the end.
        with suppress(OSError):
            while os.read(other, 4096):
                continue
        end()

    threading.Thread(target=wait, daemon=True, name="parent").start()
