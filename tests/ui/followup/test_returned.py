"""What came back for correction: seen without a code, corrected, sent again."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.request import Action, Decision, RequestState
from tests.gateway import GatewayProcess
from tests.ui.followup.scene import CTRL, REASON, scene
from tests.ui.open_desk import until
from ui.navigation import Place
from ui.visit.view import VisitView
from ui.visit.viewmodel import Stage


def test_what_came_back_stands_there_the_newest_first_before_anything_is_typed(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            before = [row.id for row in at.shown]
            first = await at.sent_back()
            second = await at.sent_back()
            assert first.id not in [row.id for row in at.shown]
            await at.open_again()
            assert [row.id for row in at.shown] == [second.id, first.id, *before]
            assert {row.state for row in at.shown} == {RequestState.RETURNED}
            assert at.view.results.isVisible()
            heading = at.view.results.text()
            at.press(Qt.Key.Key_Down)
            assert at.state.chosen == second.id
            await at.detail()
            assert REASON in at.view.panel.reason.text()
            await at.search(first.tracking_code)
            assert at.view.results.text() != heading

    loop.run_until_complete(play())


def test_a_returned_request_is_corrected_and_sent_again(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.open_again()
            at.press(Qt.Key.Key_Down)
            assert at.state.chosen == request.id
            await at.detail()
            for _ in range(2):  # once, however often
                at.view.correct.click()
            workplace = at.desk.workplace
            await until(lambda: workplace.place is Place.VISIT)
            visit = workplace.page
            assert isinstance(visit, VisitView)
            await until(lambda: visit.viewmodel.state.stage is Stage.FORM)
            draft = visit.viewmodel.filling.state.draft
            assert draft is not None
            assert (draft.request_id, draft.return_reason) == (request.id, REASON)
            assert len(await at.desk.services.intake.drafts()) == 1
            at.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: visit.viewmodel.state.stage is Stage.REVIEW)
            await until(visit.review.consent.hasFocus)
            at.press(Qt.Key.Key_Space)
            at.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: visit.viewmodel.state.stage is Stage.RECEIPT)
            await until(lambda: visit.viewmodel.receipt.state.receipt is not None)
            detail = await at.boss.supervision.detail(request.id)
            assert detail.summary.state is RequestState.AWAITING_APPROVAL
            assert detail.summary.is_amended
            at.press(Qt.Key.Key_F3)
            await until(lambda: request.id not in [row.id for row in at.shown])
            assert at.state.chosen is None  # it is not his to correct any more

    loop.run_until_complete(play())


def test_a_correction_that_waits_in_the_outbox_is_not_opened_a_second_time(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            services = at.desk.services
            draft = await services.followup.amend(await services.followup.detail(request.id))
            form = await services.catalogue.form_of(draft.service.code, draft.service.form_version)
            detail = await services.followup.detail(request.id)
            blocked = at.line.fault
            at.line.fault = lambda asked: type(blocked(asked)).BEFORE if "/actions" in asked.path else blocked(asked)
            await services.intake.submit(draft, form, detail.consent)
            await until(lambda: services.delivery.counts().waiting == 1)
            await at.search(request.tracking_code)
            await at.detail()
            assert at.state.waiting is not None
            assert at.view.note.isVisible()
            assert not at.view.correct.isVisible()
            at.press(Qt.Key.Key_Return, CTRL)
            assert at.desk.workplace.place is Place.FOLLOWUP
            at.line.fault = blocked
            await services.delivery.send_now(request.id)
            await until(lambda: at.state.waiting is None)
            await until(lambda: at.state.detail and at.state.detail.summary.state is RequestState.AWAITING_APPROVAL)

    loop.run_until_complete(play())


def test_a_reminder_goes_once_and_the_timeline_shows_it(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent()
            await at.decided(request.id, Decision(Action.APPROVE))
            await at.search(request.tracking_code)
            await at.detail()
            assert at.view.remind.isVisible()
            assert not at.view.correct.isVisible()
            for _ in range(2):  # once, however often
                at.view.remind.click()
            at.view.remind.click()
            await until(lambda: at.desk.workplace.notices.newest)
            await until(lambda: [entry.step.value for entry in at.state.timeline].count("followed_up") == 1)
            assert not at.view.remind.isEnabled()
            at.view.remind.click()
            timeline = await at.boss.followup.timeline(request.id)
            assert [entry.step.value for entry in timeline].count("followed_up") == 1
            assert at.line.count("POST", "/actions") == 1

    loop.run_until_complete(play())
