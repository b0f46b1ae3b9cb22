"""The training robot: what it plans, and that it moves requests of a real gateway."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.ids import new_id
from app.domain.request import Action, RequestState, Step
from app.office.connectors.automation.robot import Outcome, RobotManners, plan
from tests.app.office.calling import Desk, code
from tests.app.office.databases import new_url
from tests.gateway import GatewayProcess

CERTIFICATE, CALL_111, MEETING = "10051234002", "99001111000", "99001120000"
STARTED = [Step.REGISTERED, Step.LETTER_ISSUED]
REFERRED = [*STARTED, Step.REFERRED]
QUICK = RobotManners(approves_after_seconds=None, returned_percent=0, refused_percent=0)
DEADLINE_SECONDS = 30.0
MEETING_ANSWERS = {
    "mobile": "09145551234",
    "official": "county_governor",
    "field": "housing",
    "days": ["sunday"],
    "subject": "پیگیری واگذاری زمین مسکن روستایی",
}


def planned(service: str, state: RequestState, steps: list[Step], manners: RobotManners = QUICK) -> Action | None:
    found = plan("a request", service, state, steps, manners)
    return found.action if found else None


def test_it_refers_then_answers() -> None:
    assert planned(CERTIFICATE, RequestState.IN_AUTOMATION, STARTED) is Action.REFER
    assert planned(CERTIFICATE, RequestState.IN_AUTOMATION, REFERRED) is Action.ANSWER


def test_it_waits_for_the_letter_and_leaves_closed_ones_alone() -> None:
    assert planned(CERTIFICATE, RequestState.IN_AUTOMATION, [Step.REGISTERED]) is None
    for state in (RequestState.RETURNED, *(each for each in RequestState if each.is_final)):
        assert planned(CERTIFICATE, state, REFERRED) is None


def test_a_supervisor_has_time_to_decide_and_for_ever_where_told_so() -> None:
    patient = plan("r", CERTIFICATE, RequestState.AWAITING_APPROVAL, STARTED, RobotManners())
    assert patient is not None
    assert patient.action is Action.APPROVE
    assert patient.after_seconds >= 60
    assert planned(CERTIFICATE, RequestState.AWAITING_APPROVAL, STARTED) is None


def test_a_service_that_is_returned_is_returned_once() -> None:
    steps = REFERRED
    assert planned(MEETING, RequestState.IN_AUTOMATION, steps) is Action.RETURN
    steps = [*steps, Step.RETURNED, Step.AMENDED, Step.APPROVED]
    assert planned(MEETING, RequestState.IN_AUTOMATION, steps) is Action.REFER
    assert planned(MEETING, RequestState.IN_AUTOMATION, [*steps, Step.REFERRED]) is Action.ANSWER


def test_outcomes_can_be_fixed_and_are_drawn_otherwise() -> None:
    refusing = replace(QUICK, sure={CALL_111: Outcome.REFUSED})
    assert planned(CALL_111, RequestState.IN_AUTOMATION, REFERRED, refusing) is Action.REFUSE
    drawn = [plan(str(n), CALL_111, RequestState.IN_AUTOMATION, REFERRED, RobotManners()) for n in range(200)]
    actions = [each.action for each in drawn if each]
    assert set(actions) == {Action.ANSWER, Action.RETURN, Action.REFUSE}
    assert actions.count(Action.ANSWER) > 150


def test_plans_repeat_and_pauses_stay_in_their_bounds() -> None:
    for number in range(50):
        first = plan(str(number), CALL_111, RequestState.IN_AUTOMATION, REFERRED, RobotManners())
        assert first == plan(str(number), CALL_111, RequestState.IN_AUTOMATION, REFERRED, RobotManners())
        assert first is not None
        assert 2.0 <= first.after_seconds <= 8.0


def test_what_comes_back_has_a_reason() -> None:
    found = plan("r", MEETING, RequestState.IN_AUTOMATION, REFERRED, RobotManners())
    assert found is not None
    assert len(found.note) > 10


@pytest.fixture(scope="module")
def lively(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """A gateway whose automation hurries."""
    folder, hurry = tmp_path_factory.mktemp("lively"), ("--automation-pause", "0.05", "0.1")
    with GatewayProcess(folder, hurry, database_url=new_url(engine_name, folder)) as process:
        yield process


@pytest.fixture(scope="module")
def zahra(lively: GatewayProcess) -> Iterator[Desk]:
    desk = Desk.of(lively, "zahra")
    yield desk
    desk.client.close()


@pytest.fixture(scope="module")
def saeed(lively: GatewayProcess) -> Iterator[Desk]:
    desk = Desk.of(lively, "saeed")
    yield desk
    desk.client.close()


def opened(desk: Desk, service: str, answers: dict[str, Any]) -> str:
    """The id of a new request of the first sample."""
    inquiry = desk.inquire()
    form = desk.get(f"/v1/services/{service}/forms/1").json()
    names = {**answers, "full_name": "مریم احمدی"}
    submission = {
        "service_code": service,
        "form_version": 1,
        "identity_inquiry": inquiry["id"],
        "answers": {name: value for name, value in names.items() if name in form["schema"]["properties"]},
        "consent": {"method": "spoken", "at": datetime.now(UTC).isoformat()},
    }
    answer = desk.put(new_id(), submission)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["request_id"])


def when(desk: Desk, request: str, state: RequestState) -> list[dict[str, Any]]:
    """The timeline as soon as the request stands there; told by the events, not asked again and again."""
    with desk.client.stream("GET", "/v1/events", timeout=DEADLINE_SECONDS) as stream:
        lines = stream.iter_lines()
        while desk.detail(request)["summary"]["state"] != state.value:
            next(line for line in lines if line.startswith("data:"))
    entries: list[dict[str, Any]] = desk.get(f"/v1/requests/{request}/timeline").json()["entries"]
    return entries


def steps(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["step"] for entry in entries]


def test_where_automation_answers_by_itself_nobody_answers_in_its_place(zahra: Desk, saeed: Desk) -> None:
    request = str(zahra.registered()["request_id"])
    for action in ("answer", "refuse"):
        assert code(saeed.act(request, action, 1, reason="x")) == "not_allowed"


def test_a_call_goes_its_way_without_a_supervisor(zahra: Desk) -> None:
    answers = {"mobile": "09145551234", "kind": "thanks", "county": "khalkhal", "message": "سپاس از پیگیری تعمیر راه"}
    request = opened(zahra, CALL_111, answers)
    drawn = plan(request, CALL_111, RequestState.IN_AUTOMATION, REFERRED, RobotManners())
    assert drawn is not None
    end = {Action.ANSWER: RequestState.ANSWERED, Action.REFUSE: RequestState.REFUSED}
    entries = when(zahra, request, end.get(drawn.action, RequestState.RETURNED))
    assert steps(entries)[:3] == ["registered", "letter_issued", "referred"]
    assert entries[3]["note"] == drawn.note


def test_a_certificate_waits_for_the_supervisor_and_is_answered_then(zahra: Desk, saeed: Desk) -> None:
    request = str(zahra.registered()["request_id"])
    assert zahra.detail(request)["summary"]["state"] == "awaiting_approval"
    assert saeed.act(request, "approve", 1).status_code == 200
    entries = when(saeed, request, RequestState.ANSWERED)
    assert steps(entries) == ["registered", "letter_issued", "approved", "referred", "answered"]
    assert entries[-1]["actor"]["fa"]
    assert entries[-1]["note"]
    times = [entry["at"] for entry in entries]
    assert times == sorted(times)


def test_a_meeting_comes_back_once(zahra: Desk, saeed: Desk) -> None:
    request = opened(zahra, MEETING, MEETING_ANSWERS)
    assert saeed.act(request, "approve", 1).status_code == 200
    entries = when(zahra, request, RequestState.RETURNED)
    detail = zahra.detail(request)
    assert detail["return_reason"] == entries[-1]["note"] != ""
    version = detail["summary"]["version"]
    amended = zahra.act(request, "amend", version, answers=detail["answers"] | {"days": ["monday"]})
    assert amended.status_code == 200, amended.text
    assert saeed.act(request, "approve", version + 1).status_code == 200
    entries = when(zahra, request, RequestState.ANSWERED)
    assert steps(entries).count("returned") == 1
    assert steps(entries)[-2:] == ["referred", "answered"]


def test_history_is_left_alone(zahra: Desk) -> None:
    """What stood in automation at the start stands there still, though the robot answered others meanwhile."""
    request = str(zahra.registered()["request_id"])
    page = zahra.get("/v1/requests", params={"state": "in_automation", "limit": 200}).json()
    assert len(page["items"]) > 10
    assert all(item["changed_at"] < zahra.detail(request)["summary"]["registered_at"] for item in page["items"])
