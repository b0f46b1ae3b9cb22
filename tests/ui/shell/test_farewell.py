"""Signing out and closing, with something that is not sent."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from tests.ui.visitor import consent, filled
from ui.navigation import Place
from ui.outbox.view import OutboxView
from ui.widgets.question import Question

Loop = asyncio.AbstractEventLoop
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def own_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A gateway that a test may kill."""
    with GatewayProcess(tmp_path_factory.mktemp("own"), ("--still",)) as gateway:
        yield gateway


async def leave_one_unsent(desk: OpenDesk, office: GatewayProcess) -> None:
    draft, form = await filled(desk.services)
    office.kill()
    await desk.services.intake.submit(draft, form, consent())
    await until(lambda: desk.services.delivery.counts().waiting == 1)


def receipts_shown(desk: OpenDesk) -> int:
    """How many requests the outbox page shows as registered."""
    workplace = desk.workplace
    if workplace.place is not Place.OUTBOX:
        workplace.go(Place.OUTBOX)
    assert isinstance(workplace.page, OutboxView)
    return sum(item.receipt is not None for item in workplace.page.viewmodel.state.items)


async def asked(desk: OpenDesk) -> Question:
    question = await desk.dialog(Question)
    assert isinstance(question, Question)
    return question


def test_what_waits_is_named_before_sign_out_and_before_closing(
    loop: Loop, qapp: QApplication, tmp_path: Path, own_office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, own_office) as desk:
            await desk.sign_in(own_office.user("clerk"))
            await leave_one_unsent(desk, own_office)
            desk.press(Qt.Key.Key_L, CONTROL)
            (await asked(desk)).no.click()
            await until(lambda: not desk.shell.findChildren(Question))
            assert desk.shell.workplace is not None
            desk.shell.close()
            (await asked(desk)).no.click()
            await until(lambda: not desk.shell.findChildren(Question))
            assert not desk.shell.closed.is_set()
            desk.shell.close()
            (await asked(desk)).yes.click()
            await desk.shell.closed.wait()
        async with open_desk(qapp, tmp_path, own_office, remembers=True) as desk:
            own_office.start()
            await until(lambda: desk.shell.workplace is not None)
            await until(lambda: receipts_shown(desk) == 1)

    loop.run_until_complete(play())


def test_nothing_is_asked_when_nothing_waits(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            desk.press(Qt.Key.Key_L, CONTROL)
            await until(lambda: desk.services.session.state.person is None)
            desk.shell.close()
            await desk.shell.closed.wait()

    loop.run_until_complete(play())


def test_without_a_keyring_a_draft_that_would_be_lost_is_named(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with open_desk(qapp, tmp_path, office) as desk:
            await desk.sign_in(office.user("clerk"))
            await filled(desk.services)
            desk.shell.close()
            question = await asked(desk)
            assert question.no.hasFocus()
            question.no.click()
            await until(lambda: not desk.shell.findChildren(Question))
            assert not desk.shell.closed.is_set()

    former = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]  # keyring has no types here
    try:
        loop.run_until_complete(play())
    finally:
        keyring.set_keyring(former)
