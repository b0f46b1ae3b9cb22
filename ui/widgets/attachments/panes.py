"""What a preview is shown in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import TEXT_SIZE
from ui.widgets.attachments.thumbnail import shrunk_image
from ui.widgets.parts import Text

STEP = 1.25
SMALLEST, LARGEST = 0.05, 12.0
_LARGEST_FITTED = 2.0  # a small picture is not blown up to fill the window
_MOST_LETTERS = 100_000  # a line of millions of letters would stop the window
_MOST_PIXELS_A_SIDE = 6000  # an A3 page at 360 dpi; what is larger is decoded no larger than this


class Pane(QWidget):
    """Shows one file. `zoom` 1 is its own size."""

    is_readable = True

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)
        self.setFocusProxy(content)

    @property
    def zoom(self) -> float:
        """How large it is shown."""
        return 1.0

    def show_zoom(self, zoom: float) -> None:
        """Show it that large."""

    def zoom_in(self) -> None:
        """Show it larger."""
        self.show_zoom(min(LARGEST, self.zoom * STEP))

    def zoom_out(self) -> None:
        """Show it smaller."""
        self.show_zoom(max(SMALLEST, self.zoom / STEP))

    def fit(self) -> None:
        """Show all of it."""


class NoPane(Pane):
    """Says that a file cannot be shown."""

    is_readable = False

    def __init__(self) -> None:
        words = Text("muted", wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        super().__init__(words)
        words.setText(self.tr("The desk cannot show this file. It is attached as it is."))


class TextPane(Pane):
    """A text as it is, from left to right: what programs say to each other. Of a long one its beginning."""

    def __init__(self, text: str) -> None:
        self._view = QPlainTextEdit()
        super().__init__(self._view)
        self._view.setReadOnly(True)
        self._view.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._size = self._view.font().pixelSize() or TEXT_SIZE
        self._zoom = 1.0
        is_long = len(text) > _MOST_LETTERS
        self._view.setPlainText(text[:_MOST_LETTERS] + ("\n…" if is_long else ""))

    @property
    def zoom(self) -> float:
        """How large it is shown."""
        return self._zoom

    def show_zoom(self, zoom: float) -> None:
        """Show it that large."""
        self._zoom = zoom
        font = self._view.font()
        font.setPixelSize(max(1, round(self._size * zoom)))
        self._view.setFont(font)

    def fit(self) -> None:
        """Show it in its own size."""
        self.show_zoom(1.0)


class ImagePane(Pane):
    """A picture; all of it is in view until somebody zooms."""

    def __init__(self, content: bytes) -> None:
        self._view = QGraphicsView()
        super().__init__(self._view)
        self._is_fitted = True
        scene = QGraphicsScene(self)
        picture = shrunk_image(content, _MOST_PIXELS_A_SIDE, is_enlarged=False)
        self.is_readable = picture is not None
        self._item = scene.addPixmap(picture) if picture is not None else None
        if self._item:
            self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._view.setScene(scene)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._view.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)

    @property
    def zoom(self) -> float:
        """How large it is shown."""
        return self._view.transform().m11()

    def show_zoom(self, zoom: float) -> None:
        """Show it that large."""
        self._is_fitted = False
        factor = zoom / self.zoom
        self._view.scale(factor, factor)

    def fit(self) -> None:
        """Show all of it."""
        self._is_fitted = True
        if self._item:
            self._view.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)
            if self.zoom > _LARGEST_FITTED:
                self._view.resetTransform()
                self._view.scale(_LARGEST_FITTED, _LARGEST_FITTED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of it in view until somebody zooms."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
