"""What a receipt says, real or provisional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain import persian
from app.domain.request import RequestState
from ui.theme import Tone
from ui.visit.next_steps import NextStep
from ui.widgets.catalogue.delegate import sheets_saved
from ui.widgets.catalogue.record import fee

if TYPE_CHECKING:
    from datetime import date

    from app.domain.request import RequestId
    from ui.language import Language
    from ui.visit.receipt_viewmodel import ReceiptState


def short_number(request_id: RequestId) -> str:
    """Eight digits made of a request's id, to name it before it has a tracking code."""
    digits = f"{int(request_id.replace('-', '')[-12:], 16) % 10**8:08}"
    return f"{digits[:4]}-{digits[4:]}"


def title(state: ReceiptState) -> tuple[Tone, str]:
    """What became of the request."""
    if state.receipt is not None and state.draft is not None and state.draft.amends_version is not None:
        return Tone.GOOD, QCoreApplication.translate("Receipt", "The correction is registered")
    if state.receipt is not None and state.receipt.letter_number:
        return Tone.GOOD, QCoreApplication.translate("Receipt", "The request is registered in automation")
    if state.receipt is not None:
        return Tone.GOOD, QCoreApplication.translate("Receipt", "The request is registered")
    if state.is_waiting:
        return Tone.NEUTRAL, QCoreApplication.translate("Receipt", "The request is being registered…")
    if state.needs_clerk:
        return Tone.BAD, QCoreApplication.translate("Receipt", "The request is not registered: it needs you")
    if state.waits_for_identity:
        return Tone.WARN, QCoreApplication.translate("Receipt", "Provisional receipt: the visitor is inquired first")
    return Tone.WARN, QCoreApplication.translate("Receipt", "Provisional receipt: the request waits in the outbox")


def caption(state: ReceiptState) -> str:
    """What the large code is."""
    if state.receipt is not None:
        return QCoreApplication.translate("Receipt", "Tracking code")
    return QCoreApplication.translate("Receipt", "Provisional number; the tracking code comes when it is registered")


def code(state: ReceiptState) -> str:
    """The tracking code, or the provisional number; ASCII."""
    if state.receipt is not None:
        return state.receipt.tracking_code
    return short_number(state.draft.request_id) if state.draft else ""


def letter(state: ReceiptState, language: Language) -> str:
    """The letter number in automation, where there is one already."""
    if state.receipt is None:
        return QCoreApplication.translate(
            "Receipt", "It is kept on this computer and is sent by itself, once, as soon as the gateway answers."
        )
    if not state.receipt.letter_number and state.receipt.state is not RequestState.AWAITING_APPROVAL:
        return QCoreApplication.translate("Receipt", "The letter number follows shortly.")
    if not state.receipt.letter_number:
        return QCoreApplication.translate("Receipt", "The letter number is given after the supervisor's approval.")
    return QCoreApplication.translate("Receipt", "Letter number in automation: {number}").format(
        number=language.identifier(state.receipt.letter_number)
    )


def short_facts(state: ReceiptState, language: Language) -> tuple[tuple[str, str], ...]:
    """Captions and values of what a counter's receipt has to tell by regulation: those of a few words."""
    if state.draft is None:
        return ()
    receipt, service = state.receipt, state.draft.service
    at = receipt.registered_at if receipt else state.submitted_at
    title = receipt.service_title if receipt else service.title
    lines = [(QCoreApplication.translate("Receipt", "Service"), language.label(title))]
    if at is not None:
        when = f"{language.day(at)} · {language.time(at)}"
        lines.append((QCoreApplication.translate("Receipt", "Received"), when))
    if promised := promised_on(state):
        lines.append((QCoreApplication.translate("Receipt", "Answer until"), language.long_date(promised)))
    rial = receipt.fee_rial if receipt else service.fee_rial
    lines.append((QCoreApplication.translate("Receipt", "Fee"), fee(rial, language)))
    return tuple(lines)


