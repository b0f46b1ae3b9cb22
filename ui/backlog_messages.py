"""Sentences about an outbox that fills up: what happened, what is safe, what to do."""

from PySide6.QtCore import QCoreApplication

from app.domain.backlog import Alarm, Level, Measure
from ui.language import Language
from ui.theme import Tone

_MEGABYTE = 1024 * 1024


def refused_words() -> str:
    """That something in the outbox was refused."""
    return QCoreApplication.translate("Workplace", "A request in the outbox needs you: the gateway did not accept it.")


def parked_words() -> str:
    """That the desk has stopped trying to send something."""
    return QCoreApplication.translate(
        "Workplace",
        "A request in the outbox needs you: the gateway did not take it however often it was tried. Nothing is lost, "
        "and the supervisor is told as soon as the gateway answers.",
    )


def outbox_step() -> str:
    """What stands on the button that leads to the outbox."""
    return QCoreApplication.translate("Workplace", "Open the outbox")


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


def given_up_sentence(may_have_arrived: bool) -> str:
    """What the desk stopped trying: that it is safe, who is told, and what to do."""
    if may_have_arrived:
        return QCoreApplication.translate(
            "Messages",
            "The gateway did not confirm it however often it was asked, so the desk has stopped asking. Nothing is "
            "lost, and it goes under the same number, so nothing is registered twice. The supervisor is told as soon "
            "as the gateway answers; send it again then.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The gateway failed each time, so the desk has stopped trying. Nothing is lost, and what you wrote is kept "
        "here. The supervisor is told as soon as the gateway answers; send it again then.",
    )


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
