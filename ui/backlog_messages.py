"""Sentences about an outbox that fills up: what happened, what is safe, what to do."""

from PySide6.QtCore import QCoreApplication

from app.domain.backlog import Alarm, Level, Measure
from ui.language import Language
from ui.theme import Tone

_MEGABYTE = 1024 * 1024


def alarm_tone(alarm: Alarm) -> Tone:
    """A warning, or worse."""
    return Tone.BAD if alarm.level is Level.REACHED else Tone.WARN


def alarm_words(alarm: Alarm) -> str:
    """What fills up, in two or three words, for the status bar."""
    return {
        (Measure.ITEMS, Level.WARNING): QCoreApplication.translate("Messages", "nearly full"),
        (Measure.ITEMS, Level.REACHED): QCoreApplication.translate("Messages", "full"),
        (Measure.AGE, Level.WARNING): QCoreApplication.translate("Messages", "waiting long"),
        (Measure.AGE, Level.REACHED): QCoreApplication.translate("Messages", "waiting too long"),
        (Measure.DISK, Level.WARNING): QCoreApplication.translate("Messages", "disk filling up"),
        (Measure.DISK, Level.REACHED): QCoreApplication.translate("Messages", "disk full"),
    }[alarm.measure, alarm.level]


def alarm_sentence(alarm: Alarm, language: Language) -> str:
    """What fills up, that nothing is lost, and who has to act."""
    text = {Measure.ITEMS: _items, Measure.AGE: _age, Measure.DISK: _disk}[alarm.measure](alarm)
    return language.prose(text)


def _items(alarm: Alarm) -> str:
    if alarm.level is Level.REACHED:
        return QCoreApplication.translate(
            "Messages",
            "The outbox of this computer is full: the office allows %n item(s). Nothing is lost, and what you send is "
            "still kept here. The supervisor has to act now: see in the outbox (F4) why nothing leaves.",
            None,
            alarm.limit,
        )
    return QCoreApplication.translate(
        "Messages",
        "The outbox of this computer fills up: the office allows %n item(s), and more than two thirds wait. "
        "Nothing is lost. See in the outbox (F4) why nothing leaves, and tell the supervisor.",
        None,
        alarm.limit,
    )


def _age(alarm: Alarm) -> str:
    if alarm.level is Level.REACHED:
        return QCoreApplication.translate(
            "Messages",
            "Something in the outbox has waited longer than the %n hour(s) that the office allows. Nothing is lost, "
            "and it is still sent by itself. The supervisor has to act now: see in the outbox (F4) why it waits.",
            None,
            alarm.limit,
        )
    return QCoreApplication.translate(
        "Messages",
        "Something in the outbox has waited for long: the office allows %n hour(s). Nothing is lost, and it is sent "
        "by itself. See in the outbox (F4) why it waits, and tell the supervisor.",
        None,
        alarm.limit,
    )


def _disk(alarm: Alarm) -> str:
    if alarm.level is Level.REACHED:
        text = QCoreApplication.translate(
            "Messages",
            "The disk of this computer is full: less than {size} MB is free. What is kept is safe, and what you write "
            "is kept as long as it fits. Make room now, and tell the supervisor.",
        )
    else:
        text = QCoreApplication.translate(
            "Messages",
            "The disk of this computer fills up: {size} MB have to stay free. Nothing is lost. "
            "Make room, or tell the branch administrator.",
        )
    return text.format(size=max(1, alarm.limit // _MEGABYTE))
