"""A desk is killed at every point of its work, one after the other, and started again: nothing is lost or done twice.

Where: at every commit and checkpoint of its store, and at three points of every call that it makes (see `points`). Each
point costs over a second, so that `dev.py test` takes every fifth, always the same ones, and `dev.py test --long` takes
all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.office.calling import Desk
from tests.gateway import GatewayProcess
from tests.proofs.diary import Plan, read
from tests.proofs.judge import journal_complaint, judge
from tests.proofs.lives import Lives
from tests.proofs.points import KILLED

EVERY = 5
AREAS = {
    "draft": "write | before the commit of INSERT OR REPLACE INTO drafts",
    "file": "INSERT OR IGNORE INTO attachments",
    "submit": "submit | before the commit of INSERT INTO intents, DELETE FROM drafts, INSERT INTO records",
    "upload": "left: PATCH /v1/uploads/",
    "delivery": "answered: PUT /v1/requests/",
    "settle": "after the commit of UPDATE intents, INSERT OR REPLACE INTO receipts",
    "action": "answered: POST /v1/requests/…/actions",
    "amendment": "amend | before the commit of INSERT INTO intents",
    "journal": "before the commit of UPDATE chain, DELETE FROM records",
    "journal brought": "answered: POST /v1/journal",
    "retention": "retention | before the commit of UPDATE intents, DELETE FROM receipts, DELETE FROM intents",
    "removal": "retention | after the checkpoint",
}


@dataclass
class Deaths:
    """A gateway, and desks that die at it."""

    gateway: GatewayProcess
    lives: Lives
    folder: Path
    labels: list[str] = field(default_factory=list)

    def plan(self, name: str, kill_at: int = 0) -> Plan:
        folder = self.folder / name
        folder.mkdir()
        supervisor = Desk.of(self.gateway, self.gateway.user("supervisor")[0])
        supervisor.client.close()
        token = supervisor.session["access_token"]
        return Plan(name, str(folder), self.gateway.url, *self.gateway.user("clerk"), token, kill_at)

    def points(self, plan: Plan) -> list[str]:
        return plan.points.read_text(encoding="utf-8").splitlines()

    def enumerated(self, name: str) -> list[str]:
        """The points of a whole life."""
        plan, since = self.plan(name), datetime.now(UTC)
        assert self.lives.live(plan) == 0, self.lives.said()
        assert judge(self.gateway, plan, since) == []
        return self.points(plan)

    def dies_and_returns(self, number: int) -> list[str]:
        """Kill a desk at a point, let it come back, and judge."""
        plan, since = self.plan(f"dies at {number}", number), datetime.now(UTC)
        code = self.lives.live(plan)
        passed = self.points(plan)
        if code != KILLED or len(passed) != number or passed[-1] != self.labels[number - 1]:
            return [f"not killed there: {code} {passed[-1:]}"]
        code = self.lives.live(replace(plan, kill_at=0))
        return judge(self.gateway, plan, since) if code == 0 else [f"did not come back: {self.lives.said()}"]


@pytest.fixture(scope="module")
def deaths(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deaths]:
    folder = tmp_path_factory.mktemp("deaths")
    with (
        GatewayProcess(folder / "gateway", ("--still",)) as gateway,
        Lives(folder / "lives.log") as lives,
    ):
        deaths = Deaths(gateway, lives, folder)
        deaths.labels = deaths.enumerated("whole")
        yield deaths


def test_the_points_are_the_same_in_every_life_and_in_every_part_of_the_work(deaths: Deaths) -> None:
    assert deaths.enumerated("again") == deaths.labels
    missing = [area for area, point in AREAS.items() if not any(point in label for label in deaths.labels)]
    assert missing == []


def test_at_every_fifth_point(deaths: Deaths) -> None:
    _all_well(deaths, range(1, len(deaths.labels) + 1, EVERY))


@pytest.mark.long
@pytest.mark.parametrize("first", range(2, EVERY + 1))
def test_at_every_other_point(deaths: Deaths, first: int) -> None:
    _all_well(deaths, range(first, len(deaths.labels) + 1, EVERY))


def _all_well(deaths: Deaths, numbers: range) -> None:
    complaints = {f"{n} {deaths.labels[n - 1]}": said for n in numbers if (said := deaths.dies_and_returns(n))}
    assert complaints == {}
    assert journal_complaint(deaths.gateway) == ""


def number_of(deaths: Deaths, label: str, occurrence: int = 0) -> int:
    return [number for number, known in enumerate(deaths.labels, start=1) if label in known][occurrence]


def test_the_judge_finds_a_keystroke_that_was_told_to_be_kept_too_early(deaths: Deaths) -> None:
    point = number_of(deaths, "write | before the commit of INSERT OR REPLACE INTO drafts", 2)
    plan, since = replace(deaths.plan("lies", point), acks_early=True), datetime.now(UTC)
    assert deaths.lives.live(plan) == KILLED
    assert deaths.lives.live(replace(plan, kill_at=0)) == 0
    assert any("typed" in complaint for complaint in judge(deaths.gateway, plan, since))


def test_the_judge_finds_a_request_that_was_told_to_be_sent_too_early(deaths: Deaths) -> None:
    point = number_of(deaths, AREAS["submit"])
    plan, since = replace(deaths.plan("lies more", point), acks_early=True), datetime.now(UTC)
    assert deaths.lives.live(plan) == KILLED
    assert deaths.lives.live(replace(plan, kill_at=0)) == 0
    assert "submitted and forgotten" in judge(deaths.gateway, plan, since)


def test_the_judge_finds_what_is_done_twice_and_what_arrived_otherwise(deaths: Deaths) -> None:
    plan, since = deaths.plan("doubled"), datetime.now(UTC)
    assert deaths.lives.live(plan) == 0
    assert judge(deaths.gateway, plan, since) == []
    assert judge(deaths.gateway, replace(plan, name="other files"), since)
    clerk = Desk.of(deaths.gateway, plan.user_name)
    request = next(note["request"] for note in read(plan.diary) if note["what"] == "submitted")
    again = clerk.act(request, "follow_up", clerk.detail(request)["summary"]["version"], reason="یادآوری")
    assert again.status_code == 200, again.text
    assert "followed_up 2 times" in judge(deaths.gateway, plan, since)
    clerk.registered()
    assert any(complaint.startswith("2 requests") for complaint in judge(deaths.gateway, plan, since))
    clerk.client.close()


def test_a_life_that_ends_too_early_is_no_proof(deaths: Deaths) -> None:
    assert deaths.dies_and_returns(len(deaths.labels) + 1)[0].startswith("not killed there")
