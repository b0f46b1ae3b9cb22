"""An inspector at the inspection page, on a line that can break; and a clerk's request to ask for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from app.domain.people import Role
from app.domain.request import RequestId
from app.settings import Settings
from tests.app.desk import office as core
from tests.app.desk.line import Line, line
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.inspection.export_dialog import ExportDialog
from ui.inspection.view import InspectionView
from ui.widgets.journal.table import Column

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Scene:
    desk: OpenDesk
    line: Line
    view: InspectionView

    def cells(self, row: int) -> list[str]:
        return [str(self.view.records.table.index(row, column).data()) for column in Column]

    def write(self, field: QWidget, text: str) -> None:
        """Type into a field that has the focus now."""
        field.setFocus()
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(field, letter)
            else:
                assert isinstance(field, QLineEdit)
                field.insert(letter)
                field.textEdited.emit(field.text())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.desk.press(key, modifiers)

    async def searched(self) -> None:
        """Enter, and its answer."""
        self.press(Qt.Key.Key_Return)
        await self.settled()

    async def settled(self) -> None:
        await until(lambda: not self.view.viewmodel.state.is_searching)

    async def returned(self) -> None:
        """The keyboard is in the window again: without a screen no window manager gives it back after a dialog."""
        self.desk.shell.activateWindow()
        await until(self.desk.shell.isActiveWindow)

    async def asked_where(self, reason: str) -> QFileDialog:
        """Ctrl+S, the reason, Enter; the dialog that asks where."""
        await self.returned()
        self.press(Qt.Key.Key_S, CTRL)
        why = await self.desk.dialog(ExportDialog)
        assert isinstance(why, ExportDialog)
        self.write(why.field, reason)
        QTest.keyClick(why.field, Qt.Key.Key_Return)
        where = await self.desk.dialog(QFileDialog)
        assert isinstance(where, QFileDialog)
        return where

    async def saved_at(self, reason: str, path: Path) -> None:
        """The whole way to a file, until it is there or the page says why not."""
        where = await self.asked_where(reason)
        choose_file(where, path)
        await until(lambda: not self.view.viewmodel.tasks.is_running("ask for export"))
        await until(self._is_told)
        await self.returned()

    def _is_told(self) -> bool:
        state = self.view.viewmodel.state
        return not state.is_exporting and (state.saved is not None or state.export_error is not None)


def choose_file(where: QFileDialog, path: Path) -> None:
    """As somebody types a path, and Enter."""
    typed = where.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(typed, QLineEdit)
    typed.setText(str(path))
    where.accept()


@asynccontextmanager
async def scene(
    application: QApplication, folder: Path, office: GatewayProcess, language: str = "fa"
) -> AsyncIterator[Scene]:
    async with (
        line(office.url) as wire,
        open_desk(application, folder, replace(office, url=wire.url), language) as desk,
    ):
        workplace = await desk.sign_in(office.user(Role.INSPECTOR.value))
        desk.press(Qt.Key.Key_F8)
        view = workplace.page
        assert isinstance(view, InspectionView)
        await until(lambda: view.viewmodel.state.people)
        yield Scene(desk, wire, view)


async def registered(office: GatewayProcess, folder: Path) -> tuple[RequestId, str]:
    """A request that a clerk of the inspector's branch has sent; its tracking code."""
    far = Settings(gateway_url=office.url, is_training=False, data_folder=folder, log_folder=folder / "logs")
    async with core.desk(far) as clerk:
        await core.signed_in(clerk, office)
        request_id = await core.submitted(clerk)
        await core.reaches(clerk, request_id, "delivered")
        return request_id, (await clerk.followup.receipt(request_id)).tracking_code
