"""Files of one form field: picked, dropped or pasted."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from app.domain.form import Field
from app.domain.request import AttachmentRef
from app.errors import AppError, FileRefused
from ui.ask import ask
from ui.language import Language
from ui.tasks import Tasks
from ui.widgets.attachments.attachment_row import AttachmentRow
from ui.widgets.attachments.file_words import name_patterns
from ui.widgets.attachments.host import AttachmentHost
from ui.widgets.attachments.local_files import has_files, local_paths, png_of, read_file, refuse_unfit
from ui.widgets.inputs.table_field import tab_anchor
from ui.widgets.parts import Text, button, restyle

_AROUND_TEXT = 20


class AttachmentField(QWidget):
    """The attached files, and an area to add one. Its answer is the list of their SHA-256.

    The area opens a file dialog by Enter or click, takes what is dropped, and pastes by Ctrl+V. A refused file stays as
    a row that says why, until it is removed.
    """

    edited = Signal()
    accepted = Signal()
    settled = Signal()

    def __init__(self, language: Language, field: Field, host: AttachmentHost, tasks: Tasks) -> None:
        super().__init__()
        self.language = language
        self._field = field
        self._host = host
        self._tasks = tasks
        self._taken = 0
        self._is_wrong = False
        self.rows: list[AttachmentRow] = []
        self._anchor = tab_anchor(self)
        self.area = button()
        self.area.setProperty("drop", "true")
        self.area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.area.clicked.connect(self.browse)
        self._note = Text("muted", wraps=True)
        self._note.hide()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(6)
        self._body.addWidget(self.area)
        self._body.addWidget(self._note)
        self.setFocusProxy(self.area)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self._retranslate()
        language.changed.connect(self._retranslate)

    @property
    def sentence(self) -> str:
        """What is wrong with a file stands in its row."""
        return ""

    @property
    def attachments(self) -> tuple[AttachmentRef, ...]:
        """What is attached."""
        return tuple(entry.ref for entry in self.rows if entry.ref)

    @property
    def answer(self) -> list[str] | None:
        """The SHA-256 of every file; None when there is none."""
        return [ref.sha256 for ref in self.attachments] or None

    def show_attachments(self, refs: Iterable[AttachmentRef]) -> None:
        """Show what was attached before."""
        for entry in list(self.rows):
            self._drop(entry)
        for ref in refs:
            self._add_row(ref.name).show_ref(ref)

    def show_answer(self, answer: object) -> None:
        """Show files of which only the SHA-256 is known; those that are shown already stay."""
        wanted = [sha256 for sha256 in answer if isinstance(sha256, str)] if isinstance(answer, list | tuple) else []
        known = {ref.sha256: ref for ref in self.attachments}
        name = self.tr("Attached file")
        self.show_attachments(
            known.get(sha256, AttachmentRef(self._field.name, sha256, name, "", 0)) for sha256 in wanted
        )

    def show_error(self, is_wrong: bool) -> None:
        """Draw the area as wrong or right."""
        self._is_wrong = is_wrong
        self._restyle()

    def show_lock(self, mark: str) -> None:
        """Refuse changes; an empty mark allows them again."""
        self.area.setVisible(not mark)
        self.setAcceptDrops(not mark)
        for entry in self.rows:
            entry.is_read_only = bool(mark)
            entry.retranslate()

    def browse(self) -> None:
        """Ask for files."""
        if not self._tasks.is_running("browse"):
            self._tasks.start("browse", self._browse())

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.take_paths(local_paths(mime)):
            picture = png_of(mime)
            if picture is None:
                self._say(self.tr("There is no file and no picture on the clipboard."))
                return
            self.take(self.tr("Pasted picture {number}").format(number=self._taken + 1) + ".png", picture)

    def take_paths(self, paths: Iterable[Path]) -> bool:
        """Attach files of this computer; False when there was none."""
        is_any = False
        for path in paths:
            is_any = True
            try:
                content = read_file(path, self._host.attachment_limit(self._field))
            except FileRefused as error:
                self._add_row(path.name).show_error(error)
            else:
                self.take(path.name, content)
        if is_any:
            self._say("")
        return is_any

    def take(self, name: str, content: bytes) -> None:
        """Attach a file by its bytes."""
        entry = self._add_row(name)
        self._say("")
        try:
            refuse_unfit(name, content, self._host.attachment_limit(self._field))
        except FileRefused as error:
            entry.show_error(error)
            return
        self._taken += 1
        self._tasks.start(f"attach {self._field.name} {self._taken}", self._attach(entry, name, content))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.area.isVisible():
            self.paste()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what to do on one line or, where that is too narrow, on two."""
        super().resizeEvent(event)
        self._fit_area()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a file may be dropped."""
        if has_files(event.mimeData()):
            restyle(self.area, "drop", "over")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._restyle()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped."""
        self._restyle()
        mime = event.mimeData()
        if self.take_paths(local_paths(mime)):
            event.acceptProposedAction()
        elif (picture := png_of(mime)) is not None:
            self.take(self.tr("Dropped picture") + ".png", picture)
            event.acceptProposedAction()

    async def _browse(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Attach a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        filters = [self.tr("All files (*)")]
        if patterns := name_patterns(self._field.accept):
            filters.insert(0, self.tr("Accepted files ({patterns})").format(patterns=patterns))
        dialog.setNameFilters(filters)
        if await ask(dialog) == QDialog.DialogCode.Accepted:
            self.take_paths(Path(file) for file in dialog.selectedFiles())

    async def _attach(self, entry: AttachmentRow, name: str, content: bytes) -> None:
        try:
            ref = await self._host.attach(self._field, name, content)
        except AppError as error:
            if not entry.is_removed:
                entry.show_error(error)
            return
        if entry.is_removed:
            return
        if any(ref.sha256 == other.sha256 for other in self.attachments):
            self._drop(entry)
            self._say(self.tr("This file is already attached."))
            return
        entry.show_ref(ref, content)
        self.edited.emit()

    def _add_row(self, name: str) -> AttachmentRow:
        entry = AttachmentRow(self.language, self._host, self._tasks, name)
        entry.removed.connect(self._on_removed)
        self.rows.append(entry)
        self._body.insertWidget(len(self.rows) - 1, entry)
        before = self.rows[-2].remover if len(self.rows) > 1 else self._anchor
        for stop in (entry, entry.remover):
            QWidget.setTabOrder(before, stop)
            before = stop
        return entry

    def _drop(self, entry: AttachmentRow) -> None:
        entry.is_removed = True
        self.rows.remove(entry)
        self._body.removeWidget(entry)
        entry.hide()
        entry.deleteLater()

    def _on_removed(self) -> None:
        focused = QApplication.focusWidget()
        for entry in [entry for entry in self.rows if entry.is_removed]:
            place = self.rows.index(entry)
            was_in = focused is not None and (focused is entry or entry.isAncestorOf(focused))
            self._drop(entry)
            if was_in:
                following = self.rows[place] if place < len(self.rows) else self.area
                following.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say("")
        self.edited.emit()

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _fit_area(self) -> None:
        text = self.tr("Drop a file here, choose one by Enter, or paste (Ctrl+V)")
        self.area.setAccessibleName(text)
        if self.area.fontMetrics().horizontalAdvance(text) > self.width() - _AROUND_TEXT:
            breaks = [at for at, letter in enumerate(text) if letter == " "]
            middle = min(breaks, key=lambda at: abs(at - len(text) // 2))
            text = f"{text[:middle]}\n{text[middle + 1 :]}"
        if text != self.area.text():
            self.area.setText(text)

    def _restyle(self) -> None:
        restyle(self.area, "drop", "error" if self._is_wrong else "true")

    def _retranslate(self) -> None:
        self._fit_area()
        for entry in self.rows:
            entry.retranslate()
