"""One decision on many requests, with the password given once."""

from enum import StrEnum
from typing import Annotated

import msgspec

from app.contract.messages import Message
from app.domain.request import Action

MOST_AT_ONCE = 100

Version = Annotated[int, msgspec.Meta(ge=1, lt=2**31)]
Key = Annotated[str, msgspec.Meta(min_length=1, max_length=80, pattern="^[!-~]+$")]
RequestKey = Annotated[str, msgspec.Meta(pattern="^[0-9a-fA-F-]{36}$")]


class ManyAction(StrEnum):
    """What may be done to many at once: what each request has an own answer for, is decided on each alone."""

    APPROVE = Action.APPROVE.value
    RETURN = Action.RETURN.value
    ASSIGN = Action.ASSIGN.value


class OneOfMany(Message, frozen=True):
    """A request as it was seen at `version`. `key`: the idempotency key of the act on it."""

    request: RequestKey
    key: Key
    version: Version


class ManyDecisions(Message, frozen=True):
    """POST /v1/requests/actions: the same on each of them. Answer: ManyDecided.

    `password`: of who decides, once for all; wrong ones count as at sign-in.
    """

    action: ManyAction
    requests: Annotated[tuple[OneOfMany, ...], msgspec.Meta(min_length=1, max_length=MOST_AT_ONCE)]
    password: Annotated[str, msgspec.Meta(max_length=1000)]
    reason: str = ""
    assignee: str = ""


class OneDecided(Message, frozen=True):
    """What became of one of them. `code` empty: it was carried out; else that of a problem. `version`: the newest."""

    request: str
    code: str = ""
    version: int | None = None


class ManyDecided(Message, frozen=True):
    """What became of each, in the order in which they were named. One that failed holds up no other."""

    outcomes: tuple[OneDecided, ...]
