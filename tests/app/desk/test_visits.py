"""The clerk's visit through the desk's use cases, against a real gateway."""

from datetime import date

import pytest

from app.contract.messages import RequestSearch
from app.desk.news import Topic
from app.domain.citizen import Purpose
from app.domain.outbox import IntentState
from app.domain.request import RequestState
from app.errors import (
    FileFault,
    FileRefused,
    Gone,
    InquiryFailed,
    InquiryFailure,
    NotAllowed,
    Rejected,
    SignedOut,
    WrongPassword,
)
from app.settings import Settings
from tests.app.desk import office
from tests.app.desk.line import line
from tests.app.desk.running import run
from tests.gateway import GatewayProcess


def test_a_request_with_a_letter_is_delivered_and_found_again(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            told: list[str] = []
            for topic in Topic:
                desk.news.subscribe(topic, lambda topic=topic: told.append(topic.value))  # type: ignore[misc]
            person = await office.signed_in(desk, gateway)
            assert desk.session.state.person == person
            request_id = await office.submitted(desk, office.LETTER)
            assert await desk.intake.drafts() == ()
            item = await office.reaches(desk, request_id, "delivered")
            assert item.receipt.letter_number
            assert item.receipt.tracking_code
            assert desk.delivery.counts().waiting == 0
            (found,) = await desk.followup.find(RequestSearch(tracking_code=item.receipt.tracking_code))
            assert found.id == request_id
            detail = await desk.followup.detail(request_id)
            (file,) = detail.attachments
            assert await desk.followup.attachment(request_id, file.sha256) == office.IMAGE
            with pytest.raises(Gone):  # the bytes are the gateway's now
                await desk.intake.attachment(file.sha256)
            assert await desk.followup.receipt(request_id) == item.receipt
            assert (await desk.followup.timeline(request_id))[0].step == "registered"
            assert {"session", "drafts", "outbox"} <= set(told)
            assert all(office.LIVING.national_number not in asked.path for asked in wire.asked)

    run(case())


def test_the_visitor_is_looked_up_in_every_registry(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url, at_work=False) as desk:
            await office.signed_in(desk, gateway)
            lookup = desk.lookup
            living = office.LIVING
            identity = await lookup.identity(living.national_number, living.birth_date, Purpose.FOLLOW_UP)
            assert identity.citizen
            assert identity.purpose is Purpose.FOLLOW_UP
            portrait = await lookup.portrait(identity.id)
            assert portrait
            match = await lookup.mobile_match(living.national_number, living.mobile, Purpose.SERVICE)
            assert match.mobile_matches is True
            assert isinstance(await lookup.earlier_requests(identity.id), tuple)
            with pytest.raises(InquiryFailed) as caught:
                await lookup.identity("0013542419", date(1990, 1, 1), Purpose.SERVICE)
            assert caught.value.failure is InquiryFailure.NOT_FOUND

    run(case())


def test_one_click_is_one_request_however_often_it_is_clicked(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await office.filled(desk)
            form = await desk.catalogue.form(draft.service)
            for _ in range(5):
                await desk.intake.submit(draft, form, office.consent())
            await office.reaches(desk, draft.request_id, "delivered")
            await desk.intake.submit(draft, form, office.consent())
            await desk.intake.keep(draft)  # a keystroke that came late
            assert await desk.intake.drafts() == ()
            assert await office.states(desk) == ["delivered"]
            assert wire.count("PUT", "/v1/requests/") == 1

    run(case())


def test_what_is_wrong_never_leaves(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            draft = await desk.intake.open(await office.visitor(desk), await office.service(desk, office.LETTER))
            form = await desk.catalogue.form(draft.service)
            with pytest.raises(Rejected) as caught:
                await desk.intake.submit(draft, form, office.consent())
            assert caught.value.problems["/body"] == "required"
            assert [kept.request_id for kept in await desk.intake.drafts()] == [draft.request_id]
            field = form.field("letter_image")
            for name, content, fault in (
                ("a.jpg", b"", FileFault.EMPTY),
                ("a.pdf", office.IMAGE, FileFault.NOT_WHAT_ITS_NAME_SAYS),
                ("a.jpg", office.IMAGE[:3000], FileFault.UNREADABLE),
                ("a.jpg", office.IMAGE + bytes(2 * 1024 * 1024), FileFault.TOO_LARGE),
                ("a.exe", b"MZ" + bytes(100), FileFault.TYPE_NOT_ACCEPTED),
            ):
                with pytest.raises(FileRefused) as refused:
                    await desk.intake.attach(draft.request_id, field, name, content)
                assert refused.value.fault is fault, name

    run(case())


def test_drafts_come_back_newest_first_and_go_only_at_the_clerks_word(
    settings: Settings, gateway: GatewayProcess
) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            who = await office.visitor(desk)
            first = await office.filled(desk, who=who)
            second = await office.filled(desk, office.LETTER, who=who)
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            assert await desk.intake.drafts() == (second, first)
            assert await desk.intake.attachment(second.attachments[0].sha256) == office.IMAGE
            await desk.intake.discard(second.request_id)
            await desk.intake.keep(second)
            assert await desk.intake.drafts() == (first,)
            with pytest.raises(Gone):
                await desk.intake.attachment(second.attachments[0].sha256)

    run(case())


def test_another_person_sees_nothing_of_it(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with line(gateway.url) as wire, office.desk(settings, wire.url) as desk:
            with pytest.raises(WrongPassword):
                await desk.session.sign_in(gateway.user("clerk")[0], "no")
            with pytest.raises(SignedOut):
                await desk.intake.drafts()
            await office.signed_in(desk, gateway)
            who = await office.visitor(desk)
            await office.filled(desk, who=who)
            with pytest.raises(NotAllowed):
                await office.signed_in(desk, gateway, "clerk", 1)
            await desk.session.sign_out()
            assert desk.session.state.person is None
            await office.signed_in(desk, gateway, "clerk", 1)
            assert await desk.intake.drafts() == ()
            assert await desk.delivery.items() == ()

    run(case())


def test_a_return_is_amended_and_a_supervisor_decides(settings: Settings, gateway: GatewayProcess) -> None:
    async def case() -> None:
        async with office.desk(settings, gateway.url) as desk:
            await office.signed_in(desk, gateway)
            request_id = await office.submitted(desk, office.LETTER)
            await office.reaches(desk, request_id, "delivered")
            await desk.session.sign_out()

            await office.signed_in(desk, gateway, "supervisor")
            detail = await desk.supervision.detail(request_id)
            decided = await desk.supervision.decide(detail, office.returning("نشانی کامل نیست"))
            assert decided.summary.state is RequestState.RETURNED
            assert [state for state in await office.states(desk) if state != "delivered"] == []
            await desk.session.sign_out()

            await office.signed_in(desk, gateway)
            detail = await desk.followup.detail(request_id)
            draft = await desk.followup.amend(detail)
            assert draft.return_reason == "نشانی کامل نیست"
            assert draft.visitor.citizen.national_number == office.LIVING.national_number
            changed = draft.with_answers({**draft.answers, "subject": "درخواست دوم، کامل‌تر"}, draft.changed_at)
            await desk.intake.keep(changed)
            assert (await desk.followup.amend(detail)).answers == changed.answers  # opened twice, written once
            await desk.intake.submit(changed, await desk.catalogue.form(changed.service), office.consent())
            item = await office.reaches(desk, request_id, "delivered")
            assert item.receipt.version > detail.summary.version
            detail = await desk.followup.detail(request_id)
            assert [change.field for change in detail.changes] == ["subject"]
            await desk.followup.remind(detail, "لطفاً پیگیری شود")
            await office.reaches(desk, request_id, IntentState.DELIVERED.value)

    run(case())
