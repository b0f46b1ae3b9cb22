"""The places of a role, along the leading edge."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ui.navigation import Place
from ui.pages import PageEntry, title
from ui.widgets.parts import Text, restyle
from ui.widgets.view import View

_WIDTH = 192
_ROW_HEIGHT = 40


class PlaceButton(QPushButton):
    """One place with its key."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__()
        self.place = entry.place
        self._key = entry.key
        self.setProperty("kind", "place")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setMinimumHeight(_ROW_HEIGHT)
        self._title = Text("place")
        key = Text("caption")
        key.setText(entry.key)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self._title)
        layout.addStretch(1)
        layout.addWidget(key)
        for part in (self._title, key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def retranslate(self) -> None:
        """Set the title in the language on screen."""
        self._title.setText(title(self.place))
        self.setAccessibleName(f"{title(self.place)} ({self._key})")

    def show_chosen(self, *, is_chosen: bool) -> None:
        """Mark the place that is shown."""
        self.setChecked(is_chosen)
        restyle(self._title, "chosen", "true" if is_chosen else "false")


class Rail(View):
    """`picked` tells that somebody wants to go to `wanted`."""

    picked = Signal()

    def __init__(self, entries: tuple[PageEntry, ...]) -> None:
        super().__init__()
        self.wanted = entries[0].place
        self._frame = QFrame()
        self._frame.setProperty("rail", "true")
        self._frame.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(8, 12, 8, 12)
        inside.setSpacing(4)
        self._buttons = tuple(PlaceButton(entry) for entry in entries)
        for made in self._buttons:
            made.clicked.connect(self._on_clicked)
            inside.addWidget(made)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self._retranslate()

    def show_place(self, place: Place) -> None:
        """Mark `place` as the one that is shown."""
        self._chosen = place
        for made in self._buttons:
            made.show_chosen(is_chosen=made.place is place)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Places"))
        for made in self._buttons:
            made.retranslate()

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, PlaceButton):
            self.wanted = pressed.place
            self.picked.emit()
