"""Approve, return, assign: once, with the keyboard alone, and with the truth when somebody else was quicker."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.request import Action, RequestId, RequestState
from tests.app.desk import office as core
from tests.app.desk.evil import Asked
from tests.app.desk.line import Fault
from tests.gateway import GatewayProcess
from tests.ui.open_desk import until
from tests.ui.supervision.scene import CTRL, Scene, scene, settings_of
from ui.supervision.chips import FilterChips
from ui.theme import Tone

REASON = "شماره قرارداد با تصویر آن یکی نیست"


def said(at: Scene) -> tuple[Tone, str] | None:
    newest = at.desk.workplace.notices.newest
    return (newest.tone, newest.text) if newest else None


def writes(at: Scene) -> int:
    """How many actions left the desk."""
    return at.line.count("POST", "/actions")


def test_approve_with_the_keyboard_alone_and_the_keys_go_on_in_the_list(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id, other = await at.sent(), await at.sent()
            code = at.table.known(request_id).tracking_code  # type: ignore[union-attr]
            at.press(Qt.Key.Key_F, CTRL)
            at.write(code)
            at.press(Qt.Key.Key_Return)
            assert at.rows.hasFocus()
            assert at.rows.chosen == request_id
            await until(lambda: at.state.detail is not None and at.state.timeline)
            at.press(Qt.Key.Key_Return, CTRL)
            assert at.state.deciding is Action.APPROVE
            await at.becomes(request_id, RequestState.IN_AUTOMATION)
            await until(lambda: said(at))
            assert said(at)[0] is Tone.GOOD  # type: ignore[index]
            assert at.desk.language.digits(code) in said(at)[1]  # type: ignore[index]
            assert at.rows.hasFocus()
            assert (await at.steps_of(request_id))[-1] == "approved"
            at.press(Qt.Key.Key_Escape)  # the notice
            at.press(Qt.Key.Key_Escape)  # the chosen request
            at.press(Qt.Key.Key_Escape)  # the search
            assert at.rows.chosen is None
            assert at.table.rowCount() == len(at.table)
            assert at.table.known(other).state is RequestState.AWAITING_APPROVAL

    loop.run_until_complete(play())


def test_an_answer_in_words_closes_a_request_that_no_automation_answers(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id = await at.sent()
            await at.choose(request_id)
            bar = at.view.decisions
            assert bar.answer.isHidden()
            at.press(Qt.Key.Key_Y, CTRL)
            assert not bar.is_asking  # it is not approved yet
            at.press(Qt.Key.Key_Return, CTRL)
            await at.becomes(request_id, RequestState.IN_AUTOMATION)
            await until(lambda: at.state.deciding is None and not bar.answer.isHidden() and said(at))
            at.press(Qt.Key.Key_Escape)  # the notice
            for key, asked in ((Qt.Key.Key_U, Action.REFUSE), (Qt.Key.Key_Y, Action.ANSWER)):
                at.press(key, CTRL)
                assert bar.asked is asked
                at.press(Qt.Key.Key_Escape)
                assert not bar.is_asking
            bar.answer.click()
            at.press(Qt.Key.Key_Return, CTRL)  # without words
            assert bar.is_asking
            assert at.state.deciding is None
            at.write("گواهی آماده تحویل است")
            at.press(Qt.Key.Key_Return, CTRL)
            await at.becomes(request_id, RequestState.ANSWERED)
            await until(lambda: said(at))
            await until(lambda: at.state.detail is not None and not at.state.detail.actions)
            assert (await at.steps_of(request_id))[-1] == "answered"
            assert (await at.counter.followup.timeline(request_id))[-1].note == "گواهی آماده تحویل است"

    loop.run_until_complete(play())


def test_a_decision_is_made_once_however_often_it_is_clicked(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id, neighbour = await at.sent(), await at.sent()
            at.one(FilterChips).choose(RequestState.AWAITING_APPROVAL)
            await at.choose(request_id)
            approve = at.view.decisions.approve
            approve.click()
            approve.click()
            at.press(Qt.Key.Key_Return, CTRL)
            await at.becomes(request_id, RequestState.IN_AUTOMATION)
            assert at.rows.chosen is None
            # The row is gone from this list; keys that were meant for it do not reach the next one.
            for _ in range(3):
                at.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: at.state.deciding is None)
            assert writes(at) == 1
            assert (await at.steps_of(neighbour))[-1] != "approved"
            at.press(Qt.Key.Key_Down)
            assert at.rows.chosen is not None

    loop.run_until_complete(play())


def test_a_return_needs_a_reason_and_says_so_at_the_field(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id = await at.sent()
            await at.choose(request_id)
            bar = at.view.decisions
            at.press(Qt.Key.Key_R, CTRL)
            assert bar.reason_field.hasFocus()
            assert not bar.approve.isVisible()
            bar.reason_field.insertPlainText("  \n ")
            at.press(Qt.Key.Key_Return, CTRL)
            assert bar.reason_row.problem
            assert bar.reason_field.hasFocus()
            assert at.state.deciding is None
            bar.reason_field.insertPlainText(REASON)
            at.press(Qt.Key.Key_Return, CTRL)
            await at.becomes(request_id, RequestState.RETURNED)
            detail = await at.counter.followup.detail(request_id)
            assert detail.return_reason == REASON
            await until(lambda: not at.view.panel.reason.isHidden())
            assert REASON in at.view.panel.reason.text()
            assert not bar.is_asking
            assert bar.reason == ""
            assert writes(at) == 1

    loop.run_until_complete(play())


def test_escape_closes_the_question_and_keeps_what_was_written(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            first, second = await at.sent(), await at.sent()
            await at.choose(first)
            bar = at.view.decisions
            at.press(Qt.Key.Key_R, CTRL)
            bar.reason_field.insertPlainText(REASON)
            at.press(Qt.Key.Key_Escape)
            assert not bar.is_asking
            assert at.rows.chosen == first
            await at.choose(second)
            at.press(Qt.Key.Key_R, CTRL)
            assert bar.reason == ""  # a reason belongs to its request
            at.press(Qt.Key.Key_Escape)
            await at.choose(first)
            at.press(Qt.Key.Key_R, CTRL)
            assert bar.reason == REASON
            assert writes(at) == 0

    loop.run_until_complete(play())


def test_assign_to_a_colleague(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id = await at.sent()
            await at.choose(request_id)
            await until(lambda: at.state.colleagues)
            at.press(Qt.Key.Key_G, CTRL)
            field = at.view.decisions.person_field
            assert field.hasFocus()
            assert field.count() == len(at.state.colleagues)
            at.press(Qt.Key.Key_Down)
            wanted = at.state.colleagues[field.currentIndex()]
            at.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: (row := at.table.known(request_id)) and row.assignee_name == wanted.name)
            assert writes(at) == 1
            assert wanted.name.fa in at.row(at.table.row_of(request_id))

    loop.run_until_complete(play())


def test_somebody_else_was_quicker_the_truth_is_shown_with_the_reason(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id = await at.sent()
            await at.choose(request_id)
            version = at.state.detail.summary.version  # type: ignore[union-attr]
            await at.line.cut()  # the colleague's return and this approval cross each other: no event comes
            await returned_elsewhere(office, tmp_path, request_id)
            await at.line.mend()
            at.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: at.state.deciding is None and at.state.detail_error is not None)
            await until(lambda: at.state.detail.summary.state is RequestState.RETURNED)  # type: ignore[union-attr]
            assert at.state.detail.summary.version == version + 1  # type: ignore[union-attr]
            panel = at.view.panel
            assert not panel.error.isHidden()
            assert REASON in panel.reason.text()
            assert at.rows.chosen == request_id
            assert not at.view.decisions.approve.isVisible()
            # Nothing of it is left in the outbox: the person was told here.
            assert [item for item in await at.desk.services.delivery.items() if item.request_id == request_id] == []

    loop.run_until_complete(play())


async def returned_elsewhere(office: GatewayProcess, folder: Path, request_id: RequestId) -> None:
    """By a colleague at another desk."""
    async with core.desk(settings_of(folder / "elsewhere", office.url)) as elsewhere:
        await core.signed_in(elsewhere, office, "supervisor")
        detail = await elsewhere.supervision.detail(request_id)
        await elsewhere.supervision.decide(detail, core.returning(REASON))


def test_a_decision_without_the_gateway_waits_in_the_outbox_and_cannot_be_made_twice(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id = await at.sent()
            await at.choose(request_id)
            await at.line.cut()
            at.press(Qt.Key.Key_Return, CTRL)
            await until(lambda: at.state.waiting is not None)
            bar = at.view.decisions
            assert bar.note.text()
            assert not bar.approve.isVisible()
            assert at.view.panel.error.isHidden()
            at.press(Qt.Key.Key_Return, CTRL)
            assert at.state.deciding is None
            assert at.desk.services.delivery.counts().waiting == 1
            await at.line.mend()
            at.desk.services.delivery.wake()
            await at.becomes(request_id, RequestState.IN_AUTOMATION)
            await until(lambda: at.state.waiting is None)
            await until(lambda: at.state.detail.summary.state is RequestState.IN_AUTOMATION)  # type: ignore[union-attr]
            assert writes(at) == 1
            assert (await at.steps_of(request_id)).count("approved") == 1

    loop.run_until_complete(play())


def test_an_answer_that_is_lost_is_asked_for_again_and_decides_once(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id = await at.sent()
            await at.choose(request_id)
            lost: list[str] = []

            def fault(asked: Asked) -> Fault:
                if not asked.path.endswith("/actions") or lost:
                    return Fault.NONE
                lost.append(asked.path)
                return Fault.AFTER

            at.line.fault = fault
            at.press(Qt.Key.Key_Return, CTRL)
            await at.becomes(request_id, RequestState.IN_AUTOMATION)
            await until(lambda: at.state.waiting is None and at.state.deciding is None)
            at.desk.services.delivery.wake()
            await until(lambda: at.desk.services.delivery.counts().waiting == 0)
            assert (await at.steps_of(request_id)).count("approved") == 1

    loop.run_until_complete(play())


def test_an_amended_request_shows_what_was_corrected(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request_id = await at.sent()
            await core.reaches(at.counter, request_id, "delivered")
            await at.act_of_another(request_id, Action.RETURN, REASON)
            draft = await at.counter.followup.amend(await at.counter.followup.detail(request_id))
            form = await at.counter.catalogue.form_of(draft.service.code, draft.service.form_version)
            name = next(
                field.name
                for field in form.fields
                if isinstance(draft.answers.get(field.name), str)
                and field.name not in draft.locked
                and not form.problems({**draft.answers, field.name: f"{draft.answers[field.name]} اصلاح"})
            )
            answers = {**draft.answers, name: f"{draft.answers[name]} اصلاح"}
            await at.counter.intake.submit(draft.with_answers(answers, draft.changed_at), form, core.consent())
            await at.becomes(request_id, RequestState.AWAITING_APPROVAL)
            await until(lambda: at.table.known(request_id).is_amended)  # type: ignore[union-attr]
            detail = await at.choose(request_id)
            assert [change.field for change in detail.changes] == [name]
            ((_, before, after),) = at.view.panel.changes.lines
            assert after == f"{before} اصلاح"
            assert at.view.panel.changes.isVisible()
            assert after in [text for _, text in at.view.panel.answers.lines]

    loop.run_until_complete(play())
