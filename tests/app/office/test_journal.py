"""The journal: appended by everybody, read by the inspector."""

from datetime import UTC, datetime
from typing import Any

from app.domain.ids import new_id
from tests.app.office.calling import Desk, code, problems


def record(**other: Any) -> dict[str, Any]:
    facts = {"id": new_id(), "at": datetime.now(UTC).isoformat(), "act": "visit.opened", "subject": new_id()}
    return facts | {"outcome": "ok"} | other


def test_records_are_kept_once(inspector: Desk) -> None:
    first, second = record(), record()
    for records in ([first], [first, second], [second, second]):
        answer = inspector.post("/v1/journal", {"records": records})
        assert answer.status_code == 204, answer.text
    kept = inspector.get("/v1/journal").json()["records"]
    assert [each["id"] for each in kept].count(first["id"]) == 1
    assert [each["id"] for each in kept].count(second["id"]) == 1
    seen = next(each for each in kept if each["id"] == first["id"])
    assert (seen["act"], seen["subject"], seen["outcome"]) == (first["act"], first["subject"], "ok")
    assert seen["person"] == inspector.session["me"]["person"]["id"]
    assert seen["received_at"]


def test_the_inspector_reads_page_after_page_newest_first(inspector: Desk) -> None:
    for _ in range(3):
        inspector.post("/v1/journal", {"records": [record() for _ in range(150)]})
    numbers, cursor = [], ""
    while True:
        page = inspector.get("/v1/journal", params={"cursor": cursor} if cursor else {}).json()
        numbers += [each["id"] for each in page["records"]]
        cursor = page.get("next_cursor", "")
        if not cursor:
            break
    assert len(numbers) == len(set(numbers)) >= 450


def test_the_inspector_sees_who_signed_in(inspector: Desk) -> None:
    page = inspector.get("/v1/journal").json()
    acts = {each["act"] for each in page["records"]}
    while "session.opened" not in acts and page.get("next_cursor"):
        page = inspector.get("/v1/journal", params={"cursor": page["next_cursor"]}).json()
        acts |= {each["act"] for each in page["records"]}
    assert "session.opened" in acts


def test_another_branch_is_not_shown(clerk: Desk, stranger: Desk, inspector: Desk) -> None:
    ours, theirs = record(), record()
    assert clerk.post("/v1/journal", {"records": [ours]}).status_code == 204
    assert stranger.post("/v1/journal", {"records": [theirs]}).status_code == 204
    shown = {each["id"] for each in inspector.get("/v1/journal").json()["records"]}
    assert ours["id"] in shown
    assert theirs["id"] not in shown
    assert code(clerk.get("/v1/journal")) == "not_allowed"


def test_records_that_cannot_be_kept(clerk: Desk) -> None:
    for wrong in (
        {"at": "2026-01-01T00:00:00"},
        {"act": ""},
        {"act": "x" * 61},
        {"id": "x" * 81},
        {"subject": "x" * 81},
    ):
        answer = clerk.post("/v1/journal", {"records": [record(), record(**wrong)]})
        assert problems(answer) == {"/records/1": "shape"}, wrong
    many = clerk.post("/v1/journal", {"records": [record() for _ in range(501)]})
    assert problems(many) == {"/records": "too_many"}
    assert clerk.post("/v1/journal", {"records": []}).status_code == 204
