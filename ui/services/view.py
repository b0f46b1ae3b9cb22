"""The services page: what a service needs, looked up without a visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from ui.theme import OFFICE, TRAINING
from ui.widgets.catalogue.browser import CatalogueBrowser
from ui.widgets.catalogue.viewmodel import CatalogueViewModel
from ui.widgets.view import View

if TYPE_CHECKING:
    from app.desk.build import Services
    from ui.language import Language
    from ui.navigation import Navigator
    from ui.notices import Notices

_MARGIN = 16
_RECORD_WIDTH = 520


class ServicesView(View):
    """Search, walk with the arrow keys, read the record aloud to whoever asks."""

    def __init__(self, services: Services, language: Language, _notices: Notices, _navigator: Navigator) -> None:
        super().__init__()
        self.viewmodel = CatalogueViewModel(services)
        colours = TRAINING if services.settings.is_training else OFFICE
        self.browser = CatalogueBrowser(self.viewmodel, language, colours, _RECORD_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self.browser)
        self._retranslate()

    def enter(self) -> None:
        """Ready to search."""
        self.browser.enter()

    async def leave(self) -> None:
        """Stop reading."""
        await self.viewmodel.leave()

    def back(self) -> bool:
        """Clear the search."""
        if not self.browser.query.text():
            return False
        self.browser.query.clear()
        return True

    def _retranslate(self) -> None:
        self.browser.name(self.tr("Which service?"))
