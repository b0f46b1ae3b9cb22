"""A visit in progress: who stands at the counter, and the request that is being filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from app.domain.catalogue import Service
from app.domain.citizen import Address, Citizen, Inquiry, InquiryId
from app.domain.request import AttachmentRef, RequestId
from app.domain.stated import Doubt, disagreements


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person at the counter and every inquiry that speaks of them.

    `identity` always carries a citizen. `mobile` in the form 09xxxxxxxxx, empty when the visitor gave none.
    `is_stated`: `identity` is what the visitor says of themselves, under the id that the registry is asked under later.
    `registry`: what the registry answered to that, where it says otherwise; `doubts`: what does not stand, by field.
    """

    identity: Inquiry
    mobile: str = ""
    mobile_match: Inquiry | None = None
    postal_address: Inquiry | None = None
    others: tuple[Inquiry, ...] = ()
    is_stated: bool = False
    registry: Inquiry | None = None
    doubts: Mapping[str, Doubt] = field(default_factory=dict)

    @property
    def citizen(self) -> Citizen:
        """The person in the civil registry."""
        if self.identity.citizen is None:
            raise ValueError("an identity inquiry without a citizen")
        return self.identity.citizen

    @property
    def address(self) -> Address | None:
        """Where the visitor's postal code is, when it was asked for."""
        return self.postal_address.address if self.postal_address else None

    @property
    def inquiries(self) -> tuple[InquiryId, ...]:
        """Ids of all inquiries, the identity first."""
        known = (self.identity, self.mobile_match, self.postal_address, *self.others)
        return tuple(inquiry.id for inquiry in known if inquiry)

    def answered(self, answer: Inquiry) -> Self:
        """A stated visitor after the registry answered: inquired where it agrees, else with what it says otherwise."""
        if answer.citizen is None:
            raise ValueError("an identity inquiry without a citizen")
        doubts = disagreements(self.citizen, answer.citizen)
        if doubts:
            return replace(self, registry=answer, doubts=doubts)
        return self.inquired(answer)

    def unknown(self, doubt: Doubt) -> Self:
        """A stated visitor for whom the registry has no answer."""
        return replace(self, registry=None, doubts={"national_number": doubt})

    def inquired(self, answer: Inquiry) -> Self:
        """The same visitor as the person whom the registry knows."""
        return replace(self, identity=answer, is_stated=False, registry=None, doubts={})


class Page(StrEnum):
    """Where in a visit the clerk is."""

    FORM = "form"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Base:
    """What an amendment was begun from: the answers at the gateway, and when they were last changed there."""

    answers: dict[str, Any]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A request that is not sent yet. `request_id` is born with the draft and never changes.

    `amends_version`: the version at the gateway that an amendment is based on; None for a new request. `base`: that
    version; None where an older desk began the amendment.
    `locked`: names of the fields that an inquiry filled. `focus`: the field the clerk was in.
    """

    request_id: RequestId
    service: Service
    visitor: Visitor
    opened_at: datetime
    changed_at: datetime
    answers: dict[str, Any] = field(default_factory=dict)
    locked: tuple[str, ...] = ()
    attachments: tuple[AttachmentRef, ...] = ()
    page: Page = Page.FORM
    focus: str = ""
    amends_version: int | None = None
    tracking_code: str = ""
    return_reason: str = ""
    base: Base | None = None

    def with_answers(self, answers: dict[str, Any], at: datetime) -> Self:
        """The same draft with other answers."""
        return replace(self, answers=answers, changed_at=at)
