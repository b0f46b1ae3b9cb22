"""A visit from number to receipt, with the keyboard alone, through the real window, core and gateway."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.outbox import IntentState
from tests.gateway import GatewayProcess
from tests.ui.open_desk import focus_of, until
from tests.ui.visit.counter import Counter, counter
from ui.visit.viewmodel import Stage


async def _receipt(at: Counter) -> str:
    await until(lambda: at.view.viewmodel.receipt.state.receipt)
    await until(at.view.receipt.next.hasFocus)
    receipt = at.view.viewmodel.receipt.state.receipt
    assert receipt is not None
    return receipt.tracking_code


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_visitor_is_served_without_a_mouse(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office, language) as at:
            await at.to_form()
            answers = at.view.form.form.answers
            assert answers["full_name"] == "مریم احمدی"
            assert answers["address"]
            assert {"full_name", "address"} <= at.view.form.form.locked
            assert not any(button.isEnabled() for button in at.view.stepper.buttons[2:])
            at.forward()
            assert at.stage is Stage.FORM
            assert at.view.form.form.remaining == 2
            at.fill()
            at.forward()
            await at.reaches(Stage.REVIEW)
            assert len(at.view.review.answers.lines) == 5
            at.forward()
            assert at.view.viewmodel.filling.state.submitted is None
            request_id = await at.submitted()
            code = await _receipt(at)
            expected = code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) if language == "fa" else code
            assert at.view.receipt.code.text() == expected
            at.view.receipt.copy.click()
            assert QGuiApplication.clipboard().text() == code
            assert [(item.request_id, item.state) for item in await at.items()] == [(request_id, IntentState.DELIVERED)]
            at.enter()
            assert at.stage is Stage.IDENTITY
            assert at.view.card.isHidden()
            assert focus_of(at.desk.shell) is at.view.identity.number
            assert at.view.identity.number.text() == ""
            assert await at.desk.services.intake.drafts() == ()

    loop.run_until_complete(play())


def test_one_request_however_often_keys_and_clicks_send_it(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            at.press(Qt.Key.Key_Space)
            for _ in range(3):
                at.forward()
                at.view.review.bar.forward.click()
                at.view.viewmodel.submit()
            await at.reaches(Stage.RECEIPT)
            for _ in range(3):  # the same keys, held a little too long
                at.forward()
                at.enter()
            assert at.stage is Stage.RECEIPT
            await _receipt(at)
            assert len(await at.items()) == 1
            assert at.line.count("PUT", "/v1/requests/") == 1

    loop.run_until_complete(play())


def test_the_same_visitor_gets_another_service(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            await at.submitted()
            await _receipt(at)
            asked = at.asked()
            at.press(Qt.Key.Key_Tab)
            at.press(Qt.Key.Key_Space)
            await at.reaches(Stage.SERVICE)
            assert not at.view.card.isHidden()
            assert at.asked() == asked
            at.press(Qt.Key.Key_Down)
            at.enter()
            await at.reaches(Stage.FORM)
            (draft,) = await at.desk.services.intake.drafts()
            assert draft.service.code != "10051234002"

    loop.run_until_complete(play())


def test_back_and_forth_between_the_steps_loses_nothing(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            before = dict(at.view.form.form.answers)
            (draft,) = await at.desk.services.intake.drafts()
            for stage in (Stage.FORM, Stage.SERVICE, Stage.IDENTITY):
                at.press(Qt.Key.Key_Escape)
                assert at.stage is stage
            at.view.stepper.buttons[Stage.REVIEW].click()
            assert at.stage is Stage.REVIEW
            at.view.stepper.buttons[Stage.SERVICE].click()
            at.enter()
            await at.reaches(Stage.FORM)
            assert at.view.form.form.answers == before
            assert [one.request_id for one in await at.desk.services.intake.drafts()] == [draft.request_id]
            assert at.asked("identity") == 1

    loop.run_until_complete(play())


def test_a_form_in_which_nothing_was_written_leaves_no_draft(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_form()
            await until(lambda: at.unfinished)
            for _ in range(2):
                at.press(Qt.Key.Key_Escape)
            at.view.identity.number.selectAll()
            at.view.identity.number.setFocus()
            at.type("145")
            assert at.view.card.isHidden()
            await until(lambda: not at.unfinished)
            assert await at.desk.services.intake.drafts() == ()

    loop.run_until_complete(play())
