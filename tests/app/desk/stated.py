"""A visitor who is only stated, and a civil registry that answers as a test wants it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

from app.domain.citizen import InquiryId, Purpose
from app.domain.ids import new_id
from app.domain.stated import stated_identity
from app.domain.visit import Visitor
from tests.app.desk import evil, office
from tests.app.desk.evil import Asked, Behaviour

MARYAM = ("مريم", "احمدی", "علی")
"""As a clerk may write it: the first name with an Arabic letter."""


def stated(
    names: tuple[str, str, str] = MARYAM,
    number: str = office.LIVING.national_number,
    birth_date: date = office.LIVING.birth_date,
) -> Visitor:
    identity = stated_identity(InquiryId(new_id()), number, birth_date, names, Purpose.SERVICE, datetime.now(UTC))
    return Visitor(identity, office.MOBILE, is_stated=True)


def fails(who: Visitor, failure: str, retry_at: datetime | None = None) -> Callable[[Asked], Behaviour | None]:
    """The gateway's answer to the inquiry about a stated visitor; everything else passes."""
    more = {"retry_at": retry_at.isoformat()} if retry_at else {}
    refuses = evil.refuses(409, "inquiry_failed", inquiry_failure=failure, **more)

    def choose(asked: Asked) -> Behaviour | None:
        is_inquiry = asked.method == "POST" and asked.path == "/v1/inquiries"
        return refuses if is_inquiry and json.loads(asked.body)["id"] == who.identity.id else None

    return choose
