"""The one HTTP client: deadlines, a size cap while reading, no cookies, no redirects, named failures."""

import asyncio
import http.cookiejar
import ssl
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
import truststore

import app
from app.contract import codec
from app.desk.api.causes import network_cause
from app.errors import AppError, BadReply, NetworkCause, Offline, ReplyFault, TimedOut
from app.settings import Settings, is_loopback

Address = Callable[[], Awaitable[str]]
"""Where the gateway is now, without a trailing slash; the training gateway is started by asking."""

Watcher = Callable[[AppError | None], None]
"""Is told how each call went: None for an answer of any status."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `message` goes as JSON; `content` as it is. `seconds`: the whole call, other than the client's own.

    `only_asks`: a question that needs a body; when its answer is lost, nothing was changed that has to be known of.
    """

    method: str
    path: str
    message: object | None = None
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)
    seconds: float | None = None
    limit_bytes: int | None = None
    only_asks: bool = False

    @property
    def is_write(self) -> bool:
        """Whether a lost answer leaves it unknown what happened."""
        return self.method not in {"GET", "HEAD"} and not self.only_asks


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer. Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Client:
    """Speaks HTTP with one gateway.

    The system's proxy settings are followed for a gateway elsewhere and never for this computer; credentials are
    never taken from the environment. Redirects are not followed: the contract has none, and a portal's login page is
    not the gateway.
    """

    def __init__(self, settings: Settings, address: Address, watcher: Watcher) -> None:
        self._settings, self._address, self._watcher = settings, address, watcher
        self._http: httpx.AsyncClient | None = None
        self._host, self._is_proxied = "", False

    async def send(self, call: Call) -> Reply:
        """The answer to `call`, of whatever status.

        Raises Offline, TimedOut or BadReply. After a write has begun to leave, a lost answer is TimedOut(sent=True).
        """
        progress = _Progress()
        try:
            async with asyncio.timeout(call.seconds or self._settings.answer_seconds):
                reply = await self._exchange(call, progress)
        except AppError as error:
            self._watcher(error)
            raise
        except TimeoutError as error:
            failure = TimedOut(sent=call.is_write and progress.has_left)
            self._watcher(failure)
            raise failure from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            failed = _translated(error, call, progress, is_proxied=self._is_proxied)
            self._watcher(failed)
            raise failed from error
        self._watcher(None)
        return reply

    @asynccontextmanager
    async def stream(self, call: Call) -> AsyncIterator[httpx.Response]:
        """An answer that goes on for long; quiet for longer than `quiet_seconds` it is broken."""
        progress = _Progress()
        try:
            http_client, url = await self._ready()
            timeout = self._timeout(self._settings.quiet_seconds)
            async with http_client.stream(
                call.method, url + call.path, headers=dict(call.headers), timeout=timeout
            ) as response:
                yield response
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise _translated(error, call, progress, is_proxied=self._is_proxied) from error

    async def ready(self) -> None:
        """Until it is known where the gateway is; no deadline of a call runs meanwhile."""
        await self._address()

    async def close(self) -> None:
        """Close every connection."""
        if self._http:
            await self._http.aclose()
            self._http = None

    async def _exchange(self, call: Call, progress: "_Progress") -> Reply:
        http_client, url = await self._ready()
        headers = dict(call.headers)
        content = call.content
        if call.message is not None:
            content = codec.encode(call.message)
            headers["Content-Type"] = "application/json"
        async with http_client.stream(
            call.method,
            url + call.path,
            content=content,
            headers=headers,
            params=dict(call.params) or None,
            timeout=self._timeout(call.seconds or self._settings.answer_seconds),
            extensions={"trace": progress.trace},
        ) as response:
            limit_bytes = call.limit_bytes or self._settings.reply_limit_bytes
            body = await _read(response, limit_bytes)
            return Reply(response.status_code, {k.lower(): v for k, v in response.headers.items()}, body)

    async def _ready(self) -> tuple[httpx.AsyncClient, str]:
        url = await self._address()
        host = urlsplit(url).hostname or ""
        if self._http is None or host != self._host:
            await self.close()
            self._http, self._host = self._opened(host), host
            self._is_proxied = _has_proxy(url, host)
        return self._http, url

    def _opened(self, host: str) -> httpx.AsyncClient:
        nothing = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
        return httpx.AsyncClient(
            verify=self._trust(),
            trust_env=not is_loopback(host),
            follow_redirects=False,
            cookies=nothing,
            timeout=self._timeout(self._settings.answer_seconds),
            limits=httpx.Limits(max_connections=20, max_keepalive_connections=6, keepalive_expiry=15.0),
            headers={
                "User-Agent": f"Mizban/{app.__version__}",
                "Accept": "application/json, application/problem+json",
                "Accept-Encoding": "identity",  # a small compressed answer must not become a large one in memory
            },
        )

    def _trust(self) -> ssl.SSLContext:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            if self._settings.trusted_ca:
                context.load_verify_locations(self._settings.trusted_ca)
            if self._settings.desk_certificate:
                context.load_cert_chain(self._settings.desk_certificate)
        except OSError as error:  # ssl.SSLError is one
            raise Offline(NetworkCause.TLS) from error
        return context

    def _timeout(self, seconds: float) -> httpx.Timeout:
        return httpx.Timeout(seconds, connect=min(seconds, self._settings.connect_seconds))


