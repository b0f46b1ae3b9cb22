"""Requests that the gateway has: finding them, showing them, answering a return for correction."""

import contextlib
from dataclasses import replace
from datetime import datetime

from app.contract.messages import RequestSearch
from app.desk.catalogue import ServiceCatalogue
from app.desk.clock import Clock
from app.desk.delivery import Delivery
from app.desk.intake import Intake
from app.desk.journal import Journal
from app.desk.outbox import action_on
from app.desk.session import SessionKeeper
from app.domain.catalogue import Service, ServiceCode
from app.domain.journal import Act
from app.domain.request import (
    Action,
    Decision,
    Receipt,
    RequestDetail,
    RequestId,
    RequestSummary,
    TimelineEntry,
)
from app.domain.visit import Base, Draft, Visitor
from app.errors import AlreadyOpen, Gone, NotAllowed

_AWAITED_AT_MOST = 2000
"""More than a branch goes through in a day; the search finds every other."""


class FollowUp:
    """Reads are asked of the gateway; what the clerk does goes through the outbox."""

    def __init__(
        self,
        session: SessionKeeper,
        catalogue: ServiceCatalogue,
        intake: Intake,
        delivery: Delivery,
        journal: Journal,
        clock: Clock,
    ) -> None:
        self._session, self._catalogue, self._intake = session, catalogue, intake
        self._delivery, self._journal, self._clock = delivery, journal, clock

    async def find(self, search: RequestSearch) -> tuple[RequestSummary, ...]:
        """Requests by tracking code, letter number or a person's number; exactly one of the three is given."""
        found = await self._session.workspace().gateway.search(search)
        await self._journal.keep(Act.SEARCH, outcome=str(len(found)))
        return found

    async def returned(self) -> tuple[RequestSummary, ...]:
        """What came back for correction to the person signed in, the newest first."""
        workspace, cursor = self._session.workspace(), ""
        found: list[RequestSummary] = []
        while True:
            page = await workspace.gateway.returned(workspace.person.id, cursor)
            found += page.items
            cursor = page.next_cursor
            if not cursor:
                return tuple(sorted(found, key=_changed_at, reverse=True))

    async def awaited(self) -> tuple[RequestSummary, ...]:
        """What the branch awaits from automation, the first two thousand: late first, then by promised date."""
        workspace, cursor = self._session.workspace(), ""
        found: list[RequestSummary] = []
        while len(found) < _AWAITED_AT_MOST:
            page = await workspace.gateway.awaited(cursor)
            found += page.items
            cursor = page.next_cursor
            if not cursor:
                break
        return tuple(found)

    async def detail(self, request_id: RequestId) -> RequestDetail:
        """A request with everything in it. Raises Gone."""
        detail = await self._session.workspace().gateway.detail(request_id)
        await self._journal.keep(Act.VIEW_REQUEST, request_id)
        return detail

    async def timeline(self, request_id: RequestId) -> tuple[TimelineEntry, ...]:
        """What happened to a request, oldest first."""
        return await self._session.workspace().gateway.timeline(request_id)

    async def receipt(self, request_id: RequestId) -> Receipt:
        """The receipt as it is now."""
        return await self._session.workspace().gateway.receipt(request_id)

    async def attachment(self, request_id: RequestId, sha256: str) -> bytes:
        """A file of a request."""
        content = await self._session.workspace().gateway.attachment(request_id, sha256)
        await self._journal.keep(Act.VIEW_FILE, request_id)
        return content

    async def amend(self, detail: RequestDetail) -> Draft:
        """A returned request as a draft, with its answers and files; one that is open already is gone on with.

        An amendment that was begun from another version stays as it was written: see `TakeOver`. One that waits in the
        outbox becomes a draft again. Raises Gone where the service, its form or the identity inquiry is not there any
        more, FormUnusable, and AlreadyOpen while the fate of something in the outbox is open.
        """
        known = {draft.request_id: draft for draft in await self._intake.drafts()}
        if draft := known.get(detail.summary.id):
            return draft
        with contextlib.suppress(Gone):
            return await self._reopened(detail.summary.id)
        draft = await self._amendment(detail)
        await self._intake.begin(draft)
        return draft

    async def _reopened(self, request_id: RequestId) -> Draft:
        try:
            return await self._intake.reopen(request_id)
        except NotAllowed as error:
            raise AlreadyOpen from error

    async def remind(self, detail: RequestDetail, note: str) -> None:
        """Remind those who have the request, with a note. Goes through the outbox."""
        entry = action_on(
            self._session.workspace().person.id, detail, Decision(Action.FOLLOW_UP, reason=note), self._delivery.birth()
        )
        await self._delivery.post(entry, self._journal.record(Act.FOLLOW_UP, detail.summary.id))

    async def _amendment(self, detail: RequestDetail) -> Draft:
        from app.domain.form import locked  # noqa: PLC0415 - its schema library is loaded with the first form

        if detail.identity is None:
            raise Gone
        service = await self._service(detail.summary.service_code, detail.form_version)
        form = await self._catalogue.form(service)
        inquired = [field.name for field in form.fields if field.prefill and field.name in detail.answers]
        now = self._clock.now()
        return Draft(
            request_id=detail.summary.id,
            service=service,
            visitor=Visitor(detail.identity),
            opened_at=now,
            changed_at=now,
            answers=dict(detail.answers),
            locked=tuple(sorted(locked(form, inquired))),
            attachments=detail.attachments,
            amends_version=detail.summary.version,
            tracking_code=detail.summary.tracking_code,
            return_reason=detail.return_reason,
            base=Base(dict(detail.answers), detail.summary.changed_at),
        )

    async def _service(self, code: ServiceCode, form_version: int) -> Service:
        for service in await self._catalogue.services():
            if service.code == code:
                return replace(service, form_version=form_version)
        raise Gone


def _changed_at(summary: RequestSummary) -> datetime:
    return summary.changed_at
