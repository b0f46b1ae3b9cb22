"""The journal: acts of people, append only. What the desk sends, and what the gateway itself sees."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from app.contract.messages import JournalEntries, JournalEntry, JournalRecord, JournalRecords
from app.domain.ids import new_id
from app.domain.label import Label
from app.domain.people import BranchCode, Person, PersonId
from app.errors import Rejected
from app.office.tables import journal, people

PAGE = 200


def note(
    connection: Connection, person: Person, act: str, now: datetime, *, subject: str = "", outcome: str = ""
) -> None:
    """Write down what the gateway saw a person do. Never the contents of a field, never a person's number."""
    record = JournalRecord(new_id(), now, act, subject, outcome)
    connection.execute(insert(journal).values(_row(person, record, now)))


def append(connection: Connection, person: Person, records: JournalRecords, now: datetime) -> None:
    """Write down what a desk recorded; a record with a known id is passed over."""
    wanted = {record.id: record for record in records.records}
    known = set(connection.execute(select(journal.c.id).where(journal.c.id.in_(wanted))).scalars())
    rows = [_row(person, record, now) for record in wanted.values() if record.id not in known]
    if rows:
        connection.execute(insert(journal), rows)


def _row(person: Person, record: JournalRecord, now: datetime) -> dict[str, object]:
    return {
        "id": record.id,
        "person": person.id,
        "branch": person.branch.code,
        "at": record.at,
        "act": record.act,
        "subject": record.subject,
        "outcome": record.outcome,
        "received_at": now,
    }


def entries(connection: Connection, branch: BranchCode, before: int | None) -> JournalEntries:
    """The records of a branch, newest first, one page; `before`: the number that a page before ended with."""
    query = (
        select(journal, people.c.name)
        .join(people, people.c.id == journal.c.person)
        .where(journal.c.branch == branch)
        .order_by(journal.c.number.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        query = query.where(journal.c.number < before)
    rows = connection.execute(query).all()
    shown = tuple(
        JournalEntry(
            id=row.id,
            at=row.at,
            act=row.act,
            subject=row.subject,
            outcome=row.outcome,
            person=PersonId(row.person),
            person_name=Label(**row.name),
            received_at=row.received_at,
        )
        for row in rows[:PAGE]
    )
    return JournalEntries(shown, str(rows[PAGE - 1].number) if len(rows) > PAGE else "")


def check(records: JournalRecords, limit: int) -> None:
    """Refuse what the journal cannot hold. Raises Rejected."""
    if len(records.records) > limit:
        raise Rejected({"/records": "too_many"})
    problems = {f"/records/{index}": "shape" for index, record in enumerate(records.records) if not _fits(record)}
    if problems:
        raise Rejected(problems)


def _fits(record: JournalRecord) -> bool:
    lengths = ((record.id, 1, 80), (record.act, 1, 60), (record.subject, 0, 80), (record.outcome, 0, 60))
    return record.at.tzinfo is not None and all(least <= len(text) <= most for text, least, most in lengths)
