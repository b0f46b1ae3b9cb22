"""Each connector asks the sandbox over HTTP, as the files of an office tell it."""

from pathlib import Path

import pytest

from app.contract.messages import DependencyState
from app.domain.citizen import Citizen, InquiryKind, Portrait
from app.errors import InquiryFailed, InquiryFailure
from app.office.connectors.identity.connect import Registries
from app.office.training.residents import Resident
from app.office.training.samples import NOT_FOUND_NUMBER, sample_addresses
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import (
    NOW,
    SAMPLES,
    SandboxProcess,
    identity,
    office_file,
    question,
    registries,
)

CIVIL = {
    "direct": sandboxes.DIRECT,
    "gsb": sandboxes.GSB,
    "pgsb": sandboxes.PGSB_JSON,
    "pgsb_soap": sandboxes.PGSB_SOAP,
}
VENDORS = {"jibit": sandboxes.JIBIT, "uid": sandboxes.UID.format(answers='["identity"]')}
FAULTS = [kind for kind, sample in SAMPLES.items() if sample.resident.fault]


def resident(kind: str) -> Resident:
    return SAMPLES[kind].resident


def failure(found: Registries, kind: str) -> InquiryFailure:
    with pytest.raises(InquiryFailed) as caught:
        found.ask(identity(kind), NOW)
    return caught.value.failure


@pytest.fixture(params=CIVIL)
def civil(request: pytest.FixtureRequest, sandbox: SandboxProcess, tmp_path: Path) -> Registries:
    """The civil registry over each way to it."""
    return registries(office_file(tmp_path, sandbox.url, CIVIL[request.param]))


def test_persons_are_known_over_every_way(civil: Registries) -> None:
    for kind in ("living", "deceased", "no_portrait"):
        found = civil.ask(identity(kind), NOW)
        expected = resident(kind).citizen
        assert found.source == "ثبت احوال"
        assert found.citizen is not None
        shown = {"portrait": Portrait.AVAILABLE, "death_date": expected.death_date}
        assert found.citizen == Citizen(**_fields(expected) | shown)


def _fields(citizen: Citizen) -> dict[str, object]:
    return {name: getattr(citizen, name) for name in Citizen.__slots__}


def test_failures_are_told_in_the_product_s_words(civil: Registries, sandbox: SandboxProcess) -> None:
    for kind in FAULTS[:3]:
        assert failure(civil, kind) is resident(kind).fault
    stranger = question(InquiryKind.IDENTITY, national_number=NOT_FOUND_NUMBER, birth_date=NOW.date())
    with pytest.raises(InquiryFailed) as caught:
        civil.ask(stranger, NOW)
    assert caught.value.failure is InquiryFailure.NOT_FOUND
    sandbox.turn(mood="holiday")
    assert failure(civil, "living") is InquiryFailure.CLOSED
    assert civil.health(NOW).state is DependencyState.CLOSED


def test_portraits_have_a_permission_of_their_own(civil: Registries, sandbox: SandboxProcess) -> None:
    picture = civil.portrait(resident("living").citizen.national_number)
    assert picture is not None
    assert picture.startswith(b"\xff\xd8\xff")
    assert civil.portrait(resident("no_portrait").citizen.national_number) is None
    with pytest.raises(InquiryFailed) as caught:
        civil.portrait(resident("photo_denied").citizen.national_number)
    assert caught.value.failure is InquiryFailure.PHOTO_DENIED
    sandbox.turn(has_photo_permission=False)
    with pytest.raises(InquiryFailed) as caught:
        civil.portrait(resident("living").citizen.national_number)
    assert caught.value.failure is InquiryFailure.PHOTO_DENIED


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_the_civil_registry(sandbox: SandboxProcess, tmp_path: Path, fault: str) -> None:
    assert failure(registries(office_file(tmp_path, sandbox.url, CIVIL["direct"])), fault) is resident(fault).fault


