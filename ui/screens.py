"""The displays of this computer, and how one is known again after it was unplugged or the program started anew."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSizeF, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Display:
    """`key`: its name and its serial number, so that the same model at another plug is another display."""

    key: str
    name: str
    area: QRect
    size_mm: QSizeF


class Screens(QObject):
    """`changed`: a display was plugged in or out."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_change)
        application.screenRemoved.connect(self._on_change)

    def displays(self) -> tuple[Display, ...]:
        """Every display that is plugged in, the main one first."""
        return tuple(map(_display, QGuiApplication.screens()))

    def own(self, window: QWidget) -> str:
        """The key of the display that a window is on."""
        return key_of(window.screen())

    def find(self, key: str) -> Display | None:
        """A display by its key; None while it is unplugged."""
        return next((display for display in self.displays() if display.key == key), None)

    def others(self, window: QWidget) -> tuple[Display, ...]:
        """The displays that a window is not on."""
        own = self.own(window)
        return tuple(display for display in self.displays() if display.key != own)

    def put(self, window: QWidget, display: Display) -> None:
        """Move a window to a display."""
        screen = next((each for each in QGuiApplication.screens() if key_of(each) == display.key), None)
        if screen is not None:
            window.setScreen(screen)
        window.setGeometry(display.area)

    def _on_change(self, _: QScreen) -> None:
        self.changed.emit()


def key_of(screen: QScreen) -> str:
    """What a display is known by."""
    return f"{screen.name()}|{screen.serialNumber()}"


def _display(screen: QScreen) -> Display:
    return Display(key_of(screen), screen.model() or screen.name(), screen.geometry(), screen.physicalSize())
