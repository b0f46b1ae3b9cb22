from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import msgspec
import pytest

from app.contract import codec
from app.domain.journal import GENESIS, Act, AuditRecord, ChainedRecord, chained
from app.domain.people import PersonId

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RECORD = AuditRecord("0193", PersonId("p"), AT, AT, Act.SUBMIT, "r-1", "delivered")


def test_a_record_travels_as_it_is() -> None:
    link = chained(RECORD, "c", 1, GENESIS)
    assert codec.decode(codec.encode(link), ChainedRecord) == link
    assert msgspec.json.decode(codec.encode(link))["act"] == "submit"


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        RECORD.outcome = "another"  # type: ignore[misc]  # that it cannot be assigned is what is tried


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
