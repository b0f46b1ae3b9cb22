"""What a person does at the desk leaves exactly one record in the person's chain, with the act or not at all."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from app.desk.build import Services
from app.domain.citizen import Purpose
from app.domain.journal import ChainedRecord
from app.domain.request import Action, Decision
from app.errors import Conflict, InquiryFailed, JournalBroken, WrongPassword
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess

Done = tuple[str, str, str]
PURPOSE = Purpose.SERVICE


async def inquiry(desk: Services) -> Done:
    return "inquiry", (await office.visitor(desk)).identity.id, "service"


async def failed_inquiry(desk: Services) -> Done:
    with pytest.raises(InquiryFailed):
        await desk.lookup.identity("1460456785", office.LIVING.birth_date.replace(year=1950), PURPOSE)
    return "inquiry", "", "not_found"


async def postal_inquiry(desk: Services) -> Done:
    with pytest.raises(InquiryFailed):
        await desk.lookup.postal_address("1234567891", PURPOSE)
    return "inquiry", "", "not_found"


async def portrait(desk: Services) -> Done:
    known = (await office.visitor(desk)).identity.id
    assert await desk.lookup.portrait(known)
    return "view_portrait", known, ""


async def view_of_a_person(desk: Services) -> Done:
    known = (await office.visitor(desk)).identity.id
    return "view_person", known, str(len(await desk.lookup.earlier_requests(known)))


async def search(desk: Services) -> Done:
    return "search", "", str(len(await desk.followup.find(office.search("no such"))))


async def open_form(desk: Services) -> Done:
    draft = await desk.intake.open(await office.visitor(desk), await office.service(desk, office.TELEPHONE))
    return "open_request", draft.request_id, ""


async def discard(desk: Services) -> Done:
    draft = await desk.intake.open(await office.visitor(desk), await office.service(desk, office.TELEPHONE))
    await desk.intake.discard(draft.request_id)
    return "discard_request", draft.request_id, ""


async def attach(desk: Services) -> Done:
    draft = await desk.intake.open(await office.visitor(desk), await office.service(desk, office.LETTER))
    form = await desk.catalogue.form(draft.service)
    await desk.intake.attach(draft.request_id, form.field("letter_image"), "a.jpg", office.IMAGE)
    return "attach", draft.request_id, ""


async def submit(desk: Services) -> Done:
    draft = await office.filled(desk)
    for _ in range(3):
        await desk.intake.submit(draft, await desk.catalogue.form(draft.service), office.consent())
    return "submit", draft.request_id, ""


async def wrong_password_again(desk: Services) -> Done:
    with pytest.raises(WrongPassword):
        await desk.session.sign_in("ali", "wrong")
    return "sign_in_failed", "", "wrong_password"


ACTS: list[Callable[[Services], Awaitable[Done]]] = [
    inquiry, failed_inquiry, postal_inquiry, portrait, view_of_a_person, search, open_form, discard, attach, submit,
    wrong_password_again,
]  # fmt: skip


async def kept(desk: Services) -> tuple[ChainedRecord, ...]:
    return await desk.session.workspace().store.unsent_records(1000)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_leaves_one_record(
    act: Callable[[Services], Awaitable[Done]], settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            person = await desk.session.sign_in("zahra", gateway.password("zahra"))
            assert [record.act for record in await kept(desk)] == ["sign_in"]
            name, subject, outcome = await act(desk)
            records = (await kept(desk))[1:]
            same = [
                record
                for record in records
                if (record.act, record.outcome) == (name, outcome) and subject in {"", record.subject}
            ]
            assert len(same) == 1, records
            assert {record.person for record in records} == {person.id}
            assert len({(record.act, record.subject) for record in records}) == len(records), records
            assert all(office.LIVING.national_number not in str(record) for record in records)

    run(case())


def test_decisions_views_and_failures_leave_one_record_each(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as clerk:
            await office.signed_in(clerk, gateway)
            request_id = await office.submitted(clerk, office.LETTER)
            await office.reaches(clerk, request_id, "delivered")
        boss_settings = replace(settings, data_folder=settings.data_folder / "boss")
        async with office.desk(boss_settings, gateway.url) as boss:
            person = await office.signed_in(boss, gateway, "supervisor")
            detail = await boss.supervision.detail(request_id)
            done = await boss.supervision.decide(detail, Decision(Action.APPROVE))
            with pytest.raises(Conflict):
                await boss.supervision.decide(detail, Decision(Action.CANCEL, reason="x"))
            assert done.summary.version > detail.summary.version
            assert await boss.delivery.items()
            await boss.delivery.rested()
            await boss.session.sign_out()
        async with office.desk(boss_settings, gateway.url, at_work=False) as boss:
            await office.signed_in(boss, gateway, "supervisor")
            ending = [record.act for record in await kept(boss)]
            assert ending == ["sign_out", "sign_in"]
            assert await boss.journal.bring(boss.session.workspace())
        async with office.desk(replace(settings, data_folder=settings.data_folder / "hamid"), gateway.url) as desk:
            await office.signed_in(desk, gateway, "inspector")
            entries = [each for each in (await desk.journal.entries("")).records if each.person == person.id]
            told = [(each.act, each.outcome) for each in entries if "." not in each.act and each.subject == request_id]
            assert sorted(told) == [
                ("approve", ""), ("cancel", ""), ("failure", "conflict"), ("view_request", ""),
            ]  # fmt: skip
            assert not (await desk.journal.prove()).breaks

    run(case())


def test_a_chain_that_differs_from_the_gateways_stays_and_is_not_sent_again_and_again(
    settings: Settings, gateway: GatewayProcess
) -> None:
    """As when somebody put a copy of the store from before in its place."""

    async def case() -> None:
        earlier = replace(settings, data_folder=settings.data_folder.with_name("earlier"))
        async with line(gateway.url) as wire:
            async with office.desk(settings, wire.url, at_work=False) as desk:
                await office.signed_in(desk, gateway)
            shutil.copytree(settings.data_folder, earlier.data_folder)
            async with office.desk(settings, wire.url, at_work=False) as desk:
                await office.signed_in(desk, gateway)
                held = await kept(desk)
                assert await desk.journal.bring(desk.session.workspace())
                assert await kept(desk) == ()
                anchor = await desk.session.workspace().store.last_anchor()
                assert anchor is not None
                assert (anchor.chain, anchor.number, anchor.hash) == (held[-1].chain, len(held), held[-1].hash)
            async with office.desk(earlier, wire.url, at_work=False) as desk:
                await office.signed_in(desk, gateway)
                held = await kept(desk)
                before = wire.count("POST", "/v1/journal")
                assert await desk.journal.bring(desk.session.workspace())
                assert await desk.journal.bring(desk.session.workspace())
                assert wire.count("POST", "/v1/journal") == before + 1
                assert [type(notice) for notice in desk.notices.take()] == [JournalBroken]
                assert await kept(desk) == held

    run(case())
