"""What people did reaches the gateway once and in order, whatever the line does."""

import asyncio
from dataclasses import replace

import pytest

from app.domain.citizen import InquiryId
from app.domain.outbox import IntentKind
from app.domain.request import Action, Decision, RequestState, Step
from app.errors import Conflict, NetworkCause, NotAllowed, Offline, ServerBusy, TimedOut
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.line import Fault, line, once
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def test_while_the_gateway_is_away_the_act_waits_and_then_leaves_by_itself(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            watch = asyncio.get_running_loop().create_task(desk.health.run())
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            form = await desk.catalogue.form(draft.service)
            await wire.cut()
            started = asyncio.get_running_loop().time()
            await desk.intake.submit(draft, form, office.consent())
            assert asyncio.get_running_loop().time() - started < 0.5
            item = await office.failing(desk, draft.request_id)
            assert isinstance(item.cause, Offline)
            assert item.cause.cause is NetworkCause.REFUSED
            assert item.state.value == "waiting"
            assert item.attempts == 0
            assert desk.delivery.counts().waiting == 1
            await wire.mend()
            await desk.health.check()  # what the watch does by itself, without its rest
            await office.reaches(desk, draft.request_id, "delivered")
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)

    run(case())


@pytest.mark.parametrize("fault", [Fault.BEFORE, Fault.AFTER])
@pytest.mark.parametrize(
    ("method", "part"),
    [("PUT", "/v1/requests/"), ("HEAD", "/v1/uploads/"), ("POST", "/v1/uploads"), ("PATCH", "/v1/uploads/")],
)
def test_a_line_that_drops_once_costs_nothing(
    settings: Settings, gateway: GatewayProcess, method: str, part: str, fault: Fault
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk, office.LETTER)
            wire.fault = once(method, part, fault)
            await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
            await desk.delivery.rested()
            await desk.delivery.send_now(draft.request_id)
            await office.reaches(desk, draft.request_id, "delivered")
            steps = [entry.step for entry in await desk.followup.timeline(draft.request_id)]
            assert steps.count(Step.REGISTERED) == 1

    run(case())


