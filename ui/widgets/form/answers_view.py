"""Answers to read: for the review before sending, for follow-up and for the supervisor."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.form import Field, FieldKind, Form
from app.domain.request import Answers, AttachmentRef
from app.errors import AppError
from ui.language import Language
from ui.tasks import Tasks
from ui.widgets.attachments.attachment_row import AttachmentRow
from ui.widgets.attachments.host import Contents
from ui.widgets.form.wording import answer_text
from ui.widgets.parts import Text

_CAPTION_SHARE, _ANSWER_SHARE = 1, 2


class AnswersView(QWidget):
    """Sections, captions and answers that count; files can be opened. Await `leave` before the page goes away."""

    def __init__(self, language: Language, contents: Contents) -> None:
        super().__init__()
        self._language = language
        self._contents = contents
        self._tasks = Tasks(self._on_error)
        self._form: Form | None = None
        self._answers: Answers = {}
        self._attachments: tuple[AttachmentRef, ...] = ()
        self._content: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        language.changed.connect(self._render)

    def show_answers(self, form: Form, answers: Answers, attachments: Iterable[AttachmentRef] = ()) -> None:
        """Show the answers of visible fields; empty ones are left out."""
        self._form = form
        self._answers = dict(answers)
        self._attachments = tuple(attachments)
        self._render()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Caption and answer of every line, as they are read."""
        return tuple(
            (self._language.label(field.label), text) for _, shown in self._sections() for field, text in shown
        )

    async def leave(self) -> None:
        """Stop what is being read."""
        self._tasks.cancel()
        await self._tasks.join()

    def _sections(self) -> list[tuple[str, list[tuple[Field, str]]]]:
        if self._form is None:
            return []
        counted = self._form.effective(self._answers)
        sections = []
        for section in self._form.sections:
            texts = [(field, answer_text(field, counted.get(field.name), self._language)) for field in section.fields]
            shown = [(field, text) for field, text in texts if text]
            if shown:
                sections.append((self._language.label(section.title), shown))
        return sections

    def _render(self) -> None:
        self._tasks.stop_all()
        if self._content:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, _CAPTION_SHARE)
        grid.setColumnStretch(1, _ANSWER_SHARE)
        for title, shown in self._sections():
            if title:
                heading = Text("heading", wraps=True)
                heading.setText(title)
                grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for field, text in shown:
                self._add_line(grid, field, text)
        self._layout.addWidget(self._content)

    def _add_line(self, grid: QGridLayout, field: Field, text: str) -> None:
        line = grid.rowCount()
        caption = Text("caption", wraps=True)
        caption.setText(self._language.label(field.label))
        grid.addWidget(caption, line, 0, Qt.AlignmentFlag.AlignTop)
        files = [ref for ref in self._attachments if ref.field == field.name]
        if field.kind is FieldKind.ATTACHMENT and files:
            grid.addWidget(self._files(files), line, 1)
            return
        answer = Text(wraps=True, copies=True)
        answer.setText(text)
        answer.setAccessibleName(f"{caption.text()}: {text}")
        grid.addWidget(answer, line, 1, Qt.AlignmentFlag.AlignTop)

    def _files(self, refs: list[AttachmentRef]) -> QWidget:
        files = QWidget()
        layout = QVBoxLayout(files)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for ref in refs:
            entry = AttachmentRow(self._language, self._contents, self._tasks, ref.name)
            entry.is_read_only = True
            entry.show_ref(ref)
            layout.addWidget(entry)
        return files

    def _on_error(self, error: AppError) -> None:
        """Rows tell the failures of their own files; nothing else is read here."""
