"""A real gateway asks the sandbox over each way, and tells nobody what it must not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.ids import new_id
from app.office.registry_usage import registry_usage
from app.office.tables import inquiries
from app.office.training.samples import NOT_FOUND_NUMBER
from tests.app.office.calling import Desk, code
from tests.app.office.connectors.identity import sandboxes
from tests.app.office.connectors.identity.sandboxes import SAMPLES, SECRETS, SandboxProcess, office_file
from tests.app.office.databases import migrated, new_url
from tests.app.office.test_process import add, run
from tests.gateway import GatewayProcess

WAYS = {
    "direct": sandboxes.DIRECT,
    "gsb": sandboxes.GSB,
    "pgsb": sandboxes.PGSB_JSON,
    "pgsb_soap": sandboxes.PGSB_SOAP,
    "jibit": sandboxes.JIBIT,
    "uid": sandboxes.UID.format(answers='["identity"]'),
}
REST = sandboxes.FINNOTECH


@pytest.fixture
def clerk(sandbox: SandboxProcess, tmp_path: Path, way: str, database_url: str) -> Iterator[Desk]:
    """A clerk of an office that asks over one way."""
    migrated(database_url).dispose()
    assert add(database_url, "sara").returncode == 0
    part = WAYS.get(way, way)
    file = office_file(tmp_path, sandbox.url, part, REST)
    flags = ("--registry", str(file), "--log-level", "DEBUG")
    with GatewayProcess(tmp_path / "office", flags, training=False, database_url=database_url) as gateway:
        desk = Desk.of(gateway, "sara", "a-good-password")
        yield desk
        desk.client.close()


def asked(kind: str) -> dict[str, Any]:
    citizen = SAMPLES[kind].resident.citizen
    born = citizen.birth_date.isoformat()
    return question("identity", national_number=citizen.national_number, birth_date=born)


def question(kind: str, **fields: str) -> dict[str, Any]:
    return {"id": new_id(), "kind": kind, "purpose": "service", **fields}


def registry_health(clerk: Desk) -> tuple[str, str]:
    parts = clerk.get("/readyz").json()["dependencies"]
    found = next(each for each in parts if each["name"] == "registry")
    return found["state"], found.get("cause", "")


def whole_trace(clerk: Desk, folder: Path) -> str:
    """Everything that the gateway wrote: its log, and its database but for the inquiries themselves."""
    gateway = clerk.gateway
    kept = [str(row) for row in gateway.rows(select(inquiries))]
    files = [each for each in (folder / "office").rglob("*") if each.is_file()]
    return gateway.log() + "".join(kept) + "".join(each.read_bytes().decode("latin-1") for each in files)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize("way", WAYS)
def test_an_office_asks_over_every_way(clerk: Desk, sandbox: SandboxProcess, tmp_path: Path, way: str) -> None:
    assert registry_health(clerk) == ("up", "")
    living = asked("living")
    answer = clerk.post("/v1/inquiries", living)
    assert answer.status_code == 200, answer.text
    citizen = answer.json()["citizen"]
    assert citizen["first_name"] == "مریم"
    assert answer.json()["source"] in ("ثبت احوال", "جیبیت", "یوآیدی")
    before = sandbox.turn()["asked"]
    assert clerk.post("/v1/inquiries", living).json() == answer.json()
    assert sandbox.turn()["asked"] == before  # an answered question is not asked again

    portrait = clerk.get(f"/v1/inquiries/{living['id']}/portrait")
    assert portrait.status_code == (200 if citizen.get("portrait") == "available" else 204)

    dead = clerk.post("/v1/inquiries", asked("deceased")).json()["citizen"]
    assert dead["is_deceased"] is True
    address = clerk.post("/v1/inquiries", question("postal_address", postal_code="5661743319")).json()["address"]
    assert address["county"] == "مشگین‌شهر"
    stranger = question("identity", national_number=NOT_FOUND_NUMBER, birth_date="1990-01-01")
    refused = clerk.post("/v1/inquiries", stranger)
    assert code(refused) == "inquiry_failed"
    assert refused.json()["inquiry_failure"] == "not_found"

    log = clerk.gateway.log()
    for number in (living["national_number"], NOT_FOUND_NUMBER, "5661743319", "مریم"):
        assert number not in log
    trace = whole_trace(clerk, tmp_path)
    for secret in SECRETS.values():
        if secret.endswith("word"):
            assert secret not in trace


@pytest.mark.parametrize("way", [sandboxes.PGSB_JSON + "[registry.limits]\nper_day = 2\n"])
def test_a_closed_registry_and_a_used_up_day_are_told_as_they_are(clerk: Desk, sandbox: SandboxProcess) -> None:
    sandbox.turn(mood="closed")
    closed = clerk.post("/v1/inquiries", asked("living"))
    assert closed.json()["inquiry_failure"] == "closed"
    assert closed.json()["retry_at"]
    assert registry_health(clerk) == ("closed", "closed")
    sandbox.turn(mood="open")
    assert clerk.post("/v1/inquiries", asked("living")).status_code == 200
    refused = clerk.post("/v1/inquiries", asked("living"))
    assert refused.json()["inquiry_failure"] == "quota"
    assert refused.json()["retry_at"]
    assert registry_health(clerk) == ("closed", "quota")
    rows = clerk.gateway.rows(select(registry_usage))
    assert [(row.registry, row.used) for row in rows] == [("civil", 2)]


def test_a_file_that_cannot_be_obeyed_keeps_the_gateway_from_serving(tmp_path: Path, engine_name: str) -> None:
    url = new_url(engine_name, tmp_path)
    migrated(url).dispose()
    file = office_file(tmp_path, "http://registry.example", sandboxes.DIRECT)
    place = ("--data-dir", str(tmp_path), "--database", url)
    refused = run("serve", *place, "--port", "0", "--registry", str(file))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "registry.example needs https" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
