"""What was kept aside is read, brought back and thrown away; what was overtaken is marked before it is opened."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.domain.outbox import IntentState
from app.domain.request import Action, Decision, Step
from tests.gateway import GatewayProcess
from tests.ui.fitting import assert_fits
from tests.ui.open_desk import until
from tests.ui.takeover.scene import CTRL, MINE, THEIRS, Scene, scene
from ui.outbox.view import OutboxView
from ui.takeover.aside_dialog import AsideDialog
from ui.visit.viewmodel import Stage
from ui.visit.work_table import WorkKind
from ui.widgets.form.answers_view import AnswersView
from ui.widgets.parts import Text
from ui.widgets.question import Question

Loop = asyncio.AbstractEventLoop
BOTH = pytest.mark.parametrize("language", ["fa", "en"])


def rows(at: Scene, kind: WorkKind) -> int:
    return [row.kind for row in at.visit.viewmodel.work.state.rows].count(kind)


async def open_row(at: Scene, kind: WorkKind) -> None:
    await until(lambda: rows(at, kind))
    place = [row.kind for row in at.visit.viewmodel.work.state.rows].index(kind)
    table = at.visit.work.list
    table.setFocus()
    table.setCurrentIndex(table.model().index(place, 0))
    at.press(Qt.Key.Key_Return)


async def read_aside(at: Scene) -> AsideDialog:
    await open_row(at, WorkKind.ASIDE)
    dialog = await at.desk.dialog(AsideDialog)
    assert isinstance(dialog, AsideDialog)
    dialog.activateWindow()  # without a screen no window manager gives it the keyboard
    await until(dialog.isActiveWindow)
    return dialog


async def gone(at: Scene, kind: type[QDialog]) -> None:
    await until(lambda: not [one for one in at.desk.shell.findChildren(kind) if one.isVisible()])
    at.desk.shell.activateWindow()  # without a screen no window manager gives it back
    await until(at.desk.shell.isActiveWindow)


@BOTH
def test_what_was_kept_aside_is_read_and_goes_on_when_the_request_comes_back(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.other_amends(request.id, body=THEIRS)
            at.forward()
            QTest.keyClick(await at.dialog(), Qt.Key.Key_K, CTRL)
            await at.closed()
            await until(lambda: at.stage is Stage.IDENTITY)
            dialog = await read_aside(at)
            (answers,) = dialog.findChildren(AnswersView)
            assert MINE in dict(answers.lines).values()
            await assert_fits(dialog)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await gone(at, AsideDialog)
            assert rows(at, WorkKind.ASIDE) == 1
            await at.decided(request.id, Decision(Action.RETURN, reason="باز هم"))
            dialog = await read_aside(at)
            QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
            await until(lambda: at.stage is Stage.FORM)
            both = await at.dialog()
            QTest.keyClick(both, Qt.Key.Key_Return, CTRL)
            await at.closed()
            await until(lambda: at.visit.viewmodel.takeover.state.theirs is None)
            state = at.visit.viewmodel.filling.state
            assert state.draft is not None
            assert (state.draft.answers["subject"], state.draft.answers["body"]) == (MINE, THEIRS)
            assert await at.desk.services.takeover.asides() == ()

    loop.run_until_complete(play())


def test_it_goes_only_at_the_clerks_word(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            draft = at.visit.viewmodel.filling.state.draft
            assert draft is not None
            await at.desk.services.takeover.set_aside(draft)
            await at.goes_home()
            await at.opens(request)
            await at.writes("subject", THEIRS)
            await at.goes_home()
            await until(lambda: rows(at, WorkKind.CORRECTION) == rows(at, WorkKind.ASIDE) == 1)
            for is_sure in (False, True):
                dialog = await read_aside(at)
                assert not dialog.back.isVisible()  # the request has a draft already
                QTest.keyClick(dialog, Qt.Key.Key_Delete, CTRL)
                question = await at.desk.dialog(Question)
                assert isinstance(question, Question)
                (question.yes if is_sure else question.no).click()
                if is_sure:
                    await gone(at, Question)
                    break
                (await at.desk.dialog(AsideDialog)).reject()
                await gone(at, AsideDialog)
                assert rows(at, WorkKind.ASIDE) == 1
            await until(lambda: not rows(at, WorkKind.ASIDE))
            assert rows(at, WorkKind.CORRECTION) == 1

    loop.run_until_complete(play())


def test_a_draft_whose_request_was_taken_over_says_so_in_the_list(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.goes_home()
            await until(lambda: rows(at, WorkKind.CORRECTION) == 1)
            await at.decided(request.id, Decision(Action.CANCEL, reason="انصراف"))
            at.press(Qt.Key.Key_F2)
            at.press(Qt.Key.Key_F1)
            await until(lambda: rows(at, WorkKind.OVERTAKEN) == 1)
            await open_row(at, WorkKind.OVERTAKEN)
            dialog = await at.dialog()
            dialog.reject()
            await at.closed()
            assert at.visit.overtaken.isVisible()

    loop.run_until_complete(play())


@BOTH
def test_a_reminder_that_was_overtaken_is_done_again_from_the_outbox(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            request = await at.sent()
            services = at.desk.services
            detail = await services.followup.detail(request.id)
            await at.assigned_away(request.id)
            await services.followup.remind(detail, MINE)
            await until(lambda: services.delivery.counts().needs_you == 1)
            at.press(Qt.Key.Key_F4)
            page = at.desk.workplace.page
            assert isinstance(page, OutboxView)
            await until(lambda: page.viewmodel.state.items)
            at.press(Qt.Key.Key_Down)
            await until(lambda: page.detail.primary is page.detail.compare)
            assert page.viewmodel.state.chosen is not None
            assert page.viewmodel.state.chosen.state is IntentState.NEEDS_YOU
            at.forward()
            dialog = await at.dialog()
            await assert_fits(dialog)
            QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
            await at.closed()
            await until(lambda: services.delivery.counts().needs_you == services.delivery.counts().waiting == 0)
            entries = await at.boss.followup.timeline(request.id)
            assert [entry.note for entry in entries if entry.step is Step.FOLLOWED_UP] == [MINE]

    loop.run_until_complete(play())


def test_what_was_said_in_an_overtaken_reminder_is_kept_aside(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent()
            services = at.desk.services
            detail = await services.followup.detail(request.id)
            await at.decided(request.id, Decision(Action.CANCEL, reason="انصراف"))
            await services.followup.remind(detail, MINE)
            await until(lambda: services.delivery.counts().needs_you == 1)
            at.press(Qt.Key.Key_F4)
            page = at.desk.workplace.page
            assert isinstance(page, OutboxView)
            await until(lambda: page.viewmodel.state.items)
            at.press(Qt.Key.Key_Down)
            await until(lambda: page.detail.primary is page.detail.compare)
            at.forward()
            dialog = await at.dialog()
            assert not dialog.go_on.isVisible()
            assert dialog.closed.isVisible()
            QTest.keyClick(dialog, Qt.Key.Key_K, CTRL)
            await at.closed()
            await until(lambda: services.delivery.counts().needs_you == 0)
            at.press(Qt.Key.Key_F1)
            reading = await read_aside(at)
            assert MINE in [label.text() for label in reading.findChildren(Text)]
            assert not reading.back.isVisible()
            reading.reject()
            await gone(at, AsideDialog)

    loop.run_until_complete(play())
