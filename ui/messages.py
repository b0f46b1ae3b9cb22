"""Sentences about failures: what happened, what is safe, what to do. The one place that makes them."""

from enum import StrEnum
from functools import singledispatch

from PySide6.QtCore import QCoreApplication

import app.errors as failures
from app.domain import persian
from app.errors import AppError
from ui.field_messages import identifier_sentence, jalali_sentence, problem_code_sentence, problem_sentence
from ui.language import Language
from ui.lookup_messages import inquiry_sentence
from ui.network_messages import offline_sentence, reply_sentence

__all__ = [
    "NextStep",
    "identifier_sentence",
    "jalali_sentence",
    "next_step",
    "problem_code_sentence",
    "problem_sentence",
    "sentence",
    "step_name",
]


class NextStep(StrEnum):
    """What the person can do about a failure."""

    RETRY = "retry"
    FIX_FIELD = "fix_field"
    SIGN_IN = "sign_in"
    QUEUE_LATER = "queue_later"
    GO_ON_WITHOUT = "go_on_without"
    ASK_SUPERVISOR = "ask_supervisor"
    SEND_TO_REGISTRY = "send_to_registry"
    NONE = "none"


def next_step(error: AppError) -> NextStep:
    """The step that the sentence of `error` asks for; the taxonomy of field-facts 2.4 for inquiries."""
    if isinstance(error, failures.InquiryFailed):
        return _INQUIRY_STEPS[error.failure]
    return next((step for kind, step in _STEPS if isinstance(error, kind)), NextStep.NONE)


_INQUIRY_STEPS = {
    failures.InquiryFailure.NOT_FOUND: NextStep.FIX_FIELD,
    failures.InquiryFailure.INPUT_INVALID: NextStep.FIX_FIELD,
    failures.InquiryFailure.RECORD_HELD: NextStep.SEND_TO_REGISTRY,
    failures.InquiryFailure.AUTH: NextStep.ASK_SUPERVISOR,
    failures.InquiryFailure.PHOTO_DENIED: NextStep.GO_ON_WITHOUT,
    failures.InquiryFailure.CLOSED: NextStep.QUEUE_LATER,
    failures.InquiryFailure.QUOTA: NextStep.QUEUE_LATER,
    failures.InquiryFailure.UPSTREAM: NextStep.RETRY,
}

_STEPS: tuple[tuple[type[AppError], NextStep], ...] = (
    (failures.Offline, NextStep.RETRY),
    (failures.TimedOut, NextStep.RETRY),
    (failures.ServerBusy, NextStep.RETRY),
    (failures.ServerFault, NextStep.RETRY),
    (failures.BadReply, NextStep.RETRY),
    (failures.StoreBusy, NextStep.RETRY),
    (failures.GatewayNotStarted, NextStep.RETRY),
    (failures.SignedOut, NextStep.SIGN_IN),
    (failures.WrongPassword, NextStep.FIX_FIELD),
    (failures.Rejected, NextStep.FIX_FIELD),
    (failures.FileRefused, NextStep.FIX_FIELD),
    (failures.AccountLocked, NextStep.ASK_SUPERVISOR),
    (failures.NotAllowed, NextStep.ASK_SUPERVISOR),
)


def step_name(step: NextStep) -> str:
    """What stands on the button of a step; empty for a step that is no button."""
    return {
        NextStep.RETRY: QCoreApplication.translate("Messages", "Try again"),
        NextStep.FIX_FIELD: QCoreApplication.translate("Messages", "Correct it"),
        NextStep.SIGN_IN: QCoreApplication.translate("Messages", "Sign in again"),
        NextStep.QUEUE_LATER: QCoreApplication.translate("Messages", "Try again later"),
        NextStep.GO_ON_WITHOUT: QCoreApplication.translate("Messages", "Go on without it"),
    }.get(step, "")


@singledispatch
def sentence(error: AppError, language: Language) -> str:
    """What happened, what is safe and what to do, for a person. Every kind of AppError has its own below."""
    raise LookupError(type(error).__name__)


@sentence.register
def _(error: failures.Offline, language: Language) -> str:
    return offline_sentence(error.cause)


@sentence.register
def _(error: failures.TimedOut, language: Language) -> str:
    if error.sent:
        return QCoreApplication.translate(
            "Messages",
            "No answer came in time, and the gateway may have received it. "
            "It is asked again under the same number, so nothing is registered twice.",
        )
    return QCoreApplication.translate(
        "Messages", "The office gateway did not answer in time. Nothing was sent and nothing is lost. Try again."
    )


@sentence.register
def _(error: failures.ServerBusy, language: Language) -> str:
    if error.retry_after_seconds:
        text = QCoreApplication.translate(
            "Messages",
            "The office gateway is busy. Nothing is lost; it can be tried again in %n second(s).",
            None,
            max(1, round(error.retry_after_seconds)),
        )
        return language.digits(text)
    return QCoreApplication.translate(
        "Messages", "The office gateway is busy. Nothing is lost; try again in a little while."
    )


@sentence.register
def _(error: failures.ServerFault, language: Language) -> str:
    if not error.request_id:
        return QCoreApplication.translate(
            "Messages",
            "The office gateway has an internal fault. Nothing is lost. "
            "Try again; if it happens again, tell the branch administrator.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The office gateway has an internal fault. Nothing is lost. "
        "Try again; if it happens again, give the branch administrator the number {reference}.",
    ).format(reference=language.identifier(error.request_id))


@sentence.register
def _(error: failures.BadReply, language: Language) -> str:
    return reply_sentence(error.fault)


