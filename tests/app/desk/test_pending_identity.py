"""A request on what the visitor stated goes out by itself once the registry agrees; else it needs the clerk."""

import asyncio
import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.contract import codec
from app.desk.build import Services
from app.domain.outbox import ASK_AGAIN_SECONDS
from app.domain.request import Step, Submission
from app.domain.stated import Doubt
from app.domain.visit import Draft, Visitor
from app.errors import FormFault, FormUnusable, IdentityDiffers, InquiryFailed, InquiryFailure, Offline
from app.office.training.numbers import national_number
from app.settings import Settings
from tests.app.desk import evil, office
from tests.app.desk.line import Fault, Line, line, once
from tests.app.desk.running import run
from tests.app.desk.stated import MARYAM, fails, stated
from tests.gateway import GatewayProcess


async def acts(desk: Services, gateway: GatewayProcess, subject: str) -> list[tuple[str, str]]:
    """What the journal says of a thing, after everything of this desk has arrived there."""
    desk.delivery.wake()
    await desk.delivery.rested()
    await desk.session.sign_out()
    await office.signed_in(desk, gateway, "inspector")
    found, cursor = [], ""
    while True:
        page = await desk.journal.entries(cursor)
        found += [(record.act, record.outcome) for record in page.records if record.subject == subject]
        cursor = page.next_cursor
        if not cursor:
            return found


