"""Two clerks at one computer: each finds only what is theirs, and only their own work leaves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from app.domain.request import RequestId
from app.office.tables import requests
from tests.app.desk import office as core
from tests.app.desk.line import Line, line
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.outbox.view import OutboxView
from ui.visit.view import VisitView
from ui.visit.work_table import WorkKind
from ui.widgets.question import Question

CTRL = Qt.KeyboardModifier.ControlModifier


@asynccontextmanager
async def computer(
    application: QApplication, folder: Path, office: GatewayProcess
) -> AsyncIterator[tuple[OpenDesk, Line]]:
    async with line(office.url) as wire, open_desk(application, folder, replace(office, url=wire.url)) as desk:
        yield desk, wire


async def signed_out(desk: OpenDesk) -> None:
    """Ctrl+L, and yes where the desk asks because something waits."""
    desk.press(Qt.Key.Key_L, CTRL)
    await until(lambda: desk.shell.workplace is None or _question(desk))
    if (asked := _question(desk)) is not None:
        asked.accept()
    await until(lambda: desk.shell.workplace is None and desk.shell.signin.isVisible())
    desk.shell.activateWindow()  # as a window system does when a dialog closes, and no display does
    await until(desk.shell.isActiveWindow)


def _question(desk: OpenDesk) -> Question | None:
    return next((one for one in desk.shell.findChildren(Question) if one.isVisible()), None)


def visit(desk: OpenDesk) -> VisitView:
    desk.press(Qt.Key.Key_F1)
    page = desk.workplace.page
    assert isinstance(page, VisitView)
    return page


def outbox(desk: OpenDesk) -> OutboxView:
    desk.press(Qt.Key.Key_F4)
    page = desk.workplace.page
    assert isinstance(page, OutboxView)
    return page


def unfinished(page: VisitView) -> list[RequestId]:
    """What was begun at this computer."""
    rows = page.viewmodel.work.state.rows
    return [row.request_id for row in rows if row.kind is not WorkKind.RETURNED]


def count_of(office: GatewayProcess, request_id: RequestId) -> int:
    ((number,),) = office.rows(select(func.count()).where(requests.c.id == request_id))
    return int(number)


def test_what_one_clerk_left_neither_shows_nor_leaves_under_another(
    loop: asyncio.AbstractEventLoop, qapp: QApplication, tmp_path: Path, office: GatewayProcess
) -> None:
    async def play() -> None:
        async with computer(qapp, tmp_path, office) as (desk, wire):
            first, second = office.user("clerk", 0), office.user("clerk", 1)
            await desk.sign_in(first)
            who = await core.visitor(desk.services)
            draft = await core.filled(desk.services, core.TELEPHONE, who)
            other = await core.filled(desk.services, core.TELEPHONE, who)
            form = await desk.services.catalogue.form(other.service)
            await wire.cut()
            await desk.services.intake.submit(other, form, core.consent())
            await until(lambda: desk.services.delivery.counts().waiting == 1)
            page = visit(desk)
            await until(lambda: set(unfinished(page)) == {draft.request_id, other.request_id})
            await signed_out(desk)
            assert desk.services.delivery.counts().waiting == 0

            await wire.mend()
            await desk.sign_in(second)
            empty = visit(desk)
            await until(lambda: not empty.viewmodel.work.tasks.is_running("work"))
            assert unfinished(empty) == []
            assert await desk.services.intake.drafts() == ()
            assert await desk.services.delivery.items() == ()
            sent = outbox(desk)
            await until(lambda: sent.viewmodel.state.is_loaded)
            assert sent.viewmodel.state.items == ()
            desk.services.delivery.wake()
            await desk.services.delivery.rested()
            assert count_of(office, other.request_id) == 0  # it leaves under its own clerk's name only
            mine = await core.submitted(desk.services)
            await core.reaches(desk.services, mine, "delivered")
            await signed_out(desk)

            await desk.sign_in(first)
            await core.reaches(desk.services, other.request_id, "delivered")
            assert count_of(office, other.request_id) == 1
            again = visit(desk)
            await until(lambda: unfinished(again) == [draft.request_id])
            assert mine not in [item.request_id for item in await desk.services.delivery.items()]
            ((clerk,),) = office.rows(select(requests.c.clerk).where(requests.c.id == other.request_id))
            person = desk.services.session.state.person
            assert person is not None
            assert clerk == person.id
            await desk.services.intake.discard(draft.request_id)

    loop.run_until_complete(play())
