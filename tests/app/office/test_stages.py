"""A service with a workflow of its own: its stages, who may move what, what is late, what visitors are told."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.office.db import Database, open_engine
from app.office.escalations import LEVELS, Escalations
from app.office.sms_tables import sms_messages
from app.office.stage_tables import request_stages
from app.office.stages import Workflows
from app.office.tables import events, requests
from tests.app.office.calling import RESIDENCE, Desk, code
from tests.app.office.databases import new_url
from tests.gateway import ROOT, GatewayProcess

SHIPPED = ROOT / "resources" / "catalogue"
LOAN = "99001150000"


def workflow() -> dict[str, Any]:
    """Two approvals: an officer's, which clerks may give, and a committee's."""
    found: dict[str, Any] = json.loads((SHIPPED / f"{LOAN}.json").read_text(encoding="utf-8"))["workflow"]
    found["stages"]["assessment"]["moves"]["approve"]["by"] = ["clerk", "supervisor"]
    return found


def keep(catalogue: Path, course: dict[str, Any]) -> None:
    document = json.loads((SHIPPED / f"{RESIDENCE}.json").read_text(encoding="utf-8"))
    text = json.dumps(document | {"workflow": course}, ensure_ascii=False)
    (catalogue / f"{RESIDENCE}.json").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def office(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    folder = tmp_path_factory.mktemp("stages")
    shutil.copytree(SHIPPED, folder / "catalogue")
    keep(folder / "catalogue", workflow())
    given = ("--still", "--catalogue", str(folder / "catalogue"))
    with GatewayProcess(folder, given, database_url=new_url(engine_name, folder)) as process:
        yield process


@pytest.fixture
def zahra(office: GatewayProcess) -> Iterator[Desk]:
    yield from signed_in(office, "zahra")


@pytest.fixture
def saeed(office: GatewayProcess) -> Iterator[Desk]:
    yield from signed_in(office, "saeed")


def signed_in(office: GatewayProcess, name: str) -> Iterator[Desk]:
    desk = Desk.of(office, name)
    yield desk
    desk.client.close()


def stage(desk: Desk, request: str) -> str:
    found = desk.get(f"/v1/requests/{request}/summary").json()["stage"]
    return str(found["en"]) if found else ""


def test_a_request_goes_from_stage_to_stage(zahra: Desk, saeed: Desk) -> None:
    receipt = zahra.registered()
    request = receipt["request_id"]
    seen = zahra.detail(request)
    assert seen["summary"]["stage"] == {"fa": "بررسی کارشناس", "en": "Assessment by the officer"}
    assert seen["summary"]["state"] == receipt["state"] == "awaiting_approval"
    assert seen["actions"] == ["approve", "follow_up"]
    agreed = zahra.act(request, "approve", 1).json()
    assert agreed["summary"]["stage"]["en"] == "Employment committee"
    assert agreed["summary"]["state"] == "awaiting_approval"
    assert agreed["actions"] == ["follow_up"]
    assert code(zahra.act(request, "approve", 2)) == "not_allowed"
    assert stage(zahra, request) == "Employment committee"
    assert saeed.act(request, "assign", 2, assignee=saeed.session["me"]["person"]["id"]).status_code == 200
    assert stage(zahra, request) == "Employment committee"
    assert saeed.act(request, "approve", 3).json()["summary"]["state"] == "in_automation"
    assert saeed.act(request, "answer", 4, reason="معرفی شد").json()["summary"]["stage"]["en"] == "Referred"
    assert code(saeed.act(request, "cancel", 5, reason="دیگر")) == "move_not_allowed"


def test_a_correction_begins_again_with_the_officer(zahra: Desk, saeed: Desk) -> None:
    request = zahra.registered()["request_id"]
    zahra.act(request, "approve", 1)
    saeed.act(request, "return", 2, reason="طرح کامل نیست")
    assert stage(zahra, request) == "Needs a correction"
    amended = zahra.act(request, "amend", 3, answers=zahra.detail(request)["answers"] | {"occupancy": "family"})
    assert amended.json()["summary"]["stage"]["en"] == "Assessment by the officer"


def test_the_clerk_reads_what_to_tell_the_visitor(zahra: Desk) -> None:
    receipt = zahra.registered()
    told = zahra.detail(receipt["request_id"])["told"]
    assert receipt["tracking_code"] in told["en"]
    assert "officer" in told["en"]
    assert "کارشناس" in told["fa"]
    assert "{" not in told["fa"] + told["en"]


def test_who_looks_on_moves_nothing(office: GatewayProcess, zahra: Desk) -> None:
    request = zahra.registered()["request_id"]
    for name in ("hamid", "narges"):
        for desk in signed_in(office, name):
            assert code(desk.act(request, "approve", 1)) == "not_allowed"


def test_the_promise_of_a_stage_is_kept_in_working_minutes(zahra: Desk) -> None:
    summary = zahra.detail(zahra.registered()["request_id"])["summary"]
    due, registered = (datetime.fromisoformat(summary[name]) for name in ("due_at", "registered_at"))
    assert due - registered >= timedelta(minutes=840)
    assert summary["escalated_to"] is None


async def rounds(office: GatewayProcess, now: datetime, processes: int = 1) -> None:
    """What that many gateways find to do at a moment."""
    engines = [open_engine(office.database) for _ in range(processes)]
    for engine in engines:
        database = Database(engine, lambda: None)
        await Escalations(database, Workflows(), lambda: now).round()
        database.close()


def test_what_stands_too_long_is_brought_up_step_by_step_and_once(office: GatewayProcess, zahra: Desk) -> None:
    request = zahra.registered()["request_id"]
    version = zahra.detail(request)["summary"]["version"]
    before = office.rows(select(events.c.id).where(events.c.subject == request))
    soon, later = (datetime.now(UTC) + timedelta(days=days) for days in (12, 40))
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda _: asyncio.run(rounds(office, soon)), range(3)))
    told = [entry for entry in timeline(zahra, request) if entry["step"] == "escalated"]
    assert [entry["actor"]["en"] for entry in told] == [LEVELS["branch"].en, LEVELS["county"].en]
    asyncio.run(rounds(office, later, 2))
    assert len([entry for entry in timeline(zahra, request) if entry["step"] == "escalated"]) == 2
    summary = zahra.get(f"/v1/requests/{request}/summary").json()
    assert summary["escalated_to"] == "county"
    assert summary["version"] == version, "a decision that somebody has open still goes through"
    after = office.rows(select(events.c.id).where(events.c.subject == request))
    assert len(after) == len(before) + 2
    moved = zahra.act(request, "approve", version).json()["summary"]
    assert moved["escalated_to"] is None


def timeline(desk: Desk, request: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get(f"/v1/requests/{request}/timeline").json()["entries"]
    return found


def test_a_request_survives_a_workflow_that_lost_its_stage(office: GatewayProcess, zahra: Desk, saeed: Desk) -> None:
    request = zahra.registered()["request_id"]
    zahra.act(request, "approve", 1)
    catalogue, course = office.folder / "catalogue", workflow()
    keep(catalogue, course)
    course["stages"]["assessment"]["moves"]["approve"]["to"] = "automation"
    del course["stages"]["committee"]
    keep(catalogue, course)
    office.stop()
    office.start()
    try:
        assert saeed.detail(request)["actions"] == ["approve", "assign", "cancel", "follow_up", "return"]
        assert saeed.act(request, "approve", 2).json()["summary"]["stage"]["en"] == "Letter to the bank"
    finally:
        keep(catalogue, workflow())
        office.restart()


def test_a_broken_workflow_is_not_offered_and_moves_what_is_there(office: GatewayProcess, zahra: Desk) -> None:
    request = zahra.registered()["request_id"]
    course = workflow()
    del course["stages"]["automation"]["moves"]["answer"]
    keep(office.folder / "catalogue", course)
    office.restart()
    try:
        offered = {each["code"]: each for each in zahra.get("/v1/services").json()["services"]}
        assert offered[RESIDENCE]["unusable"] == "broken_workflow: /stages/automation/moves"
        assert zahra.act(request, "approve", 1).json()["summary"]["stage"]["en"] == "Employment committee"
    finally:
        keep(office.folder / "catalogue", workflow())
        office.restart()


def test_history_of_a_training_office_stands_in_stages(office: GatewayProcess) -> None:
    query = select(requests.c.id, requests.c.stage_label).where(requests.c.service_code == LOAN)
    found = {row.id: row.stage_label for row in office.rows(query)}
    assert found
    assert all(found.values())
    kept = {row.request_id for row in office.rows(select(request_stages))}
    assert kept & found.keys()
    assert office.rows(select(sms_messages)) == [], "nobody is told where no sender is named"
