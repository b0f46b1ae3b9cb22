"""From an answer to a message, or to the failure it tells of."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from app.contract import codec, problems
from app.contract.problems import Code, Problem
from app.desk.api.client import Reply
from app.errors import (
    AccountLocked,
    AppError,
    BadReply,
    Conflict,
    EvidenceUnfit,
    FileFault,
    FileRefused,
    FormFault,
    FormUnusable,
    Gone,
    IdTaken,
    InquiryFailed,
    InquiryFailure,
    IssuerCause,
    IssuerFailed,
    JournalBroken,
    MoveNotAllowed,
    NetworkCause,
    NotAllowed,
    Offline,
    Rejected,
    ReplyFault,
    ServerBusy,
    ServerFault,
    SignedOut,
    WrongPassword,
)

T = TypeVar("T")


def message(reply: Reply, kind: type[T]) -> T:
    """The message of a good answer. Raises what a bad one tells of."""
    check(reply)
    return parsed(reply, kind)


def check(reply: Reply) -> None:
    """Pass a good answer (2xx). Raises AppError for any other."""
    if not 200 <= reply.status < 300:
        raise failure(reply)


def parsed(reply: Reply, kind: type[T]) -> T:
    """The body as a message, whatever the status. Raises BadReply."""
    if reply.media_type != "application/json":
        raise BadReply(ReplyFault.NOT_JSON)
    try:
        return codec.decode(reply.body, kind)
    except msgspec.ValidationError as error:
        raise BadReply(ReplyFault.NOT_THE_CONTRACT) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadReply(ReplyFault.NOT_JSON) from error


def failure(reply: Reply) -> AppError:
    """What an answer other than 2xx tells of. Only the gateway's own problem documents are believed about a person."""
    problem = _problem(reply)
    if problem is None:
        return _unexplained(reply)
    try:
        code = Code(problem.code)
    except ValueError:
        return _by_status(problem, reply)
    return _explained(code, problem, reply)


def problem_error(code: str, version: int | None) -> AppError:
    """What a code inside an answer tells of; the answer itself was good."""
    reply = Reply(0, {}, b"")
    try:
        return _explained(Code(code), Problem(code, "", 0, version=version), reply)
    except ValueError:
        return ServerFault(0, "")


def _problem(reply: Reply) -> Problem | None:
    if reply.media_type != problems.MEDIA_TYPE:
        return None
    if not reply.body:  # the answer to HEAD has no body; its status is all there is
        return Problem(_CODE_OF_STATUS.get(reply.status, ""), "", reply.status)
    try:
        return codec.decode(reply.body, Problem)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


_CODE_OF_STATUS = {401: Code.SIGNED_OUT, 403: Code.NOT_ALLOWED, 404: Code.NOT_FOUND}

_PLAIN: dict[Code, Callable[[], AppError]] = {
    Code.SIGNED_OUT: SignedOut,
    Code.WRONG_PASSWORD: WrongPassword,
    Code.NOT_ALLOWED: NotAllowed,
    Code.NOT_FOUND: Gone,
    Code.ID_TAKEN: IdTaken,
    Code.EVIDENCE_MISSING: lambda: EvidenceUnfit(is_missing=True),
    Code.EVIDENCE_CHANGED: EvidenceUnfit,
    Code.IDENTITY_FIRST: lambda: FormUnusable(FormFault.IDENTITY_FIRST),
}
_BY_VERSION: dict[Code, Callable[[int], AppError]] = {
    Code.CONFLICT: Conflict,
    Code.MOVE_NOT_ALLOWED: MoveNotAllowed,
    Code.CHAIN_BROKEN: JournalBroken,
}


def _explained(code: Code, problem: Problem, reply: Reply) -> AppError:
    if code in _PLAIN:
        return _PLAIN[code]()
    if code in _BY_VERSION:
        return _BY_VERSION[code](problem.version or 0)
    match code:
        case Code.ACCOUNT_LOCKED:
            return AccountLocked(problem.retry_at)
        case Code.REJECTED | Code.ATTACHMENT_MISSING | Code.BAD_REQUEST:
            return Rejected(problem.problems or {"": code.value})
        case Code.TOO_LARGE:
            return FileRefused("", FileFault.TOO_LARGE)
        case Code.TYPE_NOT_ACCEPTED:
            is_harmful = FileFault.HARMFUL in problem.problems.values()
            return FileRefused("", FileFault.HARMFUL if is_harmful else FileFault.TYPE_NOT_ACCEPTED)
        case Code.INQUIRY_FAILED:
            return _inquiry_failed(problem)
        case Code.ISSUER_FAILED:
            return _issuer_failed(problem)
        case Code.SERVICE_UNUSABLE:
            return FormUnusable(FormFault.BROKEN_SCHEMA, next(iter(problem.problems), ""))
        case Code.BUSY:
            return ServerBusy(_retry_after(reply, problem))
        case _:
            return _by_status(problem, reply)


def _inquiry_failed(problem: Problem) -> AppError:
    try:
        kind = InquiryFailure(problem.inquiry_failure)
    except ValueError:
        kind = InquiryFailure.UPSTREAM
    return InquiryFailed(kind, problem.retry_at)


def _issuer_failed(problem: Problem) -> AppError:
    try:
        return IssuerFailed(IssuerCause(next(iter(problem.problems.values()), "")))
    except ValueError:
        return IssuerFailed(IssuerCause.TOKEN_INVALID)


def _by_status(problem: Problem, reply: Reply) -> AppError:
    if reply.status in {429, 503}:
        return ServerBusy(_retry_after(reply, problem))
    if reply.status in {404, 410}:
        return Gone()
    if reply.status == 403:
        return NotAllowed()
    return ServerFault(reply.status, problem.request_id)


def _unexplained(reply: Reply) -> AppError:
    if reply.status == 407:
        return Offline(NetworkCause.PROXY)
    if reply.status in {429, 503}:
        return ServerBusy(_retry_after(reply, None))
    if reply.status >= 500:
        return ServerFault(reply.status)
    if 300 <= reply.status < 400:
        return BadReply(ReplyFault.NOT_THE_CONTRACT)
    return BadReply(ReplyFault.NOT_JSON)


def _retry_after(reply: Reply, problem: Problem | None) -> float | None:
    text = reply.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    if problem and problem.retry_after is not None:
        return float(problem.retry_after)
    return None
