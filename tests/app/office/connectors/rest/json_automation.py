"""An automation of plain JSON on loopback, as the shipped file describes one."""

import json
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


@dataclass
class JsonAutomation:
    """`numbers_later`: not when a letter is made. `garbles`: answers what is no JSON.
    `broken`: ids that it cannot tell of.

    It heeds no key: who posts twice has two letters.
    """

    token: str = "invented"
    numbers_later: bool = False
    garbles: bool = False
    broken: set[str] = field(default_factory=set)
    letters: list[dict[str, Any]] = field(default_factory=list)

    def __enter__(self) -> Self:
        automation = self

        class Door(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.answer(None)

            def do_POST(self) -> None:
                self.answer(json.loads(self.rfile.read(int(self.headers["content-length"]))))

            def answer(self, body: Any) -> None:
                allowed = self.headers.get("authorization") == f"Bearer {automation.token}"
                status, said = automation.said(self.path, body) if allowed else (401, {})
                content = b"<html>" if automation.garbles else json.dumps(said).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

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

    def said(self, path: str, body: Any) -> tuple[int, Any]:
        place = urlsplit(path)
        if body is not None:
            letter = {"id": f"L/{len(self.letters) + 1}", "number": f"1405/3/{len(self.letters) + 1}", "status": "open"}
            self.letters.append(letter | {"is_numbered": not self.numbers_later} | body)
            return 201, self.shown(self.letters[-1])
        if place.query:
            wanted = parse_qs(place.query)["external_id"][0]
            return 200, {"items": [self.shown(each) for each in self.letters if each["external_id"] == wanted]}
        name = place.path.removeprefix("/api/letters/").replace("%2F", "/")
        if name in self.broken:
            return 400, {}
        found = [self.shown(each) for each in self.letters if each["id"] == name]
        return (200, found[0]) if found else (404, {})

    def shown(self, letter: dict[str, Any]) -> dict[str, Any]:
        return letter if letter["is_numbered"] else {**letter, "number": None}

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
