"""Questions to the registries. Each names its purpose and has an id that is born here."""

from datetime import date

import msgspec

from app.contract.messages import InquiryRequest
from app.desk.journal import Journal
from app.desk.session import SessionKeeper
from app.domain.citizen import Inquiry, InquiryId, InquiryKind, Purpose
from app.domain.ids import new_id
from app.domain.journal import Act
from app.domain.request import RequestSummary
from app.errors import BadReply, InquiryFailed, Offline, ServerBusy, ServerFault, TimedOut

_UNANSWERED_LIMIT = 16


class Lookup:
    """Asks the gateway, which asks the registries and records who asked what and why."""

    def __init__(self, session: SessionKeeper, journal: Journal) -> None:
        self._session, self._journal = session, journal
        self._unanswered: dict[InquiryRequest, InquiryId] = {}

    async def identity(self, national_number: str, birth_date: date, purpose: Purpose) -> Inquiry:
        """The person in the civil registry. Raises InquiryFailed and what any call raises."""
        return await self._asked(
            _question(InquiryKind.IDENTITY, purpose, national_number=national_number, birth_date=birth_date)
        )

    async def confirm(self, stated: Inquiry) -> Inquiry:
        """What the civil registry says to what a visitor stated, asked under the id that was born with it."""
        return await self._answered(stated_question(stated))

    async def portrait(self, inquiry_id: InquiryId) -> bytes | None:
        """The portrait that the registry serves; None where it has none. Raises InquiryFailed(PHOTO_DENIED)."""
        portrait = await self._session.workspace().gateway.portrait(inquiry_id)
        await self._journal.keep(Act.VIEW_PORTRAIT, inquiry_id)
        return portrait

    async def mobile_match(self, national_number: str, mobile: str, purpose: Purpose) -> Inquiry:
        """Whether the mobile is registered in the person's name."""
        return await self._asked(
            _question(InquiryKind.MOBILE_MATCH, purpose, national_number=national_number, mobile=mobile)
        )

    async def postal_address(self, postal_code: str, purpose: Purpose) -> Inquiry:
        """Where a postal code is."""
        return await self._asked(_question(InquiryKind.POSTAL_ADDRESS, purpose, postal_code=postal_code))

    async def legal_person(self, legal_id: str, purpose: Purpose) -> Inquiry:
        """A company or office."""
        return await self._asked(_question(InquiryKind.LEGAL_PERSON, purpose, legal_id=legal_id))

    async def foreign_person(self, foreign_code: str, purpose: Purpose) -> Inquiry:
        """A foreign national."""
        return await self._asked(_question(InquiryKind.FOREIGN_PERSON, purpose, foreign_code=foreign_code))

    async def earlier_requests(self, inquiry_id: InquiryId) -> tuple[RequestSummary, ...]:
        """The person's former requests at the branch, newest first as the gateway sorts them."""
        found = (await self._session.workspace().gateway.requests("", inquiry_id)).items
        await self._journal.keep(Act.VIEW_PERSON, inquiry_id, str(len(found)))
        return found

    async def _asked(self, question: InquiryRequest) -> Inquiry:
        # A question without an answer is asked again under its first id: the registry charges and records it once.
        inquiry_id = self._unanswered.pop(question, InquiryId(new_id()))
        try:
            return await self._answered(msgspec.structs.replace(question, id=inquiry_id))
        except (Offline, TimedOut, BadReply, ServerFault, ServerBusy):
            self._unanswered[question] = inquiry_id
            if len(self._unanswered) > _UNANSWERED_LIMIT:
                del self._unanswered[next(iter(self._unanswered))]
            raise

    async def _answered(self, question: InquiryRequest) -> Inquiry:
        try:
            inquiry = await self._session.workspace().gateway.inquire(question)
        except InquiryFailed as error:
            error.kind = question.kind.value
            await self._journal.keep(Act.INQUIRY, question.id, error.failure.value)
            raise
        await self._journal.keep(Act.INQUIRY, question.id, question.purpose.value)
        return inquiry


def stated_question(stated: Inquiry) -> InquiryRequest:
    """What the civil registry is asked about what a visitor stated."""
    assert stated.citizen
    citizen = stated.citizen
    return InquiryRequest(stated.id, stated.kind, stated.purpose, citizen.national_number, citizen.birth_date)


def _question(
    kind: InquiryKind,
    purpose: Purpose,
    *,
    national_number: str = "",
    birth_date: date | None = None,
    mobile: str = "",
    postal_code: str = "",
    legal_id: str = "",
    foreign_code: str = "",
) -> InquiryRequest:
    return InquiryRequest(
        InquiryId(""), kind, purpose, national_number, birth_date, mobile, postal_code, legal_id, foreign_code
    )
