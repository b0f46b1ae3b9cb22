from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.catalogue import Service, ServiceCode
from app.domain.citizen import Address, Citizen, Gender, Inquiry, InquiryId, InquiryKind, Purpose
from app.domain.label import Label
from app.domain.request import RequestId
from app.domain.visit import Draft, Page, Visitor

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CITIZEN = Citizen("1459999916", "نمونه", "آزمایشی", "فرضی", Gender.MALE, date(1986, 7, 3), "0", "اردبیل")
ADDRESS = Address("5619913315", "اردبیل", "اردبیل", "نمین", "خیابان امام", "12")


def inquiry(name: str, kind: InquiryKind, citizen: Citizen | None = None, address: Address | None = None) -> Inquiry:
    later = NOW + timedelta(hours=1)
    return Inquiry(InquiryId(name), kind, Purpose.SERVICE, "x", NOW, later, citizen=citizen, address=address)


IDENTITY = inquiry("1", InquiryKind.IDENTITY, citizen=CITIZEN)


def test_a_visitor_names_every_inquiry_the_identity_first() -> None:
    postal = inquiry("3", InquiryKind.POSTAL_ADDRESS, address=ADDRESS)
    mobile = inquiry("2", InquiryKind.MOBILE_MATCH)
    legal = inquiry("4", InquiryKind.LEGAL_PERSON)
    visitor = Visitor(IDENTITY, "09145551234", mobile, postal, (legal,))
    assert visitor.inquiries == ("1", "2", "3", "4")
    assert visitor.citizen == CITIZEN
    assert visitor.address == ADDRESS
    assert Visitor(IDENTITY, postal_address=postal).inquiries == ("1", "3")
    assert Visitor(IDENTITY).address is None


def test_a_visitor_is_somebody() -> None:
    with pytest.raises(ValueError, match="without a citizen"):
        _ = Visitor(inquiry("1", InquiryKind.IDENTITY)).citizen


def test_other_answers_make_another_draft_of_the_same_request() -> None:
    label = Label("x")
    service = Service(ServiceCode("10061073000"), label, label, label, (), 0, 3, 1, label, label)
    draft = Draft(RequestId("r"), service, Visitor(IDENTITY), NOW, NOW, {"a": 1}, focus="a", page=Page.REVIEW)
    later = draft.with_answers({"a": 2}, NOW + timedelta(minutes=1))
    assert (later.answers, later.changed_at) == ({"a": 2}, NOW + timedelta(minutes=1))
    assert (later.request_id, later.opened_at, later.focus, later.page) == ("r", NOW, "a", Page.REVIEW)
    assert draft.answers == {"a": 1}
