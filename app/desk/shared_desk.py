"""One computer, several people: how much of the others' work still waits here, and never what it is."""

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from app.contract import codec
from app.desk.clock import Clock
from app.desk.delivery import Delivery
from app.desk.news import News, Topic
from app.desk.session import SessionKeeper


@dataclass(frozen=True, slots=True)
class OthersWork:
    """How many acts of others are not sent, and since when the oldest of them waits."""

    count: int = 0
    since: datetime | None = None


class _Waiting(msgspec.Struct, frozen=True):
    count: int
    since: datetime


class SharedDesk:
    """Keeps a count for each store in a file beside the stores: the next person has no key to look into them."""

    def __init__(self, session: SessionKeeper, delivery: Delivery, news: News, clock: Clock, path: Path) -> None:
        self._session, self._delivery, self._clock, self._path = session, delivery, clock, path
        news.subscribe(Topic.OUTBOX, self._on_outbox)

    def others(self) -> OthersWork:
        """What others left here that waits to be sent."""
        waiting = [known for name, known in self._read().items() if name != self._session.store_name and known.count]
        if not waiting:
            return OthersWork()
        return OthersWork(sum(known.count for known in waiting), min(known.since for known in waiting))

    def _on_outbox(self) -> None:
        name, counts = self._session.store_name, self._delivery.counts()
        state = self._session.state
        if not name or state.person is None or state.is_keyring_missing:  # without a keyring nothing outlives the run
            return
        known, count = self._read(), counts.waiting + counts.needs_you
        before = known.get(name)
        if count == (before.count if before else 0):
            return
        since = before.since if before and before.count else self._clock.now()
        self._write({**known, name: _Waiting(count, since)})

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
