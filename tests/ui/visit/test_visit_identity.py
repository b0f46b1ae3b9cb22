"""Who the visitor is: what is typed wrong asks nobody, each answer of the registries is told for what it is."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.citizen import Purpose
from app.domain.jalali import format_date
from app.errors import InquiryFailed, InquiryFailure
from tests.app.desk.evil import Asked, Behaviour, hangs_up
from tests.gateway import GatewayProcess
from tests.ui.open_desk import focus_of, until
from tests.ui.visit.counter import HOME, SAMPLES, Counter, counter
from ui.navigation import Place
from ui.visit.person import PersonShown
from ui.visit.viewmodel import Stage
from ui.widgets.field_row import FieldRow

LIVING = SAMPLES["living"]
OTHER = SAMPLES["deceased"]


def _person(at: Counter) -> PersonShown:
    person = at.view.viewmodel.identity.state.person
    assert person is not None
    return person


async def _wrong_input_asks_nobody(at: Counter) -> None:
    identity = at.view.identity
    birth = format_date(LIVING.birth_date, "en")
    for number, day, wrong in (
        ("1460456784", birth, identity.number),
        ("1111111111", birth, identity.number),
        ("14604567851", birth, identity.number),
        ("14604abc", birth, identity.number),
        ("", birth, identity.number),
        (LIVING.national_number, "", identity.birth),
        (LIVING.national_number, "1370/13/01", identity.birth),
        (LIVING.national_number, "1404/12/30", identity.birth),
        (LIVING.national_number, "1370/05", identity.birth),
    ):
        identity.number.setFocus()
        identity.number.selectAll()
        at.press(Qt.Key.Key_Delete)
        at.type(number)
        identity.birth.setFocus()
        identity.birth.selectAll()
        at.press(Qt.Key.Key_Delete)
        at.type(day)
        at.forward()
        problems = [row.problem for row in identity.findChildren(FieldRow) if row.problem]
        assert len(problems) == 1, (number, day, problems)
        assert focus_of(at.desk.shell) is wrong, (number, day)
        assert at.asked() == 0


@pytest.mark.parametrize("language", ["fa", "en"])
def test_what_cannot_be_a_person_is_said_at_its_field(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office, language) as at:
            await _wrong_input_asks_nobody(at)
            at.view.identity.birth.selectAll()
            at.type("14031230")
            at.enter()
            await until(lambda: at.view.viewmodel.identity.state.error)
            assert at.asked() == 1

    loop.run_until_complete(play())


def test_a_scanner_and_pasted_junk_are_understood(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            identity = at.view.identity
            assert focus_of(at.desk.shell) is identity.number
            QApplication.clipboard().setText(" \u200f۱۴۶-۰۴۵۶۷۸-۵\u202c ")
            at.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            at.enter()
            assert focus_of(at.desk.shell) is identity.birth
            at.type("1370/5/12")
            at.enter()
            await until(lambda: at.view.viewmodel.identity.state.person)
            assert _person(at).visitor.citizen.national_number == LIVING.national_number
            assert focus_of(at.desk.shell) is identity.go_on

    loop.run_until_complete(play())


def test_the_card_tells_what_each_registry_answered(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            identity = at.view.viewmodel.identity
            await at.look_up("living", postal_code=HOME)
            await until(lambda: _person(at).portrait and _person(at).visitor.address)
            await until(lambda: not _person(at).earlier_side.is_asking)
            assert at.view.card.id_card.portrait.has_image
            assert not at.view.deceased.sentence
            identity.type(replace(identity.state.typed, mobile=OTHER.mobile))
            at.view.forward()
            await until(lambda: _person(at).visitor.mobile_match)
            assert at.asked("identity") == 1
            match = _person(at).visitor.mobile_match
            assert match is not None
            assert match.mobile_matches is False
            assert at.stage is Stage.IDENTITY

            at.press(Qt.Key.Key_Escape)
            await at.look_up("deceased")
            assert at.view.deceased.sentence
            assert _person(at).visitor.citizen.is_deceased
            at.enter()
            assert at.stage is Stage.SERVICE
            at.press(Qt.Key.Key_Escape)
            at.press(Qt.Key.Key_Escape)
            assert at.view.card.isHidden()

            for kind in ("no_portrait", "photo_denied"):
                await at.look_up(kind)
                assert not at.view.card.id_card.portrait.has_image
                at.enter()
                assert at.stage is Stage.SERVICE
                at.press(Qt.Key.Key_Escape)
                at.press(Qt.Key.Key_Escape)
            assert identity.state.person is None

    loop.run_until_complete(play())


@pytest.mark.parametrize(
    ("kind", "failure", "has_step"),
    [
        ("not_found", InquiryFailure.NOT_FOUND, False),
        ("input_invalid", InquiryFailure.INPUT_INVALID, False),
        ("record_held", InquiryFailure.RECORD_HELD, False),
        ("auth", InquiryFailure.AUTH, False),
        ("registry_closed", InquiryFailure.CLOSED, True),
        ("quota", InquiryFailure.QUOTA, True),
        ("upstream", InquiryFailure.UPSTREAM, True),
    ],
)
def test_each_failure_of_a_registry_has_its_sentence_and_its_next_step(
    kind: str,
    failure: InquiryFailure,
    has_step: bool,
    loop: asyncio.AbstractEventLoop,
    qapp: QApplication,
    tmp_path: Path,
    office: GatewayProcess,
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.look_up(kind)
            error = at.view.viewmodel.identity.state.error
            assert isinstance(error, InquiryFailed)
            assert error.failure is failure
            assert at.view.identity.failure.sentence
            assert at.view.identity.failure.step.isHidden() is not has_step
            assert at.view.card.isHidden()
            if failure is InquiryFailure.NOT_FOUND:
                assert focus_of(at.desk.shell) is at.view.identity.birth
            before = at.asked()
            if has_step:
                at.view.identity.failure.step.click()
                await until(lambda: at.asked() == before + 1)
                await until(lambda: at.view.viewmodel.identity.state.error not in (None, error))

    loop.run_until_complete(play())


def test_a_late_answer_never_shows_somebody_else(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            held = asyncio.Event()

            def slow(asked: Asked) -> Behaviour | None:
                if LIVING.national_number.encode() not in asked.body:
                    return None

                async def wait(_: Asked, writer: asyncio.StreamWriter) -> None:
                    await held.wait()
                    await hangs_up(_, writer)

                return wait

            at.line.answer = slow
            at.type(LIVING.national_number)
            at.enter()
            at.type("13700512")
            at.enter()
            at.enter()  # a second Enter asks nobody a second time
            await until(lambda: at.asked() == 1)
            at.view.identity.number.setFocus()
            at.view.identity.number.selectAll()
            at.type(OTHER.national_number)
            assert not at.view.viewmodel.identity.state.is_asking
            at.view.identity.birth.setFocus()
            at.view.identity.birth.selectAll()
            at.type(format_date(OTHER.birth_date, "en").replace("/", ""))
            at.enter()
            held.set()
            await until(lambda: at.view.viewmodel.identity.state.person)
            assert _person(at).visitor.citizen.national_number == OTHER.national_number
            assert at.view.viewmodel.identity.state.error is None
            at.view.identity.number.setFocus()
            at.press(Qt.Key.Key_End)
            at.press(Qt.Key.Key_Backspace)
            assert at.view.card.isHidden()

    loop.run_until_complete(play())


def test_earlier_requests_are_on_the_card_and_open_at_follow_up(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            request_id = await at.submitted()
            await until(lambda: at.view.viewmodel.receipt.state.receipt)
            await until(at.view.receipt.next.hasFocus)
            at.enter()
            await at.look_up()
            await until(lambda: _person(at).earlier)
            assert request_id in {one.id for one in _person(at).earlier}
            at.view.card.earlier.setFocus()
            at.enter()
            assert at.desk.workplace.place is Place.FOLLOWUP

    loop.run_until_complete(play())


def test_the_purpose_goes_with_the_inquiry(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            at.view.identity.purpose.setFocus()
            at.press(Qt.Key.Key_Down)
            await at.look_up()
            assert _person(at).visitor.identity.purpose is Purpose.FOLLOW_UP

    loop.run_until_complete(play())
