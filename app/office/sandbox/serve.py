"""Serves the sandbox on this computer only."""

import json
import socket
import sys

import uvicorn

from app.office.sandbox import knobs
from app.office.sandbox.application import Sandbox
from app.office.sandbox.people import invented_people
from app.office.server import follow

_HOST = "127.0.0.1"
_ACCOUNTS = {
    "account": knobs.ACCOUNT,
    "client": knobs.CLIENT,
    "organisation": knobs.ORGANISATION,
    "pid": knobs.PID,
    "business": knobs.BUSINESS,
}


class _Server(uvicorn.Server):
    """Says on standard output, in one line of JSON, where it listens, and who may come in."""

    def __init__(self, config: uvicorn.Config, url: str) -> None:
        super().__init__(config)
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        sys.stdout.write(json.dumps({"url": self._url, **_ACCOUNTS}) + "\n")
        sys.stdout.flush()

    def end(self) -> None:
        """End soon. From any thread."""
        self.should_exit = True


def serve(port: int, *, stops_with_parent: bool) -> int:
    """Serve until asked to end; the exit code."""
    # Told its protocol, or the loop does not switch off the delay of small packets: 40 ms an answer.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind((_HOST, port))
        url = f"http://{_HOST}:{listener.getsockname()[1]}"
        application = Sandbox(invented_people()).application()
        config = uvicorn.Config(
            application, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=1
        )
        server = _Server(config, url)
        if stops_with_parent:
            follow(0, server.end)
        server.run(sockets=[listener])
    return 0
