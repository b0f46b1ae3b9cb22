"""What the form asks and keeps, for the request that is being filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.citizen import Address, Purpose
from app.errors import BadReply, Gone, ReplyFault

if TYPE_CHECKING:
    from datetime import date

    from app.desk.build import Services
    from app.domain.form import Field
    from app.domain.request import AttachmentRef
    from ui.visit.filling_viewmodel import FillingViewModel


class RequestFormHost:
    """A `ui.widgets.form.host.FormHost` for the open draft."""

    def __init__(self, services: Services, filling: FillingViewModel) -> None:
        self._services, self._filling = services, filling

    async def postal_address(self, postal_code: str) -> Address:
        """Where a postal code is; the inquiry goes with the request."""
        inquiry = await self._services.lookup.postal_address(postal_code, Purpose.SERVICE)
        if inquiry.address is None:
            raise BadReply(ReplyFault.NOT_THE_CONTRACT)
        self._filling.add_inquiry(inquiry)
        return inquiry.address

    def today(self) -> date:
        """The day in the office."""
        return self._services.clock.today()

    def attachment_limit(self, field: Field) -> int:
        """The largest file that the field takes, in bytes, by the gateway's policy."""
        policy = self._services.session.policy
        return policy.letter_image_limit_bytes if field.is_letter_image else policy.attachment_limit_bytes

    async def attach(self, field: Field, name: str, content: bytes) -> AttachmentRef:
        """Keep a file in the encrypted store. Raises FileRefused, Gone where the draft was left meanwhile."""
        draft = self._filling.state.draft
        if draft is None:
            raise Gone
        return await self._services.intake.attach(draft.request_id, field, name, content)

    async def content(self, sha256: str) -> bytes:
        """The bytes of a file; those of a returned request are still at the gateway."""
        try:
            return await self._services.intake.attachment(sha256)
        except Gone:
            draft = self._filling.state.draft
            if draft is None or draft.amends_version is None:
                raise
            return await self._services.followup.attachment(draft.request_id, sha256)
