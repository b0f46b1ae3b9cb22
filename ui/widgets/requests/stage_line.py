"""Where a request stands in the workflow of its service."""

from PySide6.QtWidgets import QWidget

from app.domain.request import RequestSummary
from ui import words
from ui.language import Language
from ui.widgets.parts import Badge, Text, column, row


class StageLine(QWidget):
    """The stage and by when it ends; below, whose attention the request got because it did not end in time."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.stage, self.escalated = Text("caption", wraps=True), Badge()
        layout = column(self.stage, gap=4)
        layout.addLayout(row(self.escalated, None))
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def show_stage(self, summary: RequestSummary) -> None:
        """Show it; nothing, for a request of the usual workflow."""
        language = self._language
        self.setVisible(summary.stage is not None)
        if summary.stage is None:
            return
        stage = language.label(summary.stage)
        if summary.due_at is None:
            self.stage.setText(self.tr("Stage: {stage}").format(stage=stage))
        else:
            day, time = language.day(summary.due_at), language.time(summary.due_at)
            self.stage.setText(self.tr("Stage: {stage}, until {day} {time}").format(stage=stage, day=day, time=time))
        self.escalated.setVisible(summary.escalated_to is not None)
        if summary.escalated_to is not None:
            self.escalated.show_state(*words.escalated(summary.escalated_to))
