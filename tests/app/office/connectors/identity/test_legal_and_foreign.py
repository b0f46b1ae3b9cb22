"""Legal persons by the register's SOAP, foreign nationals by a vendor."""

from pathlib import Path

import pytest

from app.domain.citizen import InquiryKind
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity import legal
from app.office.connectors.identity.exchange import Reply
from app.office.connectors.identity.secrets import RegistryUnusable
from app.office.training.filling import invent_population
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import NOW, SandboxProcess, office_file, question, registries

LEGAL = """
[[registry]]
name = "companies"
answers = ["legal_person"]
connector = "legal"
address = "{url}/legal"
account = ["ACCOUNT_USER", "ACCOUNT_WORD"]
"""
FOREIGN = sandboxes.UID.format(answers='["foreign_person"]')
POPULATION = invent_population()


def failure(part: str, sandbox: SandboxProcess, folder: Path, legal_id: str = "10100000009") -> InquiryFailure:
    with pytest.raises(InquiryFailed) as caught:
        registries(office_file(folder, sandbox.url, part)).ask(
            question(InquiryKind.LEGAL_PERSON, legal_id=legal_id), NOW
        )
    return caught.value.failure


def test_every_legal_person_of_the_register_is_found(sandbox: SandboxProcess, tmp_path: Path) -> None:
    found = registries(office_file(tmp_path, sandbox.url, LEGAL))
    known = POPULATION.legal_persons
    assert {each.is_dissolved for each in known} == {True, False}
    for person in known:
        answer = found.ask(question(InquiryKind.LEGAL_PERSON, legal_id=person.legal_id), NOW)
        assert (answer.source, answer.legal_person) == (legal.SOURCE, person)


def test_who_is_not_in_the_register_and_a_register_that_does_not_answer(
    sandbox: SandboxProcess, tmp_path: Path
) -> None:
    assert failure(LEGAL, sandbox, tmp_path) is InquiryFailure.NOT_FOUND
    wrong = LEGAL.replace('"ACCOUNT_WORD"', '"CLIENT_WORD"')
    assert failure(wrong, sandbox, tmp_path) is InquiryFailure.AUTH
    sandbox.turn(mood="down")
    assert failure(LEGAL, sandbox, tmp_path) is InquiryFailure.UPSTREAM


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 200),
        (b"<html/>", 200),
        (b"<a><Successful>true</Successful></a>", 200),
        (b"<a><Successful>true</Successful><Name>x</Name><NationalCode>10100000010</NationalCode></a>", 200),
        (b"<a><Successful>true</Successful><Name>x</Name><RegisterDate>1400/13/40</RegisterDate></a>", 200),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a><Successful>true</Successful><Name>&b;</Name></a>", 200),
        (b"<a><Successful>true</Successful><Name>" + b"x" * 500 + b"</Name></a>", 200),
        (b"\xff\xfe", 500),
    ],
)
def test_an_answer_that_is_none_names_nobody(body: bytes, status: int) -> None:
    with pytest.raises(InquiryFailed):
        legal.person_of(Reply(status, "text/xml", body), "10100000009")


def test_every_foreign_national_is_found_and_nobody_else(sandbox: SandboxProcess, tmp_path: Path) -> None:
    found = registries(office_file(tmp_path, sandbox.url, FOREIGN))
    for person in POPULATION.foreign_persons:
        answer = found.ask(question(InquiryKind.FOREIGN_PERSON, foreign_code=person.foreign_code), NOW)
        assert answer.foreign_person == person
    with pytest.raises(InquiryFailed) as caught:
        found.ask(question(InquiryKind.FOREIGN_PERSON, foreign_code="999999999999"), NOW)
    assert caught.value.failure is InquiryFailure.NOT_FOUND


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (LEGAL.replace('"legal_person"', '"identity"'), "answers legal_person, and nothing else"),
        (LEGAL.replace(', "ACCOUNT_WORD"', ""), "two names"),
    ],
)
def test_a_file_that_asks_it_for_more_is_refused(tmp_path: Path, part: str, said: str) -> None:
    with pytest.raises(RegistryUnusable, match=said):
        registries(office_file(tmp_path, "https://register.example", part))
