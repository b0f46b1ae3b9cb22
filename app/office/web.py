"""The ASGI application: finds the call, lets the caller in or not, and turns every failure into a problem document."""

import logging
import re
import time
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

from app.contract import codec, problems
from app.contract.problems import Code, Problem
from app.errors import AppError, Gone, NotAllowed, SignedOut
from app.office.answered import NO_ROUTE, Answered, Observe
from app.office.calls import Access, Call, Caller, Incoming, Place
from app.office.limits import Limits
from app.office.problems import Refusal, TooOften, problem, problem_of

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The gateway's time."""
    return datetime.now(UTC)


Authenticate = Callable[[str, datetime], Awaitable[Caller]]
Refused = Callable[[Caller, str, Code], Awaitable[None]]
"""Writes down that somebody was refused an act on a thing, and why."""

_SAFE_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
}


def answer(message: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A message as JSON."""
    return answer_encoded(codec.encode(message), status, headers)


def answer_encoded(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A message that is JSON already."""
    return Response(body, status, headers, media_type="application/json")


def problem_answer(found: Problem, request_id: str, headers: Mapping[str, str] | None = None) -> Response:
    """A problem document. Says the wait in the header too, and which scheme of session is meant."""
    known = dict(headers or {})
    if found.retry_after is not None:
        known["retry-after"] = str(found.retry_after)
    if found.status == 401:
        known["www-authenticate"] = "Bearer"
    body = codec.encode(msgspec.structs.replace(found, request_id=request_id))
    return Response(body, found.status, known, media_type=problems.MEDIA_TYPE)


class Gatekeeper:
    """Answers the calls of one path."""

    def __init__(
        self,
        path: str,
        calls: Iterable[Call],
        authenticate: Authenticate,
        refused: Refused,
        clock: Clock,
        limits: Limits,
    ) -> None:
        self.path = path
        self._calls = {call.method: call for call in calls}
        self._authenticate, self._refused = authenticate, refused
        self._clock, self._limits = clock, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One call, from admission to the answer."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except ClientDisconnect:
            return
        except (AppError, Refusal, TooOften) as error:
            found = problem_of(error, self._clock())
            if found is None:
                raise
            log.info("%s %s: %s", request.method, self.path, found.code)
            allow = {"allow": ", ".join(sorted(self._calls))} if found.status == 405 else None
            response = problem_answer(found, scope["state"]["request_id"], allow)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response | ASGIApp:
        call = self._calls.get(request.method)
        now = self._clock()
        caller = None
        if call is None or call.access is not Access.OPEN:
            caller = await self._authenticate(_bearer(request.headers), now)
            self._limits.check(caller)
        if call is None:
            raise Refusal(Code.METHOD_NOT_ALLOWED)
        try:
            if not call.lets_in(caller):
                raise NotAllowed
            return await call.handle(_incoming(call, request, caller, now))
        except (AppError, Refusal) as error:
            await self._write_down(call, request, caller, error)
            raise

    async def _write_down(self, call: Call, request: Request, caller: Caller | None, error: Exception) -> None:
        """What a person may not do, and an act that was not taken, are in the journal too."""
        found = problem_of(error, self._clock())
        if caller is None or found is None or found.code == Code.BUSY:
            return
        if call.is_act or found.code == Code.NOT_ALLOWED:
            await self._refused(caller, request.path_params.get("request_id", ""), Code(found.code))


def _bearer(headers: Headers) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise SignedOut
    return token.strip()


def _incoming(call: Call, request: Request, caller: Caller | None, now: datetime) -> Incoming:
    given: dict[Place, dict[str, str]] = {
        Place.PATH: dict(request.path_params),
        Place.QUERY: _query(request),
        Place.HEADER: {},
    }
    for parameter in call.parameters:
        if parameter.place is Place.HEADER and parameter.name.lower() in request.headers:
            given[Place.HEADER][parameter.name] = request.headers[parameter.name.lower()]
    for parameter in call.parameters:
        text = given[parameter.place].get(parameter.name)
        if text is None and not parameter.is_required:
            continue
        if text is None:
            header = parameter.place is Place.HEADER
            raise Refusal(Code.PRECONDITION_REQUIRED if header else Code.BAD_REQUEST, {parameter.name: "required"})
        if not re.fullmatch(parameter.pattern, text):
            if parameter.place is Place.PATH:
                raise Gone
            raise Refusal(Code.BAD_REQUEST, {parameter.name: "pattern"})
    unknown = given[Place.QUERY].keys() - {known.name for known in call.parameters if known.place is Place.QUERY}
    if unknown:  # a filter that is passed over in silence gives a wrong list
        raise Refusal(Code.BAD_REQUEST, dict.fromkeys(sorted(unknown)[:5], "unknown"))
    return Incoming(request, now, given[Place.PATH], given[Place.QUERY], given[Place.HEADER], caller)


def _query(request: Request) -> dict[str, str]:
    pairs = request.query_params.multi_items()
    query = dict(pairs)
    if len(query) != len(pairs):
        raise Refusal(Code.BAD_REQUEST)
    return query


class Envelope:
    """Around every call: a request id, safe headers, a last net under failures that nobody foresaw."""

    def __init__(self, inside: ASGIApp, observe: Observe) -> None:
        self._inside, self._observe = inside, observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One call. Nothing of its path is logged but the route: a path may name a thing, never a person."""
        if scope["type"] != "http":
            await self._inside(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _SAFE_ID.fullmatch(given) else str(uuid.uuid4())
        scope.setdefault("state", {})["request_id"] = request_id
        began, status = time.perf_counter(), 0

        def tell() -> None:
            route = getattr(scope.get("endpoint"), "path", NO_ROUTE)
            self._observe(Answered(request_id, scope["method"], route, status, time.perf_counter() - began))

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                tell()
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                headers.setdefault("cache-control", "no-store")
                for name, text in _HEADERS.items():
                    headers.setdefault(name, text)
            await send(message)

        try:
            await self._inside(scope, receive, send_with_headers)
        except Exception:  # a fault of the program ends one call, with a problem document, and no other
            log.exception("call %s failed", request_id)
            if not status:
                await problem_answer(problem(Code.FAULT), request_id)(scope, receive, send_with_headers)
        if not status:
            tell()


async def _nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await problem_answer(problem(Code.NOT_FOUND), scope["state"]["request_id"])(scope, receive, send)


def application(
    calls: Iterable[Call],
    authenticate: Authenticate,
    refused: Refused,
    clock: Clock,
    lifespan: Lifespan[Router],
    limits: Limits,
    observe: Observe,
) -> ASGIApp:
    """The whole gateway as one ASGI application."""
    by_path: defaultdict[str, list[Call]] = defaultdict(list)
    for call in calls:
        by_path[call.path].append(call)
    # Sorted: a word comes before a parameter ("search" before "{request_id}").
    routes = [
        Route(path, Gatekeeper(path, by_path[path], authenticate, refused, clock, limits)) for path in sorted(by_path)
    ]
    return Envelope(Router(routes, redirect_slashes=False, default=_nowhere, lifespan=lifespan), observe)
