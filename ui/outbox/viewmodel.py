"""What this person sent and what still waits, as it changes."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal

from app.desk.build import Services
from app.desk.delivery import OutboxEntry, OutboxItem
from app.desk.news import Topic
from app.desk.takeover import Theirs
from app.domain.outbox import IntentKind, IntentState
from app.domain.request import RequestId
from app.domain.visit import Draft
from app.errors import AppError, Conflict, GivenUp
from ui.viewmodel import ViewModel


def may_send(item: OutboxItem) -> bool:
    """Whether trying again at once can help: what was refused is refused again."""
    if item.state is IntentState.NEEDS_YOU:
        return isinstance(item.cause, GivenUp)
    return item.state in {IntentState.WAITING, IntentState.UNKNOWN}


def is_overtaken(item: OutboxItem) -> bool:
    """Whether it met a version of somebody else: then both are looked at."""
    return item.state is IntentState.NEEDS_YOU and isinstance(item.cause, Conflict)


@dataclass(frozen=True, slots=True)
class OutboxState:
    """`error`: why the list could not be read. `failure`: why the last verb failed. `opened`: what to correct.

    `overtaken`: a reminder or decision with what stands at the gateway, until the person has chosen.
    """

    items: tuple[OutboxItem, ...] = ()
    is_loaded: bool = False
    chosen: OutboxItem | None = None
    is_busy: bool = False
    error: AppError | None = None
    failure: AppError | None = None
    opened: Draft | None = None
    overtaken: tuple[OutboxEntry, Theirs] | None = None


class OutboxViewModel(ViewModel[OutboxState]):
    """Reads the outbox anew on each news of it."""

    note_kept = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__(OutboxState())
        self._delivery, self._intake, self._takeover = services.delivery, services.intake, services.takeover
        self._followup = services.followup
        self._unsubscribe: Callable[[], None] = services.news.subscribe(Topic.OUTBOX, self.refresh)

    async def leave(self) -> None:
        """Stop following."""
        self._unsubscribe()
        await super().leave()

    def refresh(self) -> None:
        """Read the list."""
        self.tasks.start("read", self._read())

    def choose(self, item: OutboxItem | None) -> None:
        """Look at one item."""
        self._become(replace(self.state, chosen=item))

    def send_now(self) -> None:
        """Try the chosen item at once instead of when its turn comes."""
        chosen = self.state.chosen
        if chosen is not None and may_send(chosen):
            self._act(self._delivery.send_now(chosen.request_id))

    def withdraw(self) -> None:
        """Drop the chosen item for good; the person was asked."""
        chosen = self.state.chosen
        if chosen is not None and chosen.state is IntentState.NEEDS_YOU:
            self._act(self._delivery.withdraw(chosen.request_id))

    def correct(self) -> None:
        """Make the chosen item a draft again; `state.opened` is that draft."""
        chosen = self.state.chosen
        if chosen is not None and chosen.can_reopen and not self.state.is_busy:
            self._become(replace(self.state, is_busy=True, failure=None))
            self.tasks.start("act", self._reopen(chosen))

    def compare(self) -> None:
        """Look at both versions of what the chosen item met; `state.overtaken` is them."""
        chosen = self.state.chosen
        if chosen is not None and is_overtaken(chosen):
            self._act(self._compare(chosen))

    def decided(self) -> None:
        """The person has chosen, or put it off."""
        self._become(replace(self.state, overtaken=None))

    def do_again(self, entry: OutboxEntry, theirs: Theirs) -> None:
        """The same act on their version."""
        self._act(self._takeover.act_again(entry, theirs))

    def set_aside(self, entry: OutboxEntry) -> None:
        """Keep what was said in the act where it can be read."""
        self._act(self._set_aside(entry))

    def send_note(self, note: str) -> None:
        """Say something to who has the request now; `note_kept` tells when it is in the outbox."""
        if self.state.overtaken is not None:
            self._act(self._send_note(self.state.overtaken[1], note))

    def taken(self) -> None:
        """The opened draft, or the failure, was dealt with."""
        self._become(replace(self.state, opened=None, failure=None))

    def _act(self, verb: Coroutine[Any, Any, None]) -> None:
        if self.state.is_busy:
            verb.close()
            return
        self._become(replace(self.state, is_busy=True, failure=None))
        self.tasks.start("act", self._acted(verb))

    async def _acted(self, verb: Coroutine[Any, Any, None]) -> None:
        try:
            await verb
        except AppError as failure:
            self._become(replace(self.state, failure=failure))
        finally:
            self._become(replace(self.state, is_busy=False))

    async def _compare(self, item: OutboxItem) -> None:
        entry = await self._takeover.refused_act(item.request_id)
        theirs = await self._takeover.theirs(item.request_id)
        self._become(replace(self.state, overtaken=(entry, theirs)))

    async def _set_aside(self, entry: OutboxEntry) -> None:
        await self._takeover.set_act_aside(entry)

    async def _send_note(self, theirs: Theirs, note: str) -> None:
        await self._followup.remind(theirs.detail, note)
        self.note_kept.emit()

    async def _reopen(self, item: OutboxItem) -> None:
        try:
            draft = await self._intake.reopen(item.request_id)
            self._become(replace(self.state, opened=draft))
        except AppError as failure:
            self._become(replace(self.state, failure=failure))
        finally:
            self._become(replace(self.state, is_busy=False))

    async def _read(self) -> None:
        items = await self._delivery.items()
        chosen = self.state.chosen
        if chosen is not None:
            chosen = next((item for item in items if key(item) == key(chosen)), None)
        self._become(replace(self.state, items=items, is_loaded=True, chosen=chosen, error=None))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, error=error, is_loaded=True))


def key(item: OutboxItem) -> tuple[RequestId, IntentKind, datetime]:
    """What makes an item the same item in the next reading."""
    return item.request_id, item.kind, item.created_at
