"""One call to an automation over HTTP: a whole deadline, a limit of size, no proxy, no redirects."""

import http.client
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.office.ports import AutomationUnavailable

_PIECE_BYTES = 64 * 1024
_LONGEST_WAIT_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What was answered, whatever the status. `cookies`: as they go back, `name=value`."""

    status: int
    media_type: str
    body: bytes
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True)
class WebDoor:
    """The way to one automation. `headers`: sent with every call, never logged."""

    deadline_seconds: float
    limit_bytes: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    trust: ssl.SSLContext | None = None

    def call(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> WebAnswer:
        """The answer. Raises AutomationUnavailable: unreachable, no_answer, auth, busy (429, 503), upstream."""
        end = time.monotonic() + self.deadline_seconds
        place = urlsplit(url)
        connection = self._connection(place.scheme, place.hostname or "", place.port)
        target = (place.path or "/") + (f"?{place.query}" if place.query else "")
        try:
            connection.request(method, target, body, {**self.headers, **headers})
            # Closed by name: a server that ends the line hands the socket over to the answer.
            with connection.getresponse() as answer:
                content = self._content(answer, end)
        except TimeoutError as error:
            raise AutomationUnavailable("no_answer") from error
        except (OSError, http.client.HTTPException) as error:
            raise AutomationUnavailable("unreachable") from error
        finally:
            connection.close()
        if cause := _cause(answer.status):
            raise AutomationUnavailable(cause, _wait_seconds(answer.headers.get("retry-after", "")))
        cookies = tuple(each.partition(";")[0].strip() for each in answer.headers.get_all("set-cookie", []))
        return WebAnswer(answer.status, answer.headers.get_content_type(), content, cookies)

    def check(self, url: str) -> None:
        """Make sure that somebody listens there. Raises AutomationUnavailable."""
        place = urlsplit(url)
        connection = self._connection(place.scheme, place.hostname or "", place.port)
        try:
            connection.connect()
        except TimeoutError as error:
            raise AutomationUnavailable("no_answer") from error
        except OSError as error:
            raise AutomationUnavailable("unreachable") from error
        finally:
            connection.close()

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            trust = self.trust or ssl.create_default_context()
            return http.client.HTTPSConnection(host, port, timeout=self.deadline_seconds, context=trust)
        return http.client.HTTPConnection(host, port, timeout=self.deadline_seconds)

    def _content(self, answer: http.client.HTTPResponse, end: float) -> bytes:
        content = bytearray()
        while piece := answer.read1(_PIECE_BYTES):
            content += piece
            if len(content) > self.limit_bytes:
                raise AutomationUnavailable("upstream")
            if time.monotonic() > end:
                raise TimeoutError
        return bytes(content)


def _wait_seconds(told: str) -> float:
    """How long automation wants to be left alone; 0 where it does not say so in seconds."""
    return min(float(told), _LONGEST_WAIT_SECONDS) if told.isascii() and told.isdigit() else 0.0


def _cause(status: int) -> str:
    if status in {401, 403}:
        return "auth"
    if status in {429, 503}:
        return "busy"
    return "upstream" if status >= 500 else ""
