"""A supervisor at the queue, and a clerk at a counter who sends requests: two desks at one gateway."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.contract.messages import ActionRequest
from app.desk.build import Services
from app.domain.ids import new_id
from app.domain.request import Action, RequestDetail, RequestId, RequestState
from app.settings import Settings
from tests.app.desk import office as core
from tests.app.desk.line import Line, line
from tests.gateway import GatewayProcess
from tests.ui.keys import type_into
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.supervision.view import SupervisionView
from ui.supervision.viewmodel import SupervisionState
from ui.widgets.requests.list import RequestList
from ui.widgets.requests.table import Column, RequestTable

CTRL = Qt.KeyboardModifier.ControlModifier
Part = TypeVar("Part", bound=QWidget)


@dataclass
class Scene:
    """What a test plays on."""

    desk: OpenDesk
    line: Line
    view: SupervisionView
    counter: Services

    @property
    def state(self) -> SupervisionState:
        return self.view.viewmodel.state

    @property
    def table(self) -> RequestTable:
        return self.view.viewmodel.table

    @property
    def rows(self) -> RequestList:
        return self.view.list

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.desk.press(key, modifiers)

    def write(self, text: str) -> None:
        type_into(self.desk.shell, text)

    def button(self, text: str) -> QPushButton:
        """The button that says `text`, in view or not."""
        return next(one for one in self.view.findChildren(QPushButton) if one.text() == text)

    def one(self, kind: type[Part]) -> Part:
        found = self.view.findChildren(kind)
        assert len(found) == 1
        return found[0]

    def row(self, at: int) -> list[str]:
        return [str(self.table.index(at, column).data()) for column in Column]

    async def sent(self) -> RequestId:
        """A request that the clerk sent, as soon as the queue shows it."""
        request_id = await core.submitted(self.counter, core.LETTER)
        await until(lambda: self.table.known(request_id) is not None)
        return request_id

    async def becomes(self, request_id: RequestId, state: RequestState) -> None:
        """Until the queue shows the request in a state."""
        await until(lambda: (row := self.table.known(request_id)) is not None and row.state is state)

    async def choose(self, request_id: RequestId) -> RequestDetail:
        """Choose a row; the detail beside it, as soon as it can be decided on."""
        self.rows.setFocus()
        self.rows.choose(request_id)
        await until(lambda: self.state.detail is not None and self.state.timeline)
        detail = self.state.detail
        assert detail is not None
        return detail

    async def act_of_another(self, request_id: RequestId, action: Action, reason: str = "") -> None:
        """What a colleague does meanwhile, past this page."""
        gateway = self.desk.services.session.workspace().gateway
        version = (await gateway.detail(request_id)).summary.version
        await gateway.act(request_id, new_id(), version, ActionRequest(action, reason))

    async def steps_of(self, request_id: RequestId) -> tuple[str, ...]:
        """The steps that the gateway knows of a request."""
        return tuple(entry.step.value for entry in await self.counter.followup.timeline(request_id))


def settings_of(folder: Path, url: str) -> Settings:
    return Settings(gateway_url=url, is_training=False, data_folder=folder / "data", log_folder=folder / "logs")


@asynccontextmanager
async def scene(
    application: QApplication, folder: Path, office: GatewayProcess, language: str = "fa", role: str = "supervisor"
) -> AsyncIterator[Scene]:
    """The queue is read and followed; a clerk is signed in at another desk."""
    async with (
        line(office.url) as wire,
        open_desk(application, folder / "desk", replace(office, url=wire.url), language) as desk,
        core.desk(settings_of(folder / "counter", office.url)) as counter,
    ):
        workplace = await desk.sign_in(office.user(role))
        desk.press(Qt.Key.Key_F5)
        view = workplace.page
        assert isinstance(view, SupervisionView)
        await core.signed_in(counter, office)
        await until(_is_read(view))
        await wire.until(wire.listened)
        yield Scene(desk, wire, view, counter)


def _is_read(view: SupervisionView) -> Callable[[], bool]:
    def is_read() -> bool:
        state = view.viewmodel.state
        return len(view.viewmodel.table) == state.counts.all > 0 and not state.is_loading

    return is_read
