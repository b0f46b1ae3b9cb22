"""The journal by person, act, time, request and visitor; its chains; what was exchanged, read back."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, Executable, create_engine, insert, select, text
from sqlalchemy.exc import DBAPIError

from app.contract.inspection import JournalFilter
from app.domain.evidence_file import statement_hash
from app.domain.ids import new_id
from app.domain.people import BranchCode
from app.office.connectors.automation.evidence import Evidence
from app.office.inspection import narrowings, reads
from app.office.inspection_tables import stated_reasons
from app.office.letter_tables import letter_exchanges
from app.office.tables import journal
from tests.app.office.calling import Desk, code, problems
from tests.app.office.chains import Chain

REASON = "شکایت شماره 12 به بازرسی"


def found(desk: Desk, reason: str = "", cursor: str = "", **wanted: Any) -> dict[str, Any]:
    answer = desk.post("/v1/journal/search", {"wanted": wanted, "reason": reason, "cursor": cursor})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def every(desk: Desk, reason: str = "", **wanted: Any) -> list[dict[str, Any]]:
    """Page after page."""
    page = found(desk, reason, **wanted)
    records = page["records"]
    while page.get("next_cursor"):
        page = found(desk, reason, page["next_cursor"], **wanted)
        records += page["records"]
    return list(records)


def refused(desk: Desk, reason: str = "", **wanted: Any) -> dict[str, str]:
    return problems(desk.post("/v1/journal/search", {"wanted": wanted, "reason": reason}))


def execute(desk: Desk, statement: Executable) -> None:
    """Past the gateway."""
    engine = create_engine(desk.gateway.database)
    try:
        with engine.begin() as connection:
            connection.execute(statement)
    finally:
        engine.dispose()


def newest(desk: Desk) -> Any:
    return desk.gateway.rows(select(journal).order_by(journal.c.position.desc()).limit(1))[0]


def test_by_person_act_and_time(clerk: Desk, inspector: Desk) -> None:
    chain = Chain(clerk)
    long_ago = datetime(2020, 3, 20, 8, tzinfo=UTC)
    chain.sent(2, at=long_ago, act="view_file")
    chain.sent(1, at=long_ago + timedelta(days=1), act="view_file")
    me = clerk.session["me"]["person"]["id"]
    until = (long_ago + timedelta(hours=1)).isoformat()
    since = long_ago.isoformat()
    ids = [link.id for link in chain.links]
    period = {"since": since, "until": until}
    assert {each["id"] for each in every(inspector, **period)} == set(ids[:2])
    assert {each["id"] for each in every(inspector, acts=["view_file"], person=me, **period)} == set(ids[:2])
    assert every(inspector, acts=["view_person"], **period) == []
    assert every(inspector, person=inspector.session["me"]["person"]["id"], **period) == []
    of_both = every(inspector, acts=["view_file", "session.opened"])
    assert {each["act"] for each in of_both} == {"view_file", "session.opened"}
    assert [each["at"] for each in of_both] == sorted((each["at"] for each in of_both), reverse=True)
    assert of_both[-1]["at"] <= of_both[0]["at"]


def test_pages_go_on_where_the_one_before_ended(clerk: Desk, inspector: Desk) -> None:
    chain = Chain(clerk)
    at = datetime(2019, 5, 1, tzinfo=UTC)
    for _ in range(3):
        chain.sent(150, at=at, act="attach")  # all of one moment
    read = every(inspector, since=at.isoformat(), until=(at + timedelta(seconds=1)).isoformat())
    assert len(read) == len({each["id"] for each in read}) == 450
    assert [each["number"] for each in read] == list(range(450, 0, -1))
    assert [each["number"] for each in every(inspector, chain=chain.id)] == list(range(450, 0, -1))
    assert [each["number"] for each in every(inspector, chain=chain.id, up_to=3)] == [3, 2, 1]
    assert len(every(inspector)) >= 450


def test_by_request(clerk: Desk, inspector: Desk, stranger: Desk) -> None:
    inquiry = clerk.inquire()
    answer = clerk.put(new_id(), clerk.submission(inquiry))
    receipt = answer.json()
    clerk.detail(receipt["request_id"])
    told = every(inspector, tracking_code=receipt["tracking_code"])
    assert {"inquiry.identity", "request.registered", "request.viewed"} <= {each["act"] for each in told}
    assert {each["subject"] for each in told} == {inquiry["id"], receipt["request_id"]}
    assert refused(inspector, tracking_code="1405070000") == {"/wanted/tracking_code": "too_short"}
    assert refused(inspector, tracking_code="1499-12-9999999") == {"/wanted/tracking_code": "unknown"}
    theirs = stranger.registered()
    assert refused(inspector, tracking_code=theirs["tracking_code"]) == {"/wanted/tracking_code": "unknown"}


def test_a_visitor_is_asked_for_with_a_reason_and_that_is_recorded(clerk: Desk, inspector: Desk) -> None:
    number = clerk.samples["living"]["national_number"]
    receipt = clerk.registered()
    for reason, fault in (("", "required"), ("  \u200f ", "required"), ("نه", "too_short"), ("x" * 501, "too_long")):
        before = newest(inspector).position
        assert refused(inspector, reason, national_number=number) == {"/reason": fault}
        assert newest(inspector).position == before
    assert refused(inspector, REASON, national_number="1234567890") == {"/wanted/national_number": "check_digit"}
    page = found(inspector, REASON, national_number=number)
    assert receipt["request_id"] in {each["subject"] for each in page["records"]}
    record = newest(inspector)
    assert (record.act, record.outcome) == ("journal.searched_by_visitor", str(len(page["records"])))
    kept = inspector.gateway.rows(select(stated_reasons).where(stated_reasons.c.sha256 == record.subject))[0]
    assert kept.reason == REASON
    assert statement_hash(kept.statement) == record.subject
    assert kept.statement["by"] == record.person == inspector.session["me"]["person"]["id"]
    shown = found(inspector, acts=["journal.searched_by_visitor"])
    assert shown["reasons"][record.subject] == REASON
    if page.get("next_cursor"):  # what follows is recorded as well
        found(inspector, REASON, page["next_cursor"], national_number=number)
        assert newest(inspector).act == "journal.searched_by_visitor"
        assert newest(inspector).position > record.position


def test_the_database_refuses_to_change_a_reason(inspector: Desk, clerk: Desk) -> None:
    found(inspector, REASON, national_number=clerk.samples["living"]["national_number"])
    for change in ("UPDATE stated_reasons SET reason = 'x'", "DELETE FROM stated_reasons"):
        with pytest.raises(DBAPIError, match="append only"):
            execute(inspector, text(change))


def test_nothing_of_another_branch(stranger: Desk, inspector: Desk) -> None:
    chain = Chain(stranger)
    chain.sent()
    assert every(inspector, chain=chain.id) == []
    assert every(inspector, person=stranger.session["me"]["person"]["id"]) == []
    assert code(inspector.get("/v1/journal/verify", params={"chain": chain.id})) == "not_found"
    chains = inspector.get("/v1/journal/chains").json()["chains"]
    assert chain.id not in {each["chain"] for each in chains}


def test_chains_and_the_proof_of_one(clerk: Desk, inspector: Desk) -> None:
    chain = Chain(clerk)
    anchor = chain.sent(3)
    chains = inspector.get("/v1/journal/chains").json()["chains"]
    assert chains[0]["chain"].startswith("gateway-")
    assert "person_name" not in chains[0]
    own = next(each for each in chains if each["chain"] == chain.id)
    assert (own["length"], own["records"], own["anchor"], own["key"]) == (3, 3, anchor["serial"], anchor["key"])
    assert own["person_name"] == clerk.session["me"]["person"]["name"]
    for each in (chain.id, chains[0]["chain"]):
        proof = inspector.get("/v1/journal/verify", params={"chain": each}).json()
        assert proof["chains"] == 1
        assert proof["records"] == proof["anchors"] >= 3
        assert "breaks" not in proof
        record = newest(inspector)
        assert (record.act, record.subject, record.outcome) == ("journal.verified", each, "whole")


def kept_document(desk: Desk, request: str, content: bytes, key: str) -> str:
    """As an automation's connector leaves it."""
    sha256 = Evidence(desk.gateway.folder / "letters").keep(content)
    row = {"kind": "letter", "state": "sent", "request_id": request, "number": "1405/7", "sha256": sha256}
    execute(desk, insert(letter_exchanges).values(id=new_id(), key=key, at=datetime.now(UTC), **row))
    return sha256


