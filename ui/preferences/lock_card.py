"""What opens the desk after it was locked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ui.widgets.field_row import FieldRow
from ui.widgets.parts import Card, Text, button, row

_PIN_WIDTH = 160
_MOST_DIGITS = 8


class LockCard(Card):
    """`kept`: read `pin`; `forgotten`: only the password shall open; `lock_pressed`: now."""

    kept = Signal()
    forgotten = Signal()
    lock_pressed = Signal()

    def __init__(self) -> None:
        self._heading = Text("heading")
        super().__init__(self._heading)
        self._explained = Text(wraps=True)
        self.pin = QLineEdit()
        self.pin.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(_MOST_DIGITS)
        self._field = FieldRow(self.pin)
        self._field.setFixedWidth(_PIN_WIDTH)
        self.keep, self.forget, self.lock = button(), button("quiet"), button()
        self.body.addWidget(self._explained)
        self.body.addLayout(row(self._field, None))
        self.body.addLayout(row(self.lock, None, self.forget, self.keep))
        self.pin.textChanged.connect(self._on_typed)
        self.pin.returnPressed.connect(self.keep.click)
        self.keep.clicked.connect(self.kept)
        self.forget.clicked.connect(self.forgotten)
        self.lock.clicked.connect(self.lock_pressed)
        self._on_typed()

    def retranslate(self, *, has_pin: bool) -> None:
        """Set every text. `has_pin`: a PIN opens already."""
        self._heading.setText(self.tr("Lock"))
        self._explained.setText(
            self.tr("Your PIN or your password opens the locked desk.")
            if has_pin
            else self.tr("Your password opens the locked desk. With a PIN of 4 to 8 digits it is quicker.")
        )
        self._field.name(self.tr("New PIN"))
        self.keep.setText(self.tr("Keep the PIN"))
        self.forget.setText(self.tr("Remove the PIN"))
        self.forget.setVisible(has_pin)
        self.lock.setText(self.tr("Lock now"))
        self.lock.setToolTip("Ctrl+Shift+L")

    def _on_typed(self) -> None:
        self.keep.setEnabled(bool(self.pin.text()))
