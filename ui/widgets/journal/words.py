"""Words of the journal: what was done, who saw it, and how it ended."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.contract.problems import Code
from app.domain import persian
from app.domain.citizen import InquiryKind, Purpose
from app.domain.journal import STATED, Act
from app.domain.outcome import Reason
from app.domain.request import Action
from app.domain.turn import CounterState, Priority, TurnAct, TurnOutcome
from app.errors import InquiryFailure
from ui import words
from ui.language import Language

_COUNT_RECORDS = frozenset({"journal.searched_by_visitor", "journal.exported"})


def act(code: str) -> str:
    """What was done, in words; an act that a newer program wrote keeps its own name."""
    return _acts().get(code, code)


def acts() -> Mapping[str, str]:
    """Every act that has words, by its code; one that both the gateway and a desk know stands there twice."""
    return _acts()


def source(code: str) -> str:
    """Who wrote it down: the gateway, which names an act with a dot in it, or the desk where it was done."""
    if "." in code:
        return QCoreApplication.translate("JournalWords", "Gateway")
    return QCoreApplication.translate("JournalWords", "Desk")


def outcome(code: str, language: Language, act: str = "") -> str:
    """How it ended, in words where the desk has them. `act`: of which record; it says what a number counts."""
    if act == "evidence.viewed":
        return persian.isolate(code)
    if code.isdecimal() and act in _COUNT_RECORDS:
        return language.digits(QCoreApplication.translate("JournalWords", "%n record(s)", None, int(code)))
    if code.isdecimal():
        return language.digits(QCoreApplication.translate("JournalWords", "%n request(s) found", None, int(code)))
    return _outcomes().get(code, code)


def _acts() -> dict[str, str]:
    return _seen_by_the_gateway() | _recorded_by_a_desk()


def _seen_by_the_gateway() -> dict[str, str]:
    translate = QCoreApplication.translate
    told = {
        "session.opened": translate("JournalWords", "Signed in"),
        "session.confirmed": translate("JournalWords", "Password given again"),
        "session.refused": translate("JournalWords", "Sign-in refused"),
        "session.closed": translate("JournalWords", "Signed out"),
        "request.registered": translate("JournalWords", "Request registered"),
        "requests.searched_by_person": translate("JournalWords", "Searched by person"),
        "requests.searched": translate("JournalWords", "Searched"),
        "person.viewed": translate("JournalWords", "Looked at a person's records"),
        "portrait.viewed": translate("JournalWords", "Looked at a portrait"),
        "request.viewed": translate("JournalWords", "Looked at a request"),
        "file.quarantined": translate("JournalWords", "A harmful file was put away"),
        "file.viewed": translate("JournalWords", "Opened a file of a request"),
        "call.refused": translate("JournalWords", "Refused by the gateway"),
        "journal.verified": translate("JournalWords", "Proved the journal"),
        "journal.key_renewed": translate("JournalWords", "Made a new key for the journal"),
        "journal.searched_by_visitor": translate("JournalWords", "Searched the journal for a visitor"),
        "journal.exported": translate("JournalWords", "Exported evidence"),
        "evidence.viewed": translate("JournalWords", "Read an exchanged document"),
        "connector.tried": translate("JournalWords", "Had what waits for a system tried now"),
        "journal.broken": translate("JournalWords", "Records of a desk do not fit its chain"),
    }
    told |= _of_turns()
    told |= {f"request.{action.value}": text for action, text in _done().items()}
    return told | {f"inquiry.{kind.value}": words.inquiry_kind(kind) for kind in InquiryKind}


def _of_turns() -> dict[str, str]:
    translate = QCoreApplication.translate
    acts = {
        TurnAct.CALL: translate("JournalWords", "Called a turn"),
        TurnAct.RECALL: translate("JournalWords", "Called a turn again"),
        TurnAct.START: translate("JournalWords", "Began to serve a turn"),
        TurnAct.HOLD: translate("JournalWords", "Put a turn on hold"),
        TurnAct.RESUME: translate("JournalWords", "Went on with a turn"),
        TurnAct.TRANSFER: translate("JournalWords", "Transferred a turn"),
        TurnAct.NO_SHOW: translate("JournalWords", "Noted that a visitor did not come"),
        TurnAct.LINK: translate("JournalWords", "Linked a turn to a request"),
        TurnAct.FINISH: translate("JournalWords", "Finished a turn"),
    }
    counters = {
        CounterState.OPEN: translate("JournalWords", "Opened a counter"),
        CounterState.PAUSED: translate("JournalWords", "Paused a counter"),
        CounterState.CLOSED: translate("JournalWords", "Closed a counter"),
    }
    return {
        "alarm.acknowledge": translate("JournalWords", "Let an alarm rest"),
        "turn.issued": translate("JournalWords", "Issued a turn"),
        "turn.reserved": translate("JournalWords", "Reserved numbers of turns"),
        **{f"turn.{act.value}": text for act, text in acts.items()},
        **{f"counter.{state.value}": text for state, text in counters.items()},
    }


def _recorded_by_a_desk() -> dict[str, str]:
    translate, done = QCoreApplication.translate, _done()
    return {
        Act.SIGN_IN: translate("JournalWords", "Signed in"),
        Act.SIGN_IN_FAILED: translate("JournalWords", "Sign-in refused"),
        Act.SIGN_OUT: translate("JournalWords", "Signed out"),
        Act.INQUIRY: translate("JournalWords", "Inquiry of a registry"),
        Act.VIEW_PERSON: translate("JournalWords", "Looked at a person's records"),
        Act.VIEW_PORTRAIT: translate("JournalWords", "Looked at a portrait"),
        Act.VIEW_FILE: translate("JournalWords", "Opened a file of a request"),
        Act.VIEW_REQUEST: translate("JournalWords", "Looked at a request"),
        Act.SEARCH: translate("JournalWords", "Searched"),
        Act.OPEN_REQUEST: translate("JournalWords", "Opened a form"),
        Act.DISCARD_REQUEST: translate("JournalWords", "Discarded a draft"),
        Act.SET_ASIDE: translate("JournalWords", "Kept own version aside"),
        Act.REBASE: translate("JournalWords", "Went on over a newer version"),
        Act.ATTACH: translate("JournalWords", "Attached a file"),
        Act.SUBMIT: translate("JournalWords", "Submitted a request"),
        Act.AMEND: done[Action.AMEND],
        Act.FOLLOW_UP: done[Action.FOLLOW_UP],
        Act.APPROVE: done[Action.APPROVE],
        Act.RETURN: done[Action.RETURN],
        Act.REFER: done[Action.REFER],
        Act.ASSIGN: done[Action.ASSIGN],
        Act.CANCEL: done[Action.CANCEL],
        Act.ANSWER: done[Action.ANSWER],
        Act.REFUSE: done[Action.REFUSE],
        Act.EXPORT: translate("JournalWords", "Exported"),
        Act.FAILURE: translate("JournalWords", "Failed"),
    }


def _done() -> dict[Action, str]:
    translate = QCoreApplication.translate
    return {
        Action.APPROVE: translate("JournalWords", "Approved"),
        Action.RETURN: translate("JournalWords", "Returned for correction"),
        Action.REFER: translate("JournalWords", "Referred"),
        Action.ASSIGN: translate("JournalWords", "Assigned"),
        Action.CANCEL: translate("JournalWords", "Cancelled"),
        Action.AMEND: translate("JournalWords", "Corrected and sent again"),
        Action.FOLLOW_UP: translate("JournalWords", "Automation reminded"),
        Action.ANSWER: translate("JournalWords", "Answered"),
        Action.REFUSE: translate("JournalWords", "Refused"),
    }


def _outcomes() -> dict[str, str]:
    translate = QCoreApplication.translate
    told: dict[str, str] = {purpose.value: words.purpose(purpose) for purpose in Purpose}
    told |= {kind.value: words.inquiry_kind(kind) for kind in InquiryKind}
    told |= {
        InquiryFailure.NOT_FOUND: translate("JournalWords", "not found"),
        InquiryFailure.INPUT_INVALID: translate("JournalWords", "input not accepted"),
        InquiryFailure.RECORD_HELD: translate("JournalWords", "record held"),
        InquiryFailure.AUTH: translate("JournalWords", "office not authorised"),
        InquiryFailure.PHOTO_DENIED: translate("JournalWords", "portrait denied"),
        InquiryFailure.CLOSED: translate("JournalWords", "registry closed"),
        InquiryFailure.QUOTA: translate("JournalWords", "quota used up"),
        InquiryFailure.UPSTREAM: translate("JournalWords", "registry failed"),
    }
    told |= {
        Code.BAD_REQUEST: translate("JournalWords", "call not understood"),
        Code.PRECONDITION_REQUIRED: translate("JournalWords", "call not understood"),
        Code.ATTACHMENT_MISSING: translate("JournalWords", "a file had not arrived"),
        Code.SERVICE_UNUSABLE: translate("JournalWords", "service not offered"),
        Code.IDENTITY_FIRST: translate("JournalWords", "the visitor was not inquired first"),
        Code.TOO_LARGE: translate("JournalWords", "too large"),
        Code.EVIDENCE_MISSING: translate("JournalWords", "the kept document is not there"),
        Code.EVIDENCE_CHANGED: translate("JournalWords", "the kept document was changed"),
        Code.ISSUER_FAILED: translate("JournalWords", "the sign-in service named nobody"),
        Priority.NORMAL: translate("JournalWords", "normal priority"),
        Priority.PREFERRED: translate("JournalWords", "with preference"),
        Priority.URGENT: translate("JournalWords", "urgent priority"),
        TurnOutcome.DONE: translate("JournalWords", "carried out"),
        TurnOutcome.INCOMPLETE: translate("JournalWords", "papers or facts are missing"),
        TurnOutcome.REFERRED: translate("JournalWords", "sent to another office"),
        TurnOutcome.LEFT: translate("JournalWords", "the visitor left"),
        "issuer": translate("JournalWords", "by the sign-in service"),
        "locked": translate("JournalWords", "account locked"),
        "resumed": translate("JournalWords", "went on with the session"),
        "offline": translate("JournalWords", "without the gateway"),
        "wrong_password": translate("JournalWords", "wrong password"),
        "wrong_pin": translate("JournalWords", "wrong PIN"),
        "clock_skew": translate("JournalWords", "the computer's clock is far off"),
        "reused": translate("JournalWords", "by an earlier answer of the registry"),
        STATED: translate("JournalWords", "identity stated, not yet inquired"),
        "whole": translate("JournalWords", "found whole"),
        "broken": translate("JournalWords", "found broken"),
        "gap": translate("JournalWords", "records are missing between"),
        "fork": translate("JournalWords", "other records are known"),
        "edited": translate("JournalWords", "a record was changed"),
        "order": translate("JournalWords", "records are not in order"),
        "not_yours": translate("JournalWords", "records of somebody else"),
    }
    return told | {
        Reason.NOT_ALLOWED: translate("JournalWords", "not allowed"),
        Reason.GONE: translate("JournalWords", "not there any more"),
        Reason.CONFLICT: translate("JournalWords", "changed by somebody else"),
        Reason.ID_TAKEN: translate("JournalWords", "registered with other contents"),
        Reason.MOVE_NOT_ALLOWED: translate("JournalWords", "not possible any more"),
        Reason.REJECTED: translate("JournalWords", "contents not accepted"),
        Reason.NOT_ACCEPTED: translate("JournalWords", "contents not accepted"),
        Reason.GATEWAY_FAULTS: translate("JournalWords", "fault of the gateway"),
        Reason.NO_CONFIRMATION: translate("JournalWords", "no confirmation came"),
        Reason.IDENTITY_DIFFERS: translate("JournalWords", "the registry does not confirm the visitor"),
        Reason.IDENTITY_FIRST: translate("JournalWords", "the visitor was not inquired first"),
    }
