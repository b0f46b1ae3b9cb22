"""One computer, several people: how much of the others' work still waits here, and never what it is."""

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from app.contract import codec
from app.contract.desks import LeftWork
from app.desk.clock import Clock
from app.desk.delivery import Delivery
from app.desk.news import News, Topic
from app.desk.outbox import OutboxCounts
from app.desk.session import SessionKeeper
from app.desk.store_names import store_name
from app.domain.people import Person, PersonId


@dataclass(frozen=True, slots=True)
class OthersWork:
    """How many acts of others are not sent, and since when the oldest of them waits."""

    count: int = 0
    since: datetime | None = None


class _Waiting(msgspec.Struct, frozen=True):
    """`needs_you` and `parked`: of `count`. `person`: whose it is, empty where an older desk kept the count."""

    count: int
    since: datetime
    person: PersonId = PersonId("")
    needs_you: int = 0
    parked: int = 0


class SharedDesk:
    """Keeps a count for each store in a file beside the stores: the next person has no key to look into them.

    What is kept is told again from the store when its owner signs in, so that a count that a power cut left behind
    does not outlive it.
    """

    def __init__(
        self, session: SessionKeeper, delivery: Delivery, news: News, clock: Clock, path: Path, gateway_name: str
    ) -> None:
        self._session, self._delivery, self._clock, self._path = session, delivery, clock, path
        self._gateway_name = gateway_name
        news.subscribe(Topic.OUTBOX, self._on_outbox)

    def others(self) -> OthersWork:
        """What others left here that waits to be sent."""
        waiting = [known for name, known in self._read().items() if name != self._session.store_name and known.count]
        if not waiting:
            return OthersWork()
        return OthersWork(sum(known.count for known in waiting), min(known.since for known in waiting))

    def left_work(self) -> tuple[LeftWork, ...]:
        """What lies here of everybody of this office: one's own as it is now, the others' as they left it."""
        own, counts = self._session.state.person, self._delivery.counts()
        found = {
            known.person: _left(known.person, known.count, known.needs_you, known.parked, known.since)
            for name, known in self._read().items()
            if known.person and name == store_name(self._gateway_name, known.person)
        }
        if own and counts.is_measured:
            count = counts.waiting + counts.needs_you
            found[own.id] = _left(own.id, count, counts.needs_you, counts.parked, counts.oldest)
        return tuple(found[person] for person in sorted(found))

    def _on_outbox(self) -> None:
        name, counts, state = self._session.store_name, self._delivery.counts(), self._session.state
        if not name or state.person is None or not counts.is_measured:
            return
        if state.is_keyring_missing:  # nothing outlives the run
            return
        known = self._read()
        entry = self._entry(counts, state.person, known.get(name))
        if entry != known.get(name):
            self._write({**known, name: entry})

    def _entry(self, counts: OutboxCounts, person: Person, before: _Waiting | None) -> _Waiting:
        since = counts.oldest or (before.since if before else self._clock.now())
        return _Waiting(counts.waiting + counts.needs_you, since, person.id, counts.needs_you, counts.parked)

    def _read(self) -> dict[str, _Waiting]:
        with contextlib.suppress(OSError):
            return codec.readable(self._path.read_bytes(), dict[str, _Waiting]) or {}
        return {}

    def _write(self, known: dict[str, _Waiting]) -> None:
        beside = self._path.with_suffix(".new")
        with contextlib.suppress(OSError):  # a number for information; the work itself lies in the stores
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(codec.encode(known))
            os.replace(beside, self._path)  # noqa: PTH105 - atomic on every system


def _left(person: PersonId, count: int, needs_you: int, parked: int, since: datetime | None) -> LeftWork:
    return LeftWork(person, count - needs_you, needs_you, parked, since if count else None)