def test_exchanged_documents_are_listed_and_each_reading_is_recorded(clerk: Desk, inspector: Desk) -> None:
    request = clerk.registered()["request_id"]
    place = f"/v1/requests/{request}/evidence"
    assert inspector.get(place).json() == {"documents": []}
    sent = kept_document(clerk, request, b"<letter>%d</letter>" % hash(request), f"out:{new_id()}")
    came = kept_document(clerk, request, b"<answer>%d</answer>" % hash(request), f"in:{new_id()}")
    listed = inspector.get(place).json()["documents"]
    assert [(each["sha256"], each["direction"]) for each in listed] == [(sent, "out"), (came, "in")]
    assert all(each["size_bytes"] > 10 for each in listed)
    content = inspector.get(f"{place}/{sent}")
    assert hashlib.sha256(content.content).hexdigest() == sent
    record = newest(inspector)
    assert (record.act, record.subject, record.outcome) == ("evidence.viewed", request, sent[:16])
    assert code(clerk.get(place)) == "not_allowed"
    assert code(clerk.get(f"{place}/{sent}")) == "not_allowed"
    other = clerk.registered()["request_id"]
    assert code(inspector.get(f"/v1/requests/{other}/evidence/{sent}")) == "not_found"
    file = clerk.gateway.folder / "letters" / sent[:2] / sent
    file.write_bytes(b"<letter>another</letter>")
    assert code(inspector.get(f"{place}/{sent}")) == "evidence_changed"
    file.unlink()
    assert code(inspector.get(f"{place}/{sent}")) == "evidence_missing"
    assert "size_bytes" not in inspector.get(place).json()["documents"][0]


