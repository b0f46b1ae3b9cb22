"""The visit: the card of the visitor beside the steps from identity to receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from ui import identity_messages
from ui.navigation import Place
from ui.theme import OFFICE, TRAINING, Tone
from ui.visit.form_host import RequestFormHost
from ui.visit.form_page import FormPage
from ui.visit.identity_page import IdentityPage
from ui.visit.person_card import PersonCard
from ui.visit.receipt_page import ReceiptPage
from ui.visit.review_page import ReviewPage
from ui.visit.service_page import ServicePage
from ui.visit.steps import shown_steps
from ui.visit.strip import Strip
from ui.visit.takeover_asking import ask_the_clerk, tell_outcome
from ui.visit.viewmodel import Stage, VisitViewModel
from ui.visit.work_list import WorkPanel
from ui.widgets.catalogue.viewmodel import CatalogueViewModel
from ui.widgets.parts import column, row
from ui.widgets.stepper import Stepper
from ui.widgets.view import View

if TYPE_CHECKING:
    from app.desk.build import Services
    from app.domain.visit import Draft
    from ui.language import Language
    from ui.navigation import Navigator
    from ui.notices import Notices

_MARGIN = 16
_STEPS = 4


class VisitView(View):
    """F1. Ctrl+Enter goes forward, Esc back, Enter does the obvious; a mouse is never needed."""

    def __init__(self, services: Services, language: Language, notices: Notices, navigator: Navigator) -> None:
        super().__init__()
        self._language, self._notices, self._navigator = language, notices, navigator
        self.viewmodel = VisitViewModel(services)
        self._catalogue = CatalogueViewModel(services)
        colours = TRAINING if services.settings.is_training else OFFICE
        host = RequestFormHost(services, self.viewmodel.filling)
        self.card = PersonCard(language, colours)
        self.stepper = Stepper(colours, _STEPS)
        self.deceased, self.stated, self.overtaken = Strip(), Strip(), Strip()
        self.work = WorkPanel(self.viewmodel.work, language, colours, services.clock.today)
        self.identity = IdentityPage(self.viewmodel.identity, language, self.work, services.clock.today)
        self.service = ServicePage(self.viewmodel, self._catalogue, language, colours)
        self.form = FormPage(self.viewmodel, host, language)
        self.review = ReviewPage(self.viewmodel, self._catalogue, host, language)
        self.receipt = ReceiptPage(self.viewmodel.receipt, language)
        self.stack = QStackedWidget()
        self._stage = Stage.IDENTITY
        self._lay_out()
        self._connect()
        self._render()

    def enter(self) -> None:
        """Go on where the clerk was; on the first page, ready for the next number."""
        self.viewmodel.enter()
        self._focus()

    async def leave(self) -> None:
        """Keep what was typed, stop asking."""
        await self.form.leave()
        await self.review.leave()
        await self._catalogue.leave()
        await self.viewmodel.leave()

    def open_draft(self, draft: Draft) -> None:
        """Go on with unfinished work."""
        self.viewmodel.open_draft(draft)

    def forward(self) -> None:
        """What the page's main button does. Never from the receipt: the keys that sent the request are too near."""
        if self._stage is Stage.IDENTITY:
            self._on_go_on()
        elif self._stage is Stage.SERVICE:
            self.service.forward()
        elif self._stage is Stage.FORM:
            self.form.forward()
        elif self._stage is Stage.REVIEW:
            self.review.forward()

    def back(self) -> bool:
        """One step back; on the first page, an empty page for the next visitor."""
        if self.viewmodel.back():
            return True
        identity = self.viewmodel.identity.state
        if self._stage is Stage.IDENTITY and (identity.person or any(_texts(self.viewmodel))):
            self.viewmodel.next_visitor()
            self._focus()
            return True
        return False

    def _lay_out(self) -> None:
        for page in (_scrolled(self.identity), self.service, self.form, self.review, _scrolled(self.receipt)):
            self.stack.addWidget(page)
        layout = row(gap=14)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self.card)
        steps = column(self.stepper, self.deceased, self.stated, self.overtaken, gap=14)
        steps.addWidget(self.stack, 1)
        layout.addLayout(steps, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.viewmodel.changed.connect(self._render)
        self.viewmodel.identity.changed.connect(self._render)
        self.viewmodel.filling.changed.connect(self._render_steps)
        self.viewmodel.takeover.changed.connect(self._render_overtaken)
        self.overtaken.pressed.connect(self.viewmodel.takeover.ask)
        self.stepper.chosen.connect(self._on_step)
        self.stated.pressed.connect(self._on_stated)
        self.card.again_wanted.connect(self.viewmodel.ask_again)
        self.card.request_wanted.connect(self._on_request)
        self.identity.go_on_wanted.connect(self._on_go_on)
        for page in (self.service, self.form, self.review):
            page.back_wanted.connect(self._on_back)
        self.work.outbox_wanted.connect(self._on_outbox)
        self.work.request_wanted.connect(self._on_returned_request)
        self.receipt.next_wanted.connect(self._on_next)
        self.receipt.another_wanted.connect(self._on_another)

    def showEvent(self, event: QShowEvent) -> None:
        """What was to be asked while another page, or the lock, was in sight."""
        super().showEvent(event)
        self._render_overtaken()

    def _render(self) -> None:
        person = self.viewmodel.identity.state.person
        self.card.show_person(person)
        is_deceased = person is not None and person.visitor.citizen.is_deceased
        is_told = is_deceased and self.viewmodel.state.stage is not Stage.RECEIPT
        self.deceased.say(Tone.WARN, self._deceased_words() if is_told else "")
        self._render_stated()
        self._render_steps()
        self._render_overtaken()
        stage = self.viewmodel.state.stage
        if stage is not self._stage:
            self.form.refresh()
        self.stack.setCurrentIndex(stage)
        if stage is not self._stage:
            self._stage = stage
            self._focus()

    def _render_stated(self) -> None:
        """Services, form and review say that the visitor is not inquired; the first step shows it by itself."""
        person, stage = self.viewmodel.identity.state.person, self.viewmodel.state.stage
        is_stated = person is not None and person.visitor.is_stated
        self._catalogue.serve(is_identity_stated=is_stated)
        if person is None or not is_stated or stage in (Stage.IDENTITY, Stage.RECEIPT):
            self.stated.say(Tone.WARN, "")
        elif person.visitor.doubts:
            words = identity_messages.unconfirmed_sentence(person.visitor.doubts)
            self.stated.say(Tone.BAD, words, QCoreApplication.translate("VisitView", "Correct it"))
        else:
            self.stated.say(Tone.WARN, identity_messages.inquired_later())

    def _deceased_words(self) -> str:
        return QCoreApplication.translate(
            "VisitView",
            "The civil registry says that this person has died. You may go on, with a service for the heirs.",
        )

    def _render_steps(self) -> None:
        self.stepper.show_steps(shown_steps(self.viewmodel, self._language))

    def _render_overtaken(self) -> None:
        takeover = self.viewmodel.takeover
        state = takeover.state
        is_told = state.theirs is not None and self.viewmodel.state.stage is not Stage.RECEIPT
        said = QCoreApplication.translate("VisitView", "Somebody else has acted on this request since you began.")
        step = QCoreApplication.translate("VisitView", "See both versions")
        self.overtaken.say(Tone.WARN, said if is_told else "", step)
        if state.asks and self.isVisible() and not takeover.tasks.is_running("ask"):
            takeover.tasks.start("ask", ask_the_clerk(self, self._language, takeover, self.viewmodel.filling))
        if state.was_set_aside or state.error is not None:
            takeover.take_told()
            tell_outcome(self._notices, state)

    def _focus(self) -> None:
        if not self.isVisible():
            return
        focus = {
            Stage.IDENTITY: self.identity.focus,
            Stage.SERVICE: self.service.focus,
            Stage.FORM: self.form.focus,
            Stage.REVIEW: self.review.focus,
            Stage.RECEIPT: self.receipt.focus,
        }
        focus[self._stage]()

    def _on_go_on(self) -> None:
        self.viewmodel.go_on()
        if self._stage is Stage.IDENTITY:
            self.identity.show_wrong()

    def _on_stated(self) -> None:
        self.viewmodel.go(Stage.IDENTITY)

    def _on_back(self) -> None:
        self.viewmodel.back()

    def _on_step(self) -> None:
        self.viewmodel.go(Stage(self.stepper.wanted))

    def _on_outbox(self) -> None:
        self._navigator.go(Place.OUTBOX)

    def _on_returned_request(self) -> None:
        if (work := self.work.list.chosen) is not None:
            self._navigator.show_request(work.request_id)

    def _on_request(self) -> None:
        if (request_id := self.card.wanted_request) is not None:
            self._navigator.show_request(request_id)

    def _on_another(self) -> None:
        self.service.reset()
        self.viewmodel.another_service()

    def _on_next(self) -> None:
        self.service.reset()
        self.viewmodel.next_visitor()


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that is higher than a small window scrolls instead of pushing its end off the screen."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setProperty("inset", "true")
    scroll.setWidget(page)
    return scroll


def _texts(viewmodel: VisitViewModel) -> tuple[str, ...]:
    typed = viewmodel.identity.state.typed
    return typed.number, typed.birth, typed.mobile, typed.postal_code
