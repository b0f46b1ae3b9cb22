"""HTTP with strangers: what is too much, too slow, elsewhere or without trust is not taken."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.exchange import Exchange, NotReached, Outgoing, Trust

LIMIT = 1000


class Stranger(BaseHTTPRequestHandler):
    """A server of the outside world."""

    def do_GET(self) -> None:
        self.server.seen.append(self.path)  # type: ignore[attr-defined]  # the list is the test's
        with suppress(OSError):
            match self.path:
                case "/elsewhere":
                    self.send_response(302)
                    self.send_header("Location", "/good")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                case "/huge":
                    self.send_response(200)
                    self.end_headers()
                    for _ in range(1000):
                        self.wfile.write(b"x" * 65536)
                case "/packed":
                    self.send_response(200)
                    self.send_header("Content-Encoding", "gzip")
                    self.end_headers()
                    self.wfile.write(b"not unpacked")
                case "/endless":
                    self.send_response(200)
                    self.end_headers()
                    while not self.server.ended.wait(0.02):  # type: ignore[attr-defined]  # the event is the test's
                        self.wfile.write(b"x")
                case _:
                    self.send_response(200)
                    self.send_header("Content-Type", "Text/XML; charset=utf-8")
                    self.end_headers()
                    self.wfile.write(b"good")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def stranger(context: ssl.SSLContext | None = None) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    server.seen, server.ended = [], threading.Event()  # type: ignore[attr-defined]  # read by Stranger
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()  # type: ignore[attr-defined]  # as above
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def exchange(deadline_seconds: float = 20.0, trust: Trust = Trust()) -> Iterator[Exchange]:  # noqa: B008 - a value
    one = Exchange(deadline_seconds=deadline_seconds, limit_bytes=LIMIT, trust=trust)
    try:
        yield one
    finally:
        one.close()


def test_an_answer_comes_as_it_is() -> None:
    with stranger() as server, exchange() as one:
        reply = one.send(Outgoing("GET", f"http://127.0.0.1:{server.server_port}/"))
        assert (reply.status, reply.media_type, reply.body) == (200, "text/xml", b"good")
        assert one.send(Outgoing("GET", f"http://127.0.0.1:{server.server_port}/packed")).body == b"not unpacked"


def test_nobody_is_sent_elsewhere() -> None:
    with stranger() as server, exchange() as one:
        assert one.send(Outgoing("GET", f"http://127.0.0.1:{server.server_port}/elsewhere")).status == 302
        assert server.seen == ["/elsewhere"]  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize("path", ["/huge", "/endless"])
def test_too_much_and_too_slow_are_given_up(path: str) -> None:
    with stranger() as server, exchange(0.5) as one, pytest.raises(InquiryFailed) as caught:
        one.send(Outgoing("GET", f"http://127.0.0.1:{server.server_port}{path}"))
    assert caught.value.failure is InquiryFailure.UPSTREAM


def test_where_nobody_listens_nothing_was_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with exchange() as one, pytest.raises(NotReached):
        one.send(Outgoing("GET", f"http://127.0.0.1:{port}/"))


def test_only_a_trusted_server_is_told_anything(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with stranger(context) as server:
        address = f"https://127.0.0.1:{server.server_port}/"
        with exchange() as one, pytest.raises(NotReached):
            one.send(Outgoing("GET", address))
        assert server.seen == []  # type: ignore[attr-defined]  # as above
        with exchange(trust=Trust(tmp_path / "authority.pem")) as one:
            assert one.send(Outgoing("GET", address)).body == b"good"


def test_an_office_may_have_a_certificate_of_its_own(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    ours = authority.issue_cert("office@example.org")
    ours.private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "ours.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    with stranger(context) as server:
        address = f"https://127.0.0.1:{server.server_port}/"
        with exchange(trust=Trust(tmp_path / "authority.pem", tmp_path / "ours.pem")) as one:
            assert one.send(Outgoing("GET", address)).body == b"good"
        with exchange(trust=Trust(tmp_path / "authority.pem")) as one, pytest.raises((InquiryFailed, NotReached)):
            one.send(Outgoing("GET", address))


def test_what_is_sent_is_in_no_printed_form() -> None:
    outgoing = Outgoing("POST", "https://x.example/", {"Authorization": "word"}, {"n": "0499370899"}, b"0499370899")
    assert "0499370899" not in repr(outgoing)
    assert "word" not in repr(outgoing)
