"""The branch's whole queue, live."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass

from app.contract.messages import Event, EventKind, RequestCounts
from app.desk.acts import DECISION_ACTS
from app.desk.alarms import BranchWatch
from app.desk.branch_desks import BranchDesks
from app.desk.delivery import Delivery
from app.desk.journal import Journal
from app.desk.news import News, Topic
from app.desk.outbox import action_on
from app.desk.ports import Gateway
from app.desk.session import SessionKeeper
from app.domain.catalogue import ServiceCode
from app.domain.journal import Act
from app.domain.people import Person
from app.domain.request import Decision, RequestDetail, RequestId, RequestState, RequestSummary
from app.errors import AppError, Gone, NotAllowed

_LOG = logging.getLogger(__name__)
_SHORTEST_REST_SECONDS = 0.5
_LONGEST_REST_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which rows of the queue are shown; applied where the rows are."""

    state: RequestState | None = None
    only_late: bool = False
    service_code: ServiceCode | None = None
    text: str = ""


class _Waiting:
    """Requests that changed and were not read again yet, each once."""

    def __init__(self) -> None:
        self._requests: dict[RequestId, None] = {}
        self._some = asyncio.Event()

    def add(self, request_id: RequestId) -> None:
        self._requests[request_id] = None
        self._some.set()

    def put_back(self, requests: tuple[RequestId, ...]) -> None:
        for request_id in requests:
            self._requests[request_id] = None
        self._some.set()

    async def taken(self) -> tuple[RequestId, ...]:
        await self._some.wait()
        self._some.clear()
        taken, self._requests = tuple(self._requests), {}
        return taken


class Supervision:
    """Lists, watches and decides. Topic REQUESTS is told when `take_changed` or `counts` has something new."""

    def __init__(
        self,
        session: SessionKeeper,
        news: News,
        delivery: Delivery,
        journal: Journal,
        desks: BranchDesks,
        branch_watch: BranchWatch,
        answer_seconds: float,
    ) -> None:
        self._desks, self._branch_watch, self._answer_seconds = desks, branch_watch, answer_seconds
        self._session, self._news, self._delivery, self._journal = session, news, delivery, journal
        self._changed: dict[RequestId, RequestSummary] = {}
        self._following = asyncio.Event()
        self.counts = RequestCounts()

    async def rows(self) -> AsyncIterator[tuple[RequestSummary, ...]]:
        """The branch's requests page by page, late first. A row that changes meanwhile comes by `watch` again."""
        gateway = self._session.workspace().gateway
        cursor = ""
        while True:
            page = await gateway.requests(cursor)
            if page.counts:
                self._count(page.counts)
            if page.items:
                yield page.items
            cursor = page.next_cursor
            if not cursor:
                return

    async def watch(self) -> None:
        """Listen to the gateway until cancelled, and read each changed request again, the desks, hall and alarms.

        A line that breaks is taken up where it broke.
        """
        self._following.clear()
        waiting = _Waiting()
        async with asyncio.TaskGroup() as all_of_it:
            all_of_it.create_task(self._listen(waiting))
            all_of_it.create_task(self._reread(waiting))
            for part in (self._desks, self._branch_watch.hall, self._branch_watch.alarms):
                all_of_it.create_task(part.run())

    async def following(self) -> None:
        """Wait until `watch` hears the gateway: what changes from now on is not missed."""
        await self._following.wait()

    def take_changed(self) -> tuple[RequestSummary, ...]:
        """Requests that changed since the last taking, as they are now."""
        changed, self._changed = tuple(self._changed.values()), {}
        return changed

    async def detail(self, request_id: RequestId) -> RequestDetail:
        """A request with everything in it."""
        detail = await self._session.workspace().gateway.detail(request_id)
        await self._journal.keep(Act.VIEW_REQUEST, request_id)
        return detail

    async def colleagues(self) -> tuple[Person, ...]:
        """Those to whom a request may be assigned."""
        return await self._session.workspace().gateway.people()

    async def decide(self, detail: RequestDetail, decision: Decision) -> RequestDetail:
        """Do to a request what the supervisor decided, and answer it as it is now.

        Raises Conflict, NotAllowed, Rejected, Gone: nothing was done. Offline, TimedOut and other failures: the
        decision is in the outbox and goes on by itself.
        """
        entry = action_on(self._session.workspace().person.id, detail, decision, self._delivery.birth())
        record = self._journal.record(DECISION_ACTS[decision.action], detail.summary.id)
        return await self._delivery.post_and_hear(entry, record, self._answer_seconds)

    async def _listen(self, waiting: "_Waiting") -> None:
        last_id, rest_seconds = "", _SHORTEST_REST_SECONDS
        while True:
            try:
                async for heard in self._session.workspace().gateway.events(last_id):
                    last_id, rest_seconds = heard.id or last_id, _SHORTEST_REST_SECONDS
                    if last_id and not self._following.is_set():  # from here on a broken line is taken up there
                        self._following.set()
                        self._branch_watch.wake()
                        self._desks.wake()  # what changed between its first reading and now
                    self._hear(heard.event, waiting)
            except AppError as error:
                _LOG.info("events broke off", extra={"failure": type(error).__name__})
            await asyncio.sleep(rest_seconds)
            rest_seconds = min(rest_seconds * 2, _LONGEST_REST_SECONDS)

    def _hear(self, event: Event | None, waiting: "_Waiting") -> None:
        if event:
            self._branch_watch.hear(event.kind)
        if event and event.kind is EventKind.REQUEST_CHANGED and event.subject:
            waiting.add(RequestId(event.subject))
        elif event and event.kind is EventKind.CATALOGUE_CHANGED:
            self._news.tell(Topic.CATALOGUE)
        elif event and event.kind is EventKind.BACKLOG_CHANGED:
            self._desks.wake()

    async def _reread(self, waiting: "_Waiting") -> None:
        rest_seconds = _SHORTEST_REST_SECONDS
        while True:
            changed = await waiting.taken()
            try:
                gateway = self._session.workspace().gateway
                while changed:
                    await self._reread_one(gateway, changed[0])
                    changed = changed[1:]
                self._count(await gateway.counts())
                rest_seconds = _SHORTEST_REST_SECONDS
            except AppError as error:  # the event is not told twice: what it named is read when the line is back
                _LOG.info("changed requests wait to be read", extra={"failure": type(error).__name__})
                waiting.put_back(changed)
                await asyncio.sleep(rest_seconds)
                rest_seconds = min(rest_seconds * 2, _LONGEST_REST_SECONDS)
            self._news.tell(Topic.REQUESTS)

    async def _reread_one(self, gateway: Gateway, request_id: RequestId) -> None:
        with contextlib.suppress(Gone, NotAllowed):
            self._changed[request_id] = await gateway.summary(request_id)

    def _count(self, counts: RequestCounts) -> None:
        if counts != self.counts:
            self.counts = counts
            self._news.tell(Topic.REQUESTS)
