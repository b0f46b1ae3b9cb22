"""The people of the training branch, one key each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from ui.language import Language
from ui.signin.viewmodel import TrainingPerson
from ui.widgets.parts import Badge, Text

_HEIGHT = 46
_COLUMNS = 2
_KEYS = 9


class PersonButton(QPushButton):
    """Number, post and user name of one person."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(True)
        self.setMinimumHeight(_HEIGHT)
        self._number, self._role, self._name = Badge(), Text("strong"), Text("muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(12)
        layout.addWidget(self._number)
        layout.addWidget(self._role)
        layout.addStretch(1)
        layout.addWidget(self._name)
        for part in (self._number, self._role, self._name):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_person(self, number: str, role: str, name: str) -> None:
        """Set the three texts."""
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self._role.setText(role)
        self._name.setText(name)
        self.setAccessibleName(f"{number} {role} {name}")


class PeopleList(QWidget):
    """One button a person. `picked` tells that `index` was chosen."""

    picked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.index = 0
        self._buttons: list[PersonButton] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_people(self, people: tuple[TrainingPerson, ...], *, is_enabled: bool) -> None:
        """Show `people` in order."""
        from ui import words  # noqa: PLC0415 - not needed for the first paint

        while len(self._buttons) < len(people):
            made = PersonButton()
            made.clicked.connect(self._on_clicked)
            self._buttons.append(made)
        rows = -(-len(self._buttons) // _COLUMNS)
        for at, made in enumerate(self._buttons):
            self._layout.addWidget(made, at % rows, at // rows)
            made.show()  # at once, so that it can be focused now
        for number, (made, person) in enumerate(zip(self._buttons, people, strict=False), start=1):
            key = self._language.digits(str(number)) if number <= _KEYS else ""
            made.show_person(key, words.role(person.role), person.user_name)
            made.setEnabled(is_enabled)

    def focus_first(self) -> None:
        """Let Enter and the arrow keys work at once."""
        if self._buttons and not any(made.hasFocus() for made in self._buttons):
            self._buttons[0].setFocus()

    def _on_clicked(self) -> None:
        self.index = next((at for at, made in enumerate(self._buttons) if made is self.sender()), 0)
        self.picked.emit()
