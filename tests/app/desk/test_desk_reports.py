"""A desk tells the gateway what lies in it, again until it is known, and without being in the way."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.desk import desk_reports
from app.desk.news import Topic
from app.desk.upkeep import EVERY_SECONDS
from app.domain.ids import new_id
from app.domain.request import RequestId
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.evil import Asked, Behaviour
from tests.app.desk.hands import Hands
from tests.app.desk.line import Fault, line
from tests.app.desk.reporting import desk_id, is_report, kept, left_behind, supervising, told, waits
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def test_what_piled_up_without_the_line_is_told_when_it_is_back(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(settings, wire.url, tells=True) as desk,
            supervising(settings, gateway, tmp_path) as supervisor,
        ):
            clerk = await office.signed_in(desk, gateway)
            await told(supervisor, settings, waits(clerk.id, 0))
            wire.fault = lambda asked: Fault.BEFORE if asked.method == "PUT" and not is_report(asked) else Fault.NONE
            await left_behind(desk, wire, 2)
            await desk.health.check()
            assert not desk.health.state.is_reachable
            await wire.mend()
            await desk.health.check()
            await told(supervisor, settings, waits(clerk.id, 2))

    run(case())


def test_a_report_that_fails_holds_up_nothing_and_is_made_again(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(settings, wire.url, tells=True) as desk,
            supervising(settings, gateway, tmp_path) as supervisor,
        ):
            wire.answer = lambda asked: evil.says_nothing if is_report(asked) else None
            clerk = await office.signed_in(desk, gateway)
            await wire.until(lambda: any(map(is_report, wire.asked)))
            request_id = await office.submitted(desk)
            assert (await office.reaches(desk, request_id, "delivered")).receipt
            assert not desk.notices.take()
            wire.answer = lambda _: None
            async with asyncio.timeout(3):  # sooner than the report would have been given up
                await desk.session.sign_out()
            await office.signed_in(desk, gateway)
            await told(supervisor, settings, waits(clerk.id, 0))

    run(case())


def test_a_report_of_which_the_answer_was_lost_is_no_harm(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(settings, wire.url, tells=True) as desk,
            supervising(settings, gateway, tmp_path) as supervisor,
        ):
            lost = [Fault.AFTER]
            wire.fault = lambda asked: lost.pop() if lost and is_report(asked) else Fault.NONE
            clerk = await office.signed_in(desk, gateway)
            await wire.until(lambda: any(path.endswith("/backlog") for _, path, _ in wire.statuses))
            await left_behind(desk, wire, 1)
            await desk.health.check()
            await wire.mend()
            wire.fault = lambda asked: Fault.BEFORE if "/v1/requests/" in asked.path else Fault.NONE
            await desk.health.check()
            await told(supervisor, settings, waits(clerk.id, 1))
            numbers = [json.loads(asked.body)["sequence"] for asked in wire.asked if is_report(asked)]
            assert numbers == sorted(set(numbers))

    run(case())


def test_changes_are_told_together_and_what_did_not_change_is_not(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with (
            line(gateway.url) as wire,
            office.desk(settings, wire.url, tells=True) as desk,
            supervising(settings, gateway, tmp_path) as supervisor,
        ):
            clerk = await office.signed_in(desk, gateway)
            await told(supervisor, settings, waits(clerk.id, 0))
            begun = asyncio.get_running_loop().time()
            wire.fault = lambda asked: Fault.BEFORE if "/v1/requests/" in asked.path else Fault.NONE
            draft = await office.filled(desk)
            form = await desk.catalogue.form(draft.service)
            for _ in range(10):
                await desk.intake.submit(replace(draft, request_id=RequestId(new_id())), form, office.consent())
            await told(supervisor, settings, waits(clerk.id, 10))
            for item in await desk.delivery.items():  # the outbox tells of each, and no count changes
                await desk.delivery.send_now(item.request_id)
            await desk.delivery.rested()
            took_seconds = asyncio.get_running_loop().time() - begun
            assert sum(map(is_report, wire.asked)) <= 2 + took_seconds / desk_reports.GAP_SECONDS

    run(case())


@pytest.mark.parametrize("goes", ["signs out", "closes"])
def test_what_left_in_the_last_moment_is_told_while_the_person_goes(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path, goes: str
) -> None:
    async def case() -> None:
        async with supervising(settings, gateway, tmp_path) as supervisor, line(gateway.url) as wire:
            async with office.desk(settings, wire.url, tells=True) as desk:
                wire.fault = lambda asked: Fault.BEFORE if "/v1/requests/" in asked.path else Fault.NONE
                clerk = await office.signed_in(desk, gateway)
                await told(supervisor, settings, waits(clerk.id, 0))
                request_id = await office.submitted(desk)
                await told(supervisor, settings, waits(clerk.id, 1))
                wire.fault = lambda _: Fault.NONE
                await desk.delivery.send_now(request_id)
                await office.reaches(desk, request_id, "delivered")
                if goes == "signs out":
                    await desk.session.sign_out()
            await told(supervisor, settings, waits(clerk.id, 0))

    run(case())


def test_while_work_lies_here_the_desk_is_heard_of_now_and_then(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        hands = Hands(is_wound=False)
        async with (
            supervising(settings, gateway, tmp_path) as supervisor,
            line(gateway.url) as wire,
            office.desk(settings, wire.url, tells=True, clock=hands.clock()) as desk,
        ):
            wire.fault = lambda asked: Fault.BEFORE if "/v1/requests/" in asked.path else Fault.NONE
            clerk = await office.signed_in(desk, gateway)
            await office.submitted(desk)
            first = await told(supervisor, settings, waits(clerk.id, 1))
            await desk.desk_reports.rested()
            reports = sum(map(is_report, wire.asked))
            hands.pass_by(EVERY_SECONDS - 1)
            desk.news.tell(Topic.OUTBOX)
            await desk.desk_reports.rested()
            assert sum(map(is_report, wire.asked)) == reports
            hands.pass_by(1)
            desk.news.tell(Topic.OUTBOX)
            await told(supervisor, settings, lambda known: known.heard_at > first.heard_at)

    run(case())


def test_a_desk_that_lost_its_number_goes_on_where_the_gateway_is(
    settings: Settings, gateway: GatewayProcess, tmp_path: Path
) -> None:
    async def case() -> None:
        async with supervising(settings, gateway, tmp_path) as supervisor:
            async with office.desk(settings, gateway.url, tells=True) as desk:
                clerk = await office.signed_in(desk, gateway)
                await told(supervisor, settings, waits(clerk.id, 0))
            kept(settings).write_text(json.dumps({"id": desk_id(settings), "sequence": 0}), encoding="utf-8")
            async with line(gateway.url) as wire, office.desk(settings, wire.url, tells=True) as desk:
                wire.fault = lambda asked: Fault.BEFORE if "/v1/requests/" in asked.path else Fault.NONE
                await office.signed_in(desk, gateway)
                await office.submitted(desk)
                await told(supervisor, settings, waits(clerk.id, 1))
            assert json.loads(kept(settings).read_text(encoding="utf-8"))["sequence"] > 1  # not counted from nothing

    run(case())


def test_a_gateway_that_does_not_know_the_call_is_asked_once(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        def unknown(asked: Asked) -> Behaviour | None:
            return evil.refuses(404, "not_found") if is_report(asked) else None

        async with line(gateway.url) as wire, office.desk(settings, wire.url, tells=True) as desk:
            wire.answer = unknown
            await office.signed_in(desk, gateway)
            for _ in range(2):
                request_id = await office.submitted(desk)
                await office.reaches(desk, request_id, "delivered")
            await desk.desk_reports.rested()
            assert sum(map(is_report, wire.asked)) == 1
            assert not desk.notices.take()

    run(case())


def test_who_signed_in_without_the_gateway_tells_it_nothing(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url, tells=True) as desk:
            await office.signed_in(desk, gateway)
            await wire.until(lambda: any(map(is_report, wire.asked)))
            await desk.session.sign_out()
            asked = sum(map(is_report, wire.asked))
            wire.fault = lambda asked: Fault.BEFORE if asked.path == "/v1/session" else Fault.NONE
            await office.signed_in(desk, gateway)
            assert desk.session.state.is_offline
            await desk.delivery.rested()
            await desk.health.check()
            assert sum(map(is_report, wire.asked)) == asked
            wire.fault = lambda _: Fault.NONE
            await office.signed_in(desk, gateway)
            await wire.until(lambda: sum(map(is_report, wire.asked)) > asked)

    run(case())
