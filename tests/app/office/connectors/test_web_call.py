"""A call to an automation: over TLS that is trusted, within its deadline, no larger than meant, to nowhere else."""

import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from app.office.automation_lock import Lock
from app.office.connectors.automation.connect import door
from app.office.connectors.automation.web_call import WebDoor
from app.office.ports import AutomationUnavailable


class Door(BaseHTTPRequestHandler):
    ended = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("location", "/large")
            self.end_headers()
        elif self.path == "/drops":
            self.send_response(200)
            self.send_header("content-length", "1000")
            self.end_headers()
            while not self.ended.wait(0.05):
                self.wfile.write(b".")
        else:
            self.send_response(200)
            self.send_header("content-length", "5000")
            self.end_headers()
            self.wfile.write(b"." * 5000)

    def log_message(self, *_words: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(OSError):  # the caller went away
            super().handle()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    Door.ended.set()
    server.shutdown()
    server.server_close()
    thread.join()


WAY = WebDoor(1.0, 10_000)


def cause(way: WebDoor, url: str) -> str:
    with pytest.raises(AutomationUnavailable) as refused:
        way.call("GET", url, None, {})
    return refused.value.cause


def say_yes(listener: socket.socket, context: ssl.SSLContext) -> None:
    """To one caller, over TLS, if it likes whom it sees."""
    caller, _ = listener.accept()
    with suppress(OSError), context.wrap_socket(caller, server_side=True) as line:
        line.recv(4096)
        line.sendall(b"HTTP/1.0 200 OK\r\ncontent-length: 3\r\n\r\nyes")


def test_an_authority_of_the_office_is_trusted_and_a_stranger_is_not(tmp_path: Path) -> None:
    authority, file = trustme.CA(), tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as threads:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        threads.submit(say_yes, listener, context)
        assert door(Lock(ca_file=str(file)), 5.0, 10_000).call("GET", url, None, {}).body == b"yes"
        threads.submit(say_yes, listener, context)
        assert cause(door(Lock(), 5.0, 10_000), url) == "unreachable"


def test_an_answer_ends_in_time_and_within_its_size(address: str) -> None:
    assert cause(WAY, f"{address}/drops") == "no_answer"
    assert cause(WebDoor(1.0, 1_000), f"{address}/large") == "upstream"
    assert len(WAY.call("GET", f"{address}/large", None, {}).body) == 5000


def test_it_goes_nowhere_else(address: str) -> None:
    assert WAY.call("GET", f"{address}/elsewhere", None, {}).status == 302
