"""A PDF document, page under page. The only importer of QtPdf."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from ui.widgets.attachments.panes import Pane


class PdfPane(Pane):
    """All pages as wide as the window until somebody zooms."""

    def __init__(self, content: bytes) -> None:
        self._view = QPdfView()
        super().__init__(self._view)
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        self.is_readable = self._document.status() is QPdfDocument.Status.Ready and self._document.pageCount() > 0
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setDocument(self._document)
        self.fit()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self._document.pageCount()

    @property
    def zoom(self) -> float:
        """How large it is shown."""
        if self._view.zoomMode() is QPdfView.ZoomMode.Custom:
            return self._view.zoomFactor()
        page = self._document.pagePointSize(0)
        # Points are 1/72 inch; the view shows them at the screen's resolution.
        return self._view.viewport().width() / max(1.0, page.width() * self.logicalDpiX() / 72)

    def show_zoom(self, zoom: float) -> None:
        """Show it that large."""
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(zoom)

    def fit(self) -> None:
        """Show pages as wide as the window."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
