"""What the civil registry may send back, and what becomes of it."""

import base64
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.citizen import Gender, Portrait
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.exchange import Reply
from app.office.connectors.identity.nocr_answer import citizen_of, portrait_of
from app.office.connectors.identity.taxonomy import CIVIL_REGISTRY_CODES
from app.office.sandbox.knobs import CODE_OF_FAULT

NUMBER, BORN = "0499370899", date(1991, 8, 3)
JPEG = b"\xff\xd8\xff\xe0picture"


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


LIVING = {
    "birthDate": "13700512",
    "deathStatus": "0",
    "family": packed("احمدي"),
    "fatherName": packed("علی"),
    "gender": "2",
    "name": packed(" مریم "),
    "nin": "499370899",
    "officeName": packed("مشگین‌شهر"),
    "shenasnameNo": "0",
}


def soap(fields: dict[str, str], *messages: str, result: str = "return", around: str = "", status: int = 200) -> Reply:
    body = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    body += "".join(f"<message>{escape(message)}</message>" for message in messages)
    text = (
        '<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>'
        f'<n:getEstelam3Response xmlns:n="http://est"><{result}>{body}{around}</{result}></n:getEstelam3Response>'
        "</S:Body></S:Envelope>"
    )
    return Reply(status, "text/xml", text.encode())


def citizen(reply: Reply, *, has_portraits: bool = True) -> Any:
    return citizen_of(reply, NUMBER, BORN, has_portraits=has_portraits)


def failure(reply: Reply) -> InquiryFailure:
    with pytest.raises(InquiryFailed) as caught:
        citizen(reply)
    return caught.value.failure


def test_a_living_person() -> None:
    found = citizen(soap(LIVING))
    assert (found.first_name, found.last_name, found.father_name) == ("مریم", "احمدی", "علی")
    assert (found.national_number, found.gender, found.birth_date) == (NUMBER, Gender.FEMALE, BORN)
    assert (found.certificate_number, found.issue_office) == ("0", "مشگین‌شهر")
    assert not found.is_deceased
    assert found.portrait is Portrait.AVAILABLE
    assert citizen(soap(LIVING), has_portraits=False).portrait is Portrait.NONE


@pytest.mark.parametrize(
    ("more", "day"),
    [({"deathStatus": "1"}, None), ({"deathStatus": "3", "deathDate": "13991008"}, date(2020, 12, 28))],
)
def test_the_deceased_are_a_result(more: dict[str, str], day: date | None) -> None:
    found = citizen(soap(LIVING | more))
    assert found.is_deceased
    assert found.death_date == day


def test_a_status_of_death_that_cannot_be_read_is_no_proof_of_life() -> None:
    assert failure(soap(LIVING | {"deathStatus": "alive"})) is InquiryFailure.UPSTREAM


@pytest.mark.parametrize(
    ("result", "more", "around"),
    [
        ("estelamResult3", {"deathDate": "0", "exceptionMessage": ""}, ""),
        ("EstelamResult4", {"zipcode": "5661743319", "zipcode_Desc": packed("کوچه")}, ""),
        ("EstelamResult9", {"motherName": packed("زهرا"), "birthplace": packed("اردبیل")}, ""),
        (
            "EstelamResultC",
            {},
            "<imageResult>x</imageResult><trackingInfo><conversationId>7</conversationId></trackingInfo>",
        ),
    ],
)
def test_every_variant_of_the_answer(result: str, more: dict[str, str], around: str) -> None:
    assert citizen(soap(LIVING | more, result=result, around=around)).first_name == "مریم"


def test_of_several_persons_the_one_who_was_asked_for() -> None:
    other = soap(LIVING | {"nin": "1", "name": packed("دیگری")}).body
    inner = other[other.index(b"<return>") : other.index(b"</n:")].replace(b"return", b"estelam3TPersonInfoResult")
    mine = soap(LIVING).body
    inner += mine[mine.index(b"<return>") : mine.index(b"</n:")].replace(b"return", b"estelam3TPersonInfoResult")
    found = citizen(soap({"serviceStatus": "ok"}, around=inner.decode(), result="Result3T"))
    assert found.first_name == "مریم"


def test_somebody_else_is_nobody() -> None:
    assert failure(soap(LIVING | {"nin": "499370890"})) is InquiryFailure.UPSTREAM


@pytest.mark.parametrize("fields", [{}, {"nin": "499370899"}, LIVING | {"name": ""}, LIVING | {"name": packed(" ")}])
def test_a_status_without_a_name_is_no_success(fields: dict[str, str]) -> None:
    assert failure(soap(fields)) is InquiryFailure.UPSTREAM


