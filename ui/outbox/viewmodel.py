"""What this person sent and what still waits, as it changes."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.desk.build import Services
from app.desk.delivery import OutboxItem
from app.desk.news import Topic
from app.domain.outbox import IntentKind, IntentState
from app.domain.request import RequestId
from app.domain.visit import Draft
from app.errors import AppError, GivenUp
from ui.viewmodel import ViewModel


def may_send(item: OutboxItem) -> bool:
    """Whether trying again at once can help: what was refused is refused again."""
    if item.state is IntentState.NEEDS_YOU:
        return isinstance(item.cause, GivenUp)
    return item.state in {IntentState.WAITING, IntentState.UNKNOWN}


@dataclass(frozen=True, slots=True)
class OutboxState:
    """`error`: why the list could not be read. `failure`: why the last verb failed. `opened`: what to correct."""

    items: tuple[OutboxItem, ...] = ()
    is_loaded: bool = False
    chosen: OutboxItem | None = None
    is_busy: bool = False
    error: AppError | None = None
    failure: AppError | None = None
    opened: Draft | None = None


class OutboxViewModel(ViewModel[OutboxState]):
    """Reads the outbox anew on each news of it."""

    def __init__(self, services: Services) -> None:
        super().__init__(OutboxState())
        self._delivery, self._intake = services.delivery, services.intake
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