@sentence.register
def _(error: failures.SignedOut, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages", "Your session has ended. What you typed stays on the page; sign in again and go on."
    )


@sentence.register
def _(error: failures.WrongPassword, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages", "The user name or the password is wrong. Check the keyboard language and Caps Lock, and try again."
    )


@sentence.register
def _(error: failures.AccountLocked, language: Language) -> str:
    if error.until is None:
        return QCoreApplication.translate(
            "Messages",
            "This account is locked after too many wrong passwords. The branch administrator can open it.",
        )
    return QCoreApplication.translate(
        "Messages",
        "This account is locked after too many wrong passwords. It opens again at {time}; "
        "the branch administrator can open it sooner.",
    ).format(time=language.time(error.until))


@sentence.register
def _(error: failures.NotAllowed, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages", "Your role does not allow this. Nothing was changed; ask the supervisor to do it."
    )


@sentence.register
def _(error: failures.Gone, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages", "Nothing was found under this number at the gateway. Check the number, or refresh the list."
    )


@sentence.register
def _(error: failures.Conflict, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages",
        "Somebody changed this request before you. Your work was not applied and is not lost; "
        "look at the new version and decide again.",
    )


@sentence.register
def _(error: failures.IdTaken, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages",
        "The gateway already holds this request with other contents. What you wrote is kept here; "
        "look at what is registered before you send again.",
    )


@sentence.register
def _(error: failures.Rejected, language: Language) -> str:
    if not error.problems:
        return QCoreApplication.translate(
            "Messages",
            "The gateway did not accept the request as it stands. What you wrote is kept; open and correct it.",
        )
    text = QCoreApplication.translate(
        "Messages",
        "The gateway found a problem in %n field(s). What you wrote is kept; correct it and send again.",
        None,
        len(error.problems),
    )
    return language.digits(text)


@sentence.register
def _(error: failures.InquiryFailed, language: Language) -> str:
    return inquiry_sentence(error, language)


@sentence.register
def _(error: failures.FormUnusable, language: Language) -> str:
    text = {
        failures.FormFault.BROKEN_SCHEMA: QCoreApplication.translate(
            "Messages", "The rules of this service's form are broken ({where}). Other services work as before."
        ),
        failures.FormFault.BROKEN_LAYOUT: QCoreApplication.translate(
            "Messages", "The layout of this service's form is broken ({where}). Other services work as before."
        ),
        failures.FormFault.UNKNOWN_KIND: QCoreApplication.translate(
            "Messages",
            "This service's form has a field that this version does not know ({where}). Other services work.",
        ),
        failures.FormFault.FIELD_WITHOUT_SCHEMA: QCoreApplication.translate(
            "Messages", "A field of this service's form has no rule ({where}). Other services work as before."
        ),
    }[error.fault]
    return text.format(where=language.identifier(error.where) or "—")


@sentence.register
def _(error: failures.FileRefused, language: Language) -> str:
    text = {
        failures.FileFault.EMPTY: QCoreApplication.translate(
            "Messages", "The file {name} is empty and was not attached. Choose another file."
        ),
        failures.FileFault.TOO_LARGE: QCoreApplication.translate(
            "Messages",
            "The file {name} is larger than the limit of {limit} and was not attached. Choose a smaller one.",
        ),
        failures.FileFault.UNREADABLE: QCoreApplication.translate(
            "Messages", "The file {name} cannot be read. Check that it is still there and opens, or choose another."
        ),
        failures.FileFault.TYPE_NOT_ACCEPTED: QCoreApplication.translate(
            "Messages", "Files of the type of {name} are not accepted here. Choose an image or a PDF."
        ),
        failures.FileFault.NOT_WHAT_ITS_NAME_SAYS: QCoreApplication.translate(
            "Messages", "The contents of {name} do not fit its name, so it was not attached. Choose the right file."
        ),
    }[error.fault]
    return text.format(name=language.identifier(error.name), limit=_size(error.limit_bytes, language))


def _size(size_bytes: int | None, language: Language) -> str:
    if size_bytes is None:
        return "—"
    if size_bytes >= 1024 * 1024:
        text = QCoreApplication.translate("Messages", "{number} MB").format(number=f"{size_bytes / 1024 / 1024:g}")
    else:
        text = QCoreApplication.translate("Messages", "{number} KB").format(number=f"{size_bytes / 1024:.0f}")
    return language.digits(text)


@sentence.register
def _(error: failures.StoreBusy, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages", "Another program holds the local store of this computer. Close the other window and try again."
    )


@sentence.register
def _(error: failures.StoreDamaged, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages",
        "The local store could not be read and was set aside whole at {path}. Nothing was deleted; "
        "you go on with an empty one. Tell the branch administrator.",
    ).format(path=persian.isolate(error.set_aside_at))


@sentence.register
def _(error: failures.StoreTooNew, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages",
        "The local store was written by a newer version of Mizban and was not touched. "
        "Ask the branch administrator to update this computer.",
    )


@sentence.register
def _(error: failures.VaultUnavailable, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages",
        "This computer has no keyring service. You can work; "
        "but you sign in again each time, and unfinished work lasts only until the program is closed.",
    )


@sentence.register
def _(error: failures.GatewayNotStarted, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages", "The training gateway did not start on this computer. Nothing was lost; try again."
    )


@sentence.register
def _(error: failures.SettingsUnusable, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages", "The setting {name} is missing or makes no sense. Correct it and start again."
    ).format(name=persian.isolate(error.name))
