"""Two clerks and a supervisor at three desks, and what is known of every mark that a clerk wrote."""

import asyncio
import shutil
import tempfile
from collections import defaultdict
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from hypothesis.stateful import (
    RuleBasedStateMachine,
)

from app.contract import codec
from app.contract.messages import ActionRequest
from app.desk.build import Services
from app.desk.outbox import OutboxEntry
from app.domain.outbox import IntentKind, IntentState
from app.domain.request import Decision, RequestDetail, RequestId, RequestState, Step
from app.domain.visit import Draft, Visitor
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import Fault, Line, line
from tests.gateway import GatewayProcess

FIELDS = ("subject", "body")
RETURNED = office.returning("باز هم ناقص است")


class ThreeDesks(RuleBasedStateMachine):
    """The first clerk's line breaks and computer loses power; the colleague and the supervisor are always there."""

    gateway: GatewayProcess

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="two-clerks-"))
        self.lives = 0
        self.is_cut = False
        self.requests: list[RequestId] = []
        self.marks = 0
        self.written: dict[RequestId, set[str]] = defaultdict(set)  # marks that somebody typed and nobody gave up
        self.notes: dict[RequestId, list[str]] = defaultdict(list)
        # What was seen after the last step: it decides which steps make sense next.
        self.stands: dict[RequestId, RequestDetail] = {}
        self.told: dict[RequestId, str] = {}
        self.drafts: dict[RequestId, Draft] = {}
        self.acts: dict[RequestId, OutboxEntry] = {}
        self.asides = 0

    def run(self, work: Any) -> Any:
        async def whole() -> Any:
            async with asyncio.timeout(30):
                return await work

        return self.runner.run(whole())

    async def _begin(self) -> None:
        self.whole = AsyncExitStack()
        self.line: Line = await self.whole.enter_async_context(line(self.gateway.url))
        self.other = await self.whole.enter_async_context(office.desk(self._at("other", self.gateway.url)))
        self.boss = await self.whole.enter_async_context(office.desk(self._at("boss", self.gateway.url)))
        self.other_id = (await office.signed_in(self.other, self.gateway, "clerk", 1)).id
        await office.signed_in(self.boss, self.gateway, "supervisor")
        await self._open()
        who: Visitor = await office.visitor(self.desk)
        for _ in range(2):
            self.requests.append(await office.submitted(self.desk, office.LETTER, who))
        for request in self.requests:
            await office.reaches(self.desk, request, "delivered")
            await self._decide(request, RETURNED)

    def _at(self, name: str, url: str) -> Settings:
        data = self.folder / name
        return Settings(url, is_training=False, data_folder=data, log_folder=data / "logs", answer_seconds=5)

    async def _open(self) -> None:
        self.life = AsyncExitStack()
        settings = self._at(str(self.lives), self.line.url)
        self.desk: Services = await self.life.enter_async_context(office.desk(settings, at_work=False))
        self.work = asyncio.get_running_loop().create_task(self.desk.delivery.run())
        self.me = await office.signed_in(self.desk, self.gateway, "clerk", 0)

    def in_state(self, *states: RequestState) -> list[RequestId]:
        return [request for request, detail in self.stands.items() if detail.summary.state in states]

    def met(self) -> list[RequestId]:
        """Whose draft was begun from something else than what stands at the gateway now."""
        drafts = () if self.is_cut else self.drafts.values()
        return [
            draft.request_id
            for draft in drafts
            if draft.amends_version != self.stands[draft.request_id].summary.version
        ]

    def open_to_me(self) -> list[RequestId]:
        """What the clerk may write in: a draft, or, with the gateway, what was returned and is not on its way."""
        anew = [] if self.is_cut else self.in_state(RequestState.RETURNED)
        return [request for request in self.requests if request in self.drafts or request in anew]

    def refused(self) -> list[RequestId]:
        """Reminders that need their clerk."""
        acts = () if self.is_cut else self.acts.items()
        return [request for request, act in acts if act.draft is None and act.intent.state is IntentState.NEEDS_YOU]

    async def _decide(self, request: RequestId, decision: Decision) -> None:
        detail = await self.boss.supervision.detail(request)
        if decision.action in detail.actions:
            await self.boss.supervision.decide(detail, decision)

    def _marked(self, draft: Draft, field: str) -> Draft:
        """The draft with one more mark in a field, which is looked for from now on."""
        self.marks += 1
        mark = f"«{self.marks}»"
        self.written[draft.request_id].add(mark)
        return draft.with_answers(draft.answers | {field: draft.answers[field] + mark}, self.desk.clock.now())

    def _give_up(self, request: RequestId, texts: str) -> None:
        """At the clerk's own word."""
        self.written[request] = {mark for mark in self.written[request] if mark not in texts}

    async def _draft(self, request: RequestId) -> Draft | None:
        return next((one for one in await self.desk.intake.drafts() if one.request_id == request), None)

    async def _submit(self, desk: Services, draft: Draft) -> None:
        form = await desk.catalogue.form_of(draft.service.code, draft.service.form_version)
        for _ in range(2):
            await desk.intake.submit(draft, form, office.consent())

    @staticmethod
    def _own(draft: Draft) -> str:
        """What stands in a draft and not in what it was begun from."""
        base = "".join(str(draft.base.answers[field]) for field in FIELDS) if draft.base else ""
        text = "".join(str(draft.answers[field]) for field in FIELDS)
        return "".join(f"«{mark}" for mark in text.split("«")[1:] if f"«{mark}" not in base)

    async def _insist(self) -> None:
        for item in await self.desk.delivery.items():
            if item.state is not IntentState.DELIVERED:
                await self.desk.delivery.send_now(item.request_id)
        await self.desk.delivery.rested()

    async def _lose_power(self, turns: int) -> None:
        self.desk.delivery.wake()
        for _ in range(turns):  # somewhere in the middle of what the loop does
            await asyncio.sleep(0)
        self.work.cancel()
        await asyncio.gather(self.work, return_exceptions=True)
        await self.desk.session.workspace().store.drafts()  # what was handed to the disk is on the disk
        image = self.folder / str(self.lives + 1)
        shutil.copytree(self.folder / str(self.lives), image)  # the disk as it is at this very moment
        self.line.fault = lambda _: Fault.BEFORE  # whatever the dying desk still says is not heard
        await self._end_life()
        self.line.fault = lambda _: Fault.NONE
        self.lives += 1
        await self._open()

    async def _nothing_is_lost(self) -> None:
        store = self.desk.session.workspace().store
        # First here, then there: what is on its way stands in both or in the latter.
        here: dict[RequestId, str] = defaultdict(str)
        self.drafts = {draft.request_id: draft for draft in await store.drafts()}
        self.acts = {entry.intent.request_id: entry for entry in reversed(await store.entries())}
        self.asides = len(await store.asides.all())
        for draft in self.drafts.values():
            here[draft.request_id] += _text(draft)
        for entry in await store.entries():
            action = codec.decode(entry.intent.payload, ActionRequest)
            here[entry.intent.request_id] += str(action.answers) + action.reason
            assert entry.draft is None or entry.draft.request_id == entry.intent.request_id
        for aside in await store.asides.all():
            here[aside.request_id] += aside.note + (_text(aside.draft) if aside.draft else "")
        for request in self.requests:
            text = here[request] + await self._at_the_gateway(request)
            lost = {mark for mark in self.written[request] if mark not in text}
            assert not lost, (lost, text)

    async def _at_the_gateway(self, request: RequestId) -> str:
        """What is written in a request there; read anew where it is another version than the last time."""
        gateway = self.boss.session.workspace().gateway
        known = self.stands.get(request)
        if known is None or (await gateway.summary(request)).version != known.summary.version:
            self.stands[request] = await gateway.detail(request)
            self.told[request] = "".join(entry.note for entry in await gateway.timeline(request))
        return str(self.stands[request].answers) + self.told[request]

    async def _end_life(self) -> None:
        self.work.cancel()
        await asyncio.gather(self.work, return_exceptions=True)
        assert self.work.cancelled(), self.work
        assert self.desk.notices.take() == ()
        await self.life.aclose()

    async def _close(self) -> None:
        await self._end_life()
        await self.whole.aclose()

    async def _judge(self) -> None:
        self.line.fault = lambda _: Fault.NONE
        if self.is_cut:
            await self.line.mend()
        await self._insist()
        await self._nothing_is_lost()
        heads: dict[RequestId, IntentState] = {}
        for entry in await self.desk.session.workspace().store.entries():
            head = heads.setdefault(entry.intent.request_id, entry.intent.state)
            assert head is IntentState.NEEDS_YOU, entry  # what waits waits behind what needs its clerk
        for request in self.requests:
            await self._judge_request(request)
        before = len(self.line.asked)
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(self.line.asked) == before

    async def _judge_request(self, request: RequestId) -> None:
        entries = await self.boss.followup.timeline(request)
        assert [entry.step for entry in entries].count(Step.REGISTERED) == 1
        for desk in (self.desk, self.other):
            name = desk.session.workspace().person.name
            amended = [entry for entry in entries if entry.step is Step.AMENDED and entry.actor == name]
            settled = [
                one.entry.intent.id
                for one in await desk.session.workspace().store.settled()
                if one.entry.intent.request_id == request and one.entry.intent.kind is IntentKind.AMEND
            ]
            assert len(amended) == len(set(settled)) == len(settled), (amended, settled)
        noted = [entry.note for entry in entries if entry.step is Step.FOLLOWED_UP]
        assert len(set(noted)) == len(noted)
        assert noted == [note for note in self.notes[request] if note in noted]


def _text(draft: Draft) -> str:
    return "".join(str(draft.answers[field]) for field in FIELDS)
