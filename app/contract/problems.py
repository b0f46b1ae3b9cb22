"""Problem documents (RFC 9457) and their codes."""

from datetime import datetime
from enum import StrEnum

import msgspec

MEDIA_TYPE = "application/problem+json"


class Code(StrEnum):
    """The stable name of a failure. A client acts on this, never on a text."""

    BAD_REQUEST = "bad_request"
    SIGNED_OUT = "signed_out"
    WRONG_PASSWORD = "wrong_password"
    ACCOUNT_LOCKED = "account_locked"
    ISSUER_FAILED = "issuer_failed"
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    CONFLICT = "conflict"
    ID_TAKEN = "id_taken"
    CHAIN_BROKEN = "chain_broken"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_CHANGED = "evidence_changed"
    REJECTED = "rejected"
    ATTACHMENT_MISSING = "attachment_missing"
    MOVE_NOT_ALLOWED = "move_not_allowed"
    TOO_LARGE = "too_large"
    TYPE_NOT_ACCEPTED = "type_not_accepted"
    PRECONDITION_REQUIRED = "precondition_required"
    INQUIRY_FAILED = "inquiry_failed"
    SERVICE_UNUSABLE = "service_unusable"
    IDENTITY_FIRST = "identity_first"
    TURN_MOVE_NOT_ALLOWED = "turn_move_not_allowed"
    TURN_ELSEWHERE = "turn_elsewhere"
    COUNTER_NOT_OPEN = "counter_not_open"
    COUNTER_ENGAGED = "counter_engaged"
    NUMBER_NOT_RESERVED = "number_not_reserved"
    BUSY = "busy"
    FAULT = "fault"


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One failure. `problems`: JSON Pointer -> problem code, for REJECTED.

    `version`: what the gateway holds, for CONFLICT; the last number that it knows of the chain, for CHAIN_BROKEN.
    `inquiry_failure`: for INQUIRY_FAILED, with `retry_at` when known.
    `retry_after`: seconds, repeated in the `Retry-After` header.
    """

    code: str
    title: str
    status: int
    type: str = "about:blank"
    request_id: str = ""
    problems: dict[str, str] = msgspec.field(default_factory=dict)
    retry_after: int | None = None
    retry_at: datetime | None = None
    version: int | None = None
    inquiry_failure: str = ""


def urn(code: Code) -> str:
    """The `type` of a problem."""
    return f"urn:mizban:problem:{code.value.replace('_', '-')}"
