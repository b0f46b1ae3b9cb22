"""Every service of the training office: its form filled with keys only, reviewed, sent, registered."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gateway import GatewayProcess
from tests.ui.journeys.hands import Hands
from tests.ui.journeys.walk import ANSWERS
from tests.ui.open_desk import focus_of, until
from tests.ui.visit.counter import HOME, SAMPLES, counter
from ui.visit.viewmodel import Stage

Loop = asyncio.AbstractEventLoop


def in_any_order(answer: object) -> object:
    """Ticked boxes are kept in the order of the list."""
    is_ticked = isinstance(answer, list) and all(isinstance(each, str) for each in answer)
    return sorted(answer) if is_ticked else answer  # type: ignore[call-overload]


@pytest.mark.parametrize(("number", "service"), list(enumerate(ANSWERS)))
def test_a_form_is_filled_and_sent_without_a_mouse(
    number: int, service: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office, ("fa", "en")[number % 2]) as at:
            hands = Hands(at.desk)
            await at.look_up("living", postal_code=HOME)
            hands.tab_to(at.view.identity.mobile)
            hands.write(SAMPLES["living"].mobile)
            hands.enter()
            identity = at.view.viewmodel.identity
            await until(lambda: identity.state.person and identity.state.person.visitor.mobile_match)
            at.forward()
            await at.reaches(Stage.SERVICE)
            await until(lambda: at.view.service.browser.viewmodel.state.found)
            hands.write(service)
            hands.enter()
            await at.reaches(Stage.FORM)
            await hands.fill(at.view, ANSWERS[service])
            assert at.view.form.form.remaining == 0
            at.forward()
            await at.reaches(Stage.REVIEW)
            request_id = await at.submitted()
            receipt = at.view.viewmodel.receipt
            await until(lambda: receipt.state.receipt is not None)
            sent = await at.desk.services.followup.detail(request_id)
            for name, answer in ANSWERS[service].items():
                if "@" not in str(answer):
                    assert in_any_order(sent.answers.get(name)) == in_any_order(answer), name

    loop.run_until_complete(play())


def test_each_answer_of_a_registry_leads_on_by_keyboard(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    """A person leads to the services by Enter; a failure is asked again by Enter; Esc is the next visitor."""
    sentences: dict[str, str] = {}

    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            identity = at.view.viewmodel.identity
            for kind in SAMPLES:
                await at.look_up(kind)
                if identity.state.person is not None:
                    at.enter()
                    assert at.stage is Stage.SERVICE, kind
                    at.press(Qt.Key.Key_Escape)
                else:
                    sentences[kind] = at.view.identity.failure.sentence
                    asked = at.asked()
                    at.enter()
                    await until(lambda asked=asked: at.asked() > asked)  # type: ignore[misc]
                    await until(lambda: not identity.state.is_asking)
                assert identity.state.typed.number
                at.press(Qt.Key.Key_Escape)
                assert identity.state.typed == replace(identity.state.typed, number="", birth="")
                assert focus_of(at.desk.shell) is at.view.identity.number

    loop.run_until_complete(play())
    assert len(sentences) == len(set(sentences.values())) == 7
