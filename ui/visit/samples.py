"""Numbers to try in training mode: one key or click fills the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QPushButton

from ui.widgets.parts import Card, Text, button

if TYPE_CHECKING:
    from ui.language import Language
    from ui.visit.identity_viewmodel import IdentityViewModel

_WIDTH = 340
_COLUMNS = 2
_WITH_KEY = 9


class SamplePanel(Card):
    """One button a number; the first nine have a key. `filled`: the fields hold a number now."""

    filled = Signal()

    def __init__(self, viewmodel: IdentityViewModel, language: Language) -> None:
        self._heading = Text("heading")
        super().__init__(self._heading)
        self._viewmodel, self._language = viewmodel, language
        self._hint = Text("caption", wraps=True)
        self.buttons: list[QPushButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self.body.addWidget(self._hint)
        self.body.addLayout(self._grid)
        self.setFixedWidth(_WIDTH)
        viewmodel.changed.connect(self._render)
        language.changed.connect(self._render)
        self._render()

    def _render(self) -> None:
        samples = self._viewmodel.state.samples
        self.setVisible(bool(samples))
        self._heading.setText(QCoreApplication.translate("Samples", "Numbers to try"))
        self._hint.setText(
            QCoreApplication.translate("Samples", "A click or Ctrl with the digit fills the fields; Enter asks.")
        )
        while len(self.buttons) < len(samples):
            self._add()
        for at, (made, sample) in enumerate(zip(self.buttons, samples, strict=False)):
            name = kind_name(sample.kind)
            key = self._language.digits(str(at + 1))
            made.setText(f"{key} · {name}" if at < _WITH_KEY else name)
            made.setAccessibleName(name)
            if at < _WITH_KEY:  # a new text takes the key away
                made.setShortcut(QKeySequence(f"Ctrl+{at + 1}"))

    def _add(self) -> None:
        made = button("chip")
        made.clicked.connect(self._on_clicked)
        at = len(self.buttons)
        self.buttons.append(made)
        self._grid.addWidget(made, at // _COLUMNS, at % _COLUMNS)

    def _on_clicked(self) -> None:
        for made, sample in zip(self.buttons, self._viewmodel.state.samples, strict=False):
            if made is self.sender():
                self._viewmodel.fill(sample)
                self.filled.emit()


def kind_name(kind: str) -> str:
    """What a number shows when it is tried."""
    return {
        "living": QCoreApplication.translate("Samples", "Living"),
        "deceased": QCoreApplication.translate("Samples", "Deceased"),
        "no_portrait": QCoreApplication.translate("Samples", "Without portrait"),
        "mobile_mismatch": QCoreApplication.translate("Samples", "Mobile mismatch"),
        "registry_closed": QCoreApplication.translate("Samples", "Registry closed"),
        "photo_denied": QCoreApplication.translate("Samples", "Portrait refused"),
        "record_held": QCoreApplication.translate("Samples", "Record held"),
        "quota": QCoreApplication.translate("Samples", "Quota used up"),
        "upstream": QCoreApplication.translate("Samples", "Registry at fault"),
        "auth": QCoreApplication.translate("Samples", "Office not accepted"),
        "input_invalid": QCoreApplication.translate("Samples", "Question refused"),
        "slow": QCoreApplication.translate("Samples", "Slow registry"),
        "not_found": QCoreApplication.translate("Samples", "Not found"),
    }.get(kind, QCoreApplication.translate("Samples", "Another case"))
