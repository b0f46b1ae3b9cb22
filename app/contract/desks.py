"""What a desk tells of the work that lies in it: counts and ages, never a visitor's name or number."""

from datetime import datetime
from typing import Annotated

import msgspec

from app.contract.messages import Message
from app.domain.backlog import Alarm
from app.domain.desks import DeskState
from app.domain.people import PersonId

PEOPLE_AT_ONCE = 200
HIGHEST_SEQUENCE = 2**53 - 1

Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Sequence = Annotated[int, msgspec.Meta(ge=1, le=HIGHEST_SEQUENCE)]


class LeftWork(Message, frozen=True):
    """What a person's own store at the desk holds. `parked`: of `needs_you`, what the desk stopped trying to send.

    `since`: when the oldest of it was made.
    """

    person: PersonId
    waiting: Count = 0
    needs_you: Count = 0
    parked: Count = 0
    since: datetime | None = None


class DeskReport(Message, frozen=True):
    """PUT /v1/desks/{desk}/backlog: everything that lies in a desk. Answer: DeskHeard.

    `sequence` grows with each report of a desk: one that comes late changes nothing. `alarms`: what fills up there.
    """

    sequence: Sequence
    people: Annotated[tuple[LeftWork, ...], msgspec.Meta(max_length=PEOPLE_AT_ONCE)] = ()
    counter: Annotated[int, msgspec.Meta(ge=0, le=99_999)] | None = None
    alarms: Annotated[tuple[Alarm, ...], msgspec.Meta(max_length=3)] = ()


class DeskHeard(Message, frozen=True):
    """The newest report that the gateway knows of a desk. Higher than what was sent: that came late, or counts anew."""

    sequence: int


class Desks(Message, frozen=True):
    """GET /v1/desks: the desks of the branch, by counter."""

    desks: tuple[DeskState, ...]
