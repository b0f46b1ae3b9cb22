"""A clerk at the follow-up page, and a supervisor at another desk who decides."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desk.build import Services
from app.domain.request import Action, Decision, RequestId, RequestSummary
from app.settings import Settings
from tests.app.desk import office as core
from tests.app.desk.line import Line, line
from tests.gateway import GatewayProcess
from tests.ui.keys import type_into
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.followup.view import FollowUpView
from ui.followup.viewmodel import FollowUpState

CTRL = Qt.KeyboardModifier.ControlModifier
REASON = "شماره قرارداد با تصویر آن یکی نیست"


@dataclass
class Scene:
    """What a test plays on."""

    desk: OpenDesk
    line: Line
    view: FollowUpView
    boss: Services

    @property
    def state(self) -> FollowUpState:
        return self.view.viewmodel.state

    @property
    def shown(self) -> list[RequestSummary]:
        table = self.view.viewmodel.table
        rows = [table.summary(table.index(row, 0)) for row in range(table.rowCount())]
        return [row for row in rows if row]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.desk.press(key, modifiers)

    def write(self, text: str) -> None:
        type_into(self.desk.shell, text)

    def searches(self) -> int:
        return self.line.count("POST", "/v1/requests/search")

    async def search(self, text: str) -> None:
        """Type, Enter, and what is found."""
        self.view.query.setFocus()
        self.press(Qt.Key.Key_A, CTRL)
        self.write(text)
        self.press(Qt.Key.Key_Return)
        await until(lambda: not self.state.is_searching)

    async def sent(self) -> RequestSummary:
        """A request of this clerk that the gateway has."""
        services = self.desk.services
        request_id = await core.submitted(services, core.LETTER)
        await core.reaches(services, request_id, "delivered")
        return (await services.followup.detail(request_id)).summary

    async def sent_back(self, reason: str = REASON) -> RequestSummary:
        """A request of this clerk that the supervisor returned."""
        summary = await self.sent()
        await self.decided(summary.id, Decision(Action.RETURN, reason=reason))
        return summary

    async def decided(self, request_id: RequestId, decision: Decision) -> None:
        await self.boss.supervision.decide(await self.boss.supervision.detail(request_id), decision)

    async def open_again(self) -> None:
        """Leave the page and come back."""
        self.press(Qt.Key.Key_F2)
        self.press(Qt.Key.Key_F3)
        await until(lambda: not self.view.viewmodel.tasks.is_running("search"))

    async def detail(self) -> None:
        await until(lambda: self.state.detail is not None and self.state.timeline)


@asynccontextmanager
async def scene(
    application: QApplication, folder: Path, office: GatewayProcess, language: str = "fa"
) -> AsyncIterator[Scene]:
    """The page is open, and what came back was read."""
    far = Settings(
        gateway_url=office.url, is_training=False, data_folder=folder / "boss", log_folder=folder / "boss" / "logs"
    )
    async with (
        line(office.url) as wire,
        open_desk(application, folder / "desk", replace(office, url=wire.url), language) as desk,
        core.desk(far) as boss,
    ):
        await core.signed_in(boss, office, "supervisor")
        workplace = await desk.sign_in(office.user("clerk"))
        desk.press(Qt.Key.Key_F3)
        view = workplace.page
        assert isinstance(view, FollowUpView)
        await until(lambda: view.viewmodel.state.has_read)
        yield Scene(desk, wire, view, boss)
