"""The table of calls: what the gateway answers, to whom, and with what. The OpenAPI document is made from it."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from app.contract import codec
from app.contract.problems import Code
from app.domain.people import Permission, Person
from app.errors import Rejected
from app.office.problems import Refusal

T = TypeVar("T")

UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
SHA256 = "^[0-9a-f]{64}$"
NUMBER = "^[0-9]{1,9}$"
BODY_LIMIT_BYTES = 1024 * 1024
_BODY_SECONDS = 20.0


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID as they are written here: lower or upper case, with hyphens."""
    return re.fullmatch(UUID, text) is not None


class Access(Enum):
    """Who may call, where no permission decides it."""

    OPEN = "open"
    SIGNED_IN = "signed_in"


class Place(StrEnum):
    """Where a parameter stands."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A text in the path, the query or a header. It has to match `pattern`."""

    name: str
    place: Place
    pattern: str = "^.{1,200}$"
    meaning: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One way a call may be answered. `kind` None: no JSON; `media_type` empty then: no body."""

    status: int
    kind: Any = None
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a person with a session."""

    person: Person
    family: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Incoming:
    """One call as it came in, let in and with its parameters checked. `now`: the gateway's time."""

    request: Request
    now: datetime
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    signed_in: Caller | None = None

    @property
    def caller(self) -> Caller:
        """Who calls. Only an open call has none."""
        if self.signed_in is None:
            raise Refusal(Code.SIGNED_OUT)
        return self.signed_in

    async def raw(self, limit_bytes: int = BODY_LIMIT_BYTES) -> bytes:
        """The whole body. Refuses more than `limit_bytes`, and one that does not come to its end."""
        body = bytearray()
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                async for chunk in self.request.stream():
                    body += chunk
                    if len(body) > limit_bytes:
                        raise Refusal(Code.TOO_LARGE)
        except TimeoutError as error:
            raise Refusal(Code.BAD_REQUEST) from error
        return bytes(body)

    async def body(self, kind: type[T]) -> T:
        """The body as a message. Refuses what is not JSON (400) and what does not fit (422, by JSON Pointer)."""
        raw = await self.raw()
        if b"\\u0000" in raw:  # no database keeps a NUL in a text
            raise Refusal(Code.BAD_REQUEST)
        try:
            return codec.decode(raw, kind)
        except msgspec.ValidationError as error:
            raise Rejected({_pointer(str(error)): "shape"}) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Refusal(Code.BAD_REQUEST) from error


def _pointer(said: str) -> str:
    """The JSON Pointer of a failed decoding, out of «… - at `$.a[0].b`»."""
    found = re.search(r"at `(?:key in )?\$([^`]*)`", said)
    if found is None:
        return ""
    return re.sub(r"\.|\[", "/", found[1]).replace("]", "")


Handler = Callable[[Incoming], Awaitable[Response | ASGIApp]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: where, who may, what comes in, what goes out.

    `access`: open, any signed-in person, or who holds one of the permissions. There is no default: a call without a
    rule cannot be written. `is_act`: a refusal of it is written down in the journal.
    """

    method: str
    path: str
    access: Access | frozenset[Permission]
    handle: Handler
    summary: str
    answers: tuple[Answer, ...]
    body: Any = None
    body_media_type: str = "application/json"
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[Code, ...] = ()
    is_act: bool = False

    def lets_in(self, caller: Caller | None) -> bool:
        """Whether a caller may; SignedOut is for the one who asks without a session."""
        if self.access is Access.OPEN:
            return True
        if caller is None:
            return False
        return isinstance(self.access, Access) or any(map(caller.person.may, self.access))
