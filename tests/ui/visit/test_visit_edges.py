"""Inquiries that ended, a language that is switched in mid-visit, one dependency that is down."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.outbox import IntentState
from tests.app.desk.evil import Asked, Behaviour, refuses
from tests.gateway import GatewayProcess
from tests.ui.open_desk import until
from tests.ui.visit.counter import HOME, Counter, counter
from ui.visit.viewmodel import Stage
from ui.widgets.parts import Text


def test_a_draft_whose_inquiry_ended_asks_again_and_is_registered(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            services = at.desk.services
            at.view.viewmodel.next_visitor()
            await until(lambda: at.unfinished)
            (draft,) = await services.intake.drafts()
            ended = datetime.now(UTC) - timedelta(hours=1)
            former = replace(draft.visitor.identity, expires_at=ended)
            old = replace(draft, visitor=replace(draft.visitor, identity=former))
            await services.intake.keep(old)
            asked = at.asked("identity")
            at.desk.workplace.open_draft(old)
            await at.reaches(Stage.REVIEW)
            await until(lambda: at.asked("identity") == asked + 1)

            def is_renewed() -> bool:
                open_draft = at.view.viewmodel.filling.state.draft
                return open_draft is not None and open_draft.visitor.identity.id != former.id

            await until(is_renewed)
            await at.submitted()
            await until(lambda: at.view.viewmodel.receipt.state.receipt)

    loop.run_until_complete(play())


def _down(kind: str) -> object:
    def answer(asked: Asked) -> Behaviour | None:
        is_it = asked.path == "/v1/inquiries" and f'"{kind}"'.encode() in asked.body
        return refuses(502, "inquiry_failed", inquiry_failure="upstream") if is_it else None

    return answer


def test_one_registry_down_stops_nothing_else(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            at.line.answer = _down("mobile_match")  # type: ignore[assignment]  # a test's own closure
            identity = at.view.viewmodel.identity
            at.view.identity.mobile.setFocus()
            at.type("09145551234")
            await at.look_up(postal_code=HOME)

            def has_failed() -> bool:
                person = identity.state.person
                return person is not None and person.mobile_side.error is not None

            await until(has_failed)
            at.enter()
            assert at.stage is Stage.SERVICE
            at.press(Qt.Key.Key_Escape)
            at.line.answer = lambda _: None
            identity.ask_sides_again()
            await until(lambda: identity.state.person and identity.state.person.visitor.mobile_match)

    loop.run_until_complete(play())


async def _walk(at: Counter) -> list[Stage]:
    """Every stage, with the language switched there and back."""
    seen: list[Stage] = []

    async def switch() -> None:
        seen.append(at.stage)
        before = _texts(at)
        typed = dict(at.view.form.form.answers)
        at.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        await until(lambda: _texts(at) != before)
        assert at.view.layoutDirection() is qt_direction(at.desk.language.code)
        at.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        await until(lambda: _texts(at) == before)
        assert at.view.form.form.answers == typed

    await switch()
    await at.look_up("living", postal_code=HOME)
    await until(lambda: at.view.viewmodel.identity.state.person)
    at.enter()
    await until(lambda: at.view.service.browser.viewmodel.state.found)
    await until(lambda: at.view.service.browser.viewmodel.state.calendar)  # the promise names its day then
    await switch()
    at.view.service.browser.query.setText("10051234002")
    at.view.service.browser.query.setFocus()
    at.enter()
    await at.reaches(Stage.FORM)
    await switch()
    at.fill()
    at.forward()
    await at.reaches(Stage.REVIEW)
    await switch()
    await at.submitted()
    await until(lambda: at.view.viewmodel.receipt.state.receipt)
    await until(at.view.receipt.next.hasFocus)
    await switch()
    return seen


def _texts(at: Counter) -> list[str]:
    page = at.view.stack.currentWidget()
    return [label.text() for label in page.findChildren(Text) if label.isVisible()]


def qt_direction(code: str) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if code == "fa" else Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_language_is_switched_at_every_step_and_nothing_is_lost(
    language: str, loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office, language) as at:
            assert await _walk(at) == list(Stage)

    loop.run_until_complete(play())


def test_work_that_waits_leads_to_the_outbox(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            await at.line.cut()
            await at.submitted()
            await until(at.view.receipt.next.hasFocus)
            at.enter()
            await until(lambda: at.unfinished)
            at.view.work.list.setFocus()
            at.enter()
            assert at.desk.workplace.place == "outbox"
            assert [item.state for item in await at.items()] != [IntentState.DELIVERED]
            await at.line.mend()
            await until(lambda: not at.unfinished)

    loop.run_until_complete(play())
