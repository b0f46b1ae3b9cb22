"""How long ago something was, in words."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from ui.language import Language


def ago(at: datetime, now: datetime, language: Language) -> str:
    """When something was, roughly."""
    text = age(at, now, language)
    if now - at < timedelta(minutes=1):
        return text
    return QCoreApplication.translate("Ages", "{age} ago").format(age=text)


def age(since: datetime, now: datetime, language: Language) -> str:
    """How long something has waited, roughly."""
    minutes = int((now - since).total_seconds() // 60)
    if minutes < 1:
        return QCoreApplication.translate("Outbox", "just now")
    if minutes < 60:
        text = QCoreApplication.translate("Outbox", "%n minute(s)", None, minutes)
    elif minutes < 24 * 60:
        text = QCoreApplication.translate("Outbox", "%n hour(s)", None, minutes // 60)
    else:
        text = QCoreApplication.translate("Outbox", "%n day(s)", None, minutes // (24 * 60))
    return language.digits(text)
