"""Sentences about failures: what happened, what is safe, what to do. The one place that makes them."""

from functools import singledispatch

from PySide6.QtCore import QCoreApplication

import app.errors as failures
from app.domain import persian
from app.errors import AppError
from ui import store_messages
from ui.backlog_messages import given_up_sentence
from ui.content_messages import evidence_sentence, file_sentence, form_sentence, unwritable_sentence
from ui.field_messages import identifier_sentence, jalali_sentence, problem_code_sentence, problem_sentence
from ui.identity_messages import doubts_sentence
from ui.language import Language
from ui.lookup_messages import inquiry_sentence
from ui.network_messages import fault_sentence, offline_refused_sentence, offline_sentence, reply_sentence
from ui.next_steps import NextStep, next_step, step_name
from ui.sign_in_messages import issuer_sentence, wrong_pin_sentence
from ui.takeover_messages import already_open_sentence, moved_on_sentence

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
        "Messages", "The office gateway did not answer in time. Nothing is lost. Try again."
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
    return fault_sentence(error.request_id)


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
def _(error: failures.OfflineRefused, language: Language) -> str:
    return offline_refused_sentence(error.refusal)


@sentence.register
def _(error: failures.IssuerFailed, language: Language) -> str:
    return issuer_sentence(error.cause)


@sentence.register
def _(error: failures.WrongPin, language: Language) -> str:
    return wrong_pin_sentence(error.tries_left, language)


@sentence.register
def _(error: failures.PinUnfit, language: Language) -> str:
    return language.digits(
        QCoreApplication.translate(
            "Messages",
            "A PIN is 4 to 8 digits, not all the same and not in a row like 1234. Nothing was changed; choose another.",
        )
    )


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
def _(error: failures.GivenUp, language: Language) -> str:
    return given_up_sentence(error.may_have_arrived)


@sentence.register
def _(error: failures.MoveNotAllowed, language: Language) -> str:
    return moved_on_sentence()


@sentence.register
def _(error: failures.AlreadyOpen, language: Language) -> str:
    return already_open_sentence()


@sentence.register
def _(error: failures.IdTaken, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages",
        "The gateway already holds this request with other contents. What you wrote is kept here; "
        "look at what is registered before you send again.",
    )


@sentence.register
def _(error: failures.JournalBroken, language: Language) -> str:
    return QCoreApplication.translate(
        "Messages",
        "The office gateway has another chain of this computer's journal records, so it does not take the new ones. "
        "They stay kept here and your work goes on; tell the branch administrator.",
    )


@sentence.register
def _(error: failures.EvidenceUnfit, language: Language) -> str:
    return evidence_sentence(error)


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
def _(error: failures.IdentityDiffers, language: Language) -> str:
    return doubts_sentence(error.doubts)


@sentence.register
def _(error: failures.InquiryFailed, language: Language) -> str:
    return inquiry_sentence(error, language)


@sentence.register
def _(error: failures.FormUnusable, language: Language) -> str:
    return form_sentence(error, language)


@sentence.register
def _(error: failures.FileRefused, language: Language) -> str:
    return file_sentence(error, language)


@sentence.register
def _(error: failures.FileUnwritable, language: Language) -> str:
    return unwritable_sentence(error)


@sentence.register
def _(error: failures.StoreBusy, language: Language) -> str:
    return store_messages.store_busy_sentence()


@sentence.register
def _(error: failures.StoreUnwritable, language: Language) -> str:
    return store_messages.unwritable_sentence()


@sentence.register
def _(error: failures.StoreDamaged, language: Language) -> str:
    return store_messages.damaged_sentence(error.set_aside_at)


@sentence.register
def _(error: failures.StoreKeyMissing, language: Language) -> str:
    return store_messages.key_missing_sentence(error.set_aside_at)


@sentence.register
def _(error: failures.StoreCutShort, language: Language) -> str:
    return store_messages.cut_short_sentence(error.set_aside_at)


@sentence.register
def _(error: failures.StoreTooNew, language: Language) -> str:
    return store_messages.too_new_sentence()


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
    if (error.name, error.detail) == ("gateway", "missing"):
        return QCoreApplication.translate(
            "Messages",
            "This computer has not been told the address of its office gateway. "
            "The branch administrator writes it into the settings file.",
        )
    return QCoreApplication.translate(
        "Messages", "The setting {name} is missing or makes no sense. Correct it and start again."
    ).format(name=persian.isolate(error.name))
