"""The band that tells training from the real thing."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.parts import Text


class TrainingBand(QWidget):
    """Stands on every page of a training desk."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("training", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = Text("strong")
        self._text.setProperty("training", "true")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 3, 16, 3)
        layout.addWidget(self._text)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._text.setText(self.tr("Training mode: invented people, nothing reaches a real office"))