def long_facts(state: ReceiptState, language: Language) -> tuple[tuple[str, str], ...]:
    """The others: who answers, how to complain, which papers were received."""
    if state.draft is None:
        return ()
    told = state.receipt or state.draft.service
    return (
        (QCoreApplication.translate("Receipt", "Who answers"), language.digits(language.label(told.answerer))),
        (QCoreApplication.translate("Receipt", "Complaints"), language.digits(language.label(told.complaint))),
        (QCoreApplication.translate("Receipt", "Papers received"), _papers(state)),
    )


def promised_on(state: ReceiptState) -> date | None:
    """The promised day: the gateway's, else as the desk counts it."""
    return state.receipt.promised_on if state.receipt else state.promised_on


def sheets(state: ReceiptState) -> int:
    """Sheets of paper that this request saved."""
    if state.receipt is not None:
        return state.receipt.sheets_saved
    return state.draft.service.sheets_saved if state.draft else 0


def saved(state: ReceiptState, language: Language) -> str:
    """The same in words."""
    return QCoreApplication.translate("Receipt", "Without paper: {sheets} in this request").format(
        sheets=sheets_saved(sheets(state), language)
    )


def steps(state: ReceiptState, language: Language) -> tuple[NextStep, ...]:
    """Registered, letter, approval, answer: done, under way, to come."""
    if state.draft is None:
        return ()
    receipt, service = state.receipt, state.draft.service
    found = [_registered(state, language)]
    is_approved = receipt is not None and receipt.state is not RequestState.AWAITING_APPROVAL
    if service.needs_approval:
        tone = Tone.GOOD if is_approved else Tone.WARN if receipt else Tone.NEUTRAL
        found.append(NextStep(tone, QCoreApplication.translate("Receipt", "The supervisor's approval")))
    has_letter = receipt is not None and bool(receipt.letter_number)
    is_next = receipt is not None and (is_approved or not service.needs_approval)
    tone = Tone.GOOD if has_letter else Tone.WARN if is_next else Tone.NEUTRAL
    found.append(NextStep(tone, QCoreApplication.translate("Receipt", "Letter number")))
    found.append(NextStep(Tone.NEUTRAL, QCoreApplication.translate("Receipt", "Referred to an expert")))
    if promised := promised_on(state):
        until = QCoreApplication.translate("Receipt", "Answer until {day}").format(day=language.date(promised))
        found.append(NextStep(Tone.NEUTRAL, until))
    return tuple(found)


def qr_text(state: ReceiptState) -> str:
    """What a phone reads: no address of any gateway, no person; digits as they are stored."""
    if state.draft is None:
        return ""
    if state.receipt is not None:
        text = QCoreApplication.translate("Receipt", "Mizban · tracking code {code}")
        return text.format(code=state.receipt.tracking_code)
    text = QCoreApplication.translate("Receipt", "Mizban · provisional number {code}")
    return f"{text.format(code=code(state))}\n{state.draft.request_id}"


def _registered(state: ReceiptState, language: Language) -> NextStep:
    if state.waits_for_identity:
        return NextStep(Tone.WARN, QCoreApplication.translate("Receipt", "Waiting for the civil registry"))
    if state.receipt is None:
        return NextStep(Tone.WARN, QCoreApplication.translate("Receipt", "Waiting to be registered"))
    text = QCoreApplication.translate("Receipt", "Registered {time}").format(
        time=language.time(state.receipt.registered_at)
    )
    return NextStep(Tone.GOOD, text)


def _papers(state: ReceiptState) -> str:
    comma = QCoreApplication.translate("Receipt", ", ")
    if state.receipt is not None:
        names = tuple(dict.fromkeys(state.receipt.papers_received))
    else:
        names = tuple(persian.isolate_file_name(file.name) for file in state.draft.attachments) if state.draft else ()
    return comma.join(names) or QCoreApplication.translate("Receipt", "none")
