"""Words for values: states with their tone, roles, steps, purposes. No value is shown to a person as it is stored."""

from PySide6.QtCore import QCoreApplication

from app.contract.messages import DependencyState
from app.domain.citizen import Gender, InquiryKind, Purpose
from app.domain.outbox import IntentKind, IntentState
from app.domain.people import Role
from app.domain.request import Action, ConsentMethod, Level, RequestState, Step
from ui.theme import Tone


def request_state(state: RequestState) -> tuple[Tone, str]:
    """Where a request stands."""
    return {
        RequestState.AWAITING_APPROVAL: (Tone.WARN, QCoreApplication.translate("Words", "Awaiting approval")),
        RequestState.IN_AUTOMATION: (Tone.INFO, QCoreApplication.translate("Words", "In progress")),
        RequestState.RETURNED: (Tone.BAD, QCoreApplication.translate("Words", "Returned for correction")),
        RequestState.ANSWERED: (Tone.GOOD, QCoreApplication.translate("Words", "Answered")),
        RequestState.REFUSED: (Tone.NEUTRAL, QCoreApplication.translate("Words", "Refused")),
        RequestState.CANCELLED: (Tone.NEUTRAL, QCoreApplication.translate("Words", "Cancelled")),
    }[state]


def overdue() -> tuple[Tone, str]:
    """A request that stood too long in a stage."""
    return Tone.BAD, QCoreApplication.translate("Words", "Stage overdue")


def escalated(level: Level) -> tuple[Tone, str]:
    """A request that stood too long in a stage, and whose attention it got."""
    return Tone.BAD, {
        Level.BRANCH: QCoreApplication.translate("Words", "Overdue: brought to the supervisor"),
        Level.COUNTY: QCoreApplication.translate("Words", "Overdue: brought to the county"),
        Level.PROVINCE: QCoreApplication.translate("Words", "Overdue: brought to the province"),
    }[level]


def late() -> tuple[Tone, str]:
    """A request whose promised date has passed."""
    return Tone.BAD, QCoreApplication.translate("Words", "Late")


def intent_state(state: IntentState) -> tuple[Tone, str]:
    """Where something that waits to be sent stands."""
    return {
        IntentState.WAITING: (Tone.WARN, QCoreApplication.translate("Words", "Waiting to be sent")),
        IntentState.SENDING: (Tone.INFO, QCoreApplication.translate("Words", "Being sent")),
        IntentState.UNKNOWN: (Tone.WARN, QCoreApplication.translate("Words", "Awaiting answer")),
        IntentState.NEEDS_YOU: (Tone.BAD, QCoreApplication.translate("Words", "Needs you")),
        IntentState.DELIVERED: (Tone.GOOD, QCoreApplication.translate("Words", "Registered")),
    }[state]


def intent_kind(kind: IntentKind) -> str:
    """What something in the outbox does to its request."""
    return {
        IntentKind.SUBMIT: QCoreApplication.translate("Words", "New request"),
        IntentKind.AMEND: QCoreApplication.translate("Words", "Correction"),
        IntentKind.ACTION: QCoreApplication.translate("Words", "Decision or reminder"),
    }[kind]


def step(step: Step) -> str:
    """A step of a request's timeline."""
    return {
        Step.IDENTITY_STATED: QCoreApplication.translate("Words", "Opened before the inquiry"),
        Step.REGISTERED: QCoreApplication.translate("Words", "Registered"),
        Step.LETTER_ISSUED: QCoreApplication.translate("Words", "Letter number given"),
        Step.APPROVED: QCoreApplication.translate("Words", "Approved"),
        Step.REFERRED: QCoreApplication.translate("Words", "Referred to an expert"),
        Step.ASSIGNED: QCoreApplication.translate("Words", "Assigned"),
        Step.RETURNED: QCoreApplication.translate("Words", "Returned for correction"),
        Step.AMENDED: QCoreApplication.translate("Words", "Corrected and sent again"),
        Step.FOLLOWED_UP: QCoreApplication.translate("Words", "Reminded"),
        Step.ESCALATED: QCoreApplication.translate("Words", "Overdue in its stage"),
        Step.ANSWERED: QCoreApplication.translate("Words", "Answered"),
        Step.REFUSED: QCoreApplication.translate("Words", "Refused"),
        Step.CANCELLED: QCoreApplication.translate("Words", "Cancelled"),
    }[step]


def action(action: Action) -> str:
    """What somebody does to a request, as on a button."""
    return {
        Action.APPROVE: QCoreApplication.translate("Words", "Approve"),
        Action.RETURN: QCoreApplication.translate("Words", "Return for correction"),
        Action.REFER: QCoreApplication.translate("Words", "Refer"),
        Action.ASSIGN: QCoreApplication.translate("Words", "Assign"),
        Action.CANCEL: QCoreApplication.translate("Words", "Cancel the request"),
        Action.AMEND: QCoreApplication.translate("Words", "Correct and send again"),
        Action.FOLLOW_UP: QCoreApplication.translate("Words", "Remind"),
        Action.ANSWER: QCoreApplication.translate("Words", "Answer"),
        Action.REFUSE: QCoreApplication.translate("Words", "Refuse"),
    }[action]


