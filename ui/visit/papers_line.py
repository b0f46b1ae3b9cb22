"""Papers that nobody has to bring any more, struck out and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.theme import Tone
from ui.widgets.catalogue.delegate import sheets_saved
from ui.widgets.parts import Badge, Text, row

if TYPE_CHECKING:
    from app.domain.catalogue import Service
    from ui.language import Language


class PapersLine(QWidget):
    """«Not needed: copy of the national card, …» with the sheets saved; hidden where nothing is saved."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._service: Service | None = None
        self._caption, self._papers = Text("caption"), Text("caption", wraps=True)
        struck = self._papers.font()
        struck.setStrikeOut(True)
        self._papers.setFont(struck)
        self._saved = Badge(Tone.GOOD)
        layout = row(gap=8)
        layout.addWidget(self._caption)
        layout.addWidget(self._papers, 1)
        layout.addWidget(self._saved)
        self.setLayout(layout)
        language.changed.connect(self._render)

    def show_service(self, service: Service) -> None:
        """Show the papers of a service."""
        self._service = service
        self._render()

    def _render(self) -> None:
        service = self._service
        if service is None:
            return
        replaced = [self._language.label(paper.name) for paper in service.papers if paper.replaced_by]
        self.setVisible(bool(replaced))
        comma = QCoreApplication.translate("PapersLine", ", ")
        self._caption.setText(QCoreApplication.translate("PapersLine", "Not needed, taken from the inquiry:"))
        self._papers.setText(comma.join(replaced))
        self._saved.show_state(Tone.GOOD, sheets_saved(service.sheets_saved, self._language))
