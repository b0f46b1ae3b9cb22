"""The receipt of what was just submitted: provisional until the gateway has it, then the real one, by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.desk.news import Topic
from app.domain.jalali import local_day
from app.domain.outbox import IntentState
from app.errors import AppError, GivenUp, Gone
from ui.viewmodel import ViewModel

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.desk.build import Services
    from app.desk.delivery import OutboxItem
    from app.domain.request import Receipt, RequestId
    from app.domain.visit import Draft

PATIENCE_MILLISECONDS = 2000
"""How long the clerk waits for the real receipt before the provisional one is shown."""


@dataclass(frozen=True, slots=True)
class ReceiptState:
    """`draft`: what was submitted, at `submitted_at`. `is_waiting`: the gateway may still answer at once.

    `promised_on`: the promise as the desk counts it, for the provisional receipt. `reopened`: the request, a draft
    again because it needs correction; whoever shows it takes it once.
    """

    draft: Draft | None = None
    submitted_at: datetime | None = None
    is_waiting: bool = False
    item: OutboxItem | None = None
    receipt: Receipt | None = None
    promised_on: date | None = None
    is_reopening: bool = False
    reopened: Draft | None = None
    error: AppError | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether the provisional receipt is shown."""
        return self.draft is not None and self.receipt is None and not self.is_waiting

    @property
    def waits_for_identity(self) -> bool:
        """Whether the registry has to confirm the visitor before it is sent."""
        return self.item is not None and self.item.is_identity_stated and not self.needs_clerk

    @property
    def needs_clerk(self) -> bool:
        """Whether the gateway will not take it as it is."""
        if self.item is None or isinstance(self.item.cause, GivenUp):  # sent again as it is, it may be taken
            return False
        return self.item.state is IntentState.NEEDS_YOU


class ReceiptViewModel(ViewModel[ReceiptState]):
    """Follows one submitted request through the outbox."""

    def __init__(self, services: Services) -> None:
        super().__init__(ReceiptState())
        self._services = services
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._on_patience_ended)
        self._unsubscribe = services.news.subscribe(Topic.OUTBOX, self._on_outbox)

    def follow(self, draft: Draft) -> None:
        """Show what becomes of a submitted request."""
        self._become(ReceiptState(draft=draft, submitted_at=self._services.clock.now(), is_waiting=True))
        self._patience.start()
        self.tasks.start("promise", self._promise(draft))
        self._on_outbox()

    def reset(self) -> None:
        """The next visitor; delivery goes on without anybody looking."""
        self._patience.stop()
        self.tasks.stop("item")
        self.tasks.stop("promise")
        self._become(ReceiptState())

    def send_now(self) -> None:
        """Try at once, whatever the queue's own pace."""
        if draft := self.state.draft:
            self.tasks.start("send", self._services.delivery.send_now(draft.request_id))

    def correct(self) -> None:
        """Open what the gateway did not accept as a draft again."""
        draft = self.state.draft
        if draft is not None and self.state.needs_clerk and not self.state.is_reopening:
            self._become(replace(self.state, is_reopening=True, error=None))
            self.tasks.start("reopen", self._reopen(draft.request_id))

    def take_reopened(self) -> Draft | None:
        """The draft that `correct` opened, once."""
        reopened = self.state.reopened
        self._become(replace(self.state, reopened=None))
        return reopened

    async def leave(self) -> None:
        """Stop following."""
        self._unsubscribe()
        self._patience.stop()
        await super().leave()

    async def _read(self, request_id: RequestId) -> None:
        item = await self._services.delivery.item(request_id)
        receipt = item.receipt if item else None
        if item is not None and item.state is IntentState.DELIVERED and receipt is None:
            receipt = await self._receipt_of(request_id)
        # A receipt that is shown stays, also when the outbox forgets the item.
        self._become(replace(self.state, item=item or self.state.item, receipt=receipt or self.state.receipt))
        if item is not None and (item.cause is not None or item.state is IntentState.NEEDS_YOU):
            self._on_patience_ended()

    async def _receipt_of(self, request_id: RequestId) -> Receipt | None:
        try:
            return await self._services.followup.receipt(request_id)
        except Gone:
            return None

    async def _promise(self, draft: Draft) -> None:
        calendar = await self._services.catalogue.calendar()
        promised = calendar.add_working_days(local_day(self._services.clock.now()), draft.service.promise_working_days)
        self._become(replace(self.state, promised_on=promised))

    async def _reopen(self, request_id: RequestId) -> None:
        draft = await self._services.intake.reopen(request_id)
        self._become(replace(self.state, is_reopening=False, reopened=draft))

    def _on_outbox(self) -> None:
        if self.state.draft is not None and self.state.receipt is None:
            self.tasks.start("item", self._read(self.state.draft.request_id))

    def _on_patience_ended(self) -> None:
        self._patience.stop()
        self._become(replace(self.state, is_waiting=False))

    def _on_error(self, error: AppError) -> None:
        # Without calendar or connection the provisional receipt says less, and is as true.
        self._become(replace(self.state, is_reopening=False, error=error if self.state.is_reopening else None))
