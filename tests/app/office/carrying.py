"""Files on a line that may break."""

import hashlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx

from app.domain.ids import new_id
from tests.app.office.calling import PDF, Desk


def place(content: bytes) -> str:
    return f"/v1/uploads/{hashlib.sha256(content).hexdigest()}"


def fresh() -> bytes:
    """A PDF that nobody has brought yet."""
    return PDF + new_id().encode()


def offset(answer: httpx.Response) -> int:
    assert answer.status_code in {200, 204}, answer.text
    return int(answer.headers["upload-offset"])


@contextmanager
def carried(clerk: Desk, content: bytes, begin: int, end: int) -> Iterator[None]:
    """A connection that carried the bytes of a file from `begin` to `end`, and then breaks."""
    address = urlsplit(clerk.gateway.url)
    head = (
        f"PATCH {place(content)} HTTP/1.1\r\nHost: {address.netloc}\r\n"
        f"Authorization: {clerk.bearer()}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {begin}\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(content) - begin}\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port)) as line:
        line.sendall(head.encode() + content[begin:end])
        yield
