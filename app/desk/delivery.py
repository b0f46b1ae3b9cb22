"""The delivery loop: the only place that sends what people did."""

import asyncio
import contextlib
import random
from collections.abc import Callable
from dataclasses import replace

from app.desk.answers import Answers
from app.desk.backlog import BacklogGauge
from app.desk.births import Births
from app.desk.clock import Clock
from app.desk.delivery_rounds import TROUBLE_SECONDS, Rounds
from app.desk.health import Health
from app.desk.journal import Journal
from app.desk.news import News, Topic
from app.desk.outbox import Birth, OutboxCounts, OutboxEntry, OutboxItem, delivered, may_reopen, shown
from app.desk.pending_identity import PendingIdentity, is_pending
from app.desk.ports import Store, Workspace
from app.desk.rests import Rests
from app.desk.sending import Attempt, send
from app.desk.session import SessionKeeper
from app.desk.upkeep import EVERY_SECONDS, Upkeep
from app.domain.jalali import local_day
from app.domain.journal import Act, AuditRecord
from app.domain.outbox import (
    Decision,
    Intent,
    IntentKind,
    IntentState,
    Queue,
    again,
    decide,
    next_due_at,
    next_to_send,
    recovered,
)
from app.domain.request import Receipt, RequestDetail, RequestId
from app.domain.visit import Draft
from app.errors import AppError, Gone, NotAllowed, TimedOut

__all__ = ["Delivery", "OutboxCounts", "OutboxEntry", "OutboxItem"]


