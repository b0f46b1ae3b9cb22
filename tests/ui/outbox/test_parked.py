"""What the desk stopped trying: the clerk reads that the supervisor is told, and sends it again by one key."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.outbox import IntentState
from app.errors import GivenUp
from tests.app.desk.line import line
from tests.app.desk.office import reaches
from tests.app.desk.parking import parked
from tests.gateway import GatewayProcess
from tests.ui.fitting import assert_fits
from tests.ui.open_desk import open_desk, until
from ui.backlog_messages import parked_words
from ui.messages import sentence
from ui.outbox.view import OutboxView
from ui.widgets.requests.waiting import waiting_sentence

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("language", ["fa", "en"])
def test_what_was_given_up_says_so_and_goes_again_by_a_key(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with line(office.url) as wire, open_desk(qapp, tmp_path, replace(office, url=wire.url), language) as desk:
            workplace = await desk.sign_in(office.user("clerk"))
            request_id = await parked(desk.services, wire)
            await until(lambda: workplace.notices.newest is not None)
            assert workplace.notices.newest
            assert workplace.notices.newest.text == parked_words()
            desk.press(Qt.Key.Key_F4)
            page = workplace.page
            assert isinstance(page, OutboxView)
            await until(lambda: page.viewmodel.state.items)
            desk.press(Qt.Key.Key_Down)
            item = page.viewmodel.state.chosen
            assert item is not None
            assert item.state is IntentState.NEEDS_YOU
            assert isinstance(item.cause, GivenUp)
            said = [label.text() for label in page.detail.findChildren(QLabel) if label.isVisible()]
            assert sentence(item.cause, desk.language) in said
            assert sentence(item.cause, desk.language) in waiting_sentence(item, desk.language)
            await assert_fits(page)
            wire.answer = lambda _: None
            desk.press(Qt.Key.Key_Return, CTRL)
            await reaches(desk.services, request_id, "delivered")

    loop.run_until_complete(play())
