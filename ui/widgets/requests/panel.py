"""One request with everything in it, beside a list."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain import persian
from app.domain.form import Form
from app.domain.request import RequestDetail, RequestId, TimelineEntry
from app.errors import AppError, Gone
from ui import messages, words
from ui.language import Language
from ui.theme import Tone
from ui.widgets.form.answers_view import AnswersView
from ui.widgets.form.changes_view import ChangesView
from ui.widgets.parts import Badge, Card, Text, button, restyle, row
from ui.widgets.requests.stage_line import StageLine
from ui.widgets.requests.timeline import TimelineView


class RequestPanel(Card):
    """Codes and state on top, what changed, the answers, the files and the timeline below, actions at the foot.

    `again_wanted`: the request could not be read, and the person wants another try.
    """

    again_wanted = Signal()

    def __init__(self, language: Language, content: Callable[[RequestId, str], Awaitable[bytes]]) -> None:
        super().__init__()
        self._language = language
        self._content = content
        self._request: RequestId | None = None
        self._shown: object = None
        self._contents: object = None
        self.code, self.state, self._late = Text("title", copies=True), Badge(), Badge(Tone.BAD)
        self._service, self._visitor = Text("strong", wraps=True), Text(wraps=True)
        self._stage, self.told = StageLine(language), Text(wraps=True)
        self._letter, self._promised = Text("caption", wraps=True), Text("caption", wraps=True)
        self.reason = Text(wraps=True)
        restyle(self.reason, "badge", Tone.WARN.value)
        self.error, self.again = Text("problem", wraps=True), button()
        self.again.clicked.connect(self.again_wanted)
        self._changes_heading, self.changes = Text("heading"), ChangesView(language)
        self._answers_heading, self.answers = Text("heading"), AnswersView(language, self)
        self._no_form = Text("muted", wraps=True)
        self._timeline_heading, self._timeline = Text("heading"), TimelineView(language)
        self._inside, self._scroll = QWidget(), QScrollArea()
        self._inside.setProperty("page", "card")
        self._lay_out()

    def add_footer(self, footer: QWidget | QLayout) -> None:
        """Put the actions at the foot, always in sight."""
        if isinstance(footer, QWidget):
            self.body.addWidget(footer)
        else:
            self.body.addLayout(footer)

    async def leave(self) -> None:
        """Stop reading files."""
        await self.answers.leave()

    async def content(self, sha256: str) -> bytes:
        """The bytes of a file of the request that is shown. Raises AppError."""
        if self._request is None:
            raise Gone
        return await self._content(self._request, sha256)

    def retranslate(self) -> None:
        """Set the fixed texts."""
        self._shown = None
        self._late.show_state(*words.late())
        self.again.setText(self.tr("Try again"))
        self._scroll.setAccessibleName(self.tr("The request"))
        self._changes_heading.setText(self.tr("What was corrected"))
        self._answers_heading.setText(self.tr("Answers"))
        self._no_form.setText(
            self.tr("The form of this request cannot be shown here. Its answers are safe at the gateway.")
        )
        self._timeline_heading.setText(self.tr("What happened"))

    def show_request(
        self,
        detail: RequestDetail | None,
        form: Form | None,
        timeline: tuple[TimelineEntry, ...],
        error: AppError | None,
    ) -> None:
        """Show a request, or that it is being read, or why it cannot be."""
        wanted = (detail, form, timeline, error)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.error.setText(messages.sentence(error, self._language) if error else "")
        self.error.setVisible(error is not None)
        self.again.setVisible(error is not None and detail is None)
        self._inside.setVisible(detail is not None)
        if detail is None:
            self._request = None
            self.code.setText("" if error else self.tr("Reading…"))
            self.state.hide()
            self._late.hide()
            return
        if self._request != detail.summary.id:
            self._scroll.verticalScrollBar().setValue(0)
        self._request = detail.summary.id
        self._show_head(detail)
        self._show_contents(detail, form)
        self._timeline.show_entries(timeline)
        for heading, part, is_there in (
            (self._changes_heading, self.changes, bool(detail.changes)),
            (self._timeline_heading, self._timeline, bool(timeline)),
        ):
            heading.setVisible(is_there)
            part.setVisible(is_there)
        self.answers.setVisible(form is not None)
        self._no_form.setVisible(form is None and bool(timeline))

    def _show_contents(self, detail: RequestDetail, form: Form | None) -> None:
        """Built anew only where something reads otherwise: a request that moves on keeps its answers in view."""
        wanted = (form, detail.changes, detail.answers, detail.attachments)
        if wanted == self._contents:
            return
        self._contents = wanted
        self.changes.show_changes(form, detail.changes)
        if form is not None:
            self.answers.show_answers(form, detail.answers, detail.attachments)

    def _show_head(self, detail: RequestDetail) -> None:
        language, summary = self._language, detail.summary
        self.code.setText(language.identifier(summary.tracking_code))
        self.state.show_state(*words.request_state(summary.state))
        self.state.show()
        self._late.setVisible(summary.is_late)
        self._stage.show_stage(summary)
        self.told.setText(
            self.tr("Tell the visitor: {words}").format(words=language.label(detail.told)) if detail.told else ""
        )
        self.told.setVisible(detail.told is not None)
        self._service.setText(language.label(summary.service_title))
        self._visitor.setText(
            self.tr("{name}, national number {number}").format(
                name=persian.isolate(summary.citizen_name), number=language.identifier(detail.national_number)
            )
        )
        self._letter.setText(
            self.tr("Letter {number}").format(number=language.identifier(summary.letter_number))
            if summary.letter_number
            else self.tr("The letter number is not issued yet.")
        )
        self._promised.setText(
            self.tr("Registered {registered}, promised for {promised}").format(
                registered=language.day(summary.registered_at), promised=language.date(summary.promised_on)
            )
        )
        self.reason.setText(self.tr("Returned: {reason}").format(reason=detail.return_reason))
        self.reason.setVisible(bool(detail.return_reason))

    def _lay_out(self) -> None:
        self.body.addLayout(row(self.code, self.state, self._late, None, gap=8))
        self.body.addWidget(self.error)
        self.body.addLayout(row(self.again, None))
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(4, 0, 4, 0)
        inside.setSpacing(10)
        for part in (
            self._service,
            self._visitor,
            self._stage,
            self._letter,
            self._promised,
            self.told,
            self.reason,
            self._changes_heading,
            self.changes,
            self._answers_heading,
            self.answers,
            self._no_form,
            self._timeline_heading,
            self._timeline,
        ):
            inside.addWidget(part)
        inside.addStretch(1)
        self._scroll.setProperty("page", "card")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self.body.addWidget(self._scroll, 1)
