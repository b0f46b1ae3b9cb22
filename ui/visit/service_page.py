"""The second step: which service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui import messages
from ui.messages import NextStep
from ui.theme import Colours, Tone
from ui.visit.bottom_bar import BottomBar
from ui.visit.strip import Strip
from ui.visit.viewmodel import VisitViewModel
from ui.widgets.catalogue.browser import CatalogueBrowser
from ui.widgets.catalogue.viewmodel import CatalogueViewModel
from ui.widgets.view import View

if TYPE_CHECKING:
    from ui.language import Language

_RECORD_WIDTH = 350


class ServicePage(View):
    """The service browser with a way to the form. `back_wanted`: back to the identity."""

    back_wanted = Signal()

    def __init__(
        self, viewmodel: VisitViewModel, catalogue: CatalogueViewModel, language: Language, colours: Colours
    ) -> None:
        super().__init__()
        self._viewmodel, self._language = viewmodel, language
        self._catalogue = catalogue
        self.failure = Strip()
        self.browser = CatalogueBrowser(catalogue, language, colours, _RECORD_WIDTH)
        self.bar = BottomBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.failure)
        layout.addWidget(self.browser, 1)
        layout.addWidget(self.bar)
        self.browser.taken.connect(self.forward)
        self.bar.forward_wanted.connect(self.forward)
        self.bar.back_wanted.connect(self.back_wanted)
        self.failure.pressed.connect(self.forward)
        viewmodel.changed.connect(self._render)
        viewmodel.filling.changed.connect(self._render)
        catalogue.changed.connect(self._render)
        self._retranslate()
        self._render()

    def focus(self) -> None:
        """Ready to search."""
        if not self._catalogue.state.services:
            self._catalogue.read()
        self.browser.focus()

    def forward(self) -> None:
        """Open the form of the service that is looked at."""
        service = self._catalogue.state.chosen
        if service is not None:
            self._viewmodel.choose(service)

    def reset(self) -> None:
        """The next visitor searches anew."""
        self.browser.query.clear()

    def _retranslate(self) -> None:
        self.browser.name(self.tr("Which service does the visitor want?"))

    def _render(self) -> None:
        chosen, filling = self._catalogue.state.chosen, self._viewmodel.filling.state
        is_opening = filling.opening is not None or self._viewmodel.state.pending is not None
        self.bar.name(self.tr("Back"), self.tr("Opening the form…") if is_opening else self.tr("Open the form ⏎"))
        self.bar.forward.setEnabled(chosen is not None and not chosen.unusable and not is_opening)
        self.bar.show_note(self.tr("Waiting for the address…") if self._viewmodel.state.pending else "")
        error = filling.error
        if error is None:
            self.failure.say(Tone.BAD, "")
            return
        step = messages.step_name(NextStep.RETRY) if messages.next_step(error) is NextStep.RETRY else ""
        self.failure.say(Tone.BAD, messages.sentence(error, self._language), step)
