"""A file in full, with zoom, by mouse and by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain import persian
from app.domain.request import AttachmentRef
from ui.language import Language
from ui.widgets.attachments.panes import ImagePane, NoPane, Pane, TextPane
from ui.widgets.parts import Text, button, row

_ZOOM_IN = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_ZoomIn})
_ZOOM_OUT = frozenset({Qt.Key.Key_Minus, Qt.Key.Key_ZoomOut})


def pane_for(media_type: str, content: bytes) -> Pane:
    """What shows a file of that type; a pane that says so where nothing can."""
    if media_type == "application/pdf":
        from ui.widgets.attachments.pdf_pane import PdfPane  # noqa: PLC0415  QtPdf is large and seldom needed

        pdf = PdfPane(content)
        return pdf if pdf.is_readable else NoPane()
    if media_type == "text/plain":
        return TextPane(content.decode(errors="replace"))
    image = ImagePane(content)
    return image if image.is_readable else NoPane()


class PreviewDialog(QDialog):
    """Shows one file. + and − zoom, 0 fits the window, arrows and PageDown scroll, Esc closes."""

    def __init__(self, language: Language, ref: AttachmentRef, content: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.pane = pane_for(ref.media_type, content)
        self.setWindowTitle(ref.name)
        self.resize(900, 680)
        name = Text("heading")
        name.setText(persian.isolate_file_name(ref.name))
        closer, larger, smaller, fitted = button(), button("chip"), button("chip"), button("chip")
        larger.setText("+")
        larger.setAccessibleName(self.tr("Larger"))
        smaller.setText("−")
        smaller.setAccessibleName(self.tr("Smaller"))
        fitted.setText(self.tr("Fit"))
        closer.setText(self.tr("Close"))
        larger.clicked.connect(self.pane.zoom_in)
        smaller.clicked.connect(self.pane.zoom_out)
        fitted.clicked.connect(self.pane.fit)
        closer.clicked.connect(self.accept)
        for part in (larger, smaller, fitted, closer):
            part.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addLayout(row(name, None, smaller, larger, fitted, closer))
        layout.addWidget(self.pane, 1)
        self.pane.setAccessibleName(ref.name)
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by keys; Enter closes as Esc does."""
        key = event.key()
        if key in _ZOOM_IN:
            self.pane.zoom_in()
        elif key in _ZOOM_OUT:
            self.pane.zoom_out()
        elif key == Qt.Key.Key_0:
            self.pane.fit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
        else:
            super().keyPressEvent(event)
