"""A desk with a second display in the hall of its branch, on a line that can break."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.app.desk.line import Line, line
from tests.gateway import GatewayProcess
from tests.ui.open_desk import OpenDesk, open_desk, until
from ui.board.window import BoardWindow
from ui.hall import Hall
from ui.screens import Display, Screens

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
DESK = Display("eDP-1|", "Laptop", QRect(0, 0, 1366, 768), QSizeF(310, 174))
WALL = Display("HDMI-2|A7", "Television", QRect(0, 0, 1920, 1080), QSizeF(941, 529))


class Plugs(Screens):
    """Displays as the operating system tells of them: without a display of its own a test has none to unplug."""

    def __init__(self, shell: QWidget, *plugged: Display) -> None:
        super().__init__(shell)
        self.plugged = plugged
        self.used: list[Display] = []

    def displays(self) -> tuple[Display, ...]:
        return self.plugged

    def own(self, window: QWidget) -> str:
        return DESK.key

    def put(self, window: QWidget, display: Display) -> None:
        self.used.append(display)
        super().put(window, display)

    def plug(self, *displays: Display) -> None:
        self.plugged = displays
        self.changed.emit()


@dataclass
class Scene:
    desk: OpenDesk
    line: Line
    plugs: Plugs

    @property
    def hall(self) -> Hall:
        assert self.desk.shell.hall is not None
        return self.desk.shell.hall

    @property
    def window(self) -> BoardWindow:
        assert self.hall.window is not None
        return self.hall.window

    def press_key_of_board(self) -> None:
        self.desk.press(Qt.Key.Key_B, CTRL_SHIFT)

    async def current(self) -> BoardWindow:
        """The board as soon as it shows what the gateway told."""
        await until(lambda: self.hall.window is not None and self.window.viewmodel.state.board is not None)
        await until(lambda: self.window.viewmodel.state.stale_since is None)
        return self.window

    async def back_at_desk(self) -> None:
        """Without a screen no window manager gives the keyboard back."""
        self.desk.shell.activateWindow()
        await until(self.desk.shell.isActiveWindow)


@asynccontextmanager
async def scene(
    application: QApplication,
    folder: Path,
    office: GatewayProcess,
    language: str = "fa",
    *displays: Display,
    remembers: bool = False,
) -> AsyncIterator[Scene]:
    async with (
        line(office.url) as wire,
        open_desk(application, folder, replace(office, url=wire.url), language, remembers=remembers) as desk,
    ):
        assert desk.shell.hall is not None
        plugs = Plugs(desk.shell, *(displays or (DESK, WALL)))
        desk.shell.hall.watch(plugs)
        yield Scene(desk, wire, plugs)
