"""Nothing typed is lost: drafts, the line that is cut, the session that ends, the gateway that refuses."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.outbox import IntentState
from app.domain.request import RequestState
from app.domain.visit import Draft, Page
from tests.app.desk import office as branch
from tests.app.desk.evil import Asked, Behaviour, refuses
from tests.app.desk.line import Fault
from tests.gateway import GatewayProcess
from tests.ui.open_desk import until
from tests.ui.visit.counter import Counter, counter
from ui.signin.again import SignInAgain
from ui.visit.viewmodel import Stage
from ui.visit.work_table import WorkKind
from ui.widgets.question import Question

NOTE = "در شهرستان"


async def _kept(at: Counter, name: str, answer: object) -> Draft:
    """The draft in the store, as soon as it holds an answer."""
    async with asyncio.timeout(60):
        while True:
            drafts = await at.desk.services.intake.drafts()
            if drafts and drafts[0].answers.get(name) == answer:
                return drafts[0]
            await asyncio.sleep(0.01)


def test_every_change_is_kept_and_the_next_day_goes_on_in_the_same_field(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def first() -> int:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_form()
            at.answer("residence_since", "14020215")
            await _kept(at, "residence_since", "2023-05-05")
            assert at.view.viewmodel.filling.state.kept_at is not None
            at.answer("notes", "abc")
            # The window is closed right after the last key.
            return int(at.line.url.rpartition(":")[2])

    async def second(port: int) -> None:
        async with counter(qapp, tmp_path, office, day=1, port=port) as at:
            work = at.view.work.list
            await until(lambda: at.unfinished)
            (row,) = at.unfinished
            assert row.kind is WorkKind.DRAFT
            work.setFocus()
            at.enter()
            await at.reaches(Stage.FORM)
            assert at.view.form.form.answers["notes"] == "abc"
            assert at.view.form.form.answers["residence_since"] == "2023-05-05"
            assert at.view.form.form.focused_field == "notes"
            assert not at.view.card.isHidden()
            at.answer("occupancy", "")
            at.forward()
            await at.reaches(Stage.REVIEW)
            await until(lambda: at.view.viewmodel.filling.state.kept_at)
            at.desk.press(Qt.Key.Key_F2)
            at.desk.press(Qt.Key.Key_F1)
            assert at.stage is Stage.REVIEW

    async def third(port: int) -> None:
        async with counter(qapp, tmp_path, office, day=2, port=port) as at:
            await until(lambda: at.unfinished)
            at.view.work.list.setFocus()
            at.enter()
            await at.reaches(Stage.REVIEW)
            (draft,) = await at.desk.services.intake.drafts()
            assert draft.page is Page.REVIEW
            at.view.viewmodel.next_visitor()
            at.view.work.list.setFocus()
            at.press(Qt.Key.Key_Delete)
            question = await at.desk.dialog(Question)
            question.reject()
            await until(lambda: not question.isVisible())
            assert await at.desk.services.intake.drafts()
            at.view.work.list.setFocus()
            at.press(Qt.Key.Key_Delete)
            (await at.desk.dialog(Question)).accept()
            await until(lambda: not at.unfinished)
            assert await at.desk.services.intake.drafts() == ()

    port = loop.run_until_complete(first())
    for part in (second, third):
        loop.run_until_complete(part(port))


def test_without_the_gateway_a_provisional_receipt_becomes_the_real_one_by_itself(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            await at.line.cut()
            await at.submitted()
            receipt = at.view.viewmodel.receipt
            await until(lambda: receipt.state.is_provisional)
            provisional = at.view.receipt.code.text()
            assert provisional
            assert at.view.receipt.copy.isHidden()
            await until(lambda: receipt.state.promised_on)  # counted beside, by the calendar that the desk keeps
            await at.line.mend()
            await until(lambda: receipt.state.receipt)
            assert at.view.receipt.code.text() != provisional
            assert not at.view.receipt.copy.isHidden()
            assert [item.state for item in await at.items()] == [IntentState.DELIVERED]

    loop.run_until_complete(play())


def test_an_answer_that_is_lost_leaves_a_provisional_receipt_and_one_request(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            lost = [Fault.AFTER]
            at.line.fault = lambda asked: (
                lost.pop() if lost and asked.method == "PUT" and "/v1/requests/" in asked.path else Fault.NONE
            )
            request_id = await at.submitted()
            await until(lambda: at.view.viewmodel.receipt.state.receipt)
            receipt = at.view.viewmodel.receipt.state.receipt
            assert receipt is not None
            assert receipt.request_id == request_id
            person = at.view.viewmodel.identity.state.person
            assert person is not None
            earlier = await at.desk.services.lookup.earlier_requests(person.identity)
            assert [one.id for one in earlier].count(request_id) == 1

    loop.run_until_complete(play())


def test_what_the_gateway_refuses_is_corrected_under_the_same_number(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            refusal = [refuses(422, "rejected", problems={"/answers/residence_since": "date_too_late"})]

            def answer(asked: Asked) -> Behaviour | None:
                is_request = asked.method == "PUT" and "/v1/requests/" in asked.path
                return refusal.pop() if is_request and refusal else None

            at.line.answer = answer
            request_id = await at.submitted()
            receipt = at.view.viewmodel.receipt
            await until(lambda: receipt.state.needs_clerk)
            receipt.correct()
            await at.reaches(Stage.FORM)
            assert at.view.form.form.answers["residence_since"] == "2023-05-05"
            assert at.view.form.form.box("residence_since").problem
            at.forward()
            await at.reaches(Stage.REVIEW)
            assert await at.submitted() == request_id
            await until(lambda: receipt.state.receipt)

    loop.run_until_complete(play())


def test_a_session_that_ends_in_mid_form_leaves_the_page_as_it_is(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_form()
            at.answer("notes", "abc")
            ended = refuses(401, "signed_out")
            at.line.answer = lambda asked: None if asked.path == "/readyz" else ended
            at.answer("postal_code", "5613164719")
            at.enter()
            dialog = await at.desk.dialog(SignInAgain)
            assert at.stage is Stage.FORM
            at.line.answer = lambda _: None
            assert isinstance(dialog, SignInAgain)
            for character in office.user("clerk")[1]:
                QTest.keyClick(dialog.password.editor, character)
            QTest.keyClick(dialog.password.editor, Qt.Key.Key_Return)
            await until(lambda: not at.desk.services.session.state.is_expired)
            assert at.view.form.form.answers["notes"] == "abc"
            await _kept(at, "notes", "abc")

    loop.run_until_complete(play())


def test_a_returned_request_is_opened_with_its_reason_and_sent_again(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with counter(qapp, tmp_path, office) as at:
            await at.to_review()
            request_id = await at.submitted()
            await until(lambda: at.view.viewmodel.receipt.state.receipt)
            services = at.desk.services
            async with branch.desk(services.settings, office.url) as supervisor:
                await supervisor.session.sign_in(*office.user("supervisor"))
                detail = await supervisor.supervision.detail(request_id)
                await supervisor.supervision.decide(detail, branch.returning(NOTE))
            draft = await services.followup.amend(await services.followup.detail(request_id))
            at.desk.workplace.open_draft(draft)
            await at.reaches(Stage.FORM)
            assert NOTE in at.view.form.reason.sentence
            assert not at.view.viewmodel.may_go(Stage.IDENTITY)
            at.answer("notes", "corrected")
            at.forward()
            await at.reaches(Stage.REVIEW)
            await at.submitted()
            await until(lambda: at.view.viewmodel.receipt.state.receipt)
            again = await services.followup.detail(request_id)
            assert again.summary.state is RequestState.AWAITING_APPROVAL
            assert again.answers["notes"] == "corrected"

    loop.run_until_complete(play())
