"""One version that was kept aside, to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from app.desk.aside import Aside
from app.domain import persian
from ui.language import Language
from ui.takeover.dialog import Choice
from ui.widgets.parts import Card, Text, button, row

_WIDTH, _HEIGHT = 760, 560


class AsideDialog(QDialog):
    """Ctrl+Enter makes a draft of it again, Ctrl+Delete throws it away, Esc closes. `choice`: what was chosen.

    `closed`: why it cannot be a draft now; empty where it can.
    """

    def __init__(self, parent: QWidget, language: Language, aside: Aside, inside: QWidget, closed: str) -> None:
        super().__init__(parent)
        self._language = language
        self.choice = Choice.LATER
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setWindowTitle(self.tr("Kept aside"))
        self.back, self.away, self.close_button = button("primary"), button("danger"), button()
        self._can_go_on = aside.draft is not None and not closed
        self._lay_out(aside, inside, closed)
        self._name()
        for made, choice in (
            (self.back, Choice.GO_ON),
            (self.away, Choice.THROW_AWAY),
            (self.close_button, Choice.LATER),
        ):
            made.setAutoDefault(False)
            made.setProperty("choice", choice)
            made.clicked.connect(self._on_chosen)
        for keys, made in (("Ctrl+Return", self.back), ("Ctrl+Enter", self.back), ("Ctrl+Delete", self.away)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(made.click)
        (self.back if self._can_go_on else self.close_button).setFocus()

    def _lay_out(self, aside: Aside, inside: QWidget, closed: str) -> None:
        heading, whose, when = Text("title", wraps=True), Text("strong", wraps=True), Text("caption", wraps=True)
        heading.setText(self.windowTitle())
        whose.setText(
            self.tr("{service} for {visitor}").format(
                service=self._language.label(aside.service_title), visitor=persian.isolate(aside.citizen_name)
            )
        )
        when.setText(
            self.tr("Kept aside on {day} at {time}, because somebody else's version stands at the gateway.").format(
                day=self._language.day(aside.kept_at), time=self._language.time(aside.kept_at)
            )
        )
        scroll = QScrollArea()
        scroll.setProperty("inset", "true")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.tr("What you wrote"))
        card = Card()
        card.body.addWidget(scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for part in (heading, whose, when):
            layout.addWidget(part)
        layout.addWidget(card, 1)
        if closed:
            why = Text("muted", wraps=True)
            why.setText(closed)
            layout.addWidget(why)
        layout.addLayout(row(self.close_button, None, self.away, self.back, gap=8))

    def _name(self) -> None:
        self.back.setText(self.tr("Go on with it as a draft Ctrl+Enter"))
        self.back.setVisible(self._can_go_on)
        self.away.setText(self.tr("Throw it away"))
        self.away.setToolTip(self.tr("Ctrl+Delete"))
        self.close_button.setText(self.tr("Close Esc"))

    def _on_chosen(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QWidget) and pressed.isVisible():
            self.choice = pressed.property("choice")
            self.accept()
