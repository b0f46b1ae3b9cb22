"""Failures as problem documents (RFC 9457)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import singledispatch

from app.contract.problems import Code, Problem, urn
from app.errors import (
    AccountLocked,
    Conflict,
    EvidenceUnfit,
    FileFault,
    FileRefused,
    FormUnusable,
    Gone,
    IdTaken,
    InquiryFailed,
    InquiryFailure,
    IssuerFailed,
    JournalBroken,
    NotAllowed,
    Rejected,
    ServerBusy,
    SignedOut,
    WrongPassword,
)

STATUS = {
    Code.BAD_REQUEST: 400,
    Code.SIGNED_OUT: 401,
    Code.WRONG_PASSWORD: 401,
    Code.ISSUER_FAILED: 409,
    Code.NOT_ALLOWED: 403,
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    Code.CONFLICT: 409,
    Code.ID_TAKEN: 409,
    Code.CHAIN_BROKEN: 409,
    Code.EVIDENCE_MISSING: 409,
    Code.EVIDENCE_CHANGED: 409,
    Code.MOVE_NOT_ALLOWED: 409,
    Code.INQUIRY_FAILED: 409,
    Code.SERVICE_UNUSABLE: 409,
    Code.IDENTITY_FIRST: 409,
    Code.TURN_MOVE_NOT_ALLOWED: 409,
    Code.TURN_ELSEWHERE: 409,
    Code.COUNTER_NOT_OPEN: 409,
    Code.COUNTER_ENGAGED: 409,
    Code.NUMBER_NOT_RESERVED: 409,
    Code.TOO_LARGE: 413,
    Code.TYPE_NOT_ACCEPTED: 415,
    Code.REJECTED: 422,
    Code.ATTACHMENT_MISSING: 422,
    Code.ACCOUNT_LOCKED: 423,
    Code.PRECONDITION_REQUIRED: 428,
    Code.FAULT: 500,
    Code.BUSY: 503,
}
"""The HTTP status of each code; INQUIRY_FAILED is 403 where the portrait is denied."""

_TITLES = {
    Code.BAD_REQUEST: "The request cannot be read",
    Code.SIGNED_OUT: "A session is needed",
    Code.WRONG_PASSWORD: "The name and the password do not fit",
    Code.ISSUER_FAILED: "Nobody was signed in by the issuer",
    Code.NOT_ALLOWED: "This person may not do this",
    Code.NOT_FOUND: "There is no such thing",
    Code.METHOD_NOT_ALLOWED: "The method is not known here",
    Code.CONFLICT: "Somebody changed it first",
    Code.ID_TAKEN: "The id is known with another content",
    Code.CHAIN_BROKEN: "The records do not go on where the known chain ends",
    Code.EVIDENCE_MISSING: "The kept document is not there",
    Code.EVIDENCE_CHANGED: "The kept document is not what was exchanged",
    Code.MOVE_NOT_ALLOWED: "The state does not allow this action",
    Code.INQUIRY_FAILED: "The registry did not answer the question",
    Code.SERVICE_UNUSABLE: "The service cannot be offered now",
    Code.IDENTITY_FIRST: "The service is not for a visitor who was not inquired first",
    Code.TURN_MOVE_NOT_ALLOWED: "Where the turn stands this cannot be done",
    Code.TURN_ELSEWHERE: "Another counter has the turn",
    Code.COUNTER_NOT_OPEN: "The counter is not open",
    Code.COUNTER_ENGAGED: "The counter has a visitor",
    Code.NUMBER_NOT_RESERVED: "The number is not of the reserved range, or somebody has it",
    Code.TOO_LARGE: "Too large",
    Code.TYPE_NOT_ACCEPTED: "The type is not accepted",
    Code.REJECTED: "There are problems in the fields",
    Code.ATTACHMENT_MISSING: "A named file has not arrived",
    Code.ACCOUNT_LOCKED: "Too many wrong passwords",
    Code.PRECONDITION_REQUIRED: "A header is needed",
    Code.FAULT: "The gateway failed",
    Code.BUSY: "Come back later",
}


@dataclass(eq=False)
class Refusal(Exception):
    """What the gateway refuses for a reason that only the contract names. `where`: JSON Pointer -> problem code."""

    code: Code
    where: Mapping[str, str] = field(default_factory=dict)
    version: int | None = None


@dataclass(eq=False)
class TooOften(Exception):
    """Somebody calls more often than one may; there is room again in `wait_seconds`."""

    wait_seconds: float


@singledispatch
def problem_of(error: Exception, now: datetime) -> Problem | None:
    """The problem document of a failure; None for a failure that nobody foresaw."""
    return None


def problem(
    code: Code,
    *,
    status: int | None = None,
    problems: Mapping[str, str] | None = None,
    retry_after: int | None = None,
    retry_at: datetime | None = None,
    version: int | None = None,
    inquiry_failure: str = "",
) -> Problem:
    """The problem document of a code."""
    return Problem(
        code=code.value,
        title=_TITLES[code],
        status=status or STATUS[code],
        type=urn(code),
        problems=dict(problems or {}),
        retry_after=retry_after,
        retry_at=retry_at,
        version=version,
        inquiry_failure=inquiry_failure,
    )


@problem_of.register
def _(error: Refusal, now: datetime) -> Problem:
    return problem(error.code, problems=error.where, version=error.version)


@problem_of.register
def _(error: SignedOut, now: datetime) -> Problem:
    return problem(Code.SIGNED_OUT)


@problem_of.register
def _(error: WrongPassword, now: datetime) -> Problem:
    return problem(Code.WRONG_PASSWORD)


@problem_of.register
def _(error: AccountLocked, now: datetime) -> Problem:
    return problem(Code.ACCOUNT_LOCKED, retry_at=error.until, retry_after=_seconds_until(error.until, now))


@problem_of.register
def _(error: IssuerFailed, now: datetime) -> Problem:
    return problem(Code.ISSUER_FAILED, problems={"": error.cause.value})


@problem_of.register
def _(error: NotAllowed, now: datetime) -> Problem:
    return problem(Code.NOT_ALLOWED)


@problem_of.register
def _(error: Gone, now: datetime) -> Problem:
    return problem(Code.NOT_FOUND)


@problem_of.register
def _(error: Conflict, now: datetime) -> Problem:
    return problem(Code.CONFLICT, version=error.server_version)


@problem_of.register
def _(error: IdTaken, now: datetime) -> Problem:
    return problem(Code.ID_TAKEN)


@problem_of.register
def _(error: JournalBroken, now: datetime) -> Problem:
    return problem(Code.CHAIN_BROKEN, version=error.known)


@problem_of.register
def _(error: EvidenceUnfit, now: datetime) -> Problem:
    return problem(Code.EVIDENCE_MISSING if error.is_missing else Code.EVIDENCE_CHANGED)


@problem_of.register
def _(error: Rejected, now: datetime) -> Problem:
    return problem(Code.REJECTED, problems=error.problems)


@problem_of.register
def _(error: InquiryFailed, now: datetime) -> Problem:
    status = 403 if error.failure is InquiryFailure.PHOTO_DENIED else None
    return problem(
        Code.INQUIRY_FAILED,
        status=status,
        inquiry_failure=error.failure.value,
        retry_at=error.retry_at,
        retry_after=_seconds_until(error.retry_at, now),
    )


@problem_of.register
def _(error: FormUnusable, now: datetime) -> Problem:
    return problem(Code.SERVICE_UNUSABLE, problems={error.where: error.fault.value})


@problem_of.register
def _(error: FileRefused, now: datetime) -> Problem:
    if error.fault is FileFault.TOO_LARGE:
        return problem(Code.TOO_LARGE)
    return problem(Code.TYPE_NOT_ACCEPTED, problems={"": error.fault.value})


@problem_of.register
def _(error: ServerBusy, now: datetime) -> Problem:
    return problem(Code.BUSY, retry_after=math.ceil(error.retry_after_seconds or 1))


@problem_of.register
def _(error: TooOften, now: datetime) -> Problem:
    return problem(Code.BUSY, status=429, retry_after=max(1, math.ceil(error.wait_seconds)))


def _seconds_until(moment: datetime | None, now: datetime) -> int | None:
    if moment is None:
        return None
    return max(1, math.ceil((moment.astimezone(UTC) - now).total_seconds()))
