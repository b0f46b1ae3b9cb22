"""A secretariat behind an address on loopback: it takes posted letters, and answers as it is told to."""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from app.office.connectors.automation.ece.writing import write
from tests.app.office.connectors.ece.offices import reply


@dataclass
class WebSecretariat:
    """`status`: what it says to every call. `holds`: it keeps a letter and then says nothing until it is freed."""

    token: str = ""
    status: int = 200
    answers_at_once: bool = True
    holds: bool = False
    calls: list[tuple[str, bytes]] = field(default_factory=list)
    letters: dict[str, bytes] = field(default_factory=dict)
    freed: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        secretariat = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                status, body = secretariat.take(
                    self.headers.get("authorization", ""),
                    self.headers["idempotency-key"],
                    self.rfile.read(int(self.headers["content-length"])),
                )
                self.send_response(status)
                self.send_header("content-type", "text/xml" if body else "text/plain")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words: object) -> None:
                pass

            def handle(self) -> None:
                with suppress(ConnectionError):  # the gateway was killed
                    super().handle()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def take(self, authorization: str, key: str, document: bytes) -> tuple[int, bytes]:
        self.calls.append((key, document))
        if self.token and authorization != f"Bearer {self.token}":
            return 401, b""
        if self.status != 200:
            return self.status, b""
        is_new = key not in self.letters
        self.letters.setdefault(key, document)
        if self.holds:
            self.freed.wait(60)
        if not self.answers_at_once:
            return (202 if is_new else 409), b""
        number = f"1405/9/{list(self.letters).index(key) + 1}"
        return 200, write(reply(number, "رسید", key))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/letters"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.freed.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