@pytest.mark.parametrize("way", CIVIL)
def test_a_wrong_password_is_the_office_s_trouble(sandbox: SandboxProcess, tmp_path: Path, way: str) -> None:
    wrong = sandboxes.SECRETS | {"ACCOUNT_WORD": "wrong"}
    found = registries(office_file(tmp_path, sandbox.url, CIVIL[way], credentials=wrong))
    assert failure(found, "living") is InquiryFailure.AUTH


def test_one_token_serves_many_questions_and_is_renewed_by_itself(sandbox: SandboxProcess, tmp_path: Path) -> None:
    sandbox.turn(token_seconds=0.0)  # used up as soon as it is given
    before = sandbox.turn()
    found = registries(office_file(tmp_path, sandbox.url, CIVIL["pgsb"]))
    assert failure(found, "living") is InquiryFailure.AUTH
    sandbox.turn(token_seconds=300.0)
    for _ in range(3):
        found.ask(identity("living"), NOW)
    after = sandbox.turn()
    assert after["granted"] - before["granted"] == 1
    assert after["renewed"] - before["renewed"] == 2


def test_a_lost_token_is_renewed_once(sandbox: SandboxProcess, tmp_path: Path) -> None:
    found = registries(office_file(tmp_path, sandbox.url, CIVIL["pgsb"]))
    found.ask(identity("living"), NOW)
    before = sandbox.turn()
    sandbox.lose_tokens()
    found.ask(identity("living"), NOW)
    after = sandbox.turn()
    assert (after["asked"] - before["asked"], after["granted"] - before["granted"]) == (2, 1)


@pytest.mark.parametrize("vendor", VENDORS)
def test_vendors_are_configuration(sandbox: SandboxProcess, tmp_path: Path, vendor: str) -> None:
    found = registries(office_file(tmp_path, sandbox.url, VENDORS[vendor]))
    for kind in ("living", "deceased"):
        person = found.ask(identity(kind), NOW).citizen
        expected = resident(kind).citizen
        assert person is not None
        assert (person.full_name, person.father_name, person.gender) == (
            expected.full_name,
            expected.father_name,
            expected.gender,
        )
        assert (person.birth_date, person.is_deceased) == (expected.birth_date, expected.is_deceased)
        assert person.portrait is Portrait.NONE
    for kind in ("auth", "quota", "upstream", "input_invalid"):
        expected_fault = resident(kind).fault
        # Of this vendor no code for a wrong date is known; what is not understood is its own trouble.
        meant = InquiryFailure.UPSTREAM if (vendor, kind) == ("uid", "input_invalid") else expected_fault
        assert failure(found, kind) is meant
    stranger = question(InquiryKind.IDENTITY, national_number=NOT_FOUND_NUMBER, birth_date=NOW.date())
    with pytest.raises(InquiryFailed) as caught:
        found.ask(stranger, NOW)
    assert caught.value.failure is InquiryFailure.NOT_FOUND


@pytest.mark.parametrize("part", [sandboxes.SHAHKAR, sandboxes.JIBIT])
def test_a_mobile_is_somebody_s_or_not(sandbox: SandboxProcess, tmp_path: Path, part: str) -> None:
    found = registries(office_file(tmp_path, sandbox.url, part))
    owner = resident("mobile_mismatch")
    asked = {"national_number": owner.citizen.national_number}
    mine = question(InquiryKind.MOBILE_MATCH, mobile=owner.mobile, **asked)
    other = question(InquiryKind.MOBILE_MATCH, mobile="09145559999", **asked)
    assert found.ask(mine, NOW).mobile_matches is True
    assert found.ask(other, NOW).mobile_matches is False
    sandbox.turn(mood="down")
    with pytest.raises(InquiryFailed) as caught:
        found.ask(mine, NOW)
    assert caught.value.failure is InquiryFailure.UPSTREAM