@pytest.mark.parametrize(("code", "meant"), CIVIL_REGISTRY_CODES.items())
def test_every_code_has_its_meaning(code: str, meant: InquiryFailure) -> None:
    if meant is not InquiryFailure.PHOTO_DENIED:  # which keeps nobody from being known
        assert failure(soap({}, code)) is meant
        assert failure(soap(LIVING, f" {code.upper()} ")) is meant
        assert failure(soap({}, code, status=500)) is meant
    with pytest.raises(InquiryFailed) as caught:
        portrait_of(soap({}, code))
    assert caught.value.failure is meant


def test_all_of_the_taxonomy_is_spoken_by_the_sandbox() -> None:
    assert set(CIVIL_REGISTRY_CODES.values()) == set(InquiryFailure) == set(CODE_OF_FAULT)
    assert all(CIVIL_REGISTRY_CODES[code] is meant for meant, code in CODE_OF_FAULT.items())


def test_a_person_whose_portrait_is_denied_is_still_known() -> None:
    assert citizen(soap(LIVING, "You.have.not.permission")).portrait is Portrait.DENIED


@pytest.mark.parametrize(
    ("status", "meant"),
    [
        (401, InquiryFailure.AUTH),
        (403, InquiryFailure.AUTH),
        (404, InquiryFailure.UPSTREAM),
        (429, InquiryFailure.QUOTA),
        (500, InquiryFailure.UPSTREAM),
        (302, InquiryFailure.UPSTREAM),
    ],
)
def test_a_status_says_enough_where_the_answer_is_none(status: int, meant: InquiryFailure) -> None:
    for body in (b"", b"<html>", b"\xff", soap(LIVING).body):
        assert failure(Reply(status, "text/html", body)) is meant


def test_the_same_in_json() -> None:
    text = '{"return": {"nin": 499370899, "name": "%s", "family": "%s", "gender": 1, "deathStatus": 0}}'
    found = citizen(Reply(200, "application/json", (text % (packed("علی"), packed("نوری"))).encode()))
    assert (found.first_name, found.gender, found.birth_date) == ("علی", Gender.MALE, BORN)
    assert failure(Reply(200, "application/json", b'{"message": ["login.time.diny"]}')) is InquiryFailure.CLOSED


def test_a_portrait() -> None:
    picture = base64.b64encode(JPEG).decode()
    assert portrait_of(soap({"imageResult": picture})) == JPEG
    assert portrait_of(soap({}, around=f"<imageResult><image>{picture}</image></imageResult>")) == JPEG
    assert portrait_of(soap({"nin": "1"})) is None
    with pytest.raises(InquiryFailed):
        portrait_of(soap({"imageResult": packed("<html>")}))


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>
<Envelope><return><nin>499370899</nin><name>&c;</name></return></Envelope>"""
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><return><nin>499370899</nin><name>&a;</name></return>'


@pytest.mark.parametrize(
    "body", [BOMB, OUTSIDE, "<!DOCTYPE a><return><nin>499370899</nin></return>", "<a>" * 5000 + "</a>" * 5000]
)
def test_hostile_documents_are_refused(body: str) -> None:
    assert failure(Reply(200, "text/xml", body.encode())) is InquiryFailure.UPSTREAM


def test_deep_json_is_refused() -> None:
    for body in (b"[" * 100_000, b'{"a":' * 900 + b"1" + b"}" * 900):
        assert failure(Reply(200, "application/json", body)) is InquiryFailure.UPSTREAM


NAMES = tuple(LIVING)


@given(
    st.dictionaries(st.sampled_from(NAMES), st.text(max_size=60).filter(str.isprintable)),
    st.sets(st.sampled_from(NAMES)),
)
def test_whatever_stands_in_a_field_is_a_person_or_a_failure(other: dict[str, str], missing: set[str]) -> None:
    fields = {name: value for name, value in (LIVING | other).items() if name not in missing}
    try:
        found = citizen(soap(fields))
    except InquiryFailed:
        return
    assert found.national_number == NUMBER
    assert found.first_name
    assert found.last_name


@given(st.binary(max_size=300), st.sampled_from(["text/xml", "application/json", ""]))
def test_whatever_comes_back_is_a_failure_with_a_name(body: bytes, media_type: str) -> None:
    assert failure(Reply(200, media_type, body)) in set(InquiryFailure)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_every_name_comes_through(name: str) -> None:
    try:
        found = citizen(soap(LIVING | {"name": packed(name)}))
    except InquiryFailed:
        assert not name.strip("\u200e\u200f\u061c\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069 ").strip()
        return
    assert found.first_name
