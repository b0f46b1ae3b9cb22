"""One attached file, or one that could not be attached."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from app.domain import persian
from app.domain.request import AttachmentRef
from app.errors import AppError
from ui.ask import ask
from ui.language import Language
from ui.messages import sentence
from ui.tasks import Tasks
from ui.widgets.attachments.file_words import facts_text
from ui.widgets.attachments.host import Contents
from ui.widgets.attachments.preview import PreviewDialog
from ui.widgets.attachments.thumbnail import Thumbnail
from ui.widgets.inputs.line import is_enter
from ui.widgets.parts import Text, button, column, restyle

_REMOVE_WIDTH = 34


class AttachmentRow(QFrame):
    """Name, type, size and a small picture of a file. Enter or a double click shows it, Delete removes it.

    `is_removed` tells the field which row was meant when it hears `removed`. A row without a `ref` holds a file that is
    being attached or was refused.
    """

    removed = Signal()

    def __init__(self, language: Language, contents: Contents, tasks: Tasks, name: str) -> None:
        super().__init__()
        self.language = language
        self.ref: AttachmentRef | None = None
        self.is_removed = False
        self.is_read_only = False
        self._contents = contents
        self._tasks = tasks
        self._file_name = name
        self._error: AppError | None = None
        self.setProperty("file", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._thumbnail = Thumbnail()
        self._name = Text("strong")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._facts = Text("caption")
        self._problem = Text("problem", wraps=True)
        self._problem.hide()
        self.remover = button("remove")
        self.remover.setText("×")
        self.remover.setFixedWidth(_REMOVE_WIDTH)
        self.remover.clicked.connect(self._on_remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addWidget(self._thumbnail, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(column(self._name, self._facts, self._problem, gap=1), 1)
        layout.addWidget(self.remover)
        self.retranslate()

    def show_ref(self, ref: AttachmentRef, content: bytes | None = None) -> None:
        """Show an attached file; its picture is read from the contents unless they are given."""
        self.ref = ref
        self._file_name = ref.name
        self._thumbnail.show_type(ref.media_type)
        if content is not None:
            self._thumbnail.show_content(ref.media_type, content)
        elif ref.media_type.startswith("image/"):
            self._tasks.start(f"thumbnail {ref.field} {ref.sha256}", self._show_picture(ref))
        self.show_error(None)

    def show_error(self, error: AppError | None) -> None:
        """Say why the file was not attached or cannot be shown; None takes it away."""
        self._error = error
        if error and self.ref is None:
            self._thumbnail.setText("!")
        restyle(self, "file", "error" if error else "true")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self._name.setText(persian.isolate_file_name(self._file_name))
        self._name.setToolTip(self._file_name)
        facts = facts_text(self.ref.media_type, self.ref.size_bytes, self.language) if self.ref else ""
        if self.ref is None and self._error is None:
            facts = self.tr("Being attached…")
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        problem = sentence(self._error, self.language) if self._error else ""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.remover.setVisible(not self.is_read_only)
        self.remover.setAccessibleName(self.tr("Remove {name}").format(name=self._file_name))
        self.remover.setToolTip(self.tr("Remove (Delete)"))
        self.setAccessibleName(self._file_name)
        self.setAccessibleDescription(problem or facts)
        self.setToolTip(self.tr("Enter shows the file.") if self.ref else "")

    def open(self) -> None:
        """Show the whole file."""
        if self.ref and not self._tasks.is_running("preview"):
            self._tasks.start("preview", self._preview(self.ref))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space show, Delete removes."""
        if is_enter(event) or event.key() == Qt.Key.Key_Space:
            self.open()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not self.is_read_only:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the file."""
        self.open()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    async def _show_picture(self, ref: AttachmentRef) -> None:
        try:
            content = await self._contents.content(ref.sha256)
        except AppError:
            return  # the row keeps the name of the type; opening the file tells the cause
        if not self.is_removed:
            self._thumbnail.show_content(ref.media_type, content)

    async def _preview(self, ref: AttachmentRef) -> None:
        try:
            content = await self._contents.content(ref.sha256)
        except AppError as error:
            if not self.is_removed:
                self.show_error(error)
            return
        if not self.is_removed:
            self.show_error(None)
            await ask(PreviewDialog(self.language, ref, content, self.window()))

    def _on_remove(self) -> None:
        self.is_removed = True
        self.removed.emit()