@pytest.mark.parametrize("part", [sandboxes.FINNOTECH, sandboxes.UID.format(answers='["postal_address"]')])
def test_a_postal_code_has_an_address(sandbox: SandboxProcess, tmp_path: Path, part: str) -> None:
    found = registries(office_file(tmp_path, sandbox.url, part))
    for address in sample_addresses():
        assert found.ask(question(InquiryKind.POSTAL_ADDRESS, postal_code=address.postal_code), NOW).address == address
    with pytest.raises(InquiryFailed) as caught:
        found.ask(question(InquiryKind.POSTAL_ADDRESS, postal_code="5661743311"), NOW)
    assert caught.value.failure is InquiryFailure.NOT_FOUND


def test_a_token_by_password_and_one_that_was_given(sandbox: SandboxProcess, tmp_path: Path) -> None:
    access = 'kind = "password"\nuser = "ACCOUNT_USER"\npassword = "ACCOUNT_WORD"'
    by_password = sandboxes.JIBIT.replace('kind = "client_credentials"', access)
    assert registries(office_file(tmp_path, sandbox.url, by_password)).ask(identity("living"), NOW).citizen is not None
    bearer = sandboxes.JIBIT[: sandboxes.JIBIT.index("[registry.access]")]
    bearer += '[registry.access]\nkind = "bearer"\ntoken = "GIVEN"\n'
    given = sandboxes.SECRETS | {"GIVEN": sandbox.token()}
    found = registries(office_file(tmp_path, sandbox.url, bearer, credentials=given))
    assert found.ask(identity("living"), NOW).citizen is not None
    sandbox.lose_tokens()
    assert failure(found, "living") is InquiryFailure.AUTH


def test_several_registries_answer_each_their_own(sandbox: SandboxProcess, tmp_path: Path) -> None:
    found = registries(office_file(tmp_path, sandbox.url, sandboxes.DIRECT, sandboxes.SHAHKAR))
    assert found.ask(identity("living"), NOW).source == "ثبت احوال"
    living = resident("living")
    asked = question(InquiryKind.MOBILE_MATCH, national_number=living.citizen.national_number, mobile=living.mobile)
    assert found.ask(asked, NOW).source == "شاهکار"
    with pytest.raises(InquiryFailed) as caught:
        found.ask(question(InquiryKind.LEGAL_PERSON, legal_id="14009999995"), NOW)
    assert caught.value.failure is InquiryFailure.UPSTREAM


@pytest.mark.parametrize("part", [sandboxes.JIBIT, sandboxes.DIRECT.replace("getEstelamC", "")])
def test_where_there_are_no_portraits_nobody_is_asked(sandbox: SandboxProcess, tmp_path: Path, part: str) -> None:
    found = registries(office_file(tmp_path, sandbox.url, part))
    citizen = found.ask(identity("living"), NOW).citizen
    assert citizen is not None
    assert citizen.portrait is Portrait.NONE
    before = sandbox.turn()["asked"]
    sandbox.turn(mood="closed")
    assert found.portrait(citizen.national_number) is None
    assert sandbox.turn()["asked"] == before


def test_a_silent_registry_is_given_up_in_time(sandbox: SandboxProcess, tmp_path: Path) -> None:
    part = sandboxes.DIRECT + "limits = {{ deadline_seconds = 0.3, failures = 1 }}\n"
    found = registries(office_file(tmp_path, sandbox.url, part))
    sandbox.turn(mood="silent")
    before = sandbox.turn()["asked"]
    assert failure(found, "living") is InquiryFailure.UPSTREAM
    assert sandbox.turn()["asked"] - before == 1
    assert found.health(NOW).cause == "upstream"
    assert failure(found, "living") is InquiryFailure.UPSTREAM
    assert sandbox.turn()["asked"] - before == 1


def test_nobody_listens(tmp_path: Path) -> None:
    found = registries(office_file(tmp_path, "http://127.0.0.1:9", sandboxes.DIRECT))
    assert failure(found, "living") is InquiryFailure.UPSTREAM
