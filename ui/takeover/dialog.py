"""Somebody else acted on the request: both versions, what happened, and what the person wants."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from app.desk.takeover import Theirs
from app.domain.request import Action
from ui import words
from ui.language import Language
from ui.takeover_messages import holder_sentence
from ui.theme import Tone
from ui.widgets.field_row import FieldRow
from ui.widgets.inputs.text_field import TextField
from ui.widgets.parts import Badge, Card, Text, button, restyle, row
from ui.widgets.requests.timeline import TimelineView

WIDTH, HEIGHT = 1040, 660
_HISTORY = 132
"""Pixels of what happened since; the rest of it is scrolled to."""

_MOST_STEPS = 6
_LONGEST_NOTE = 2000
"""What the gateway takes."""


class Choice(Enum):
    """What becomes of mine."""

    LATER = auto()
    GO_ON = auto()
    SET_ASIDE = auto()
    THROW_AWAY = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen. `go_on`: the name of the way on; empty where there is none, and `closed` says why.

    `can_set_aside`: there is something to read in mine. `can_note`: a note may be sent to who has the request, where
    the request allows it. `same`: what is said of what does not differ.
    """

    go_on: str
    closed: str = ""
    can_set_aside: bool = True
    can_note: bool = True
    same: str = ""


class Notes(Protocol):
    """A view-model that brings a note to who has the request now."""

    @property
    def note_kept(self) -> SignalInstance:
        """The note is in the outbox."""

    def send_note(self, note: str) -> None:
        """Send it; `note_kept` tells when it is in the outbox."""


class TakeOverDialog(QDialog):
    """Ctrl+Enter goes on with mine, Ctrl+K keeps it aside, Ctrl+Delete throws it away, Esc decides later.

    `choice`: what was chosen.
    """

    def __init__(
        self, parent: QWidget, language: Language, theirs: Theirs, middle: QWidget, offer: Offer, notes: Notes
    ) -> None:
        super().__init__(parent)
        self._language, self._theirs, self._offer, self._notes = language, theirs, offer, notes
        notes.note_kept.connect(self.say_sent)
        self.choice = Choice.LATER
        self.setWindowTitle(self.tr("Somebody else has acted on this request"))
        self.setFixedSize(WIDTH, HEIGHT)
        self.middle = middle
        self.closed = Text(wraps=True)
        self.go_on, self.aside, self.away, self.later = button("primary"), button(), button("danger"), button()
        self.note_field = TextField(language)
        self.note_field.setMaxLength(_LONGEST_NOTE)
        self.note_row = FieldRow(self.note_field)
        self.send_note, self._note_said = button(), Text("caption", wraps=True)
        self._lay_out()
        self._name()
        self._connect()

    @property
    def note(self) -> str:
        """What is to be said to who has the request."""
        return self.note_field.text().strip()

    @property
    def _can_note(self) -> bool:
        return self._offer.can_note and self._theirs.allows(Action.FOLLOW_UP)

    def say_sent(self) -> None:
        """The note is in the outbox."""
        self.note_field.clear()
        self._note_said.setText(self.tr("The note is in the outbox and goes by itself."))
        self._note_said.show()

    def _lay_out(self) -> None:
        heading, explained = Text("title", wraps=True), Text("muted", wraps=True)
        heading.setText(self.windowTitle())
        explained.setText(
            self.tr("Both versions are kept. Nothing was sent over theirs, and nothing of yours is lost; you decide.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(explained)
        layout.addWidget(self._standing())
        restyle(self.closed, "badge", Tone.WARN.value)
        layout.addWidget(self.closed)
        layout.addWidget(self._versions(), 1)
        if self._can_note:
            line = row(self.note_row)
            line.addWidget(self.send_note, 0, Qt.AlignmentFlag.AlignBottom)
            line.setStretch(0, 1)
            layout.addLayout(line)
            layout.addWidget(self._note_said)
            self._note_said.hide()
        layout.addLayout(row(self.later, None, self.away, self.aside, self.go_on, gap=8))

    def _standing(self) -> QWidget:
        """Where the request stands now, who has it, and what happened since."""
        summary = self._theirs.detail.summary
        state, holder, code = Badge(), Text("strong", wraps=True), Text("caption")
        state.show_state(*words.request_state(summary.state))
        holder.setText(holder_sentence(summary, self._language))
        code.setText(self._language.identifier(summary.tracking_code))
        timeline = TimelineView(self._language)
        timeline.show_entries(self._theirs.since[: -_MOST_STEPS - 1 : -1])  # what was done last is read first
        inside = QWidget()
        room = QVBoxLayout(inside)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(timeline)
        room.addStretch(1)
        scroll = _scrolled(inside)
        most = _HISTORY * 2 // 3 if self._can_note else _HISTORY  # the versions need the room
        scroll.setFixedHeight(min(max(timeline.sizeHint().height() + 4, _HISTORY // 2), most))
        scroll.setAccessibleName(self.tr("What happened since"))
        card = Card()
        card.body.setSpacing(6)
        line = row(state, holder, code)
        line.setStretch(1, 1)
        card.body.addLayout(line)
        card.body.addWidget(scroll)
        return card

    def _versions(self) -> QWidget:
        inside = QWidget()
        room = QVBoxLayout(inside)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.middle)
        if self._offer.same:
            same = Text("muted", wraps=True)
            same.setText(self._offer.same)
            room.addWidget(same)
        room.addStretch(1)
        scroll = _scrolled(inside)
        scroll.setAccessibleName(self.tr("Both versions"))
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read by the arrow keys
        card = Card()
        card.body.addWidget(scroll)
        return card

    def _name(self) -> None:
        self.go_on.setText(self.tr("{way} Ctrl+Enter").format(way=self._offer.go_on))
        self.go_on.setVisible(bool(self._offer.go_on))
        self.closed.setText(self._offer.closed)
        self.closed.setVisible(bool(self._offer.closed))
        self.aside.setText(self.tr("Keep mine aside Ctrl+K"))
        self.aside.setVisible(self._offer.can_set_aside)
        self.away.setText(self.tr("Throw mine away"))
        self.away.setToolTip(self.tr("Ctrl+Delete"))
        self.later.setText(self.tr("Later Esc"))
        self.note_row.name(self.tr("A note to who has it now"), self.tr("(it stands in the history of the request)"))
        self.send_note.setText(self.tr("Send the note"))

    def _connect(self) -> None:
        for made, choice in (
            (self.go_on, Choice.GO_ON),
            (self.aside, Choice.SET_ASIDE),
            (self.away, Choice.THROW_AWAY),
            (self.later, Choice.LATER),
        ):
            made.setProperty("choice", choice)
            made.setAutoDefault(False)
            made.clicked.connect(self._on_chosen)
        self.send_note.setAutoDefault(False)
        self.send_note.clicked.connect(self._on_note)
        for keys, made in (
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("Ctrl+K", self.aside),
            ("Ctrl+Delete", self.away),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(made.click)

    def _on_chosen(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QWidget) and pressed.isVisible():
            self.choice = pressed.property("choice")
            self.accept()

    def _on_note(self) -> None:
        if self.note:
            self.send_note.setEnabled(False)  # once is enough
            self._notes.send_note(self.note)


def _scrolled(inside: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setProperty("inset", "true")
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll
