"""The acts of people that are recorded: who did what to which thing, when and with what outcome.

A record never says what stood in a field.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What a person did."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    INQUIRY = "inquiry"
    VIEW_PERSON = "view_person"
    VIEW_REQUEST = "view_request"
    SEARCH = "search"
    OPEN_REQUEST = "open_request"
    DISCARD_REQUEST = "discard_request"
    ATTACH = "attach"
    SUBMIT = "submit"
    AMEND = "amend"
    FOLLOW_UP = "follow_up"
    APPROVE = "approve"
    RETURN = "return"
    REFER = "refer"
    ASSIGN = "assign"
    CANCEL = "cancel"
    EXPORT = "export"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One act of one person. `at` carries its offset. `subject`: the id of a request or inquiry.

    `outcome`: a code, empty where the act speaks for itself; never a text that a person wrote.
    """

    id: str
    at: datetime
    act: Act
    subject: str = ""
    outcome: str = ""