def test_documents_of_another_branch_are_not_there(stranger: Desk, inspector: Desk) -> None:
    request = stranger.registered()["request_id"]
    sha256 = kept_document(stranger, request, b"<letter>theirs</letter>", f"out:{new_id()}")
    assert code(inspector.get(f"/v1/requests/{request}/evidence")) == "not_found"
    assert code(inspector.get(f"/v1/requests/{request}/evidence/{sha256}")) == "not_found"


@pytest.mark.parametrize("cursor", ["x", "1.2", "1.2.3.4", "-1.-1.-1", f"{10**40}.1.1", f"1.1.{2**70}", "1.-1.1"])
def test_a_cursor_that_is_none(cursor: str, inspector: Desk) -> None:
    answer = inspector.post("/v1/journal/search", {"wanted": {"acts": ["x"]}, "cursor": cursor})
    assert problems(answer) == {"/cursor": "shape"}


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"acts": ("a", "b")},
        {"person": "p"},
        {"since": datetime(2020, 1, 1, tzinfo=UTC)},
        {"acts": ("a",), "until": datetime(2030, 1, 1, tzinfo=UTC)},
        {"chain": "c", "up_to": 9},
    ],
)
def test_a_page_is_read_in_the_order_of_an_index(wanted: dict[str, Any], engine: Engine) -> None:
    """Nothing is sorted that grows with the journal."""
    asked = JournalFilter(**wanted)
    with engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        if not is_sqlite:  # an empty table is read whole otherwise
            connection.execute(text("SET enable_seqscan = off"))
            connection.execute(text("SET enable_bitmapscan = off"))
        for read in reads(asked, narrowings(connection, BranchCode("1"), asked)):
            written = read.compile(engine, compile_kwargs={"literal_binds": True})
            explained = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' if is_sqlite else ''}{written}")
            plan = " ".join(str(row) for row in explained)
            assert "ix_journal_records" in plan or "journal_records_chain" in plan or "autoindex" in plan, plan
            assert not re.search("Sort|TEMP B-TREE", plan), plan
