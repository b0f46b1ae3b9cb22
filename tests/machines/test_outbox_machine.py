"""A clerk, a line that breaks, power cuts, shift changes: nothing is lost, nothing is done twice, the order is kept."""

import asyncio
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from app.desk.build import Services
from app.domain.request import RequestId, Step
from app.domain.visit import Visitor
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import Fault, Line, line, once
from tests.app.desk.stated import stated
from tests.gateway import GatewayProcess

SENT = st.sampled_from(
    [
        ("PUT", "/v1/requests/"),
        ("POST", "/v1/inquiries"),
        ("POST", "/actions"),
        ("POST", "/v1/journal"),
        ("PATCH", "/v1/uploads"),
    ]
)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    with GatewayProcess(tmp_path_factory.mktemp("gateway"), ("--still",)) as gateway:
        yield gateway


class Counter(RuleBasedStateMachine):
    """One desk at one counter, used by two clerks."""

    gateway: GatewayProcess

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="counter-"))
        self.lives = 0
        self.clerk = 0
        self.is_cut = False
        self.visitors: dict[int, Visitor] = {}
        self.requests: dict[int, list[RequestId]] = defaultdict(list)
        self.notes: dict[RequestId, list[str]] = defaultdict(list)
        self.drafts: dict[int, set[RequestId]] = defaultdict(set)

    def run(self, work: Any) -> Any:
        async def whole() -> Any:
            async with asyncio.timeout(30):
                return await work

        return self.runner.run(whole())

    @initialize()
    def begin(self) -> None:
        self.run(self._begin())

    async def _begin(self) -> None:
        self.whole = AsyncExitStack()
        self.line: Line = await self.whole.enter_async_context(line(self.gateway.url))
        await self._open()
        await self._sign_in(0)

    async def _open(self) -> None:
        url = self.line.url
        data = self.folder / str(self.lives)
        settings = Settings(url, is_training=False, data_folder=data, log_folder=data / "logs", answer_seconds=5)
        self.life = AsyncExitStack()
        self.desk: Services = await self.life.enter_async_context(office.desk(settings, at_work=False))
        self.work = asyncio.get_running_loop().create_task(self.desk.delivery.run())

    async def _sign_in(self, clerk: int) -> None:
        self.clerk = clerk
        await office.signed_in(self.desk, self.gateway, "clerk", clerk)
        if clerk not in self.visitors:
            self.visitors[clerk] = await office.visitor(self.desk)
            for code in (office.TELEPHONE, office.LETTER):  # known from now on, also while the line is cut
                await self.desk.catalogue.form(await office.service(self.desk, code))

    @rule(code=st.sampled_from([office.TELEPHONE, office.LETTER]), is_sent=st.booleans(), is_inquired=st.booleans())
    def write(self, code: Any, is_sent: bool, is_inquired: bool) -> None:
        self.run(self._write(code, is_sent, self.visitors[self.clerk] if is_inquired else stated()))

    async def _write(self, code: Any, is_sent: bool, who: Visitor) -> None:
        draft = await office.filled(self.desk, code, who)
        if not is_sent:
            self.drafts[self.clerk].add(draft.request_id)
            return
        form = await self.desk.catalogue.form(draft.service)
        for _ in range(2):
            await self.desk.intake.submit(draft, form, office.consent())
        self.requests[self.clerk].append(draft.request_id)

    @precondition(lambda self: self.requests[self.clerk] and not self.is_cut)
    @rule(number=st.integers(0, 100))
    def remind(self, number: int) -> None:
        self.run(self._remind(number))

    async def _remind(self, number: int) -> None:
        request = self.requests[self.clerk][number % len(self.requests[self.clerk])]
        known = await self.desk.delivery.item(request)
        if known and known.state.value == "delivered":
            note = f"یادآوری {len(self.notes[request])}"
            await self.desk.followup.remind(await self.desk.followup.detail(request), note)
            self.notes[request].append(note)

    @rule(sent=SENT, fault=st.sampled_from([Fault.BEFORE, Fault.AFTER]))
    def break_next(self, sent: tuple[str, str], fault: Fault) -> None:
        self.line.fault = once(*sent, fault)

    @precondition(lambda self: not self.is_cut)
    @rule()
    def cut(self) -> None:
        self.run(self.line.cut())
        self.is_cut = True

    @precondition(lambda self: self.is_cut)
    @rule()
    def mend(self) -> None:
        self.run(self.line.mend())
        self.is_cut = False

    @rule()
    def let_it_work(self) -> None:
        self.run(self.desk.delivery.rested())

    @rule()
    def insist(self) -> None:
        self.run(self._insist())

    async def _insist(self) -> None:
        for item in await self.desk.delivery.items():
            if item.state.value != "delivered":
                await self.desk.delivery.send_now(item.request_id)
        await self.desk.delivery.rested()

    @precondition(lambda self: not self.is_cut)
    @rule(turns=st.integers(0, 40))
    def lose_power(self, turns: int) -> None:
        self.run(self._lose_power(turns))

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
        await self._sign_in(self.clerk)

    @precondition(lambda self: not self.is_cut)
    @rule(clerk=st.integers(0, 1))
    def change_shift(self, clerk: int) -> None:
        self.run(self._change_shift(clerk))

    async def _change_shift(self, clerk: int) -> None:
        await self.desk.session.sign_out()
        assert self.desk.delivery.counts().waiting == 0
        await self._sign_in(clerk)

    def teardown(self) -> None:
        try:
            self.run(self._judge())
        finally:
            self.run(self._close())
            self.runner.close()
            shutil.rmtree(self.folder)

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
        for clerk in sorted({0, 1} & set(self.visitors)):
            await self._change_shift(clerk)
            await self._insist()
            assert self.desk.delivery.counts().waiting == 0, await self.desk.delivery.items()
            assert {draft.request_id for draft in await self.desk.intake.drafts()} == self.drafts[clerk]
            for request in self.requests[clerk]:
                await self._judge_request(request)
        before = len(self.line.asked)
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(self.line.asked) == before

    async def _judge_request(self, request: RequestId) -> None:
        answers = [status for method, path, status in self.line.statuses if method == "PUT" and path.endswith(request)]
        assert set(answers) <= {200, 201}
        assert answers.count(201) <= 1  # none where the line was cut before its answer passed
        entries = await self.desk.followup.timeline(request)
        assert [entry.step for entry in entries].count(Step.REGISTERED) == 1
        noted = [entry.note for entry in entries if entry.step is Step.FOLLOWED_UP]
        assert len(set(noted)) == len(noted)
        assert noted == [note for note in self.notes[request] if note in noted]


def test_nothing_is_lost_nothing_is_done_twice(gateway: GatewayProcess) -> None:
    Counter.gateway = gateway
    # Not shrunk: a run is seconds of real programs; the story of the failing one is told as it was.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    run_state_machine_as_test(Counter, settings=profile(max_examples=10, stateful_step_count=15, phases=phases))
