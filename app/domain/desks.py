"""What lies unsent in the desks of a branch: counts and ages, never what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType

from app.domain.backlog import Alarm
from app.domain.label import Label
from app.domain.people import PersonId

DeskId = NewType("DeskId", str)

SILENT_AFTER = timedelta(hours=1)
"""A desk in which work lies tells of it every few minutes: one that is silent for so long is closed or cut off."""


@dataclass(frozen=True, slots=True)
class WorkAtDesk:
    """What one person's store at a desk holds. `parked`: of `needs_you`, what the desk has stopped trying to send.

    `since`: when the oldest of it was made.
    """

    person: PersonId
    name: Label
    waiting: int = 0
    needs_you: int = 0
    parked: int = 0
    since: datetime | None = None

    @property
    def count(self) -> int:
        """How much is not at the gateway yet."""
        return self.waiting + self.needs_you


@dataclass(frozen=True, slots=True)
class DeskState:
    """A desk as it told of itself last, at `heard_at` by the gateway's time. `alarms`: what fills up, worst first."""

    id: DeskId
    heard_at: datetime
    counter: int | None = None
    people: tuple[WorkAtDesk, ...] = ()
    alarms: tuple[Alarm, ...] = ()

    @property
    def count(self) -> int:
        """How much lies here."""
        return sum(work.count for work in self.people)

    @property
    def silent_at(self) -> datetime | None:
        """When it will have been silent for too long; None: nothing lies here."""
        return self.heard_at + SILENT_AFTER if self.count else None

    def is_silent(self, now: datetime) -> bool:
        """Whether it was not heard of for long while work lies in it."""
        return self.silent_at is not None and self.silent_at <= now


@dataclass(frozen=True, slots=True)
class DesksSummary:
    """Of all desks of a branch: how many hold unsent work, how much is parked, and when the oldest was made."""

    desks: int = 0
    parked: int = 0
    since: datetime | None = None


def summary_of(desks: Iterable[DeskState]) -> DesksSummary:
    """What the desks hold together."""
    holding = [desk for desk in desks if desk.count]
    works = [work for desk in holding for work in desk.people]
    return DesksSummary(
        len(holding),
        sum(work.parked for work in works),
        min((work.since for work in works if work.since and work.count), default=None),
    )