def role(role: Role) -> str:
    """A post at the desk."""
    return {
        Role.CLERK: QCoreApplication.translate("Words", "Counter clerk"),
        Role.SUPERVISOR: QCoreApplication.translate("Words", "Supervisor"),
        Role.BRANCH_ADMINISTRATOR: QCoreApplication.translate("Words", "Branch administrator"),
        Role.INSPECTOR: QCoreApplication.translate("Words", "Inspector"),
    }[role]


def purpose(purpose: Purpose) -> str:
    """Why a registry is asked."""
    return {
        Purpose.SERVICE: QCoreApplication.translate("Words", "Service at the counter"),
        Purpose.FOLLOW_UP: QCoreApplication.translate("Words", "Following a request up"),
        Purpose.CORRECTION: QCoreApplication.translate("Words", "Correcting a request"),
    }[purpose]


def inquiry_kind(kind: InquiryKind) -> str:
    """A question to a registry."""
    return {
        InquiryKind.IDENTITY: QCoreApplication.translate("Words", "Identity inquiry"),
        InquiryKind.MOBILE_MATCH: QCoreApplication.translate("Words", "Mobile number inquiry"),
        InquiryKind.POSTAL_ADDRESS: QCoreApplication.translate("Words", "Postal code inquiry"),
        InquiryKind.LEGAL_PERSON: QCoreApplication.translate("Words", "Legal person inquiry"),
        InquiryKind.FOREIGN_PERSON: QCoreApplication.translate("Words", "Foreign national inquiry"),
    }[kind]


def gender(gender: Gender) -> str:
    """As the civil registry records it."""
    return {
        Gender.MALE: QCoreApplication.translate("Words", "Male"),
        Gender.FEMALE: QCoreApplication.translate("Words", "Female"),
    }[gender]


def consent_method(method: ConsentMethod) -> str:
    """How the visitor agreed."""
    return {
        ConsentMethod.SPOKEN: QCoreApplication.translate("Words", "Spoken at the counter"),
        ConsentMethod.SMS_CODE: QCoreApplication.translate("Words", "Code by SMS"),
        ConsentMethod.SIGNATURE: QCoreApplication.translate("Words", "Signature on the screen"),
    }[method]


def dependency(name: str) -> str:
    """A part that the desk relies on, by the name it has in the gateway's readiness."""
    return {
        "gateway": QCoreApplication.translate("Words", "Office gateway"),
        "database": QCoreApplication.translate("Words", "Gateway's database"),
        "registry": QCoreApplication.translate("Words", "Identity inquiry"),
        "civil_registry": QCoreApplication.translate("Words", "Identity inquiry"),
        "mobile_match": QCoreApplication.translate("Words", "Mobile number inquiry"),
        "postal_address": QCoreApplication.translate("Words", "Postal code inquiry"),
        "automation": QCoreApplication.translate("Words", "Automation"),
        "scanner": QCoreApplication.translate("Words", "Scanner of files"),
        "issuer": QCoreApplication.translate("Words", "Sign-in service"),
        "sms": QCoreApplication.translate("Words", "SMS to visitors"),
        "certificate": QCoreApplication.translate("Words", "Gateway's certificate"),
    }.get(name, QCoreApplication.translate("Words", "Another part of the gateway"))


def dependency_state(state: DependencyState) -> tuple[Tone, str]:
    """How such a part is."""
    return {
        DependencyState.UP: (Tone.GOOD, QCoreApplication.translate("Words", "working")),
        DependencyState.SLOW: (Tone.WARN, QCoreApplication.translate("Words", "slow")),
        DependencyState.CLOSED: (Tone.WARN, QCoreApplication.translate("Words", "closed")),
        DependencyState.DOWN: (Tone.BAD, QCoreApplication.translate("Words", "not working")),
    }[state]


def dependency_cause(code: str) -> str:
    """Why such a part is not up, by the code that the gateway gives; empty where there is nothing to add."""
    return {
        "closed": QCoreApplication.translate("Words", "closed at this hour"),
        "quota": QCoreApplication.translate("Words", "the daily allowance is used up"),
        "auth": QCoreApplication.translate("Words", "it does not accept the office's account"),
        "upstream": QCoreApplication.translate("Words", "it has a fault of its own"),
        "refused": QCoreApplication.translate("Words", "it does not accept connections"),
        "no_answer": QCoreApplication.translate("Words", "it does not answer in time"),
        "timeout": QCoreApplication.translate("Words", "it does not answer in time"),
        "unreachable": QCoreApplication.translate("Words", "it cannot be reached"),
        "database": QCoreApplication.translate("Words", "the gateway's database does not answer"),
        "files": QCoreApplication.translate("Words", "its folder of letters cannot be reached"),
        "busy": QCoreApplication.translate("Words", "it takes no more for now"),
        "rejected": QCoreApplication.translate("Words", "it does not accept a letter of ours"),
        "not_the_issuer": QCoreApplication.translate("Words", "what answers is not the one that was named"),
        "expired": QCoreApplication.translate("Words", "it has expired"),
        "expires_soon": QCoreApplication.translate("Words", "it expires within three weeks"),
        "not_taken_up": QCoreApplication.translate("Words", "the new file cannot be used, the old one still is"),
    }.get(code, "")
