"""Training mode: numbers to try fill the fields with one key or click."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.jalali import parse_jalali
from tests.ui.open_desk import open_desk, until
from tests.ui.visit.counter import CTRL, SAMPLES
from ui.visit.view import VisitView


def test_one_key_fills_the_fields_and_enter_asks(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, None) as desk:
            assert desk.services.training is not None
            users = await desk.services.training.ready()
            clerk = next(user for user in users if user.role == "clerk")
            workplace = await desk.sign_in((clerk.user_name, clerk.password))
            page = workplace.page
            assert isinstance(page, VisitView)
            identity = page.viewmodel.identity
            await until(lambda: identity.state.samples)
            assert len(page.identity.samples.buttons) == len(SAMPLES)
            for at, sample in enumerate(identity.state.samples[:4]):
                desk.press(Qt.Key(Qt.Key.Key_1 + at), CTRL)
                await until(lambda number=sample.national_number: page.identity.number.value == number)
                assert page.identity.birth.value == sample.birth_date
                assert parse_jalali(identity.state.typed.birth) == sample.birth_date
                assert page.identity.go_on.hasFocus()
                desk.press(Qt.Key.Key_Return)
                await until(lambda: identity.state.person)
                assert identity.state.person is not None
                assert identity.state.person.visitor.citizen.national_number == sample.national_number
            page.identity.samples.buttons[-1].click()
            assert identity.state.person is None
            desk.press(Qt.Key.Key_Return)
            await until(lambda: identity.state.error)

    loop.run_until_complete(play())
