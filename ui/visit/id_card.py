"""The portrait that the registry serves, and the first page of the national card as a layout for it."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.citizen import Citizen
from ui.language import Language
from ui.theme import Colours
from ui.widgets.flow import LineText
from ui.widgets.parts import Text

_RADIUS = 8


class Portrait(QWidget):
    """A portrait, or the outline of a person where there is none."""

    def __init__(self, colours: Colours, width: int, height: int) -> None:
        super().__init__()
        self._colours = colours
        self._content = b""
        self._image = QImage()
        self.setFixedSize(QSize(width, height))

    @property
    def has_image(self) -> bool:
        """Whether a portrait is shown."""
        return not self._image.isNull()

    def show_image(self, content: bytes) -> None:
        """Show an image file; one that cannot be read counts as none."""
        if content != self._content:
            self._content = content
            self._image = QImage.fromData(content) if content else QImage()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The portrait with round corners."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(frame)
        painter.fillRect(self.rect(), QColor(self._colours.line))
        if self._image.isNull():
            self._outline(painter)
            return
        ratio = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        size = QSize(self._image.size()).scaled(self.size(), ratio)
        place = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        painter.drawImage(place, self._image)

    def _outline(self, painter: QPainter) -> None:
        width, height = self.width(), self.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.field_line))
        head = width * 0.42
        painter.drawEllipse(QRectF((width - head) / 2, height * 0.27, head, head))
        shoulders = QPainterPath()
        shoulders.addRoundedRect(
            QRectF(width * 0.1, height * 0.67, width * 0.8, height * 0.6), width * 0.36, width * 0.3
        )
        painter.drawPath(shoulders)


class IdCard(QFrame):
    """Registry fields and portrait, placed as on the card's first page. It is no image of the card."""

    def __init__(self, language: Language, colours: Colours) -> None:
        super().__init__()
        self._language = language
        self.setProperty("idcard", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.portrait = Portrait(colours, 74, 96)
        self._title = LineText("tiny")
        self._captions: list[Text] = []
        self._values: list[Text] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for at in range(5):
            caption, value = LineText("tiny"), LineText("tinyvalue")
            self._captions.append(caption)
            self._values.append(value)
            grid.addWidget(caption, at, 0)
            grid.addWidget(value, at, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addLayout(grid)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(10)
        layout.addLayout(words, 1)
        layout.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_citizen(self, citizen: Citizen, portrait: bytes) -> None:
        """Show who the registry knows."""
        language = self._language
        self._title.setText(QCoreApplication.translate("PersonCard", "First page of the national card"))
        lines = (
            (QCoreApplication.translate("PersonCard", "National number"), language.digits(citizen.national_number)),
            (QCoreApplication.translate("PersonCard", "First name"), citizen.first_name),
            (QCoreApplication.translate("PersonCard", "Last name"), citizen.last_name),
            (QCoreApplication.translate("PersonCard", "Born on"), language.date(citizen.birth_date)),
            (QCoreApplication.translate("PersonCard", "Father's name"), citizen.father_name),
        )
        for caption, value, (name, said) in zip(self._captions, self._values, lines, strict=True):
            caption.setText(name)
            value.setText(said)
        self.portrait.show_image(portrait)
        self.setAccessibleName(self._title.text())
