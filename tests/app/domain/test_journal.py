from dataclasses import FrozenInstanceError, asdict
from datetime import UTC, datetime

import pytest

from app.contract.messages import JournalRecord
from app.domain.journal import Act, AuditRecord

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_record_travels_as_the_contract_says() -> None:
    record = AuditRecord("0193", AT, Act.SUBMIT, "r-1", "delivered")
    assert JournalRecord(**asdict(record)) == JournalRecord("0193", AT, "submit", "r-1", "delivered")


def test_a_record_cannot_be_changed() -> None:
    record = AuditRecord("0193", AT, Act.SIGN_IN)
    with pytest.raises(FrozenInstanceError):
        record.outcome = "another"  # type: ignore[misc]  # that it cannot be assigned is what is tried


def test_the_acts_that_are_recorded() -> None:
    assert {
        "sign_in",
        "sign_out",
        "sign_in_failed",
        "inquiry",
        "view_person",
        "open_request",
        "submit",
        "amend",
        "approve",
        "return",
        "assign",
        "cancel",
        "export",
        "failure",
    } <= {act.value for act in Act}
