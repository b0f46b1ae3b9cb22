"""Two clerks and a supervisor act on the same requests: what a clerk wrote goes only by that clerk's own word."""

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import Phase
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.contract import codec
from app.contract.messages import ActionRequest
from app.desk.takeover import Theirs
from app.domain.merge import ChangedBy, differences
from app.domain.outbox import IntentState
from app.domain.outcome import Reason
from app.domain.request import Action, Decision, RequestId, RequestState
from app.domain.visit import Draft
from app.errors import AlreadyOpen, Gone, NotAllowed
from tests.app.desk.line import Fault, once
from tests.gateway import GatewayProcess
from tests.machines.three_desks import FIELDS, RETURNED, ThreeDesks

FIELD = st.sampled_from(FIELDS)
PICKED = st.frozensets(FIELD)
CHOICE = st.sampled_from(["go on", "aside", "away", "later"])
NUMBER = st.integers(0, 1)
OTHERS = st.sampled_from(["amend and return", "assign away", "amend", "assign back", "return", "cancel"])


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    with GatewayProcess(tmp_path_factory.mktemp("gateway"), ("--still",)) as gateway:
        yield gateway


class TwoClerks(ThreeDesks):
    """What each of them does, in any order."""

    @initialize(field=FIELD, other=FIELD, how=OTHERS, is_sent=st.booleans(), choice=CHOICE, picked=PICKED)
    def begin(self, field: str, other: str, how: str, is_sent: bool, choice: str, picked: frozenset[str]) -> None:
        self.run(self._begin())
        self.run(self._be_overtaken(self.requests[0], field, other, how, is_sent))
        self.run(self._choose(self.requests[0], choice, picked))

    # What the supervisor and the colleague do.

    @rule(number=NUMBER, field=FIELD, how=OTHERS)
    def somebody_acts(self, number: int, field: str, how: str) -> None:
        self.run(self._somebody_acts(_one(self.requests, number), field, how))

    async def _somebody_acts(self, request: RequestId, field: str, how: str) -> None:
        if how in ("amend", "amend and return"):
            await self._the_other_amends(request, field)
        if how in ("return", "amend and return"):
            await self._decide(request, RETURNED)
        elif how in ("assign away", "assign back"):
            to = self.other_id if how == "assign away" else self.me.id
            await self._decide(request, Decision(Action.ASSIGN, assignee=to))
        elif how == "cancel" and self.marks > 5:
            await self._decide(request, Decision(Action.CANCEL, reason="انصراف"))

    async def _the_other_amends(self, request: RequestId, field: str) -> None:
        detail = await self.other.followup.detail(request)
        if Action.AMEND not in detail.actions:
            return
        draft = self._marked(await self.other.followup.amend(detail), field)
        await self._submit(self.other, draft)
        await self.other.delivery.rested()
        assert await self.other.delivery.item(request) is not None
        for entry in await self.other.session.workspace().store.entries():  # the clerk's own came first
            assert entry.intent.reason is Reason.CONFLICT
            await self.other.delivery.withdraw(request)
            self._give_up(request, f"«{self.marks}»")

    # What the clerk writes.

    @precondition(lambda self: self.open_to_me())
    @rule(number=NUMBER, field=FIELD, is_sent=st.booleans())
    def write(self, number: int, field: str, is_sent: bool) -> None:
        request = _one(self.open_to_me(), number)
        self.run(self._type(request, field))
        if is_sent:
            self.run(self._submit_mine(request))

    @precondition(lambda self: self.open_to_me() and not self.is_cut)
    @rule(number=NUMBER, field=FIELD, other=FIELD, how=OTHERS, is_sent=st.booleans(), choice=CHOICE, picked=PICKED)
    def write_and_be_overtaken(
        self, number: int, field: str, other: str, how: str, is_sent: bool, choice: str, picked: frozenset[str]
    ) -> None:
        request = _one(self.open_to_me(), number)
        self.run(self._be_overtaken(request, field, other, how, is_sent))
        self.run(self._choose(request, choice, picked))

    async def _be_overtaken(self, request: RequestId, field: str, other: str, how: str, is_sent: bool) -> None:
        await self._type(request, field)
        await self.line.cut()
        if is_sent:
            await self._submit_mine(request)
        await self._somebody_acts(request, other, how)
        await self.line.mend()
        await self._insist()

    async def _type(self, request: RequestId, field: str) -> None:
        draft = await self._draft(request)
        if draft is None and not self.is_cut:
            detail = await self.desk.followup.detail(request)
            if Action.AMEND in detail.actions:
                try:
                    draft = await self.desk.followup.amend(detail)
                except AlreadyOpen:  # the gateway may have the one that was sent
                    return
        if draft is not None:
            await self.desk.intake.keep(self._marked(draft, field))

    async def _submit_mine(self, request: RequestId) -> None:
        if draft := await self._draft(request):
            await self._submit(self.desk, draft)

    @precondition(lambda self: self.acts)
    @rule(number=NUMBER)
    def reopen(self, number: int) -> None:
        self.run(self._reopen(_one(list(self.acts), number)))

    async def _reopen(self, request: RequestId) -> None:
        try:
            await self.desk.intake.reopen(request)
        except (Gone, NotAllowed):
            return

    @precondition(lambda self: not self.is_cut and self.in_state(RequestState.AWAITING_APPROVAL))
    @rule(number=NUMBER)
    def remind(self, number: int) -> None:
        self.run(self._remind(_one(self.in_state(RequestState.AWAITING_APPROVAL), number)))

    async def _remind(self, request: RequestId) -> None:
        detail = await self.desk.followup.detail(request)
        item = await self.desk.delivery.item(request)
        is_free = item is None or item.state is IntentState.DELIVERED
        if Action.FOLLOW_UP not in detail.actions or not is_free:
            return
        self.marks += 1
        note = f"«{self.marks}»"
        self.written[request].add(note)
        self.notes[request].append(note)
        await self._decide(request, Decision(Action.ASSIGN, assignee=self.other_id))  # somebody is quicker
        await self.desk.followup.remind(detail, note)

    # What the clerk decides.

    async def _met(self, request: RequestId) -> tuple[Draft, Theirs] | None:
        draft = None if self.is_cut else await self._draft(request)
        theirs = await self.desk.takeover.look(draft) if draft else None
        return (draft, theirs) if draft and theirs else None

    @precondition(lambda self: self.met())
    @rule(number=NUMBER, picked=PICKED, choice=CHOICE)
    def choose(self, number: int, picked: frozenset[str], choice: str) -> None:
        self.run(self._choose(_one(self.met(), number), choice, picked))

    async def _choose(self, request: RequestId, choice: str, picked: frozenset[str]) -> None:
        if choice != "later":
            await self._reopen(request)  # where it was sent already, it comes back as it was written
        if choice == "go on":
            await self._go_on(request, picked)
        elif choice == "aside":
            await self._set_aside(request)
        elif choice == "away":
            await self._throw_away(request)

    async def _go_on(self, request: RequestId, picked: frozenset[str]) -> None:
        met = await self._met(request)
        if met is None:
            return
        draft, theirs = met
        if not theirs.allows(Action.AMEND):
            with pytest.raises(NotAllowed):
                await self.desk.takeover.go_on(draft, theirs, picked)
            return
        assert draft.base is not None
        after = await self.desk.takeover.go_on(draft, theirs, picked)
        for one in differences(draft.base.answers, draft.answers, theirs.detail.answers):
            if one.changed_by is ChangedBy.BOTH:  # chosen field by field
                lost = one.mine if one.field in picked else one.theirs
                kept = {mark for mark in self.written[request] if mark in after.answers[one.field]}
                self._give_up(request, lost)
                self.written[request] |= kept
        assert await self.desk.takeover.look(after) is None

    async def _set_aside(self, request: RequestId) -> None:
        if met := await self._met(request):
            await self.desk.takeover.set_aside(met[0])
            await self.desk.intake.keep(met[0])  # a keystroke that comes late
            assert await self._draft(request) is None

    async def _throw_away(self, request: RequestId) -> None:
        if met := await self._met(request):
            await self.desk.intake.discard(request)
            self._give_up(request, self._own(met[0]))

    @precondition(lambda self: self.asides)
    @rule(is_dropped=st.booleans())
    def look_at_asides(self, is_dropped: bool) -> None:
        self.run(self._drop_aside() if is_dropped else self._bring_back())

    async def _bring_back(self) -> None:
        for aside in await self.desk.takeover.asides():
            try:
                await self.desk.takeover.bring_back(aside)
            except (AlreadyOpen, Gone):
                continue

    async def _drop_aside(self) -> None:
        for aside in (await self.desk.takeover.asides())[:1]:
            await self.desk.takeover.drop(aside)
            self._give_up(aside.request_id, aside.note + (self._own(aside.draft) if aside.draft else ""))

    @precondition(lambda self: self.refused())
    @rule(number=NUMBER, is_again=st.booleans())
    def decide_on_reminder(self, number: int, is_again: bool) -> None:
        self.run(self._decide_on_reminder(_one(self.refused(), number), is_again))

    async def _decide_on_reminder(self, request: RequestId, is_again: bool) -> None:
        await self.desk.delivery.rested()
        try:
            entry = await self.desk.takeover.refused_act(request)
        except Gone:
            return
        theirs = await self.desk.takeover.theirs(request)
        note = codec.decode(entry.intent.payload, ActionRequest).reason
        if is_again and theirs.allows(Action.FOLLOW_UP):
            await self.desk.takeover.act_again(entry, theirs)
            self.notes[request].remove(note)
            self.notes[request].append(note)
        else:
            await self.desk.takeover.set_act_aside(entry)

    # What happens to the line and the computer.

    @rule(what=st.sampled_from(["before", "after", "cut"]))
    def break_the_line(self, what: str) -> None:
        if what == "cut":
            self.run(self.line.mend() if self.is_cut else self.line.cut())
            self.is_cut = not self.is_cut
        else:
            self.line.fault = once("POST", "/actions", Fault(what))

    @precondition(lambda self: self.acts)
    @rule()
    def let_it_work(self) -> None:
        self.run(self._insist())

    @precondition(lambda self: not self.is_cut)
    @rule(turns=st.integers(0, 40))
    def lose_power(self, turns: int) -> None:
        self.run(self._lose_power(turns))

    # What must hold.

    @invariant()
    def nothing_is_lost(self) -> None:
        if self.requests:
            self.run(self._nothing_is_lost())

    def teardown(self) -> None:
        try:
            if self.requests:
                self.run(self._judge())
        finally:
            self.run(self._close())
            self.runner.close()
            shutil.rmtree(self.folder)


def _one(requests: list[RequestId], number: int) -> RequestId:
    return requests[number % len(requests)]


def test_what_a_clerk_wrote_goes_only_by_that_clerks_own_word(gateway: GatewayProcess) -> None:
    TwoClerks.gateway = gateway
    # Not shrunk: a run is seconds of real programs; the story of the failing one is told as it was.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    run_state_machine_as_test(TwoClerks, settings=profile(max_examples=10, stateful_step_count=15, phases=phases))