class Delivery:
    """Sends each act under its own id until its fate is known. Topic OUTBOX is told on every change.

    Order is kept for each request; between requests nothing waits for another. Only the signed-in person's acts leave.
    An empty outbox rests until it is woken.
    """

    def __init__(
        self,
        session: SessionKeeper,
        news: News,
        health: Health,
        clock: Clock,
        journal: Journal,
        upkeep: Upkeep,
        gauge: BacklogGauge,
        identity: PendingIdentity,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._session, self._news, self._health, self._draw = session, news, health, draw
        self._clock, self._journal, self._upkeep, self._gauge, self._identity = clock, journal, upkeep, gauge, identity
        self._rests, self._rounds, self._births = Rests(clock), Rounds(self._round), Births(clock)
        self._sending, self._is_hurried = "", False
        self._causes: dict[str, AppError] = {}
        self._answers, self._counts = Answers(), OutboxCounts()
        news.subscribe(Topic.SESSION, self._on_session)
        news.subscribe(Topic.HEALTH, self._on_health)
        news.subscribe(Topic.POLICY, self._rounds.wake)

    async def run(self) -> None:
        """Deliver until cancelled. A store that fails is tried again after a rest; the loop lives."""
        await self._rounds.run()

    def wake(self) -> None:
        """Look for something to send."""
        self._rounds.wake()

    async def rested(self) -> None:
        """Wait until everything that may leave now was tried."""
        await self._rounds.rested()

    def counts(self) -> OutboxCounts:
        """How many acts wait, how many need a person, and what fills up."""
        return self._counts

    def birth(self) -> Birth:
        """When an act that is made now is born: later than any before, whatever the clock does."""
        return self._births.next()

    async def items(self) -> tuple[OutboxItem, ...]:
        """What is not delivered, oldest first; then what was delivered today, newest first. Raises SignedOut."""
        store = self._session.workspace().store
        waiting, settled = await store.entries(), await store.settled()  # so that nothing slips through in between
        today, gone = local_day(self._clock.now()), {each.entry.intent.id for each in settled}
        left = [self._shown(entry) for entry in waiting if entry.intent.id not in gone]
        return (*left, *(delivered(each) for each in settled if local_day(each.at) == today))

    async def item(self, request_id: RequestId) -> OutboxItem | None:
        """The first act on a request that is not delivered, else the last that was."""
        store = self._session.workspace().store
        for entry in await store.entries():
            if entry.intent.request_id == request_id:
                return self._shown(entry)
        known = [one for one in await store.settled() if one.entry.intent.request_id == request_id]
        return delivered(known[0]) if known else None

    async def send_now(self, request_id: RequestId) -> None:
        """Send the acts on a request without further rest, also those that gave up."""
        store = self._session.workspace().store
        for entry in await self._of(store, request_id):
            if entry.intent.id != self._sending:
                await store.update_intent(again(recovered(entry.intent)))
        self._rests.resume()
        self._is_hurried = True
        await self._changed(store)
        self.wake()

    async def post(self, entry: OutboxEntry, record: AuditRecord) -> bool:
        """Put an act into the outbox, with its record, in one transaction. False: it is there already."""
        store = self._session.workspace().store
        is_new = await store.put_intent(entry, record)
        await self._changed(store)
        self.wake()
        return is_new

    async def post_and_hear(self, entry: OutboxEntry, record: AuditRecord, seconds: float) -> RequestDetail:
        """The gateway's answer to an action.

        Raises what the first attempt raises, TimedOut where none was made in time; the act is in the outbox then.
        A refusal takes the act out of the outbox: the person is told here.
        """
        with self._answers.to(entry.intent.id) as answer:
            try:
                await self.post(entry, record)
                async with asyncio.timeout(seconds):
                    return await answer
            except TimeoutError as error:
                raise TimedOut(sent=self._sending == entry.intent.id) from error
            except AppError:
                await self._drop_refused(entry.intent)
                raise

    async def reopen(self, request_id: RequestId) -> Draft:
        """Take an act back as a draft. Raises NotAllowed while its fate is open, Gone where there is none."""
        store = self._session.workspace().store
        for entry in await self._of(store, request_id):
            if entry.draft is None:
                continue
            intent = entry.intent
            if intent.id == self._sending or not may_reopen(recovered(intent)):
                raise NotAllowed
            draft = replace(entry.draft, changed_at=self._clock.now())
            await store.withdraw_intent(intent, draft, self._journal.of_intent(Act.OPEN_REQUEST, intent))
            await self._changed(store)
            return draft
        raise Gone

    async def withdraw(self, request_id: RequestId) -> None:
        """Drop the first act on a request that needs a person, at that person's word. Raises Gone."""
        store = self._session.workspace().store
        for entry in await self._of(store, request_id):
            if entry.intent.state is IntentState.NEEDS_YOU:
                record = self._journal.of_intent(Act.DISCARD_REQUEST, entry.intent)
                await store.withdraw_intent(entry.intent, None, record)
                await self._changed(store)
                self.wake()
                return
        raise Gone

    async def _round(self) -> float:
        """Look after the store, and send what may leave. Raises SignedOut and what the store raises."""
        async with self._session.borrowed() as workspace:
            await self._upkeep.look(workspace)
            await self._changed(workspace.store)
            rest_seconds = await self._deliver(workspace)
            return EVERY_SECONDS if rest_seconds is None else min(rest_seconds, EVERY_SECONDS)

    async def _deliver(self, workspace: Workspace) -> float | None:
        """Send what may leave. Seconds to rest, None until woken."""
        if self._session.state.is_expired:
            return None
        if self._rests.paused_seconds:
            return self._rests.paused_seconds
        self._rests.resume()
        self._is_hurried = False
        if not await self._send_due(workspace):
            return self._rests.paused_seconds
        has_recorded = await self._journal.bring(workspace)
        now = self._clock.now()
        left = await self._loaded(workspace.store)
        due_at = next_due_at((self._rests.told(entry.intent) for entry in left), now)
        rests = [Rests.seconds_until(due_at, now), None if has_recorded else TROUBLE_SECONDS]
        return min((rest for rest in rests if rest is not None), default=None)

    async def _send_due(self, workspace: Workspace) -> bool:
        """Send until nothing is due. False: the queue pauses, for a while or until the person signs in again."""
        entries = {entry.intent.id: entry for entry in await self._loaded(workspace.store)}
        while self._session.is_open(workspace.store):
            if self._rounds.was_woken():
                await self._upkeep.look(workspace)  # perhaps it was the policy that came
                await self._changed(workspace.store)
                entries = {entry.intent.id: entry for entry in await self._loaded(workspace.store)}
            intent = next_to_send((self._rests.told(entry.intent) for entry in entries.values()), self._clock.now())
            if intent is None:
                return True
            entry = entries.pop(intent.id)
            decision = await self._send(workspace, entry)
            if decision is None:
                continue
            if not decision.intent.is_settled:
                entries[intent.id] = replace(entry, intent=decision.intent)
            if self._is_hurried:  # asked for while this one was on its way, perhaps over a line that is mended now
                self._is_hurried = False
                self._rests.resume()
            elif decision.queue is not Queue.GO_ON:
                return False
        return False

    async def _send(self, workspace: Workspace, entry: OutboxEntry) -> Decision | None:
        self._sending = entry.intent.id
        self._news.tell(Topic.OUTBOX)
        try:
            attempt = await (self._identity.ask(workspace, entry) if is_pending(entry) else send(workspace, entry))
            if not attempt:
                self.wake()  # it was kept anew, or taken out meanwhile
                return None
            now = self._clock.now()
            decision = decide(attempt.intent, attempt.outcome, now, self._draw())
            self._rests.begin(decision, now)
            await self._keep(workspace, decision.intent, attempt)
        finally:
            self._sending = ""
        await self._changed(workspace.store)
        self._answers.tell(attempt)
        return decision

    async def _keep(self, workspace: Workspace, intent: Intent, attempt: Attempt) -> None:
        if attempt.failure:
            self._causes[intent.id] = attempt.failure
            await workspace.store.update_intent(intent, self._journal.failure_of(intent))
            return
        self._causes.pop(intent.id, None)
        receipt = attempt.answer if isinstance(attempt.answer, Receipt) else None
        if intent.kind is IntentKind.AMEND:
            with contextlib.suppress(AppError):  # the amendment is in; its receipt can be read again at any time
                receipt = await workspace.gateway.receipt(intent.request_id)
        await workspace.store.settle_intent(intent, receipt, self._clock.stamp())

    async def _drop_refused(self, intent: Intent) -> None:
        store = self._session.workspace().store
        for entry in await self._of(store, intent.request_id):
            if entry.intent.id == intent.id and entry.intent.state is IntentState.NEEDS_YOU:
                await store.withdraw_intent(entry.intent, None, None)
                await self._changed(store)

    async def _of(self, store: Store, request_id: RequestId) -> tuple[OutboxEntry, ...]:
        return tuple(entry for entry in await store.entries() if entry.intent.request_id == request_id)

    async def _loaded(self, store: Store) -> tuple[OutboxEntry, ...]:
        """What is not delivered; what an earlier run was sending may have arrived."""
        return tuple(replace(entry, intent=self._recovered(entry.intent)) for entry in await store.entries())

    def _recovered(self, intent: Intent) -> Intent:
        return intent if intent.id == self._sending else recovered(intent)

    def _shown(self, entry: OutboxEntry) -> OutboxItem:
        is_sending = entry.intent.id == self._sending
        entry = replace(entry, intent=self._rests.told(self._recovered(entry.intent)))
        return shown(entry, self._causes.get(entry.intent.id), is_sending=is_sending)

    async def _changed(self, store: Store) -> None:
        intents = [entry.intent for entry in await store.entries()]
        counts = await self._gauge.counts(store, intents)
        if not self._session.is_open(store):  # signed out meanwhile: these are nobody's to see
            return
        self._counts = counts
        self._births.follow(intents)
        self._news.tell(Topic.OUTBOX)

    def _on_session(self) -> None:
        self._rests.resume()
        if self._session.state.person is None:
            self._counts = OutboxCounts()
            self._causes.clear()
            self._news.tell(Topic.OUTBOX)
        self.wake()

    def _on_health(self) -> None:
        state = self._health.state
        if self._rests.paused_seconds and state.is_reachable:
            self._rests.resume()
            self.wake()
        if state.is_clock_off:
            self.wake()
