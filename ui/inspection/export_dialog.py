"""Why evidence is saved, before it is asked where."""

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from app.contract.inspection import REASON_LONGEST, REASON_SHORTEST
from ui.inspection_messages import REASON, field_sentence
from ui.language import Language
from ui.widgets.field_row import FieldRow
from ui.widgets.inputs.text_field import TextField
from ui.widgets.parts import Text, button, row

_WIDTH = 520


class ExportDialog(QDialog):
    """Accepted with a `reason`; Esc saves nothing. `has_request`: documents of it may go with the records."""

    def __init__(self, parent: QWidget, language: Language, reason: str, *, has_request: bool) -> None:
        super().__init__(parent)
        self._language = language
        self.setWindowTitle(self.tr("Save as evidence"))
        self.setFixedWidth(_WIDTH)
        heading, explained, recorded = Text("title", wraps=True), Text(wraps=True), Text("muted", wraps=True)
        heading.setText(self.windowTitle())
        explained.setText(
            self.tr(
                "All records that the search finds go into one file that the gateway signs, also those that are not "
                "shown yet. Who changes a letter in it is found out."
            )
        )
        recorded.setText(self.tr("That you saved it, and why, is written into the journal."))
        self.field = TextField(language)
        self.field.setMaxLength(REASON_LONGEST)
        self.field.show_answer(reason)
        self.row = FieldRow(self.field)
        self.row.name(self.tr("Why you save it"))
        self.documents = QCheckBox(self.tr("With the documents exchanged about this request, whole"))
        self.yes, self.no = button("primary"), button()
        self.yes.setText(self.tr("Choose where…"))
        self.no.setText(self.tr("Save nothing Esc"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        for part in (heading, explained, self.row, self.documents, recorded):
            layout.addWidget(part)
        layout.addLayout(row(None, self.no, self.yes))
        self.documents.setVisible(has_request)  # once it is part of the dialog
        self.field.accepted.connect(self._on_yes)
        self.field.edited.connect(self._on_edited)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.reject)
        self.setAccessibleDescription(explained.text())
        self.field.setFocus()
        self.field.selectAll()

    @property
    def reason(self) -> str:
        """Why, as it was written."""
        return str(self.field.answer or "")

    @property
    def with_documents(self) -> bool:
        """Whether the exchanged documents go with the records."""
        return self.documents.isChecked()

    def _on_edited(self) -> None:
        self.row.show_problem("")

    def _on_yes(self) -> None:
        if len(self.reason) >= REASON_SHORTEST:
            self.accept()
            return
        self.row.show_problem(field_sentence(REASON, "too_short", self._language))
        self.field.setFocus()
