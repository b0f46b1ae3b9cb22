"""HTTP with a foreign registry: TLS on, no redirect followed, a deadline over the whole, a cap on the answer.

What is sent and what comes back names persons and secrets: nothing here writes a log, and no failure carries a text.
"""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import truststore

from app.errors import InquiryFailed, InquiryFailure

_CONNECT_SECONDS = 3.0
LIMIT_BYTES = 4 * 1024 * 1024
"""Of an answer: a portrait in base64 is far smaller."""


class NotReached(Exception):
    """No connection came about: nothing was asked, nothing was charged."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One request of HTTP. Kept out of every printed form: it names a person."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `media_type` without its parameters."""

    status: int
    media_type: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose word is believed: the system's authorities and that of `authorities`; `certificate` and `key` are ours."""

    authorities: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


class Exchange:
    """Sends from any thread. `deadline_seconds`: over the whole of one exchange."""

    def __init__(self, *, deadline_seconds: float, limit_bytes: int = LIMIT_BYTES, trust: Trust = Trust()) -> None:
        """Raises OSError: a certificate cannot be read."""
        self._deadline_seconds, self._limit_bytes = deadline_seconds, limit_bytes
        timeout = httpx.Timeout(deadline_seconds, connect=min(_CONNECT_SECONDS, deadline_seconds))
        self._client = httpx.Client(
            verify=_context(trust), follow_redirects=False, trust_env=False, timeout=timeout, default_encoding="utf-8"
        )

    def send(self, outgoing: Outgoing) -> Reply:
        """The reply, whatever its status. Raises NotReached, InquiryFailed(UPSTREAM)."""
        ends = time.monotonic() + self._deadline_seconds
        try:
            with self._client.stream(
                outgoing.method,
                outgoing.url,
                headers={"Accept-Encoding": "identity", **outgoing.headers},
                params=dict(outgoing.query) or None,
                content=outgoing.content or None,
            ) as response:
                body = self._body(response, ends)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NotReached from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise InquiryFailed(InquiryFailure.UPSTREAM) from error
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Reply(response.status_code, media_type, body)

    def _body(self, response: httpx.Response, ends: float) -> bytes:
        """All of it, as it came: what is packed may unpack to anything, and nothing packed was asked for."""
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > self._limit_bytes or time.monotonic() > ends:
                raise InquiryFailed(InquiryFailure.UPSTREAM)
        return bytes(body)

    def close(self) -> None:
        """End every connection."""
        self._client.close()


def _context(trust: Trust) -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if trust.authorities:
        context.load_verify_locations(cafile=trust.authorities)
    if trust.certificate:
        context.load_cert_chain(trust.certificate, trust.key)
    return context