def test_an_act_whose_fate_is_not_known_says_so_and_cannot_be_rewritten(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            wire.fault = once("PUT", "/v1/requests/", Fault.AFTER)
            await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
            item = await office.reaches(desk, draft.request_id, "unknown")
            assert isinstance(item.cause, TimedOut)
            assert not item.can_reopen
            with pytest.raises(NotAllowed):
                await desk.intake.reopen(draft.request_id)
            await desk.delivery.send_now(draft.request_id)
            await office.reaches(desk, draft.request_id, "delivered")
            assert [status for method, _, status in wire.statuses if method == "PUT"] == [201, 200]

    run(case())


def test_a_refused_act_needs_the_clerk_and_does_not_hold_the_others(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            who = await office.visitor(desk)
            draft = await office.filled(desk, who=who)
            form = await desk.catalogue.form(draft.service)
            unknown = replace(who, identity=replace(who.identity, id=InquiryId("0190b6a0-0000-7000-8000-000000000000")))
            await desk.intake.submit(replace(draft, visitor=unknown), form, office.consent())
            item = await office.reaches(desk, draft.request_id, "needs_you")
            assert "/identity_inquiry" in item.cause.problems
            assert desk.delivery.counts().needs_you == 1
            other = await office.submitted(desk, who=who)
            await office.reaches(desk, other, "delivered")
            again = await desk.intake.reopen(draft.request_id)
            assert again.request_id == draft.request_id
            assert [kept.request_id for kept in await desk.intake.drafts()] == [draft.request_id]
            await desk.intake.submit(replace(again, visitor=who), form, office.consent())
            await office.reaches(desk, draft.request_id, "delivered")
            assert desk.delivery.counts().needs_you == 0

    run(case())


def test_acts_on_one_request_leave_in_the_order_of_their_birth(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            request_id = await office.submitted(desk)
            await office.reaches(desk, request_id, "delivered")
            detail = await desk.followup.detail(request_id)
            await wire.cut()
            for number in range(3):
                await desk.followup.remind(detail, f"یادآوری {number}")
            await office.failing(desk, request_id)
            await wire.mend()
            await desk.delivery.send_now(request_id)
            await desk.delivery.rested()
            notes = [entry.note for entry in await desk.followup.timeline(request_id) if entry.note]
            sent = [note for note in notes if note.startswith("یادآوری")]
            assert sent == [f"یادآوری {number}" for number in range(len(sent))]

    run(case())


def test_only_the_signed_in_persons_acts_leave(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            form = await desk.catalogue.form(draft.service)
            await wire.cut()
            await desk.intake.submit(draft, form, office.consent())
            await desk.session.sign_out()
            await wire.mend()
            await office.signed_in(desk, gateway, "clerk", 1)
            other = await office.submitted(desk)
            await office.reaches(desk, other, "delivered")
            assert [asked.path for asked in wire.asked if asked.method == "PUT"] == [f"/v1/requests/{other}"]
            await desk.session.sign_out()
            clerk = await office.signed_in(desk, gateway)
            await office.reaches(desk, draft.request_id, "delivered")
            detail = await desk.followup.detail(draft.request_id)
            assert detail.summary.clerk_name == clerk.name

    run(case())


def test_an_empty_outbox_asks_nobody(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            request_id = await office.submitted(desk)
            await office.reaches(desk, request_id, "delivered")
            await desk.delivery.rested()
            before = len(wire.asked)
            await asyncio.sleep(0.3)
            assert len(wire.asked) == before

    run(case())


def test_a_busy_gateway_is_left_alone_for_as_long_as_it_asks(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            wire.answer = lambda asked: evil.refuses(503, "busy", retry_after="3600") if asked.method == "PUT" else None
            await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
            item = await office.failing(desk, draft.request_id)
            assert isinstance(item.cause, ServerBusy)
            assert item.not_before
            assert (item.not_before - item.created_at).total_seconds() > 3000
            assert item.state.value == "waiting"

    run(case())


@pytest.mark.parametrize(
    "behaviour",
    [
        evil.says(200, b"<html>", "text/html"),
        evil.says(200, b'{"request_id": "'),
        evil.says(500, b""),
        evil.stops_half_way,
        evil.never_ends,
    ],
)
def test_an_answer_that_cannot_be_read_leaves_the_fate_open(
    settings: Settings, gateway: GatewayProcess, behaviour: evil.Behaviour
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            wire.answer = lambda asked: behaviour if asked.method == "PUT" else None
            await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
            item = await office.failing(desk, draft.request_id)
            assert item.state.value == "unknown"
            assert item.attempts == 1
            wire.answer = lambda _: None
            await desk.delivery.send_now(draft.request_id)
            await office.reaches(desk, draft.request_id, "delivered")

    run(case())


def test_a_decision_tells_the_supervisor_what_became_of_it(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(replace(settings, answer_seconds=3), wire.url) as desk:
            await office.signed_in(desk, gateway, "supervisor")
            request_id = await office.submitted(desk, office.LETTER)
            await office.reaches(desk, request_id, "delivered")
            detail = await desk.supervision.detail(request_id)
            await desk.supervision.decide(detail, Decision(Action.APPROVE))
            with pytest.raises(Conflict) as caught:
                await desk.supervision.decide(detail, office.returning("دیر شد"))
            assert caught.value.server_version > detail.summary.version
            assert desk.delivery.counts().needs_you == 0  # told at once, so nothing is left behind
            detail = await desk.supervision.detail(request_id)
            assert detail.summary.state is RequestState.IN_AUTOMATION
            await wire.cut()
            with pytest.raises(Offline):
                await desk.supervision.decide(detail, office.returning("نقص مدرک"))
            item = await desk.delivery.item(request_id)
            assert item
            assert item.kind is IntentKind.ACTION
            assert item.action is Action.RETURN
            await wire.mend()
            await desk.delivery.send_now(request_id)
            await desk.delivery.rested()
            assert (await desk.supervision.detail(request_id)).summary.state is RequestState.RETURNED

    run(case())


def test_records_of_acts_reach_the_journal_once(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            wire.fault = once("POST", "/v1/journal", Fault.AFTER)
            await desk.session.sign_in("zahra", gateway.password("zahra"))  # of the branch that has an inspector
            request_id = await office.submitted(desk)
            await office.reaches(desk, request_id, "delivered")
            await desk.delivery.rested()
            desk.delivery.wake()
            await desk.delivery.rested()
            await desk.session.sign_out()
            await office.signed_in(desk, gateway, "inspector")
            page = await desk.journal.entries("")
            acts = [record.act for record in page.records if record.subject == request_id]
            assert sorted(acts).count("submit") == 1
            assert sorted(acts).count("open_request") == 1

    run(case())
