"""The filters over the queue, each with its count."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.domain.request import RequestState
from ui import words
from ui.language import Language
from ui.widgets.parts import button
from ui.widgets.requests.table import RequestTable

Choice = RequestState | str
ALL, LATE, OVERDUE = "all", "late", "overdue"
_CHOICES: tuple[Choice, ...] = (
    ALL,
    LATE,
    OVERDUE,
    RequestState.AWAITING_APPROVAL,
    RequestState.RETURNED,
    RequestState.IN_AUTOMATION,
    RequestState.ANSWERED,
)


class FilterChips(QWidget):
    """Exactly one filter is on. `picked` tells of a change; read `choice`."""

    picked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._group = QButtonGroup(self)
        self._chips: dict[Choice, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for number, choice in enumerate(_CHOICES):
            chip = button("chip")
            chip.setCheckable(True)
            self._group.addButton(chip, number)
            self._chips[choice] = chip
            layout.addWidget(chip)
        layout.addStretch(1)
        self._chips[ALL].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return _CHOICES[self._group.checkedId()]

    def choose(self, choice: Choice) -> None:
        """Turn a filter on."""
        self._chips[choice].setChecked(True)
        self.picked.emit()

    def show_counts(self, table: RequestTable) -> None:
        """Write each filter's name with how many requests it holds."""
        for choice, chip in self._chips.items():
            count = _count(choice, table)
            chip.setText(f"{_name(choice)} {self._language.number(count)}")
            if choice == OVERDUE:  # few offices have such services: no room is kept for nothing
                chip.setVisible(count > 0 or chip.isChecked())

    def _on_clicked(self) -> None:
        self.picked.emit()


def _name(choice: Choice) -> str:
    if choice == RequestState.RETURNED:
        return QCoreApplication.translate("FilterChips", "Returned")
    if isinstance(choice, RequestState):
        return words.request_state(choice)[1]
    if choice == OVERDUE:
        return words.overdue()[1]
    return words.late()[1] if choice == LATE else QCoreApplication.translate("FilterChips", "All")


def _count(choice: Choice, table: RequestTable) -> int:
    if isinstance(choice, RequestState):
        return table.count(choice)
    return {LATE: table.late, OVERDUE: table.overdue}.get(choice, len(table))
