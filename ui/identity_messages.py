"""What is said of a visitor who was not inquired yet, and of what the civil registry says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.stated import Doubt

if TYPE_CHECKING:
    from collections.abc import Mapping


def not_inquired() -> str:
    """The mark of a visitor who was not inquired yet."""
    return QCoreApplication.translate("Messages", "Not inquired")


def not_confirmed() -> str:
    """The mark of a visitor whom the registry does not confirm."""
    return QCoreApplication.translate("Messages", "Not confirmed")


def inquired_later() -> str:
    """The same in one line, for the steps of the visit."""
    return QCoreApplication.translate(
        "Messages", "Not inquired yet: the civil registry is asked before the request is sent."
    )


def stated_sentence() -> str:
    """What it means that a visitor is not inquired."""
    return QCoreApplication.translate(
        "Messages",
        "This is what the visitor says; the civil registry has not been asked. The desk asks it by itself before the "
        "request is sent, and sends it only when the registry agrees.",
    )


def doubts_sentence(doubts: Mapping[str, str]) -> str:
    """What the civil registry says otherwise, what is safe, and what the clerk does now."""
    if Doubt.RECORD_HELD in doubts.values():
        return QCoreApplication.translate(
            "Messages",
            "The request was not sent: the registry holds this person's record for review and does not confirm it. "
            "What you wrote is kept. Send the visitor to the civil registration office.",
        )
    if {Doubt.NOT_FOUND, Doubt.INPUT_INVALID} & set(doubts.values()):
        return QCoreApplication.translate(
            "Messages",
            "The request was not sent: the registry has no record under this national number and date of birth. "
            "What you wrote is kept. Open it and correct them with the visitor.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The request was not sent: {differences}. What you wrote is kept. Open it, and correct what was stated or take "
        "the registry's person.",
    ).format(differences=differences(doubts))


def correction_sentence(doubts: Mapping[str, str]) -> str:
    """The same to the clerk who has the visitor's fields open, and can correct them."""
    if Doubt.RECORD_HELD in doubts.values():
        return QCoreApplication.translate(
            "Messages",
            "The registry holds this person's record for review and does not confirm it. The draft is kept. Send the "
            "visitor to the civil registration office; when the record is free again, inquire again.",
        )
    if {Doubt.NOT_FOUND, Doubt.INPUT_INVALID} & set(doubts.values()):
        return QCoreApplication.translate(
            "Messages",
            "The registry has no record under this national number and date of birth. The draft is kept. Correct them "
            "above with the visitor and inquire again.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The draft is kept, and is not sent as it stands: {differences}. If the number and the date of birth are the "
        "visitor's, take the registry's person; otherwise correct them above and inquire again.",
    ).format(differences=differences(doubts))


def differences(doubts: Mapping[str, str]) -> str:
    """What differs, in one clause a field."""
    said = [_of_nobody().get(code) or _difference(name) for name, code in doubts.items()]
    return QCoreApplication.translate("Messages", "; ").join(said)


def unconfirmed_sentence(doubts: Mapping[str, str]) -> str:
    """The same in short, wherever else in the visit the clerk is."""
    return QCoreApplication.translate(
        "Messages", "The civil registry does not confirm the visitor: {differences}. Correct it in the first step."
    ).format(differences=differences(doubts))


def _of_nobody() -> dict[str, str]:
    nobody = QCoreApplication.translate("Messages", "it has no record under this national number and date of birth")
    held = QCoreApplication.translate("Messages", "it holds this person's record for review")
    return {Doubt.NOT_FOUND: nobody, Doubt.INPUT_INVALID: nobody, Doubt.RECORD_HELD: held}


def _difference(name: str) -> str:
    return {
        "first_name": QCoreApplication.translate("Messages", "the first name is not the one in the civil registry"),
        "last_name": QCoreApplication.translate("Messages", "the last name is not the one in the civil registry"),
        "father_name": QCoreApplication.translate("Messages", "the father's name is not the one in the civil registry"),
        "birth_date": QCoreApplication.translate("Messages", "the date of birth is not the one in the civil registry"),
        "death_date": QCoreApplication.translate("Messages", "the civil registry says that this person has died"),
    }.get(name, QCoreApplication.translate("Messages", "the national number is not the one in the civil registry"))
