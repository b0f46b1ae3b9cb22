"""The record of a service (شناسنامه خدمت): what it needs, costs and promises, who answers and how to complain."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.catalogue import Paper, Service
from ui import words
from ui.language import Language
from ui.theme import Tone
from ui.widgets.catalogue.delegate import sheets_saved
from ui.widgets.catalogue.reasons import unusable_sentence
from ui.widgets.flow import Flow
from ui.widgets.parts import Badge, Card, Text


class ServiceRecord(Card):
    """Shows one service; papers that an inquiry replaces are struck out and counted."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._shown: tuple[Service | None, date | None, str] = (None, None, "")
        self._title = Text("heading", wraps=True)
        self._code = Text("caption")
        self._saved = Badge(Tone.GOOD)
        self._reason = Text("problem", wraps=True)
        self._summary = Text("muted", wraps=True)
        self._facts, self._papers, self._lines = QGridLayout(), QGridLayout(), QGridLayout()
        self._papers_heading, self._lines_heading = Text("strong"), Text("strong")
        self._papers_note = Text("caption", wraps=True)
        for grid in (self._facts, self._papers, self._lines):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(1, 1)
        self._lay_out()

    def show_service(self, service: Service | None, promised_on: date | None) -> None:
        """Show `service`, promised for a day where the working calendar is known."""
        wanted = (service, promised_on, self._language.code)
        if wanted == self._shown:
            return
        self._shown = wanted
        for grid in (self._facts, self._papers, self._lines):
            _clear(grid)
        self._inside.setVisible(service is not None)
        if service is not None:
            self._fill(service, promised_on)

    def _fill(self, service: Service, promised_on: date | None) -> None:
        language = self._language
        self._title.setText(language.label(service.title))
        self._code.setText(
            QCoreApplication.translate("Catalogue", "Service number {code}").format(
                code=language.identifier(service.code)
            )
        )
        self._saved.show_state(Tone.GOOD, sheets_saved(service.sheets_saved, language))
        self._saved.setVisible(bool(service.sheets_saved))
        self._reason.setText(unusable_sentence(service, language))
        self._reason.setVisible(bool(service.unusable))
        self._summary.setText(language.label(service.summary))
        for at, (caption, value) in enumerate(self._facts_of(service, promised_on)):
            _add_line(self._facts, at, caption, value)
        self._papers_heading.setText(QCoreApplication.translate("Catalogue", "Papers"))
        self._papers_heading.setVisible(bool(service.papers))
        self._papers_note.setText(
            QCoreApplication.translate(
                "Catalogue", "What is struck out is not needed any more: an inquiry replaces it."
            )
        )
        self._papers_note.setVisible(bool(service.sheets_saved))
        for at, paper in enumerate(service.papers):
            self._add_paper(at, paper)
        self._lines_heading.setText(QCoreApplication.translate("Catalogue", "Service record"))
        self._lines_heading.setVisible(bool(service.record))
        for at, entry in enumerate(service.record):
            value = language.prose(language.label(entry.value))
            _add_line(self._lines, at, language.label(entry.caption), value)

    def _facts_of(self, service: Service, promised_on: date | None) -> list[tuple[str, str]]:
        language = self._language
        return [
            (QCoreApplication.translate("Catalogue", "Fee"), fee(service.fee_rial, language)),
            (QCoreApplication.translate("Catalogue", "Promise"), promise(service, promised_on, language)),
            (
                QCoreApplication.translate("Catalogue", "Supervisor"),
                QCoreApplication.translate("Catalogue", "Approval is needed")
                if service.needs_approval
                else QCoreApplication.translate("Catalogue", "Goes to automation at once"),
            ),
            (QCoreApplication.translate("Catalogue", "Who answers"), language.prose(language.label(service.answerer))),
            (QCoreApplication.translate("Catalogue", "Complaints"), language.prose(language.label(service.complaint))),
        ]

    def _add_paper(self, at: int, paper: Paper) -> None:
        name, note = Text(wraps=True), Badge()
        name.setText(self._language.label(paper.name))
        sheets = self._language.digits(QCoreApplication.translate("Catalogue", "%n sheet(s)", None, paper.sheets))
        note.show_state(Tone.GOOD if paper.replaced_by else Tone.NEUTRAL, sheets)
        if paper.replaced_by:
            struck = name.font()
            struck.setStrikeOut(True)
            name.setFont(struck)
            name.setProperty("role", "muted")
            instead = QCoreApplication.translate("Catalogue", "{paper}: not needed, {inquiry}").format(
                paper=name.text(), inquiry=words.inquiry_kind(paper.replaced_by)
            )
            name.setAccessibleName(instead)
            name.setToolTip(instead)
        self._papers.addWidget(name, at, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        self._papers.addWidget(note, at, 2, Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(4, 0, 4, 0)
        inside.setSpacing(10)
        parts: tuple[QWidget | QLayout, ...] = (
            self._title,
            Flow(self._code, self._saved, gap=10),
            self._reason,
            self._summary,
            self._facts,
            self._papers_heading,
            self._papers,
            self._papers_note,
            self._lines_heading,
            self._lines,
        )
        for part in parts:
            if isinstance(part, QWidget):
                inside.addWidget(part)
            else:
                inside.addLayout(part)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setProperty("inset", "true")
        scroll.setWidget(self._inside)
        self.body.addWidget(scroll, 1)


def fee(rial: int, language: Language) -> str:
    """What a service costs, in words."""
    if not rial:
        return QCoreApplication.translate("Catalogue", "Free of charge")
    return QCoreApplication.translate("Catalogue", "{amount} Rial").format(amount=language.number(rial))


def promise(service: Service, promised_on: date | None, language: Language) -> str:
    """When the answer is promised, in working days and, where it is known, as a day."""
    days = language.digits(
        QCoreApplication.translate("Catalogue", "%n working day(s)", None, service.promise_working_days)
    )
    if promised_on is None:
        return days
    return QCoreApplication.translate("Catalogue", "{days}, until {day}").format(
        days=days, day=language.long_date(promised_on)
    )


def _add_line(grid: QGridLayout, at: int, caption: str, value: str) -> None:
    name, said = Text("caption"), Text(wraps=True)
    name.setText(caption)
    said.setText(value)
    grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(said, at, 1, Qt.AlignmentFlag.AlignTop)


def _clear(grid: QGridLayout) -> None:
    while item := grid.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
