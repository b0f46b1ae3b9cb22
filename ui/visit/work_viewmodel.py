"""The clerk's unfinished work: drafts, what of the outbox is not registered yet, and what came back for correction."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.desk.news import Topic
from app.domain.outbox import IntentKind, IntentState
from app.domain.request import RequestId, RequestSummary
from app.errors import AppError, Gone
from ui.viewmodel import ViewModel
from ui.visit.work_table import Work, WorkKind

if TYPE_CHECKING:
    from datetime import datetime

    from app.desk.aside import Aside
    from app.desk.build import Services
    from app.desk.delivery import OutboxItem
    from app.domain.form import Form
    from app.domain.visit import Draft


@dataclass(frozen=True, slots=True)
class WorkState:
    """`opened`: the draft that `open` found, `cause` why it came back; whoever shows it takes it once."""

    rows: tuple[Work, ...] = ()
    is_opening: bool = False
    opened: Draft | None = None
    cause: AppError | None = None
    error: AppError | None = None


class WorkViewModel(ViewModel[WorkState]):
    """Reads again whenever drafts or outbox change."""

    def __init__(self, services: Services) -> None:
        super().__init__(WorkState())
        self._services = services
        self._drafts: dict[RequestId, Draft] = {}
        self._asides: dict[str, Aside] = {}
        self._returned: tuple[RequestSummary, ...] = ()
        self._returned_at: datetime | None = None
        self._unsubscribe = [services.news.subscribe(topic, self.read) for topic in (Topic.DRAFTS, Topic.OUTBOX)]

    def read(self) -> None:
        """Read what is unfinished."""
        if self._services.session.state.person is not None:
            self.tasks.start("work", self._read())

    def read_returned(self) -> None:
        """Ask the gateway what came back for correction."""
        if self._services.session.state.person is not None:
            self.tasks.start("returned", self._read_returned())

    def open(self, work: Work) -> None:
        """Find the draft of a piece of work; what needs the clerk becomes a draft again under the same number."""
        if self.state.is_opening:
            return
        if draft := self._drafts.get(work.request_id):
            self._become(replace(self.state, opened=draft, cause=None, error=None))
        elif work.kind is WorkKind.NEEDS_YOU:
            self._become(replace(self.state, is_opening=True, error=None))
            self.tasks.start("open", self._reopen(work.request_id))

    def aside(self, work: Work) -> Aside | None:
        """What a piece of work keeps aside."""
        return self._asides.get(work.aside)

    def is_open(self, request_id: RequestId) -> bool:
        """Whether a request is written on here already, or waits to be sent."""
        return any(row.request_id == request_id and row.kind in _OPEN for row in self.state.rows)

    def bring_back(self, aside: Aside) -> None:
        """Make a draft again of what was kept aside, and open it."""
        if not self.state.is_opening:
            self._become(replace(self.state, is_opening=True, error=None))
            self.tasks.start("open", self._bring_back(aside))

    def drop(self, aside: Aside) -> None:
        """Throw away what was kept aside; the clerk was asked."""
        self.tasks.start("discard", self._services.takeover.drop(aside))

    async def form_of(self, aside: Aside) -> Form | None:
        """The form in whose words it is read; None where it cannot be had."""
        if aside.draft is None:
            return None
        service = aside.draft.service
        try:
            return await self._services.catalogue.form_of(service.code, service.form_version)
        except AppError:
            return None  # it is read in its bare names

    async def file_of(self, aside: Aside, sha256: str) -> bytes:
        """A file of it, from here or from the gateway. Raises AppError."""
        try:
            return await self._services.intake.attachment(sha256)
        except Gone:
            return await self._services.followup.attachment(aside.request_id, sha256)

    def take_opened(self) -> Draft | None:
        """The draft that was opened, once."""
        opened = self.state.opened
        self._become(replace(self.state, opened=None))
        return opened

    def discard(self, work: Work) -> None:
        """Throw a draft away, at the clerk's word."""
        if work.request_id in self._drafts:
            self.tasks.start("discard", self._services.intake.discard(work.request_id))

    async def leave(self) -> None:
        """Stop reading."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        await super().leave()

    async def _read(self) -> None:
        drafts = await self._services.intake.drafts()
        items = await self._services.delivery.items()
        self._asides = {aside.id: aside for aside in await self._services.takeover.asides()}
        self._drafts = {draft.request_id: draft for draft in drafts}
        waiting = [item for item in items if item.kind is not IntentKind.ACTION and not _is_settled(item)]
        rows: dict[RequestId, Work] = {}
        returned = [_of_returned(summary) for summary in self._returned if not _is_answered(summary, items)]
        # An item that was reopened is a draft again, and so is a returned request that is being corrected: its row must
        # not stand there twice.
        for row in [*map(self._of_draft, drafts), *map(_of_item, waiting), *returned]:
            rows.setdefault(row.request_id, row)
        every = [*rows.values(), *map(_of_aside, self._asides.values())]
        self._become(replace(self.state, rows=tuple(sorted(every, key=_order))))

    async def _read_returned(self) -> None:
        # Without the gateway what was known stays in view; the status bar says that it is away.
        with contextlib.suppress(AppError):
            asked_at = self._services.clock.now()
            self._returned = await self._services.followup.returned()
            self._returned_at = asked_at
        await self._read()

    def _of_draft(self, draft: Draft) -> Work:
        kind = WorkKind.DRAFT
        if draft.amends_version is not None:
            kind = WorkKind.OVERTAKEN if self._is_overtaken(draft) else WorkKind.CORRECTION
        name = draft.visitor.citizen.full_name
        return Work(draft.request_id, name, draft.service.title, kind, draft.changed_at, draft.visitor.is_stated)

    def _is_overtaken(self, draft: Draft) -> bool:
        """Whether what came back is not what the draft corrects any more, as far as it was read since it was begun."""
        if self._returned_at is None or draft.base is None or self._returned_at < draft.opened_at:
            return False
        versions = [summary.version for summary in self._returned if summary.id == draft.request_id]
        return not versions or versions[0] > (draft.amends_version or 0)

    async def _bring_back(self, aside: Aside) -> None:
        draft = await self._services.takeover.bring_back(aside)
        self._become(replace(self.state, is_opening=False, opened=draft, cause=None))

    async def _reopen(self, request_id: RequestId) -> None:
        item = await self._services.delivery.item(request_id)
        draft = await self._services.intake.reopen(request_id)
        cause = item.cause if item else None
        self._become(replace(self.state, is_opening=False, opened=draft, cause=cause))

    def _on_error(self, error: AppError) -> None:
        self._become(replace(self.state, is_opening=False, error=error))


_PLACES = {
    WorkKind.NEEDS_YOU: 0,
    WorkKind.OVERTAKEN: 0,
    WorkKind.CORRECTION: 0,
    WorkKind.DRAFT: 1,
    WorkKind.WAITING: 1,
    WorkKind.RETURNED: 2,
    WorkKind.ASIDE: 3,
}
_OPEN = frozenset(_PLACES) - {WorkKind.RETURNED, WorkKind.ASIDE}


def _order(work: Work) -> tuple[int, float]:
    """What was begun at this counter and needs the clerk first; what came back last; the newest of each first."""
    return _PLACES[work.kind], -work.since.timestamp()


def _is_settled(item: OutboxItem) -> bool:
    return item.state is IntentState.DELIVERED


def _of_aside(aside: Aside) -> Work:
    name, title = aside.citizen_name, aside.service_title
    return Work(aside.request_id, name, title, WorkKind.ASIDE, aside.kept_at, aside=aside.id)


def _of_item(item: OutboxItem) -> Work:
    kind = WorkKind.NEEDS_YOU if item.state is IntentState.NEEDS_YOU else WorkKind.WAITING
    is_stated = item.is_identity_stated
    return Work(item.request_id, item.citizen_name, item.service_title, kind, item.created_at, is_stated)


def _of_returned(summary: RequestSummary) -> Work:
    return Work(summary.id, summary.citizen_name, summary.service_title, WorkKind.RETURNED, summary.changed_at)


def _is_answered(summary: RequestSummary, items: tuple[OutboxItem, ...]) -> bool:
    """Whether a correction has left since the list was read."""
    return any(
        item.request_id == summary.id and item.kind is IntentKind.AMEND and item.created_at > summary.changed_at
        for item in items
    )
