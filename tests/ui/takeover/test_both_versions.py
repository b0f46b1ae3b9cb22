"""Somebody else acts on a request that a clerk corrects: the clerk sees both versions and decides, by keys."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.news import Topic
from app.domain.request import Action, Decision, RequestState, Step
from tests.gateway import GatewayProcess
from tests.ui.fitting import HEIGHT, WIDTH, assert_fits
from tests.ui.open_desk import until
from tests.ui.takeover.scene import CTRL, MINE, THEIRS, scene
from ui.takeover.dialog import TakeOverDialog
from ui.takeover.sides import SidesView
from ui.visit.viewmodel import Stage
from ui.widgets.question import Question

Loop = asyncio.AbstractEventLoop
BOTH = pytest.mark.parametrize("language", ["fa", "en"])


@BOTH
def test_mine_goes_on_over_theirs_with_a_choice_where_both_wrote(
    language: str, loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office, language) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.writes("body", MINE)
            await at.goes_home()
            await at.other_amends(request.id, body=THEIRS, addressee="governor")
            await at.decided(request.id, Decision(Action.RETURN, reason="باز هم"))
            await at.opens(request)
            dialog = await at.dialog()
            assert isinstance(dialog.middle, SidesView)
            assert len(dialog.middle.lines) == 3
            mine, theirs = dialog.middle.choice("body")
            assert mine.isChecked()
            await until(mine.hasFocus)
            await assert_fits(dialog)
            assert (dialog.width(), dialog.height()) <= (WIDTH, HEIGHT)
            QTest.keyClick(mine, Qt.Key.Key_Down)
            assert theirs.isChecked()
            QTest.keyClick(theirs, Qt.Key.Key_Return, CTRL)
            await at.closed()
            draft = at.visit.viewmodel.filling.state
            await until(lambda: at.visit.viewmodel.takeover.state.theirs is None)
            draft = at.visit.viewmodel.filling.state
            assert draft.draft is not None
            answers = draft.draft.answers
            assert (answers["subject"], answers["body"], answers["addressee"]) == (MINE, THEIRS, "governor")
            assert at.visit.form.form.answers["addressee"] == "governor"
            assert not at.visit.overtaken.isVisible()
            at.forward()
            await until(lambda: at.stage is Stage.REVIEW)
            await until(at.visit.review.consent.hasFocus)
            at.press(Qt.Key.Key_Space)
            at.forward()
            await until(lambda: at.stage is Stage.RECEIPT)
            await until(lambda: at.visit.viewmodel.receipt.state.receipt)
            detail = await at.boss.supervision.detail(request.id)
            assert (detail.answers["subject"], detail.answers["body"]) == (MINE, THEIRS)
            steps = [entry.step for entry in await at.boss.followup.timeline(request.id)]
            assert steps.count(Step.AMENDED) == 2

    loop.run_until_complete(play())


def test_what_is_put_off_is_asked_again_before_it_is_sent(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.assigned_away(request.id)  # the clerk is told of it before it is sent
            at.forward()
            await until(lambda: at.stage is Stage.REVIEW)
            dialog = await at.dialog()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await at.closed()
            assert at.visit.overtaken.isVisible()
            await until(at.visit.review.consent.hasFocus)
            at.press(Qt.Key.Key_Space)
            at.forward()
            dialog = await at.dialog()
            assert at.stage is Stage.REVIEW
            QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
            await at.closed()
            await until(lambda: at.stage is Stage.FORM)
            assert at.visit.viewmodel.filling.state.agreed_at is None
            detail = await at.boss.supervision.detail(request.id)
            assert detail.summary.state is RequestState.RETURNED

    loop.run_until_complete(play())


def test_what_was_sent_meanwhile_comes_back_whole_and_meets_theirs(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.line.cut()
            at.forward()
            await until(lambda: at.stage is Stage.REVIEW)
            await until(at.visit.review.consent.hasFocus)
            at.press(Qt.Key.Key_Space)
            at.forward()
            await until(lambda: at.visit.viewmodel.receipt.state.is_provisional)
            await at.assigned_away(request.id)
            await at.line.mend()
            await at.desk.services.delivery.send_now(request.id)
            await until(lambda: at.visit.viewmodel.receipt.state.needs_clerk)
            at.visit.viewmodel.receipt.correct()
            dialog = await at.dialog()
            assert at.visit.viewmodel.filling.state.draft is not None
            assert at.visit.viewmodel.filling.state.draft.answers["subject"] == MINE
            QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
            await at.closed()
            await until(lambda: at.visit.viewmodel.takeover.state.theirs is None)

    loop.run_until_complete(play())


def test_where_it_is_closed_mine_is_kept_aside_and_read_again(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.decided(request.id, Decision(Action.CANCEL, reason="انصراف"))
            at.forward()
            dialog = await at.dialog()
            assert dialog.closed.text()
            assert not dialog.go_on.isVisible()
            QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
            assert dialog.isVisible()
            QTest.keyClick(dialog, Qt.Key.Key_K, CTRL)
            await at.closed()
            await until(lambda: at.stage is Stage.IDENTITY)
            (aside,) = await at.desk.services.takeover.asides()
            assert aside.draft is not None
            assert aside.draft.answers["subject"] == MINE
            assert at.desk.workplace.notices.newest is not None

    loop.run_until_complete(play())


def test_mine_goes_only_at_the_clerks_word(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.assigned_away(request.id)
            at.forward()
            for is_sure in (False, True):
                dialog = await at.dialog()
                QTest.keyClick(dialog, Qt.Key.Key_Delete, CTRL)
                question = await at.desk.dialog(Question)
                assert isinstance(question, Question)
                assert len(await at.desk.services.intake.drafts()) == 1
                (question.yes if is_sure else question.no).click()
            await until(lambda: at.stage is Stage.IDENTITY)
            assert await at.desk.services.intake.drafts() == ()
            assert await at.desk.services.takeover.asides() == ()

    loop.run_until_complete(play())


def test_a_note_goes_to_who_has_it_now(loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.other_amends(request.id, body=THEIRS)
            at.forward()
            dialog = await at.dialog()
            dialog.note_field.setFocus()
            dialog.note_field.setText(MINE)
            for _ in range(2):
                dialog.send_note.click()
            await until(lambda: not dialog.note_field.text())
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await at.closed()

            async def notes() -> list[str]:
                return [entry.note for entry in await at.boss.followup.timeline(request.id)]

            await at.desk.services.delivery.rested()
            assert (await notes()).count(MINE) == 1

    loop.run_until_complete(play())


def test_nobody_is_asked_over_another_page(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.assigned_away(request.id)
            takeover = at.visit.viewmodel.takeover
            at.press(Qt.Key.Key_F2)  # or the desk is locked
            takeover.look()
            await until(lambda: takeover.state.asks)
            await asyncio.sleep(0)
            assert not at.desk.shell.findChildren(TakeOverDialog)
            at.press(Qt.Key.Key_F1)
            (await at.dialog()).reject()
            await at.closed()

    loop.run_until_complete(play())


def test_where_the_branch_is_watched_it_is_told_at_once_and_asked_with_what_stands_by_now(
    loop: Loop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            await at.opens(request)
            await at.writes("subject", MINE)
            await at.assigned_away(request.id)
            at.desk.services.news.tell(Topic.REQUESTS)
            dialog = await at.dialog()
            assert dialog.go_on.isVisible()
            dialog.reject()
            await at.closed()
            await at.decided(request.id, Decision(Action.CANCEL, reason="انصراف"))
            at.visit.overtaken.step.click()
            dialog = await at.dialog()
            assert not dialog.go_on.isVisible()
            assert dialog.closed.isVisible()
            dialog.reject()
            await at.closed()
            await at.line.cut()
            at.visit.overtaken.step.click()  # without the gateway, with what was read before
            (await at.dialog()).reject()
            await at.closed()

    loop.run_until_complete(play())
