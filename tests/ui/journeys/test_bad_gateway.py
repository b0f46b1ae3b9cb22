"""A gateway that answers as none should, seen from the real window: a named error, nothing lost, the desk lives."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.app.desk.evil import (
    Asked,
    Behaviour,
    evil,
    hangs_up,
    never_ends,
    refuses,
    says,
    speaks_no_http,
    stops_half_way,
)
from tests.gateway import GatewayProcess
from tests.ui.journeys.hands import Hands
from tests.ui.open_desk import focus_of, open_desk, until
from tests.ui.visit.counter import HOME, RESIDENCE, Counter, counter
from ui.visit.viewmodel import Stage

Loop = asyncio.AbstractEventLoop
HTML = says(200, b"<html><body>Please sign in to the network</body></html>", "text/html")
BEHAVIOURS: dict[str, Behaviour] = {
    "html": HTML,
    "html as json": says(200, b"<html></html>"),
    "half a json": stops_half_way,
    "cut json": says(200, b'{"citizen": {"national_nu'),
    "another json": says(200, b'{"hello": "world"}'),
    "200 MB": never_ends,
    "500": says(500, b"Traceback (most recent call last)", "text/plain"),
    "500 as it should be": refuses(500, "internal"),
    "503": refuses(503, "busy", "2"),
    "hung up": hangs_up,
    "no http": speaks_no_http,
}
EVERY = pytest.mark.parametrize("name", BEHAVIOURS)


def only(part: str, behaviour: Behaviour) -> "Answer":
    return Answer(part, behaviour)


class Answer:
    """Answers calls of one part of the contract in the gateway's place."""

    def __init__(self, part: str, behaviour: Behaviour) -> None:
        self._part, self._behaviour = part, behaviour

    def __call__(self, asked: Asked) -> Behaviour | None:
        return self._behaviour if self._part in asked.path else None


def heal(at: Counter) -> None:
    at.line.answer = lambda _: None


@EVERY
def test_the_sign_in_page_names_what_is_wrong(name: str, loop: Loop, qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with evil(BEHAVIOURS[name]) as server:
            nobody = GatewayProcess(tmp_path / "none", url=server.url)
            async with open_desk(qapp, tmp_path, nobody) as desk:
                hands = Hands(desk)
                await until(lambda: not desk.shell.signin.viewmodel.state.is_busy)
                for text in ("zahra", "secret"):
                    hands.write(text)
                    hands.enter()
                await until(lambda: desk.shell.signin.viewmodel.state.error is not None)
                said = [label.text() for label in desk.shell.signin.findChildren(QLabel) if label.isVisible()]
                assert any(len(text) > 40 for text in said), said
                assert desk.shell.workplace is None
                assert hands.at.property("echoMode") is not None, "the password can be typed again"

    loop.run_until_complete(play())


@EVERY
def test_an_inquiry_names_what_is_wrong_and_is_asked_again_with_enter(
    name: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            identity = at.view.viewmodel.identity
            at.line.answer = only("/v1/inquiries", BEHAVIOURS[name])
            await at.look_up("living")
            assert identity.state.error is not None
            assert len(at.view.identity.failure.sentence) > 40
            assert not at.view.identity.failure.step.isHidden()
            assert identity.state.typed.number, "what was typed stays"
            heal(at)
            at.enter()
            await until(lambda: identity.state.person is not None)

    loop.run_until_complete(play())


@pytest.mark.parametrize("name", ["html", "half a json", "another json", "500", "hung up"])
def test_services_and_forms_that_cannot_be_read_are_read_again(
    name: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            browser = at.view.service.browser
            at.line.answer = only("/v1/services", BEHAVIOURS[name])
            await at.look_up("living", postal_code=HOME)
            at.enter()
            await at.reaches(Stage.SERVICE)
            await until(lambda: browser.viewmodel.state.error is not None)
            heal(at)
            at.press(Qt.Key.Key_Tab)
            while getattr(focus_of(at.desk.shell), "text", str)() != "تلاش دوباره":
                at.press(Qt.Key.Key_Tab)
            at.enter()
            await until(lambda: browser.viewmodel.state.found)
            browser.focus()
            at.type(RESIDENCE)
            at.line.answer = only("/forms/", BEHAVIOURS[name])
            at.enter()
            await until(lambda: at.view.viewmodel.filling.state.error is not None)
            assert at.view.service.failure.sentence
            assert at.stage is Stage.SERVICE
            heal(at)
            at.enter()
            await at.reaches(Stage.FORM)

    loop.run_until_complete(play())


@pytest.mark.parametrize("name", ["html", "half a json", "another json", "500", "503", "hung up"])
def test_a_request_that_is_answered_with_nonsense_is_delivered_once(
    name: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            at.line.answer = only("/v1/requests/", BEHAVIOURS[name])
            request_id = await at.submitted()
            receipt = at.view.viewmodel.receipt
            await until(lambda: receipt.state.is_provisional and receipt.state.item and receipt.state.item.cause)
            heal(at)
            at.desk.services.delivery.wake()
            await at.desk.services.delivery.send_now(request_id)
            await until(lambda: receipt.state.receipt is not None)
            assert len([item for item in await at.items() if item.request_id == request_id]) == 1

    loop.run_until_complete(play())
