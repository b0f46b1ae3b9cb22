"""What came back stands with the clerk's unfinished work on the first page, and leads to the follow-up page."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.request import RequestId, RequestState
from tests.gateway import GatewayProcess
from tests.ui.followup.scene import Scene, scene
from tests.ui.open_desk import until
from ui import words
from ui.navigation import Place
from ui.visit.view import VisitView
from ui.visit.work_table import Column, WorkKind


def rows(view: VisitView) -> dict[RequestId, WorkKind]:
    return {row.request_id: row.kind for row in view.viewmodel.work.state.rows}


async def visit(at: Scene) -> VisitView:
    at.press(Qt.Key.Key_F1)
    page = at.desk.workplace.page
    assert isinstance(page, VisitView)
    return page


def test_what_came_back_stands_with_the_unfinished_work_and_opens_where_its_reason_is_read(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            page = await visit(at)
            await until(lambda: rows(page).get(request.id) is WorkKind.RETURNED)
            table = page.work.list
            table.setFocus()
            assert table.chosen is not None
            assert table.chosen.request_id == request.id  # the newest of what came back
            badge = table.model().index(table.currentIndex().row(), Column.STATE).data()
            assert badge == words.request_state(RequestState.RETURNED)[1]
            assert not page.work.discard.isVisible()  # it is not a draft that could be thrown away
            at.press(Qt.Key.Key_Delete)
            at.press(Qt.Key.Key_Return)
            assert at.desk.workplace.place is Place.FOLLOWUP
            await at.detail()
            assert at.state.chosen == request.id
            at.view.forward()
            await until(lambda: at.desk.workplace.place is Place.VISIT)
            at.press(Qt.Key.Key_F4)
            page = await visit(at)
            # Being corrected it is a draft: one row, not two.
            await until(lambda: rows(page).get(request.id) is WorkKind.CORRECTION)
            assert len(page.viewmodel.work.state.rows) == len(rows(page))

    loop.run_until_complete(play())


def test_a_correction_that_was_sent_is_not_unfinished_any_more(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            page = await visit(at)
            await until(lambda: request.id in rows(page))
            services = at.desk.services
            detail = await services.followup.detail(request.id)
            draft = await services.followup.amend(detail)
            form = await services.catalogue.form_of(draft.service.code, draft.service.form_version)
            await services.intake.submit(draft, form, detail.consent)
            await until(lambda: request.id not in rows(page))

    loop.run_until_complete(play())


def test_without_the_gateway_what_was_known_stays_in_view(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with scene(qapp, tmp_path, office) as at:
            request = await at.sent_back()
            page = await visit(at)
            await until(lambda: request.id in rows(page))
            await at.line.cut()
            at.press(Qt.Key.Key_F3)
            await until(lambda: at.state.error is not None)
            await visit(at)
            await until(lambda: not page.viewmodel.work.tasks.is_running("returned"))
            assert request.id in rows(page)
            assert page.viewmodel.work.state.error is None

    loop.run_until_complete(play())