def test_it_waits_for_the_registry_and_goes_out_by_itself_when_it_agrees(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        opens_at = datetime.now(UTC) + timedelta(hours=3)
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await desk.session.sign_in("zahra", gateway.password("zahra"))  # of the branch that has an inspector
            who = stated()
            wire.answer = fails(who, "closed", opens_at)
            request_id = await office.submitted(desk, who=who)
            item = await office.failing(desk, request_id)
            assert isinstance(item.cause, InquiryFailed)
            assert item.cause.failure is InquiryFailure.CLOSED
            assert (item.state.value, item.attempts, item.is_identity_stated) == ("waiting", 0, True)
            assert opens_at <= item.not_before <= opens_at + timedelta(seconds=ASK_AGAIN_SECONDS + 5)
            other = await office.submitted(desk)  # nobody waits for the visitor of another request
            assert await office.reaches(desk, other, "delivered")
            assert wire.count("PUT", request_id) == 0

            wire.answer = lambda _: None
            await desk.delivery.send_now(request_id)
            item = await office.reaches(desk, request_id, "delivered")
            assert not item.is_identity_stated
            assert item.citizen_name == "مریم احمدی"
            detail = await desk.followup.detail(request_id)
            assert detail.answers["full_name"] == "مریم احمدی"
            assert detail.identity
            assert detail.identity.id == who.identity.id
            steps = [entry.step for entry in await desk.followup.timeline(request_id)]
            assert steps[:2] == [Step.IDENTITY_STATED, Step.REGISTERED]
            said = await acts(desk, gateway, request_id)
            assert ("submit", "identity_stated") in said
            assert ("request.registered", "identity_stated") in said

    run(case())


@pytest.mark.parametrize("failure", ["quota", "upstream", "auth", "closed"])
def test_a_registry_that_does_not_say_until_when_is_asked_again_and_the_request_is_never_parked(
    settings: Settings, gateway: GatewayProcess, failure: str
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            who = stated()
            wire.answer = fails(who, failure)
            request_id = await office.submitted(desk, who=who)
            for _ in range(10):
                await office.failing(desk, request_id)
                before = wire.count("POST", "/v1/inquiries")
                await desk.delivery.send_now(request_id)
                await wire.until(lambda before=before: wire.count("POST", "/v1/inquiries") > before)
            item = await office.failing(desk, request_id)
            assert (item.state.value, item.attempts) == ("waiting", 0)
            rest = (item.not_before - datetime.now(UTC)).total_seconds()
            assert ASK_AGAIN_SECONDS - 5 <= rest <= 2 * ASK_AGAIN_SECONDS
            assert desk.delivery.counts().needs_you == 0

    run(case())


def test_while_the_gateway_is_away_the_queue_pauses_as_ever(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk, who=stated())
            form = await desk.catalogue.form(draft.service)
            await wire.cut()
            await desk.intake.submit(draft, form, office.consent())
            item = await office.failing(desk, draft.request_id)
            assert isinstance(item.cause, Offline)
            assert (item.state.value, item.attempts) == ("waiting", 0)
            await wire.mend()
            await desk.delivery.send_now(draft.request_id)
            await office.reaches(desk, draft.request_id, "delivered")

    run(case())


@pytest.mark.parametrize("fault", [Fault.BEFORE, Fault.AFTER])
@pytest.mark.parametrize(("method", "part"), [("POST", "/v1/inquiries"), ("PUT", "/v1/requests/")])
def test_a_line_that_drops_asks_the_registry_once_and_registers_once(
    settings: Settings, gateway: GatewayProcess, method: str, part: str, fault: Fault
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await desk.session.sign_in("zahra", gateway.password("zahra"))
            who = stated()
            draft = await office.filled(desk, office.LETTER, who)
            wire.fault = once(method, part, fault)
            await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
            await desk.delivery.rested()
            await desk.delivery.send_now(draft.request_id)
            await office.reaches(desk, draft.request_id, "delivered")
            steps = [entry.step for entry in await desk.followup.timeline(draft.request_id)]
            assert steps.count(Step.REGISTERED) == 1
            said = await acts(desk, gateway, who.identity.id)
            assert said.count(("inquiry.identity", "service")) == 1
            assert said.count(("inquiry", "service")) == 1

    run(case())


DIFFERENCES = [
    (stated(("مریم", "محمدی", "علی")), {"last_name": Doubt.DIFFERS}, True),
    (stated(("ماریا", "احمدی", "حسن")), {"first_name": Doubt.DIFFERS, "father_name": Doubt.DIFFERS}, True),
    (stated(birth_date=date(1991, 8, 4)), {"national_number": Doubt.NOT_FOUND}, False),
    (
        stated(("حسن", "قاسمی", ""), national_number("145012345"), date(1943, 6, 6)),
        {"death_date": Doubt.DECEASED},
        True,
    ),
]


@pytest.mark.parametrize(("who", "doubts", "is_known"), DIFFERENCES)
def test_what_the_registry_says_otherwise_needs_the_clerk_and_holds_nobody_up(
    settings: Settings, gateway: GatewayProcess, who: Visitor, doubts: dict[str, Doubt], is_known: bool
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            request_id = await office.submitted(desk, who=who)
            item = await office.reaches(desk, request_id, "needs_you")
            assert isinstance(item.cause, IdentityDiffers)
            assert item.cause.doubts == doubts
            assert item.can_reopen
            other = await office.submitted(desk)
            await office.reaches(desk, other, "delivered")
            assert wire.count("PUT", request_id) == 0

            again = await desk.intake.reopen(request_id)
            assert again.request_id == request_id
            assert again.visitor.doubts == doubts
            assert (again.visitor.registry is not None) is is_known
            form = await desk.catalogue.form(again.service)
            with pytest.raises(IdentityDiffers):  # nothing was corrected: it does not make the same way twice
                await desk.intake.submit(again, form, office.consent())

    run(case())


def test_the_registrys_person_is_sent_under_the_same_number(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            request_id = await office.submitted(desk, who=stated(("مریم", "محمدی", "علی")))
            await office.reaches(desk, request_id, "needs_you")
            again = await desk.intake.reopen(request_id)
            assert again.visitor.registry
            taken = replace(again, visitor=again.visitor.inquired(again.visitor.registry))
            answers = taken.answers | {"full_name": taken.visitor.citizen.full_name}
            form = await desk.catalogue.form(again.service)
            await desk.intake.submit(replace(taken, answers=answers), form, office.consent())
            await office.reaches(desk, request_id, "delivered")
            steps = [entry.step for entry in await desk.followup.timeline(request_id)]
            assert Step.IDENTITY_STATED not in steps  # this time the visitor was inquired first

    run(case())


def test_it_can_be_taken_out_of_the_outbox(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            request_id = await office.submitted(desk, who=stated(("مریم", "محمدی", "علی")))
            await office.reaches(desk, request_id, "needs_you")
            await desk.delivery.withdraw(request_id)
            assert await desk.delivery.item(request_id) is None

    run(case())


def held_at(wire: Line, method: str, part: str) -> asyncio.Event:
    """When such a request comes; it goes no further. Then is the moment to die."""
    reached = asyncio.Event()

    def hold(asked: evil.Asked) -> Fault:
        if asked.method == method and part in asked.path:
            reached.set()
            return Fault.BEFORE
        return Fault.NONE

    wire.fault = hold
    return reached


@pytest.mark.parametrize(("method", "part"), [("POST", "/v1/inquiries"), ("PUT", "/v1/requests/")])
def test_a_kill_between_agreed_and_sent_loses_and_doubles_nothing(
    settings: Settings, gateway: GatewayProcess, method: str, part: str
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            who = stated()
            async with office.desk(settings, wire.url) as desk:
                await office.signed_in(desk, gateway)
                draft = await office.filled(desk, who=who)
                form = await desk.catalogue.form(draft.service)
                reached = held_at(wire, method, part)
                await desk.intake.submit(draft, form, office.consent())
                async with asyncio.timeout(60):
                    await reached.wait()
                kept = await desk.session.workspace().store.entries()
                before = next(entry for entry in kept if entry.intent.request_id == draft.request_id)
                image = settings.data_folder.with_name("image")
                shutil.copytree(settings.data_folder, image)  # the disk as it is at this very moment
            wire.fault = lambda _: Fault.NONE
            async with office.desk(replace(settings, data_folder=image), wire.url) as desk:
                await office.signed_in(desk, gateway)
                await desk.delivery.send_now(draft.request_id)
                await office.reaches(desk, draft.request_id, "delivered")
                steps = [entry.step for entry in await desk.followup.timeline(draft.request_id)]
                assert steps.count(Step.REGISTERED) == 1
            puts = {asked.body for asked in wire.asked if asked.method == "PUT" and draft.request_id in asked.path}
            assert len(puts) == 1
            sent = codec.decode(puts.pop(), Submission)
            assert sent.is_identity_stated
            assert sent.identity_inquiry == who.identity.id
            assert sent.answers["full_name"] == "مریم احمدی"
            if part == "/v1/requests/":
                assert before.draft
                assert not before.draft.visitor.is_stated
                assert codec.decode(before.intent.payload, Submission) == sent

    run(case())


def test_a_service_that_wants_the_inquiry_first_is_refused_at_the_desk_already(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            forbidden = next(one for one in await desk.catalogue.services() if one.needs_identity_first)
            with pytest.raises(FormUnusable) as refused:
                await desk.intake.open(stated(), forbidden)
            assert refused.value.fault is FormFault.IDENTITY_FIRST
            draft = await office.filled(desk, who=stated())
            form = await desk.catalogue.form(draft.service)
            changed = replace(draft, service=replace(draft.service, needs_identity_first=True))
            with pytest.raises(FormUnusable):
                await desk.intake.submit(changed, form, office.consent())

    run(case())


def test_a_gateway_that_forbids_it_meanwhile_gives_the_request_back_to_the_clerk(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            refuses = evil.refuses(409, "identity_first")
            wire.answer = lambda asked: refuses if asked.method == "PUT" else None
            request_id = await office.submitted(desk, who=stated())
            item = await office.reaches(desk, request_id, "needs_you")
            assert isinstance(item.cause, FormUnusable)
            assert item.cause.fault is FormFault.IDENTITY_FIRST
            wire.answer = lambda _: None
            again = await desk.intake.reopen(request_id)
            assert not again.visitor.is_stated  # it was confirmed: sent again it is a request of an inquired visitor
            await desk.intake.submit(again, await desk.catalogue.form(again.service), office.consent())
            await office.reaches(desk, request_id, "delivered")

    run(case())


def test_signed_in_without_the_gateway_a_stated_visitor_is_served_and_the_request_leaves_later(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url) as desk:
                await office.signed_in(desk, gateway)
                await desk.catalogue.form(await office.service(desk, office.TELEPHONE))
                await desk.session.sign_out()
            await wire.cut()
            async with office.desk(settings, wire.url) as desk:
                await office.signed_in(desk, gateway)
                assert desk.session.state.is_offline
                request_id = await office.submitted(desk, who=stated())
                item = await office.failing(desk, request_id)
                assert item.is_identity_stated
                await wire.mend()
                await office.signed_in(desk, gateway)
                await office.reaches(desk, request_id, "delivered")

    run(case())


def test_names_are_prefilled_as_they_were_stated(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await desk.intake.open(stated(), await office.service(desk, office.TELEPHONE))
            assert draft.answers["full_name"] == "مریم احمدی"
            assert "full_name" in draft.locked
            assert MARYAM[0] != "مریم"

    run(case())


def test_the_training_registry_closes_and_opens(settings: Settings, tmp_path: Path) -> None:
    async def case() -> None:
        closed = ("--still", "--registry-mood", "closed")
        with GatewayProcess(tmp_path / "office", closed) as gateway:
            async with office.desk(settings, gateway.url) as desk:
                await office.signed_in(desk, gateway)
                request_id = await office.submitted(desk, who=stated())
                item = await office.failing(desk, request_id)
                assert item.cause.failure is InquiryFailure.CLOSED
                assert item.not_before >= item.cause.retry_at
                gateway.stop()
                gateway.arguments = ("--still",)
                gateway.start()
                await desk.delivery.send_now(request_id)
                await office.reaches(desk, request_id, "delivered")

    run(case())


def test_what_an_older_desk_kept_is_still_read(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            old = json.loads(codec.encode(draft))
            for name in ("is_stated", "registry", "doubts"):
                del old["visitor"][name]
            del old["service"]["needs_identity_first"]
            assert codec.decode(json.dumps(old).encode(), Draft) == draft

    run(case())