def _has_proxy(url: str, host: str) -> bool:
    """Whether the system leads calls to `url` through a proxy."""
    proxies = urllib.request.getproxies()
    is_named = bool(proxies.get(urlsplit(url).scheme) or proxies.get("all"))
    return is_named and not is_loopback(host) and not urllib.request.proxy_bypass(host)


class _Progress:
    """Whether the request has begun to leave."""

    def __init__(self) -> None:
        self.has_left = False

    async def trace(self, event: str, _details: Mapping[str, Any]) -> None:
        if event.endswith("send_request_headers.started"):
            self.has_left = True


async def _read(response: httpx.Response, limit_bytes: int) -> bytes:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise BadReply(ReplyFault.NOT_THE_CONTRACT)
    announced = response.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > limit_bytes and response.request.method != "HEAD":
        raise BadReply(ReplyFault.TOO_LARGE)
    return await read_capped(response, limit_bytes)


async def read_capped(response: httpx.Response, limit_bytes: int) -> bytes:
    """The body of an answer. Raises BadReply where it is longer than the limit, or breaks off.

    A body that is too long is closed first and then read to its end, which comes at once: the generators inside httpx
    have to end by themselves, for whoever only drops them leaves them to a garbage collection that cannot await.
    """
    body = bytearray()
    is_too_large = False
    try:
        async for part in response.aiter_raw():
            if is_too_large:
                continue
            body += part
            is_too_large = len(body) > limit_bytes
            if is_too_large:
                await response.aclose()
    except (httpx.RemoteProtocolError, httpx.ReadError) as error:
        if not is_too_large:
            raise BadReply(ReplyFault.CUT_SHORT) from error
    if is_too_large:
        raise BadReply(ReplyFault.TOO_LARGE)
    return bytes(body)


def _translated(error: Exception, call: Call, progress: _Progress, *, is_proxied: bool) -> AppError:
    is_unknown = call.is_write and progress.has_left
    if isinstance(error, httpx.ConnectTimeout):
        return Offline(network_cause(error, is_proxied=is_proxied))
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(sent=is_unknown)
    if isinstance(error, httpx.RemoteProtocolError) and not is_unknown and "illegal" in str(error).lower():
        return BadReply(ReplyFault.NOT_THE_CONTRACT)
    if is_unknown:
        return TimedOut(sent=True)
    return Offline(network_cause(error, is_proxied=is_proxied))
