"""Sentences about the computer's clock: how far it is off, what is safe, what to do."""

from PySide6.QtCore import QCoreApplication

from ui.language import Language


def skew_words(skew_seconds: float, language: Language) -> str:
    """How far the clock is off, in two or three words, for the status bar."""
    text = QCoreApplication.translate("Messages", "Clock: %n minute(s) off", None, _minutes(skew_seconds))
    return language.digits(text)


def skew_sentence(skew_seconds: float, language: Language) -> str:
    """The clock of this computer is off. `skew_seconds`: how far the office's time is ahead of it."""
    if skew_seconds > 0:
        text = QCoreApplication.translate(
            "Messages",
            "The clock of this computer is %n minute(s) behind the office's. Your work is safe: everything goes by the "
            "office's time. Set the date and time of this computer right, or tell the branch administrator.",
            None,
            _minutes(skew_seconds),
        )
    else:
        text = QCoreApplication.translate(
            "Messages",
            "The clock of this computer is %n minute(s) ahead of the office's. Your work is safe: everything goes by "
            "the office's time. Set the date and time of this computer right, or tell the branch administrator.",
            None,
            _minutes(skew_seconds),
        )
    return language.digits(text)


def untrusted_sentence() -> str:
    """Why the time that is shown may be wrong."""
    return QCoreApplication.translate(
        "Messages", "This is the time of this computer: the office gateway has not told its own yet."
    )


def _minutes(skew_seconds: float) -> int:
    return max(1, round(abs(skew_seconds) / 60))
