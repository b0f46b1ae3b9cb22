"""What a form needs of the page around it."""

from datetime import date
from typing import Protocol

from app.domain.citizen import Address
from ui.widgets.attachments.host import AttachmentHost


class FormHost(AttachmentHost, Protocol):
    """Asks registries and keeps files for a form."""

    async def postal_address(self, postal_code: str) -> Address:
        """Where a postal code is. Raises AppError."""

    def today(self) -> date:
        """The day in the office."""
